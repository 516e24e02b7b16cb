//! A mailbox's settings and its test: each thing that can be wrong is named.

use crate::{both, house::*};

both!(
    the_test_names_the_step_that_fails,
    secrets_are_never_shown,
    only_who_may_sees_mailboxes_and_mail,
    a_stored_secret_goes_to_no_other_server,
    what_cannot_be_is_refused
);

async fn the_test_names_the_step_that_fails(house: &TestHouse) {
    let post = Post::shared();
    let owner = house.owner().await;
    let inbox = owner.post("/api/v1/inboxes", json!({"name": "Help", "channel": "email"})).await.created();
    let account = post.account("help", "lamps.example");
    let test = |change: fn(&mut Value)| {
        let mut wanted = post.settings(&account);
        change(&mut wanted);
        owner.post(&place(&inbox, "/mailbox/test"), wanted)
    };
    let all = test(|_| ()).await.ok();
    let steps = |report: &Value, side: &str| -> Vec<(String, bool)> {
        let steps = report[side].as_array().expect("steps");
        steps.iter().map(|s| (s.text("name"), s["is_good"] == true)).collect()
    };
    assert!(steps(&all, "incoming").iter().chain(&steps(&all, "outgoing")).all(|(_, good)| *good), "{all}");
    let names: Vec<String> = steps(&all, "incoming").into_iter().map(|(name, _)| name).collect();
    assert!(names.starts_with(&["dns".into(), "connect".into(), "login".into(), "folder".into()]), "{names:?}");
    /// The step that fails, and what makes it fail.
    type Case = (&'static str, fn(&mut Value));
    let cases: [Case; 5] = [
        ("dns", |w| w["settings"]["incoming"]["host"] = json!("nowhere.invalid")),
        ("connect", |w| w["settings"]["incoming"]["port"] = json!(1)),
        ("tls", |w| w["settings"]["certificate"] = Value::Null),
        ("login", |w| w["incoming_secret"] = json!("wrong")),
        ("folder", |w| w["settings"]["folder"] = json!("Nothing")),
    ];
    for (step, change) in cases {
        let report = test(change).await.ok();
        let last = report["incoming"].as_array().and_then(|s| s.last()).cloned().expect("a step");
        assert_eq!((last.text("name").as_str(), &last["is_good"]), (step, &json!(false)), "{report}");
        assert!(last.text("detail").len() > 20, "{last}");
    }
}

async fn secrets_are_never_shown(house: &TestHouse) {
    let post = Post::shared();
    let mut room = house.mailbox(&post, |w| w["incoming_secret"] = json!("a-very-secret-word")).await;
    let owner = house.owner().await;
    let shown = owner.get(&place(&room.inbox, "/mailbox")).await.ok();
    assert_eq!((&shown["has_incoming_secret"], &shown["has_outgoing_secret"]), (&json!(true), &json!(false)));
    let audit = owner.walk("/api/v1/audit?limit=100").await;
    let facts = owner.get("/api/v1/facts?limit=100").await.ok();
    for text in [shown.to_string(), json!(audit).to_string(), json!(facts).to_string()] {
        assert!(!text.contains("a-very-secret-word"), "{text}");
    }
    let mut kept = post.settings(&room.account);
    kept.as_object_mut().expect("an object").remove("incoming_secret");
    let etag = format!("\"{}\"", shown.number("version"));
    let put = |body: &Value| owner.put(&place(&room.inbox, "/mailbox"), body.clone());
    put(&kept).header("if-match", &etag).await.ok();
    put(&kept).header("if-match", &etag).await.refused(412, "version_mismatch");
    assert_eq!(owner.get(&place(&room.inbox, "/mailbox")).await.ok()["has_incoming_secret"], true);
    room.close().await;
}

async fn only_who_may_sees_mailboxes_and_mail(house: &TestHouse) {
    let post = Post::shared();
    let mut room = house.mailbox(&post, |_| ()).await;
    let agent = house.sign_in("agent").await;
    for path in ["/mailbox", "/mail"] {
        agent.get(&place(&room.inbox, path)).await.refused(403, "forbidden");
    }
    agent.post(&place(&room.inbox, "/mailbox/test"), post.settings(&room.account)).await.refused(403, "forbidden");
    room.close().await;
}

async fn what_cannot_be_is_refused(house: &TestHouse) {
    let post = Post::shared();
    let mut room = house.mailbox(&post, |_| ()).await;
    let owner = house.owner().await;
    let other = owner.post("/api/v1/inboxes", json!({"name": "Other", "channel": "email"})).await.created();
    let put = |inbox: &Value, body: Value| owner.put(&place(inbox, "/mailbox"), body);
    put(&other, post.settings(&room.account)).await.wrong("address");
    put(&house.chat_inbox().await, post.settings(&room.account)).await.wrong("channel");
    let mut wanted = post.settings(&room.account);
    wanted["settings"]["incoming"]["host"] = json!("a b");
    put(&other, wanted).await.wrong("incoming");
    owner.get(&place(&other, "/mailbox")).await.refused(404, "mailbox_not_found");
    owner.get("/api/v1/mail/mle_none").await.refused(404, "mail_not_found");
    room.close().await;
}

async fn a_stored_secret_goes_to_no_other_server(house: &TestHouse) {
    let post = Post::shared();
    let mut room = house.mailbox(&post, |_| ()).await;
    let owner = house.owner().await;
    let mut moved = post.settings(&room.account);
    moved.as_object_mut().expect("an object").remove("incoming_secret");
    moved["settings"]["incoming"]["host"] = json!("127.0.0.1");
    owner.post(&place(&room.inbox, "/mailbox/test"), moved.clone()).await.wrong("incoming_secret");
    owner.put(&place(&room.inbox, "/mailbox"), moved.clone()).await.wrong("incoming_secret");
    moved["settings"]["incoming"]["host"] = json!("localhost");
    moved["settings"]["outgoing"]["port"] = json!(1);
    owner.post(&place(&room.inbox, "/mailbox/test"), moved).await.wrong("outgoing_secret");
    room.close().await;
}
