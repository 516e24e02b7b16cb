//! Lists of conversations: views, filters, orders, pages, counts.

use super::{at, open};
use crate::{both, house::*};
use std::collections::BTreeSet;

both!(
    each_view_shows_its_own,
    filters_narrow_the_list,
    orders_differ,
    pages_lose_and_double_nothing_while_new_ones_arrive,
    pages_are_cut_where_the_caller_wants,
    what_is_no_view_or_filter_is_refused,
    counts_are_those_of_the_views,
);

fn list(query: &str) -> String {
    format!("/api/v1/conversations?{query}")
}

async fn subjects(by: &Client, query: &str) -> Vec<String> {
    by.walk(&list(query)).await.iter().map(|c| c.text("subject")).collect()
}

/// Six conversations in six states; their subjects say which.
async fn six(house: &TestHouse, agent: &Person) -> Vec<Value> {
    let program = house.program().await;
    let mut six = Vec::new();
    for subject in ["mine", "theirs", "nobody's", "pending", "snoozed", "resolved"] {
        house.pass(clock::MINUTE);
        six.push(open(&program, subject, "x").await);
    }
    let owner = house.owner().await;
    agent.post(&at(&six[0], "/assign"), json!({"assignee_id": agent.id})).await.ok();
    agent.post(&at(&six[1], "/assign"), json!({"assignee_id": owner.id})).await.ok();
    agent.post(&at(&six[3], "/pend"), json!({})).await.ok();
    let until = house.clock.now().plus(clock::DAY);
    agent.post(&at(&six[4], "/snooze"), json!({"until": until.rfc3339()})).await.ok();
    agent.post(&at(&six[5], "/resolve"), json!({})).await.ok();
    six
}

async fn each_view_shows_its_own(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    six(house, &agent).await;
    for (view, wanted) in [
        ("mine", &["mine"][..]),
        ("unassigned", &["nobody's"]),
        ("open", &["nobody's", "theirs", "mine"]),
        ("pending", &["pending"]),
        ("snoozed", &["snoozed"]),
        ("resolved", &["resolved"]),
        ("all", &["resolved", "snoozed", "pending", "nobody's", "theirs", "mine"]),
    ] {
        assert_eq!(subjects(&agent, &format!("view={view}")).await, wanted, "{view}");
    }
    assert_eq!(subjects(&agent, "status=open").await, ["nobody's", "theirs", "mine"], "as outside checks ask");
}

async fn filters_narrow_the_list(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let six = six(house, &agent).await;
    let owner = house.owner().await;
    let team = owner.post("/api/v1/teams", json!({"name": "Returns"})).await.created();
    agent.post(&at(&six[2], "/assign"), json!({"team_id": team.id()})).await.ok();
    agent.post(&at(&six[3], "/tags"), json!({"add": ["refund", "vip"]})).await.ok();
    agent.patch(&at(&six[4], ""), json!({"priority": "urgent"})).await.ok();
    let other = json!({"channel": "api", "customer": {"email": "bob@shop.example"}, "subject": "bob's", "body": "x"});
    let bobs = house.program().await.post("/api/v1/conversations", other).await.created();
    let inbox = six[0].text("inbox_id");
    for (query, wanted) in [
        ("view=all&assignee=me".to_string(), &["mine"][..]),
        (format!("view=all&assignee={}", owner.id), &["theirs"]),
        ("view=all&assignee=none&status=open".into(), &["bob's", "nobody's"]),
        (format!("view=all&team={}", team.id()), &["nobody's"]),
        ("view=all&tag=refund".into(), &["pending"]),
        ("view=all&tag=REFUND".into(), &["pending"]),
        ("view=all&tag=ref".into(), &[]),
        ("view=all&priority=urgent".into(), &["snoozed"]),
        (format!("view=all&customer={}", bobs.text("/customer/id")), &["bob's"]),
        (format!("view=all&inbox={inbox}&status=resolved"), &["resolved"]),
        ("view=all&channel=chat".into(), &[]),
        ("view=all&channel=api&status=snoozed".into(), &["snoozed"]),
        (format!("ids={},{}", six[0].id(), six[5].id()), &["resolved", "mine"]),
        (format!("ids={}", ["cnv_none"; 3].join(",")), &[]),
    ] {
        assert_eq!(subjects(&agent, &query).await, wanted, "{query}");
    }
}

async fn orders_differ(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let six = six(house, &agent).await;
    house.pass(clock::MINUTE);
    agent.post(&at(&six[0], "/messages"), json!({"body": "An answer"})).await.created();
    assert_eq!(subjects(&agent, "view=open&sort=newest").await, ["mine", "nobody's", "theirs"]);
    assert_eq!(subjects(&agent, "view=open&sort=oldest").await, ["theirs", "nobody's", "mine"]);
    assert_eq!(
        subjects(&agent, "view=open&sort=waiting").await,
        ["theirs", "nobody's"],
        "who got an answer waits no more"
    );
}

async fn pages_lose_and_double_nothing_while_new_ones_arrive(house: &TestHouse) {
    let program = house.program().await;
    let mut before = BTreeSet::new();
    for n in 0..40 {
        // Several in one millisecond, so that the order must not hang on the time alone.
        house.pass(i64::from(n % 3 == 0));
        before.insert(open(&program, "old", "x").await.id());
    }
    for sort in ["newest", "oldest", "waiting"] {
        let mut seen = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = program.get(&list(&format!("view=open&sort={sort}&limit=7&cursor={cursor}"))).await.ok();
            seen.extend(page.items().iter().filter(|c| c.text("subject") == "old").map(Json::id));
            match page["next_cursor"].as_str() {
                Some(next) if seen.len() < 200 => cursor = next.into(),
                _ => break,
            }
            house.pass(1);
            if seen.len() < 40 {
                open(&program, "new", "x").await;
            }
        }
        assert_eq!(seen.len(), 40, "{sort}: none twice");
        assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), before, "{sort}: none missing");
    }
}

async fn pages_are_cut_where_the_caller_wants(house: &TestHouse) {
    let program = house.program().await;
    for _ in 0..3 {
        open(&program, "x", "x").await;
    }
    let page = program.get(&list("limit=3")).await.ok();
    assert_eq!((page.items().len(), &page["next_cursor"]), (3, &Value::Null), "no empty last page");
    assert_eq!(program.get(&list("limit=0")).await.ok().items().len(), 1, "at least one");
    assert_eq!(program.get(&list("limit=1000000")).await.ok().items().len(), 3, "at most a hundred");
    for limit in ["x", "1.5", "99999999999999999999", "-"] {
        program.get(&list(&format!("limit={limit}"))).await.refused(400, "query_invalid");
    }
}

async fn what_is_no_view_or_filter_is_refused(house: &TestHouse) {
    let program = house.program().await;
    for query in ["view=everything", "status=closed", "sort=random", "priority=immediate"] {
        let answer = program.get(&list(query)).await;
        assert!(matches!(answer.status, 400 | 422), "{answer}");
    }
    for query in ["assignee=nobody'--", "team=%00", "tag=%00", "customer=cus_none", "ids=", "ids=,,,"] {
        let answer = program.get(&list(query)).await;
        assert!(matches!(answer.status, 200 | 400 | 422), "{answer}");
    }
}

async fn counts_are_those_of_the_views(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    six(house, &agent).await;
    let counts = agent.get("/api/v1/conversations/counts").await.ok();
    let wanted = json!({"mine": 1, "unassigned": 1, "open": 3, "pending": 1, "snoozed": 1, "resolved": 1});
    assert_eq!(counts, wanted);
}
