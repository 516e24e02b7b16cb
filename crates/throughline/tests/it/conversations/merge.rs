//! Merging conversations and undoing it: nothing is lost, old numbers lead on, and nobody outside sees anything else.

use super::{at, open, texts};
use crate::{both, house::*};

both!(
    two_become_one_and_both_numbers_lead_there,
    a_merge_is_shown_before_it_is_done,
    undoing_a_merge_brings_both_back_as_they_were,
    what_was_said_in_the_strand_since_goes_back_with_it,
    what_was_unread_in_either_is_unread_in_both,
    a_merge_wakes_what_was_done_with_when_something_waits,
    a_visitor_sees_the_same_and_goes_on_in_the_one_that_stayed,
    a_browser_without_proof_learns_nothing_from_a_merge,
    merges_of_merges_are_undone_one_by_one,
    what_cannot_be_merged_is_refused,
    of_two_who_merge_the_same_two_one_wins,
    what_was_planned_for_one_customer_never_goes_to_the_other,
    what_a_customer_wrote_since_is_open_after_the_undoing,
    what_one_has_read_says_nothing_of_the_other,
);

async fn merge(by: &Client, into: &Value, from: &Value) -> Value {
    by.post(&at(into, "/merge"), json!({"from": from.id()})).await.ok()
}

async fn unmerge(by: &Client, into: &Value, merged: &Value) -> Value {
    by.post(&at(into, "/unmerge"), json!({"merged_id": merged.id()})).await.ok()
}

async fn says(by: &Client, c: &Value, body: &str) {
    by.post(&at(c, "/messages"), json!({"body": body, "direction": "inbound"})).await.created();
}

async fn shown(by: &Client, c: &Value) -> Value {
    by.get(&at(c, "")).await.ok()
}

async fn listed(by: &Client) -> Vec<String> {
    by.walk("/api/v1/conversations?view=all").await.iter().map(Json::id).collect()
}

/// Everything of a conversation that a merge and its undoing must leave as it was.
fn standing(c: &Value) -> Value {
    let mut c = c.clone();
    c["version"] = Value::Null;
    c["unread"] = Value::Null;
    c
}

async fn two_become_one_and_both_numbers_lead_there(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let lamp = open(&program, "Lamp", "It flickers").await;
    house.pass(clock::MINUTE);
    let bulb = open(&program, "Bulb", "Is the bulb meant to buzz?").await;
    house.pass(clock::MINUTE);
    agent.post(&at(&lamp, "/messages"), json!({"body": "Which lamp?"})).await.created();
    agent.post(&at(&bulb, "/tags"), json!({"add": ["noise"]})).await.ok();
    agent.patch(&at(&bulb, ""), json!({"priority": "high"})).await.ok();

    let one = merge(&agent, &lamp, &bulb).await;
    assert_eq!((one.id(), one.number("message_count")), (lamp.id(), 3));
    assert_eq!((one.text("priority"), &one["tags"]), ("high".into(), &json!(["noise"])));
    assert_eq!(texts(&agent, &lamp).await, ["It flickers", "Is the bulb meant to buzz?", "Which lamp?"]);
    assert_eq!(listed(&agent).await, [lamp.id()]);
    assert_eq!(agent.get("/api/v1/conversations/counts").await.ok()["open"], 1);
    for named in [bulb.id(), bulb.number("number").to_string()] {
        assert_eq!(agent.get(&format!("/api/v1/conversations/{named}")).await.ok().id(), lamp.id(), "{named}");
    }
    agent.post(&at(&bulb, "/messages"), json!({"body": "Both, I see."})).await.created();
    assert_eq!(shown(&agent, &lamp).await.text("preview"), "Both, I see.");

    house.settle().await;
    let hits = agent.walk("/api/v1/search?q=buzz").await;
    assert_eq!(hits[0].text("conversation_id"), lamp.id(), "{hits:?}");
    let history = agent.walk(&at(&lamp, "/history")).await;
    let merged = history.iter().find(|f| f.text("kind") == "conversation.merged").expect("it is told");
    assert_eq!((&merged["data"]["merged_number"], &merged["data"]["messages"]), (&bulb["number"], &json!(1)));
    let opened = history.iter().filter(|f| f.text("kind") == "conversation.opened").count();
    assert_eq!(opened, 2, "what happened to either is its history");
}

