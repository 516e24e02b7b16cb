//! What a visitor says, and finds again.

use super::{answers, newest};
use crate::{both, conversations::HOSTILE, house::*};

both!(
    the_first_message_makes_a_customer_and_a_conversation,
    the_same_message_sent_again_is_one,
    the_same_message_sent_many_times_at_once_is_one,
    the_thread_is_there_after_the_page_was_closed,
    only_what_came_since_is_sent_again,
    looking_leaves_no_trace,
    hostile_words_stay_words,
    what_makes_no_sense_is_refused,
    a_long_thread_shows_its_newest_hundred,
    an_earlier_part_shows_only_what_this_browser_may_see,
);

async fn the_first_message_makes_a_customer_and_a_conversation(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.sign_in("agent").await, house.visitor(&inbox));
    let wanted = json!({"client_id": "c-1", "body": "My lamp flickers", "page": {"url": "https://shop.example/lamp", "title": "Lamp"}});
    let said = visitor.client.post("/api/widget/v1/messages", wanted).await.created();
    assert_eq!(
        (said.text("from"), said.text("body"), said.text("client_id")),
        ("me".into(), "My lamp flickers".into(), "c-1".into())
    );
    assert_eq!((&said["author"], &said["read_at"]), (&Value::Null, &Value::Null));
    let c = newest(&agent).await;
    assert_eq!(
        (c.text("channel"), c.text("inbox_id"), c.text("preview")),
        ("chat".into(), inbox.id(), "My lamp flickers".into())
    );
    assert_eq!((&c["customer"]["name"], &c["customer"]["email"]), (&Value::Null, &Value::Null));
    let customer = agent.get(&format!("/api/v1/customers/{}", c.text("/customer/id"))).await.ok();
    let handle = &customer["handles"][0];
    assert_eq!((handle.text("channel"), handle["verified"].clone()), ("chat".into(), json!(false)));
    assert!(!customer.to_string().contains(&visitor.secret), "the browser's secret is nobody's business");
    let again = visitor.says("And it hums").await;
    assert_ne!(again["id"], said["id"]);
    assert_eq!(newest(&agent).await["id"], c["id"], "one need");
}

async fn the_same_message_sent_again_is_one(house: &TestHouse) {
    let visitor = house.visitor(&house.chat_inbox().await);
    let first = visitor.send("c-1", "My lamp flickers").await.created();
    let again = visitor.send("c-1", "My lamp flickers").await.ok();
    assert_eq!(again["id"], first["id"]);
    let changed = visitor.send("c-1", "Something else").await.ok();
    assert_eq!(changed.text("body"), "My lamp flickers", "what was said stands");
    assert_eq!(visitor.texts().await, ["My lamp flickers"]);
    let other = house.visitor(&house.chat_inbox().await);
    other.send("c-1", "I have the same idea of an id").await.created();
}

async fn the_same_message_sent_many_times_at_once_is_one(house: &TestHouse) {
    let visitor = house.visitor(&house.chat_inbox().await);
    let send = || async {
        loop {
            let answer = visitor.send("c-1", "My lamp flickers").await;
            match answer.status {
                200 | 201 => return (answer.status, answer.json().id()),
                409 => {} // somebody was faster by a hair: the widget sends it again
                _ => panic!("{answer}"),
            }
        }
    };
    let all = futures_util::future::join_all((0..8).map(|_| send())).await;
    assert!(all.iter().all(|(_, id)| *id == all[0].1));
    assert_eq!(all.iter().filter(|(status, _)| *status == 201).count(), 1, "{all:?}");
    assert_eq!(visitor.texts().await.len(), 1);
    assert_eq!(house.owner().await.walk("/api/v1/customers").await.len(), 1);
}

async fn the_thread_is_there_after_the_page_was_closed(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.sign_in("agent").await, house.visitor(&inbox));
    visitor.says("My lamp flickers").await;
    house.pass(clock::MINUTE);
    answers(&agent, "Turn it off and on").await;
    house.pass(clock::DAY);
    let thread = visitor.thread().await;
    assert_eq!(thread.text("/conversation/status"), "open");
    assert_eq!(thread["messages"].each("body"), ["My lamp flickers", "Turn it off and on"]);
    assert_eq!(thread["messages"].each("from"), ["me", "agent"]);
    assert_eq!(thread["messages"][1].text("author"), agent.name);
    assert!(thread["messages"][0]["read_at"].is_string(), "who answers has read");
    assert!(!thread.to_string().contains(&agent.id) && !thread.to_string().contains(&agent.email));
    let stranger = house.visitor(&inbox).thread().await;
    assert_eq!((&stranger["conversation"], stranger["messages"].items().len()), (&Value::Null, 0));
}

async fn only_what_came_since_is_sent_again(house: &TestHouse) {
    let visitor = house.visitor(&house.chat_inbox().await);
    visitor.says("One").await;
    house.settle().await;
    let position = visitor.thread().await.text("position");
    let since = async |after: &str| {
        visitor.client.get(&format!("/api/widget/v1/conversation?after={after}")).await.ok()["messages"].each("body")
    };
    assert_eq!(since(&position).await, [""; 0]);
    visitor.says("Two").await;
    house.settle().await;
    assert_eq!(since(&position).await, ["Two"]);
    for forged in ["x", "", "-1", "999999", "99999999999999999999"] {
        assert_eq!(since(forged).await, ["One", "Two"], "a place that is none: everything");
    }
}

