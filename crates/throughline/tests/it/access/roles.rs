//! What each role may, tried on routes; and that there is always an owner.

use crate::{both, house::*};

both!(
    each_role_may_what_the_table_says,
    the_last_owner_stays,
    two_owners_cannot_demote_each_other_at_once,
    a_role_acts_at_the_next_request,
    an_admin_cannot_touch_an_owner,
);

const ROLES: [&str; 6] = ["owner", "admin", "supervisor", "agent", "author", "leader"];

/// Method, path, body, and who may, in the order of [`ROLES`].
fn table() -> Vec<(&'static str, &'static str, Value, [bool; 6])> {
    let (yes, no) = (true, false);
    vec![
        ("GET", "/api/v1/conversations", json!(null), [yes; 6]),
        ("POST", "/api/v1/conversations", json!({}), [yes, yes, yes, yes, no, no]),
        ("PATCH", "/api/v1/conversations/cnv_none", json!({}), [yes, yes, yes, yes, no, no]),
        ("GET", "/api/v1/customers", json!(null), [yes; 6]),
        ("PATCH", "/api/v1/customers/cus_none", json!({}), [yes, yes, yes, yes, no, no]),
        ("GET", "/api/v1/inboxes", json!(null), [yes; 6]),
        ("POST", "/api/v1/inboxes", json!({}), [yes, yes, no, no, no, no]),
        ("GET", "/api/v1/staff", json!(null), [yes; 6]),
        ("PATCH", "/api/v1/staff/stf_none", json!({}), [yes, yes, no, no, no, no]),
        ("POST", "/api/v1/invitations", json!({}), [yes, yes, no, no, no, no]),
        ("POST", "/api/v1/teams", json!({}), [yes, yes, yes, no, no, no]),
        ("POST", "/api/v1/business-units", json!({}), [yes, yes, yes, no, no, no]),
        ("POST", "/api/v1/tokens", json!({}), [yes, yes, no, no, no, no]),
        ("GET", "/api/v1/audit", json!(null), [yes, yes, no, no, no, yes]),
        ("GET", "/api/v1/facts", json!(null), [yes, yes, yes, no, no, yes]),
        ("POST", "/api/v1/webhooks", json!({}), [yes, yes, no, no, no, no]),
        ("GET", "/api/v1/readers", json!(null), [yes, yes, no, no, no, no]),
        ("POST", "/api/v1/parked/prk_none/replay", json!({}), [yes, yes, no, no, no, no]),
        ("GET", "/api/v1/me", json!(null), [yes; 6]),
    ]
}

async fn each_role_may_what_the_table_says(house: &TestHouse) {
    for (n, role) in ROLES.iter().enumerate() {
        let person = if n == 0 { house.owner().await.clone() } else { house.sign_in(role).await };
        for (method, path, body, may) in table() {
            let method: reqwest::Method = method.parse().expect("a method");
            let answer = match body {
                Value::Null => person.call(method, path).await,
                body => {
                    person.call(method, path).header("content-type", "application/json").bytes(body.to_string()).await
                }
            };
            assert_eq!(answer.status != 403, may[n], "{role}: {answer}");
        }
        let shown = person.get("/api/v1/inboxes").await.ok();
        let sees_secret = shown.items().iter().any(|i| i["identity_secret"].is_string());
        assert_eq!(sees_secret, n < 2, "{role} and the identity secret");
    }
}

async fn the_last_owner_stays(house: &TestHouse) {
    let (owner, admin) = (house.owner().await, house.sign_in("admin").await);
    let me = format!("/api/v1/staff/{}", owner.id);
    owner.patch(&me, json!({"role": "admin"})).await.refused(409, "last_owner");
    owner.patch(&me, json!({"state": "suspended"})).await.refused(409, "own_account");
    let other = format!("/api/v1/staff/{}", admin.id);
    owner.patch(&other, json!({"role": "owner"})).await.ok();
    owner.patch(&me, json!({"role": "agent"})).await.ok();
    assert_eq!(owner.get("/api/v1/me").await.ok().text("/staff/role"), "agent");
    admin.patch(&other, json!({"role": "agent"})).await.refused(409, "last_owner");
}

async fn two_owners_cannot_demote_each_other_at_once(house: &TestHouse) {
    let (one, two) = (house.owner().await, house.sign_in("owner").await);
    let demote = |by: &Client, id: &str| by.patch(&format!("/api/v1/staff/{id}"), json!({"role": "agent"}));
    let (a, b) = tokio::join!(async { demote(one, &two.id).await }, async { demote(&two, &one.id).await });
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses[0], 200, "one of them is faster");
    assert!(matches!(statuses[1], 403 | 409), "{statuses:?}");
    let roles = one.walk("/api/v1/staff").await.iter().map(|s| s.text("role")).collect::<Vec<_>>();
    assert_eq!(roles.iter().filter(|r| *r == "owner").count(), 1, "{roles:?}");
}

async fn a_role_acts_at_the_next_request(house: &TestHouse) {
    let (owner, agent) = (house.owner().await, house.sign_in("agent").await);
    agent.get("/api/v1/audit").await.refused(403, "forbidden");
    owner.patch(&format!("/api/v1/staff/{}", agent.id), json!({"role": "admin"})).await.ok();
    agent.get("/api/v1/audit").await.ok();
    owner.patch(&format!("/api/v1/staff/{}", agent.id), json!({"role": "author"})).await.ok();
    agent.get("/api/v1/audit").await.refused(403, "forbidden");
}

async fn an_admin_cannot_touch_an_owner(house: &TestHouse) {
    let (owner, admin) = (house.owner().await, house.sign_in("admin").await);
    for change in [json!({"role": "agent"}), json!({"state": "suspended"}), json!({"name": "Nobody"})] {
        admin.patch(&format!("/api/v1/staff/{}", owner.id), change).await.refused(403, "forbidden");
    }
    admin.patch(&format!("/api/v1/staff/{}", admin.id), json!({"role": "owner"})).await.refused(403, "forbidden");
    owner.get("/api/v1/me").await.ok();
}
