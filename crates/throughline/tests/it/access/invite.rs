//! Invitations.

use crate::{both, house::*};

both!(
    an_invitation_brings_somebody_in_once,
    an_old_or_withdrawn_invitation_is_gone,
    nobody_invites_above_themselves,
    of_two_who_accept_at_once_one_joins,
    a_new_invitation_replaces_the_old_one,
    what_makes_no_sense_is_refused,
);

fn accept(by: &Client, token: &str) -> Call {
    by.post("/api/v1/invitations/accept", json!({"token": token, "name": "Marta", "password": PASSWORD}))
}

async fn an_invitation_brings_somebody_in_once(house: &TestHouse) {
    let (owner, anyone) = (house.owner().await, house.anyone());
    let team = owner.post("/api/v1/teams", json!({"name": "Returns"})).await.created();
    let wanted = json!({"email": "Marta@Lamps.example", "role": "agent", "team_ids": [team.id()]});
    let invitation = owner.post("/api/v1/invitations", wanted).await.created();
    assert_eq!(invitation.text("state"), "open");
    assert!(invitation.text("link").starts_with(&format!("{}/app/join#", house.url)));
    let token = token_of(&invitation.text("link"));
    let listed = owner.get("/api/v1/invitations").await.ok();
    assert!(!listed.to_string().contains(&token), "the link is shown once");
    let offer = anyone.post("/api/v1/invitations/lookup", json!({"token": token})).await.ok();
    assert_eq!(offer, json!({"email": "marta@lamps.example", "role": "agent", "workspace": "Lindgren Lamps"}));

    let answer = accept(&anyone, &token).await;
    let marta = anyone.cookie(&answer.cookie());
    let me = answer.created();
    assert_eq!((me.text("/staff/name"), me.text("/staff/role")), ("Marta".into(), "agent".into()));
    assert_eq!(me["staff"]["team_ids"], json!([team.id()]));
    marta.get("/api/v1/me").await.ok();
    accept(&anyone, &token).await.refused(410, "invitation_used");
    anyone.post("/api/v1/invitations/lookup", json!({"token": token})).await.refused(410, "invitation_used");
    assert_eq!(owner.get("/api/v1/invitations").await.ok()["items"][0].text("state"), "accepted");
}

async fn an_old_or_withdrawn_invitation_is_gone(house: &TestHouse) {
    let (owner, anyone) = (house.owner().await, house.anyone());
    let old = house.invite("old@lamps.example", "agent").await;
    house.pass(7 * clock::DAY - 1);
    anyone.post("/api/v1/invitations/lookup", json!({"token": old})).await.ok();
    house.pass(1);
    accept(&anyone, &old).await.refused(410, "invitation_expired");
    let withdrawn = house.invite("no@lamps.example", "agent").await;
    let id = owner.get("/api/v1/invitations").await.ok()["items"][0].id();
    owner.delete(&format!("/api/v1/invitations/{id}")).await.done();
    accept(&anyone, &withdrawn).await.refused(410, "invitation_revoked");
    owner.delete(&format!("/api/v1/invitations/{id}")).await.refused(410, "invitation_revoked");
    owner.delete("/api/v1/invitations/inv_none").await.refused(404, "invitation_not_found");
    for forged in ["", "x", "%00", "' OR ''='"] {
        accept(&anyone, forged).await.refused(410, "invitation_invalid");
    }
    let states = owner.get("/api/v1/invitations").await.ok().each("state");
    assert_eq!(states, ["revoked", "expired"]);
    assert_eq!(owner.walk("/api/v1/staff").await.len(), 1);
}

async fn nobody_invites_above_themselves(house: &TestHouse) {
    let admin = house.sign_in("admin").await;
    let invite = |by: &Client, role: &str| {
        by.post(
            "/api/v1/invitations",
            json!({"email": format!("new-{role}@lamps.example"), "role": role, "team_ids": []}),
        )
    };
    invite(&admin, "owner").await.refused(403, "forbidden");
    for role in ["admin", "supervisor", "agent", "author", "leader"] {
        invite(&admin, role).await.created();
    }
    for role in ["supervisor", "agent", "author", "leader"] {
        invite(&*house.sign_in(role).await, "author").await.refused(403, "forbidden");
    }
    let program = house.token(&["staff.manage", "staff.read"]).await;
    invite(&program, "admin").await.refused(403, "forbidden"); // it has not what an admin has
    invite(&program, "owner").await.refused(403, "forbidden");

    // Who was an admin and invited, and is one no more: what they could no longer give is taken back.
    let wanted = json!({"email": "friend@lamps.example", "role": "admin", "team_ids": []});
    let link = admin.post("/api/v1/invitations", wanted).await.created().text("link");
    house.owner().await.patch(&format!("/api/v1/staff/{}", admin.id), json!({"role": "agent"})).await.ok();
    accept(&house.anyone(), &token_of(&link)).await.refused(410, "invitation_revoked");
}

async fn of_two_who_accept_at_once_one_joins(house: &TestHouse) {
    let token = house.invite("marta@lamps.example", "agent").await;
    let anyone = house.anyone();
    let (a, b) = tokio::join!(async { accept(&anyone, &token).await }, async { accept(&anyone, &token).await });
    let (winner, loser) = if a.status == 201 { (a, b) } else { (b, a) };
    winner.created();
    loser.refused(410, "invitation_used");
    assert_eq!(house.owner().await.walk("/api/v1/staff").await.len(), 2);
}

async fn a_new_invitation_replaces_the_old_one(house: &TestHouse) {
    let first = house.invite("marta@lamps.example", "admin").await;
    let second = house.invite("MARTA@lamps.example", "agent").await;
    accept(&house.anyone(), &first).await.refused(410, "invitation_revoked");
    assert_eq!(accept(&house.anyone(), &second).await.created().text("/staff/role"), "agent");
    let again = json!({"email": "marta@lamps.example", "role": "agent", "team_ids": []});
    house.owner().await.post("/api/v1/invitations", again).await.refused(409, "already_staff");
}

async fn what_makes_no_sense_is_refused(house: &TestHouse) {
    let (owner, anyone) = (house.owner().await, house.anyone());
    let invite = |wanted: Value| owner.post("/api/v1/invitations", wanted);
    invite(json!({"email": "marta", "role": "agent", "team_ids": []})).await.wrong("email");
    invite(json!({"email": "m@lamps.example", "role": "agent", "team_ids": ["tea_none"]})).await.wrong("team_ids");
    invite(json!({"email": "m@lamps.example", "role": "root", "team_ids": []})).await.refused(400, "json_invalid");
    let token = house.invite("marta@lamps.example", "agent").await;
    for (name, password, field) in
        [("", PASSWORD, "name"), ("Marta", "short", "password"), ("Marta", "marta@lamps.example", "password")]
    {
        let wanted = json!({"token": token, "name": name, "password": password});
        anyone.post("/api/v1/invitations/accept", wanted).await.wrong(field);
    }
    accept(&anyone, &token).await.created();
}
