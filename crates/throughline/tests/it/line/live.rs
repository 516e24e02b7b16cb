//! The console's socket.

use super::need;
use crate::{both, house::*};
use tokio_tungstenite::tungstenite::Message;

both!(
    facts_come_as_a_chain_without_gaps,
    a_console_that_was_away_is_told_what_it_missed,
    a_console_that_was_away_too_long_looks_anew,
    colleagues_see_who_looks_and_who_types,
    an_agent_hears_only_what_they_may_know,
    a_long_row_of_facts_that_one_may_not_hear_is_passed_over,
    signing_out_closes_the_socket,
    strange_frames_end_nothing_but_themselves,
);

async fn hello(by: &Client, after: Value) -> Socket {
    let mut socket = by.socket("/api/v1/live").await.unwrap_or_else(|status| panic!("refused with {status}"));
    socket.send(json!({"type": "hello", "after": after})).await;
    socket
}

/// The next facts, which must hang together, beginning at `position`; answers their kinds and the last position.
async fn chain(socket: &mut Socket, mut position: String, count: usize) -> (Vec<String>, String) {
    let mut kinds = Vec::new();
    for _ in 0..count {
        let fact = socket.until("fact").await;
        assert_eq!(fact.text("previous"), position, "nothing is missing before {fact}");
        position = fact.text("position");
        kinds.push(fact.text("kind"));
    }
    (kinds, position)
}

async fn facts_come_as_a_chain_without_gaps(house: &TestHouse) {
    let (owner, program) = (house.owner().await, house.program().await);
    house.settle().await;
    let mut socket = hello(owner, Value::Null).await;
    let ready = socket.expect("ready").await.text("position");
    let opened = need(&program, 1).await;
    need(&program, 2).await;
    house.settle().await;
    let (kinds, _) = chain(&mut socket, ready, 8).await;
    assert_eq!(kinds[..4], ["customer.created", "handle.linked", "conversation.opened", "message.received"]);
    program.post(&format!("/api/v1/conversations/{}/resolve", opened.id()), json!({})).await.ok();
    house.settle().await;
    let fact = socket.expect("fact").await;
    assert_eq!((fact.text("kind"), fact.text("conversation_id")), ("conversation.resolved".into(), opened.id()));
    assert_eq!(fact.text("/actor/kind"), "token");
    socket.send(json!({"type": "ping"})).await;
    socket.expect("pong").await;
}

async fn a_console_that_was_away_is_told_what_it_missed(house: &TestHouse) {
    let (owner, program) = (house.owner().await, house.program().await);
    house.settle().await;
    let mut socket = hello(owner, Value::Null).await;
    let mut position = socket.expect("ready").await.text("position");
    need(&program, 1).await;
    house.settle().await;
    (_, position) = chain(&mut socket, position, 2).await; // two of four, then the line is cut
    socket.cut();
    need(&program, 2).await;
    house.settle().await;
    let mut again = hello(owner, json!(position)).await;
    assert_eq!(again.expect("ready").await.text("position"), position);
    let (kinds, _) = chain(&mut again, position, 6).await;
    assert_eq!(kinds[..2], ["conversation.opened", "message.received"]);
    assert_eq!(kinds[2..], ["customer.created", "handle.linked", "conversation.opened", "message.received"]);
}

async fn a_console_that_was_away_too_long_looks_anew(house: &TestHouse) {
    let (owner, program) = (house.owner().await, house.program().await);
    let c = need(&program, 1).await.id();
    append(house, &c, 2_100).await;
    house.settle().await;
    let mut socket = hello(owner, json!("1")).await;
    let position = socket.expect("resync").await.text("position");
    assert_eq!(socket.expect("ready").await.text("position"), position);
    program.post(&format!("/api/v1/conversations/{c}/resolve"), json!({})).await.ok();
    house.settle().await;
    let (kinds, _) = chain(&mut socket, position, 1).await;
    assert_eq!(kinds, ["conversation.resolved"], "and from then on it is live");
}

/// Many facts of which nobody needs to know more.
async fn append(house: &TestHouse, subject: &str, count: usize) {
    use ::facts::{About, Fact, access::TokenRevoked};
    let (subject, now) = (subject.to_string(), house.clock.now());
    house
        .write(move |tx| {
            let by = ground::Stamp::system("test", now);
            (0..count).for_each(|_| tx.record(Fact::new(&by, About::thing(&subject), TokenRevoked {})));
            Ok(())
        })
        .await;
}

