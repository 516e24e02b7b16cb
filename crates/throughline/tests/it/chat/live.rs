//! The widget's socket.

use super::{answers, newest};
use crate::{both, house::*};
use tokio_tungstenite::tungstenite::Message;

both!(
    both_sides_hear_each_other_at_once,
    a_cut_line_goes_on_where_it_was,
    who_missed_too_much_loads_anew,
    read_marks_and_typing_go_both_ways,
    two_windows_of_one_browser_hear_each_other,
    somebody_who_has_not_yet_written_hears_after_their_first_message,
    strange_frames_end_nothing_but_themselves,
);

async fn both_sides_hear_each_other_at_once(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.sign_in("agent").await, house.visitor(&inbox));
    visitor.says("Hello?").await;
    house.settle().await;
    let mut console = agent.socket("/api/v1/live").await.expect("a socket");
    console.send(json!({"type": "hello", "after": null})).await;
    console.expect("ready").await;
    let mut widget = visitor.live(None).await;
    answers(&agent, "Good morning!").await;
    house.settle().await;
    let frame = widget.expect("message").await;
    assert_eq!((frame.text("/message/body"), frame.text("/message/from")), ("Good morning!".into(), "agent".into()));
    assert_eq!(frame.text("/message/author"), agent.name);
    assert_eq!(console.expect("fact").await.text("kind"), "message.sent");
    visitor.says("My lamp flickers").await;
    house.settle().await;
    let fact = console.expect("fact").await;
    assert_eq!(fact.text("kind"), "message.received");
    assert!(!fact.to_string().contains("flickers"), "words are fetched, not told");
    let place = format!("/api/v1/conversations?ids={}", fact.text("conversation_id"));
    assert_eq!(agent.get(&place).await.ok()["items"][0].text("preview"), "My lamp flickers");
}

async fn a_cut_line_goes_on_where_it_was(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.sign_in("agent").await, house.visitor(&inbox));
    visitor.says("Hello?").await;
    house.settle().await;
    let mut widget = visitor.live(None).await;
    answers(&agent, "One").await;
    house.settle().await;
    let first = widget.until("message").await;
    widget.cut();
    answers(&agent, "Two").await;
    answers(&agent, "Three").await;
    house.settle().await;
    let mut widget = visitor.live(Some(&first.text("position"))).await;
    let mut previous = first.text("position");
    for wanted in ["Two", "Three"] {
        let frame = widget.until("message").await;
        assert_eq!(frame.text("/message/body"), wanted);
        assert_eq!(frame.text("previous"), previous, "nothing is missing in between");
        previous = frame.text("position");
    }
    answers(&agent, "Four").await;
    house.settle().await;
    assert_eq!(widget.until("message").await.text("previous"), previous);
}

async fn who_missed_too_much_loads_anew(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.sign_in("agent").await, house.visitor(&inbox));
    visitor.says("Hello?").await;
    house.settle().await;
    let position = visitor.thread().await.text("position");
    let place = crate::conversations::at(&newest(&agent).await, "/messages");
    for n in 0..110 {
        agent.post(&place, json!({"body": n.to_string()})).await.created();
    }
    house.settle().await;
    let head = visitor.thread().await.text("position");
    for after in [position.as_str(), "999999", "-5", "x"] {
        let mut widget = visitor.socket().await;
        widget.send(json!({"type": "hello", "visitor": visitor.secret, "after": after})).await;
        let ready = widget.expect("ready").await;
        assert_eq!(ready.text("position"), head, "it sees that it was not there when this was said");
        if after == "999999" {
            widget.expect("resync").await; // it believes to have seen more than there is
        }
    }
}