async fn a_merge_is_shown_before_it_is_done(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let lamp = open(&program, "Lamp", "It flickers").await;
    let other =
        json!({ "channel": "api", "customer": { "name": "Bo", "email": "bo@shop.example" }, "body": "Mine too" });
    let bo = program.post("/api/v1/conversations", other).await.created();
    agent.post(&at(&lamp, "/resolve"), json!({})).await.ok();
    let place = format!("{}?from={}", at(&lamp, "/merge"), bo["number"]);
    let preview = agent.get(&place).await.ok();
    assert_eq!((&preview["is_same_customer"], &preview["message_count"]), (&json!(false), &json!(2)));
    assert_eq!(preview.text("status"), "open", "somebody waits there");
    assert_eq!((preview.text("/into/id"), preview.text("/from/id")), (lamp.id(), bo.id()));
    assert_eq!(listed(&agent).await.len(), 2, "nothing was done");
    agent.get(&format!("{}?from={}", at(&lamp, "/merge"), lamp.id())).await.refused(409, "merge_same");
}

async fn undoing_a_merge_brings_both_back_as_they_were(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let (lamp, bulb) = (open(&program, "Lamp", "It flickers").await, open(&program, "Bulb", "It buzzes").await);
    agent.post(&at(&lamp, "/tags"), json!({"add": ["light"]})).await.ok();
    agent.post(&at(&bulb, "/tags"), json!({"add": ["light", "noise"]})).await.ok();
    agent.post(&at(&lamp, "/resolve"), json!({})).await.ok();
    let until = house.clock.now().plus(clock::DAY);
    agent.post(&at(&bulb, "/snooze"), json!({"until": until.rfc3339()})).await.ok();
    let before = (shown(&agent, &lamp).await, shown(&agent, &bulb).await);
    merge(&agent, &lamp, &bulb).await;
    house.pass(clock::MINUTE);
    unmerge(&agent, &lamp, &bulb).await;
    let after = (shown(&agent, &lamp).await, shown(&agent, &bulb).await);
    assert_eq!((standing(&after.0), standing(&after.1)), (standing(&before.0), standing(&before.1)));
    assert_eq!(texts(&agent, &bulb).await, ["It buzzes"]);
    house.settle().await;
    assert_eq!(agent.walk("/api/v1/search?q=buzzes").await[0].text("conversation_id"), bulb.id());
    house.pass(clock::DAY);
    house.settle().await;
    assert_eq!(shown(&agent, &bulb).await.text("status"), "open", "its sleep still ends");
}

async fn what_was_said_in_the_strand_since_goes_back_with_it(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.sign_in("agent").await, house.visitor(&inbox));
    let lamp = open(&house.program().await, "Lamp", "It flickers").await;
    visitor.says("Hello?").await;
    let chat = agent.get("/api/v1/conversations?channel=chat").await.ok()["items"][0].clone();
    merge(&agent, &lamp, &chat).await;
    house.pass(clock::MINUTE);
    visitor.says("Anybody there?").await;
    agent.post(&at(&lamp, "/messages"), json!({"body": "For Ann only"})).await.created();
    assert_eq!(texts(&agent, &lamp).await.len(), 4);
    unmerge(&agent, &lamp, &chat).await;
    assert_eq!(texts(&agent, &chat).await, ["Hello?", "Anybody there?"]);
    assert_eq!(texts(&agent, &lamp).await, ["It flickers", "For Ann only"]);
    assert_eq!(shown(&agent, &lamp).await["waiting_since"], Value::Null);
    assert_ne!(shown(&agent, &chat).await["waiting_since"], Value::Null);
}