async fn looking_leaves_no_trace(house: &TestHouse) {
    let visitor = house.visitor(&house.chat_inbox().await);
    let before = house.numbered().await;
    visitor.thread().await;
    visitor.client.get(&format!("/api/widget/v1/config?key={}", visitor.key)).await.ok();
    let mut socket = visitor.live(None).await;
    socket.send(json!({"type": "ping"})).await;
    socket.expect("pong").await;
    assert_eq!(house.numbered().await, before);
    assert!(house.owner().await.walk("/api/v1/customers").await.is_empty());
}

async fn hostile_words_stay_words(house: &TestHouse) {
    let visitor = house.visitor(&house.chat_inbox().await);
    for (text, kept) in HOSTILE {
        let said = visitor.says(text).await.text("body");
        assert!(!said.contains('\0') && (kept.is_empty() || said == *kept), "{said:?}");
    }
    let long: String = "Ein längerer Brief. ".chars().cycle().take(9_999).chain(['!']).collect();
    assert_eq!(visitor.says(&long).await.text("body"), long);
    assert_eq!(visitor.texts().await.len(), HOSTILE.len() + 1);
}

async fn what_makes_no_sense_is_refused(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let visitor = house.visitor(&inbox);
    visitor.send("c", "").await.wrong("body");
    visitor.send("c", " \n").await.wrong("body");
    visitor.send("c", &"x".repeat(10_001)).await.wrong("body");
    for id in ["", "with space", "ü", &"x".repeat(101), "\u{0}"] {
        visitor.send(id, "x").await.wrong("client_id");
    }
    let post = |by: &Client, wanted: Value| by.post("/api/widget/v1/messages", wanted);
    post(&visitor.client, json!({"body": "x"})).await.refused(400, "json_invalid");
    post(&visitor.client, json!({"client_id": "c", "body": ["x"]})).await.refused(400, "json_invalid");
    let good = json!({"client_id": "c", "body": "x"});
    for secret in ["", "short", &"a".repeat(44), "' OR 1=1 --"] {
        post(&visitor.client.with("x-visitor", secret), good.clone()).await.refused(401, "visitor_invalid");
    }
    for key in ["", "wk_none", "' OR 1=1"] {
        post(&visitor.client.with("x-widget-key", key), good.clone()).await.refused(404, "widget_unknown");
    }
    let bytes = b"{\"client_id\":\"c\",\"body\":\"\xff\"}".to_vec();
    visitor.client.upload("/api/widget/v1/messages", "application/json", bytes).await.refused(400, "json_invalid");
    assert!(visitor.texts().await.is_empty());
    let api = house.owner().await.walk("/api/v1/inboxes").await;
    assert!(api.iter().filter(|i| i.text("channel") == "api").all(|i| i["widget_key"].is_null()));
}

async fn a_long_thread_shows_its_newest_hundred(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.sign_in("agent").await, house.visitor(&inbox));
    visitor.says("0").await;
    let place = crate::conversations::at(&newest(&agent).await, "/messages");
    for n in 1..=120 {
        agent.post(&place, json!({"body": n.to_string()})).await.created();
    }
    let texts = visitor.texts().await;
    assert_eq!(texts.len(), 100);
    assert_eq!((texts[0].as_str(), texts[99].as_str()), ("21", "120"));
    let oldest = visitor.thread().await["messages"][0].id();
    let before = |id: &str| visitor.client.get(&format!("/api/widget/v1/conversation?before={id}"));
    let earlier = before(&oldest).await.ok();
    let texts = earlier["messages"].each("body");
    assert_eq!((texts.len(), texts[0].as_str(), texts[20].as_str()), (21, "0", "20"));
    assert!(earlier["messages"][0]["read_at"].is_string(), "it was answered: {}", earlier["messages"][0]);
    assert!(before(&earlier["messages"][0].id()).await.ok()["messages"].as_array().expect("a list").is_empty());
    before("msg_'; DROP TABLE messages").await.refused(400, "query_invalid");
}

async fn an_earlier_part_shows_only_what_this_browser_may_see(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (secret, agent, here) = (inbox.text("identity_secret"), house.sign_in("agent").await, house.visitor(&inbox));
    here.says("Written here").await;
    let ann = here.signed(&signed(&secret, &house.claims("ann")));
    let place = crate::conversations::at(&newest(&agent).await, "/messages");
    agent.post(&place, json!({"body": "Answered"})).await.created();
    let elsewhere = house.visitor(&inbox).signed(ann.identity.as_deref().expect("signed"));
    for n in 0..105 {
        house.pass(ground::clock::SECOND * 10);
        elsewhere.send_text(n).await;
    }
    assert_eq!(ann.texts().await.len(), 100);
    assert_eq!(here.texts().await, ["Written here", "Answered"], "found behind all that was said elsewhere");
    let oldest = ann.thread().await["messages"][0].id();
    let earlier = format!("/api/widget/v1/conversation?before={oldest}");
    assert_eq!(ann.client.get(&earlier).await.ok()["messages"].each("body").len(), 7);
    assert_eq!(here.client.get(&earlier).await.ok()["messages"].each("body"), ["Written here", "Answered"]);
}