async fn colleagues_see_who_looks_and_who_types(house: &TestHouse) {
    let (one, two) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let c = need(&house.program().await, 1).await.id();
    house.settle().await;
    let (mut a, mut b) = (hello(&one, Value::Null).await, hello(&two, Value::Null).await);
    a.expect("ready").await;
    b.expect("ready").await;
    a.send(json!({"type": "viewing", "conversation_id": c})).await;
    let seen = b.expect("presence").await;
    assert_eq!(seen.text("conversation_id"), c);
    assert_eq!(seen["viewers"], json!([{"id": one.id, "name": one.name, "typing": false}]));
    a.send(json!({"type": "typing", "conversation_id": c, "on": true})).await;
    assert_eq!(b.expect("presence").await["viewers"][0]["typing"], true);
    let typing = b.expect("typing").await;
    assert_eq!((typing.text("/who/id"), typing["on"].clone()), (one.id.clone(), json!(true)));
    a.cut();
    let gone = b.until("presence").await;
    assert_eq!(gone["viewers"], json!([]), "who is gone does not look any more");
}

async fn an_agent_hears_only_what_they_may_know(house: &TestHouse) {
    let (agent, owner) = (house.sign_in("agent").await, house.owner().await);
    house.settle().await;
    let mut socket = hello(&agent, Value::Null).await;
    socket.expect("ready").await;
    owner.post("/api/v1/tokens", json!({"name": "x", "scopes": ["staff.read"]})).await.created();
    need(&house.program().await, 1).await;
    house.settle().await;
    let (mut kinds, mut last) = (Vec::new(), String::new());
    while last != "message.received" {
        last = socket.until("fact").await.text("kind");
        kinds.push(last.clone());
    }
    assert_eq!(kinds, ["customer.created", "handle.linked", "conversation.opened", "message.received"]);
}

async fn a_long_row_of_facts_that_one_may_not_hear_is_passed_over(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    house.settle().await;
    let mut socket = hello(&agent, Value::Null).await;
    let position = socket.expect("ready").await.text("position");
    drop(socket);
    append(house, "tok_x", 1_100).await;
    need(&house.program().await, 1).await;
    house.settle().await;
    let mut again = hello(&agent, json!(position)).await;
    again.expect("ready").await;
    assert_eq!(again.until("fact").await.text("kind"), "customer.created");
}

async fn signing_out_closes_the_socket(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    house.settle().await;
    let mut socket = hello(&agent, Value::Null).await;
    socket.expect("ready").await;
    agent.delete("/api/v1/sessions/current").await.done();
    house.owner().await.post("/api/v1/teams", json!({"name": "Secret"})).await.created();
    house.settle().await;
    let (frames, _) = socket.closing().await;
    assert!(!frames.iter().any(|f| f["kind"] == "team.created"), "{frames:?}");
}

async fn strange_frames_end_nothing_but_themselves(house: &TestHouse) {
    let owner = house.owner().await;
    house.settle().await;
    for first in
        ["", "x", "{}", "[]", "{\"type\":\"ping\"}", "{\"type\":\"viewing\",\"conversation_id\":null}", "\u{0}"]
    {
        let mut socket = owner.socket("/api/v1/live").await.expect("a socket");
        socket.send_raw(Message::text(first)).await;
        let (frames, _) = socket.closing().await;
        assert!(frames.iter().all(|f| f["type"] != "ready" && f["type"] != "fact"), "{first}: {frames:?}");
    }
    for after in [json!("x"), json!("-1"), json!(""), json!(i64::MIN.to_string()), json!(i64::MAX.to_string())] {
        let mut socket = hello(owner, after).await;
        socket.until("ready").await;
    }
    let mut socket = hello(owner, Value::Null).await;
    socket.expect("ready").await;
    for frame in [
        "nonsense",
        "{\"type\":\"unknown\"}",
        "{\"type\":\"typing\",\"conversation_id\":\"x\",\"on\":true}",
        "{\"type\":\"viewing\",\"conversation_id\":\"' OR 1=1\"}",
        "{\"type\":\"hello\",\"after\":null}",
    ] {
        socket.send_raw(Message::text(frame)).await;
    }
    socket.send_raw(Message::binary(vec![0xff; 100])).await;
    socket.send(json!({"type": "ping"})).await;
    socket.until("pong").await;
    socket.send_raw(Message::text("x".repeat(100_000))).await; // far more than a console ever says
    socket.closing().await;
    let plain = owner.get("/api/v1/live").await;
    plain.refused(400, "websocket_wanted");
}