async fn what_was_unread_in_either_is_unread_in_both(house: &TestHouse) {
    let (one, two) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let program = house.program().await;
    let lamp = open(&program, "Lamp", "It flickers").await;
    house.pass(clock::MINUTE);
    let bulb = open(&program, "Bulb", "It buzzes").await;
    house.pass(clock::MINUTE);
    says(&program, &lamp, "It still does").await;
    for c in [&lamp, &bulb] {
        one.post(&at(c, "/read"), json!({})).await.ok();
    }
    two.post(&at(&lamp, "/read"), json!({})).await.ok();
    merge(&one, &lamp, &bulb).await;
    assert_eq!(shown(&one, &lamp).await["unread"], false);
    assert_eq!(shown(&two, &lamp).await["unread"], true, "two has never seen the bulb");
}

async fn a_merge_wakes_what_was_done_with_when_something_waits(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let (lamp, bulb) = (open(&program, "Lamp", "It flickers").await, open(&program, "Bulb", "It buzzes").await);
    let until = house.clock.now().plus(clock::DAY);
    agent.post(&at(&lamp, "/snooze"), json!({"until": until.rfc3339()})).await.ok();
    let one = merge(&agent, &lamp, &bulb).await;
    assert_eq!((one.text("status"), &one["snoozed_until"]), ("open".into(), &Value::Null));
    agent.post(&at(&lamp, "/pend"), json!({})).await.ok();
    house.pass(2 * clock::DAY);
    house.settle().await;
    assert_eq!(shown(&agent, &lamp).await.text("status"), "pending", "no old sleep ends");
}

async fn a_visitor_sees_the_same_and_goes_on_in_the_one_that_stayed(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.sign_in("agent").await, house.visitor(&inbox));
    let lamp = open(&house.program().await, "Lamp", "Ann's own words").await;
    agent.post(&at(&lamp, "/messages"), json!({"body": "For Ann only"})).await.created();
    visitor.says("Hello?").await;
    let chat = agent.get("/api/v1/conversations?channel=chat").await.ok()["items"][0].clone();
    let mut socket = visitor.live(None).await;
    merge(&agent, &lamp, &chat).await;
    assert_eq!(visitor.texts().await, ["Hello?"], "nothing of Ann's");
    house.pass(clock::MINUTE);
    visitor.says("Anybody there?").await;
    assert_eq!(texts(&agent, &lamp).await.last().map(String::as_str), Some("Anybody there?"));
    assert_eq!(listed(&agent).await.len(), 1);
    let said = agent.get(&at(&lamp, "/messages")).await.ok()["items"][0].clone();
    let to_visitor = json!({"body": "Yes, here I am", "handle_id": said["handle_id"]});
    agent.post(&at(&lamp, "/messages"), to_visitor).await.created();
    agent.post(&at(&lamp, "/messages"), json!({"body": "Ann, hello"})).await.created();
    house.settle().await;
    assert_eq!(visitor.texts().await, ["Hello?", "Anybody there?", "Yes, here I am"]);
    assert_eq!(socket.next().await.text("/message/body"), "Anybody there?");
    assert_eq!(socket.next().await.text("/message/body"), "Yes, here I am");
    socket.send(json!({"type": "ping"})).await;
    let mut frame = socket.next().await;
    while frame.text("type") != "pong" {
        assert_ne!(frame.text("type"), "message", "Ann's answer came here: {frame}");
        frame = socket.next().await;
    }
    let stranger = json!({"body": "x", "handle_id": "hdl_none"});
    agent.post(&at(&lamp, "/messages"), stranger).await.wrong("handle_id");
}