async fn read_marks_and_typing_go_both_ways(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.sign_in("agent").await, house.visitor(&inbox));
    visitor.says("Hello?").await;
    house.settle().await;
    let c = newest(&agent).await;
    let mut console = agent.socket("/api/v1/live").await.expect("a socket");
    console.send(json!({"type": "hello", "after": null})).await;
    console.expect("ready").await;
    console.send(json!({"type": "viewing", "conversation_id": c.id()})).await;
    console.expect("presence").await;
    let mut widget = visitor.live(None).await;

    console.send(json!({"type": "typing", "conversation_id": c.id(), "on": true})).await;
    let typing = widget.expect("typing").await;
    assert_eq!((typing.text("who"), typing["on"].clone()), (agent.name.clone(), json!(true)));
    widget.send(json!({"type": "typing", "on": true})).await;
    let typing = console.until("typing").await;
    assert_eq!((typing.text("conversation_id"), typing.text("/who/kind")), (c.id(), "customer".into()));

    let answer = answers(&agent, "Good morning!").await;
    house.settle().await;
    let shown = widget.until("message").await;
    assert_eq!(shown.text("/message/id"), answer.id());
    widget.expect("read").await; // the agent has read what came before
    widget.send(json!({"type": "read", "message_id": answer.id()})).await;
    widget.send(json!({"type": "ping"})).await;
    widget.expect("pong").await; // the mark was kept before this
    house.settle().await;
    let fact = loop {
        let fact = console.until("fact").await;
        if fact.text("kind") == "message.read" {
            break fact;
        }
    };
    assert_eq!(fact.text("/data/message_id"), answer.id());
    let messages = agent.get(&crate::conversations::at(&c, "/messages")).await.ok();
    assert_eq!(messages["items"][0].text("read_at"), house.clock.now().rfc3339());
}

async fn two_windows_of_one_browser_hear_each_other(house: &TestHouse) {
    let visitor = house.visitor(&house.chat_inbox().await);
    visitor.says("Hello?").await;
    house.settle().await;
    let mut other = visitor.live(None).await;
    let said = visitor.says("From the first window").await;
    house.settle().await;
    let frame = other.expect("message").await;
    assert_eq!(frame["message"]["id"], said["id"]);
    assert_eq!(
        (frame.text("/message/from"), frame["message"]["client_id"].clone()),
        ("me".into(), said["client_id"].clone())
    );
}

async fn somebody_who_has_not_yet_written_hears_after_their_first_message(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.sign_in("agent").await, house.visitor(&inbox));
    let mut widget = visitor.live(None).await;
    visitor.says("Hello?").await;
    house.settle().await;
    widget.send(json!({"type": "ping"})).await;
    widget.expect("resync").await;
    widget.expect("pong").await;
    answers(&agent, "Good morning!").await;
    house.settle().await;
    let mut told = widget.until("message").await;
    if told.text("/message/from") == "me" {
        told = widget.until("message").await; // their own words may follow the resync; a widget knows them by their id
    }
    assert_eq!(told.text("/message/body"), "Good morning!");
}

async fn strange_frames_end_nothing_but_themselves(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let visitor = house.visitor(&inbox);
    visitor.says("Hello?").await;
    for first in ["", "x", "{}", "{\"type\":\"ping\"}", "{\"type\":\"hello\"}"] {
        let mut socket = visitor.socket().await;
        socket.send_raw(Message::text(first)).await;
        let (frames, _) = socket.closing().await;
        assert!(frames.iter().all(|f| f["type"] == "refused"), "{first}: {frames:?}");
    }
    let mut socket = visitor.socket().await;
    socket.send(json!({"type": "hello", "visitor": "not 43 characters"})).await;
    let (frames, _) = socket.closing().await;
    assert_eq!((frames[0].text("type"), frames[0].text("code")), ("refused".into(), "visitor_invalid".into()));
    let mut socket = visitor.live(None).await;
    for frame in [
        "nonsense",
        "{\"type\":\"unknown\"}",
        "{\"type\":\"read\",\"message_id\":\"msg_none\"}",
        "{\"type\":\"read\",\"message_id\":\"' OR 1=1\"}",
        "{\"type\":\"typing\"}",
    ] {
        socket.send_raw(Message::text(frame)).await;
    }
    socket.send(json!({"type": "ping"})).await;
    socket.until("pong").await;
    socket.send_raw(Message::text("x".repeat(200_000))).await;
    socket.closing().await;
    let path = "/api/widget/v1/live?key=wk_none";
    assert_eq!(house.anyone().socket(path).await.err(), Some(404));
    let plain = house.anyone().get(&format!("/api/widget/v1/live?key={}", visitor.key)).await;
    assert!(matches!(plain.status, 400 | 426), "{plain}");
}