async fn a_browser_without_proof_learns_nothing_from_a_merge(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, browser) = (house.program().await, house.visitor(&inbox));
    browser.says("Anonymous").await;
    let first = agent.get("/api/v1/conversations?view=all").await.ok()["items"][0].clone();
    agent.post(&at(&first, "/resolve"), json!({})).await.ok();
    house.pass(20 * clock::DAY); // too long ago to go on with
    let jwt = signed(&inbox.text("identity_secret"), &house.claims("ann"));
    let phone = house.visitor(&inbox).signed(&jwt);
    phone.says("My secret need").await;
    browser.signed(&jwt).texts().await;
    browser.signed(&jwt).says("And from this desk").await;
    let second = agent.get("/api/v1/conversations?view=open").await.ok()["items"][0].clone();
    assert_eq!(second.text("/customer/id"), shown(&agent, &first).await.text("/customer/id"), "they are one person");
    agent.post(&at(&second, "/messages"), json!({"body": "About the secret"})).await.created();
    let before = browser.texts().await;
    assert_eq!(before, ["Anonymous"]);
    merge(&agent, &second, &first).await;
    assert_eq!(browser.texts().await, before);
    agent.post(&at(&second, "/messages"), json!({"body": "More of the secret"})).await.created();
    assert_eq!(browser.texts().await, before);
    assert_eq!(phone.texts().await.len(), 5, "whoever proved who they are sees everything of theirs");
}

async fn merges_of_merges_are_undone_one_by_one(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let a = open(&program, "A", "a").await;
    let b = open(&program, "B", "b").await;
    let c = open(&program, "C", "c").await;
    merge(&agent, &b, &c).await;
    merge(&agent, &a, &b).await;
    assert_eq!(shown(&agent, &c).await.id(), a.id(), "two steps away");
    assert_eq!(texts(&agent, &a).await, ["a", "b", "c"]);
    agent.post(&at(&a, "/unmerge"), json!({"merged_id": c.id()})).await.refused(409, "not_merged");
    unmerge(&agent, &a, &b).await;
    assert_eq!((texts(&agent, &a).await, texts(&agent, &b).await), (vec!["a".into()], vec!["b".into(), "c".into()]));
    assert_eq!(shown(&agent, &c).await.id(), b.id());
    unmerge(&agent, &b, &c).await;
    assert_eq!(texts(&agent, &c).await, ["c"]);
    assert_eq!(listed(&agent).await.len(), 3);
    merge(&agent, &c, &a).await;
    assert_eq!(texts(&agent, &c).await, ["a", "c"], "and the other way round");
}

async fn what_cannot_be_merged_is_refused(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let (a, b) = (open(&program, "A", "a").await, open(&program, "B", "b").await);
    let merge_from = |from: Value| agent.post(&at(&a, "/merge"), json!({"from": from}));
    merge_from(json!(a.id())).await.refused(409, "merge_same");
    merge_from(json!("cnv_none")).await.refused(404, "conversation_not_found");
    merge_from(json!("999")).await.refused(404, "conversation_not_found");
    merge_from(json!(7)).await.refused(400, "json_invalid");
    merge_from(json!(b.id())).header("if-match", "\"99\"").await.refused(412, "version_mismatch");
    agent.post(&at(&a, "/unmerge"), json!({"merged_id": b.id()})).await.refused(409, "not_merged");
    house.sign_in("leader").await.post(&at(&a, "/merge"), json!({"from": b.id()})).await.refused(403, "forbidden");
    merge(&agent, &a, &b).await;
    merge_from(json!(b.id())).await.refused(409, "merge_same");
    unmerge(&agent, &a, &b).await;
    agent.post(&at(&a, "/unmerge"), json!({"merged_id": b.id()})).await.refused(409, "not_merged");
}

async fn of_two_who_merge_the_same_two_one_wins(house: &TestHouse) {
    let (one, two) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let program = house.program().await;
    for n in 0..5 {
        let (a, b) = (open(&program, "A", &format!("a{n}")).await, open(&program, "B", &format!("b{n}")).await);
        let (x, y) = (
            one.post(&at(&a, "/merge"), json!({"from": b.id()})),
            two.post(&at(&b, "/merge"), json!({"from": a.id()})),
        );
        let (x, y) = tokio::join!(async { x.await }, async { y.await });
        let (winner, loser) = if x.status == 200 { (x, y) } else { (y, x) };
        loser.refused(409, "merge_same");
        assert_eq!(texts(&one, &winner.ok()).await.len(), 2);
    }
    assert_eq!(listed(&one).await.len(), 5);
}

async fn what_was_planned_for_one_customer_never_goes_to_the_other(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.sign_in("agent").await, house.visitor(&inbox));
    let lamp = open(&house.program().await, "Lamp", "It flickers").await;
    visitor.says("Hello?").await;
    let chat = agent.get("/api/v1/conversations?channel=chat").await.ok()["items"][0].clone();
    let plan = |seconds| json!({"message": {"body": "For the visitor"}, "after_seconds": seconds});
    agent.post(&at(&chat, "/planned"), plan(60)).await.created();
    merge(&agent, &lamp, &chat).await;
    house.pass(clock::MINUTE);
    house.settle().await;
    assert_eq!(visitor.texts().await, ["Hello?", "For the visitor"]);
    agent.post(&at(&lamp, "/planned"), json!({"message": {"body": "For Ann"}, "after_seconds": 60})).await.created();
    let said = agent.get(&at(&lamp, "/messages")).await.ok()["items"][0].clone();
    let to_visitor = json!({"message": {"body": "Later", "handle_id": said["handle_id"]}, "after_seconds": 60});
    agent.post(&at(&lamp, "/planned"), to_visitor).await.created();
    unmerge(&agent, &lamp, &chat).await;
    let planned =
        |list: Value| list.as_array().expect("a list").iter().map(|p| p.text("/message/body")).collect::<Vec<_>>();
    assert_eq!(planned(agent.get(&at(&chat, "/planned")).await.ok()), ["Later"]);
    assert_eq!(planned(agent.get(&at(&lamp, "/planned")).await.ok()), ["For Ann"]);
    house.pass(clock::MINUTE);
    house.settle().await;
    assert_eq!(visitor.texts().await, ["Hello?", "For the visitor", "Later"]);
}

async fn what_a_customer_wrote_since_is_open_after_the_undoing(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.sign_in("agent").await, house.visitor(&inbox));
    let lamp = open(&house.program().await, "Lamp", "It flickers").await;
    visitor.says("Hello?").await;
    let chat = agent.get("/api/v1/conversations?channel=chat").await.ok()["items"][0].clone();
    agent.post(&at(&chat, "/resolve"), json!({})).await.ok();
    merge(&agent, &lamp, &chat).await;
    house.pass(clock::MINUTE);
    visitor.says("I am still here").await;
    unmerge(&agent, &lamp, &chat).await;
    let chat = shown(&agent, &chat).await;
    assert_eq!(chat.text("status"), "open", "it must not vanish in what was done with");
    assert_ne!(chat["waiting_since"], Value::Null);
}

async fn what_one_has_read_says_nothing_of_the_other(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let agent = house.sign_in("agent").await;
    let (x, y) = (house.visitor(&inbox), house.visitor(&inbox));
    x.says("I am X").await;
    y.says("I am Y").await;
    let all = agent.walk("/api/v1/conversations?channel=chat").await;
    let of = |words: &str| all.iter().find(|c| c.text("preview") == words).expect("it is there").clone();
    let (of_x, of_y) = (of("I am X"), of("I am Y"));
    agent.post(&at(&of_x, "/messages"), json!({"body": "To X"})).await.created();
    agent.post(&at(&of_y, "/messages"), json!({"body": "To Y"})).await.created();
    house.settle().await;
    merge(&agent, &of_y, &of_x).await;
    let to_y = y.thread().await["messages"][1].id();
    let mut socket = y.live(None).await;
    socket.send(json!({"type": "read", "message_id": to_y})).await;
    socket.send(json!({"type": "ping"})).await;
    socket.until("pong").await;
    let shown = agent.get(&at(&of_y, "/messages")).await.ok();
    for m in shown.items().iter().filter(|m| m.text("direction") == "outbound") {
        assert_eq!(m["read_at"] != Value::Null, m.text("body") == "To Y", "{m}");
    }
}
