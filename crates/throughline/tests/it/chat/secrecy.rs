//! What a visitor must never see.

use super::{answers, newest};
use crate::{both, conversations::at, house::*};

both!(
    notes_never_reach_the_widget,
    another_visitors_chat_stays_theirs,
    what_belongs_to_another_inbox_stays_there,
    staff_routes_are_closed_to_visitors,
);

async fn notes_never_reach_the_widget(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.sign_in("agent").await, house.visitor(&inbox));
    visitor.says("Hello?").await;
    house.settle().await;
    let before = visitor.thread().await.text("position");
    let mut widget = visitor.live(None).await;
    let c = newest(&agent).await;
    let note = json!({"body": "He calls daily, do not refund", "visibility": "note"});
    let note = agent.post(&at(&c, "/messages"), note).await.created();
    agent.post(&at(&c, "/tags"), json!({"add": ["troublemaker"]})).await.ok();
    agent.post(&at(&c, "/assign"), json!({"assignee_id": agent.id})).await.ok();
    agent.patch(&at(&c, ""), json!({"subject": "The troublemaker again", "priority": "low"})).await.ok();
    answers(&agent, "Good morning!").await;
    house.settle().await;
    let first = widget.next().await;
    assert_eq!(first.text("/message/body"), "Good morning!", "the first thing that the widget hears");
    let mut again = visitor.live(Some(&before)).await;
    assert_eq!(again.next().await.text("/message/body"), "Good morning!");
    for seen in
        [visitor.thread().await, visitor.client.get(&format!("/api/widget/v1/conversation?after={before}")).await.ok()]
    {
        let text = seen.to_string();
        assert!(!text.contains("refund") && !text.contains("troublemaker") && !text.contains(&note.id()), "{text}");
    }
    widget.send(json!({"type": "read", "message_id": note.id()})).await;
    widget.send(json!({"type": "ping"})).await;
    widget.until("pong").await;
    house.settle().await;
    let history = agent.walk(&at(&c, "/history")).await;
    assert!(!history.iter().any(|f| f.text("kind") == "message.read"), "a note cannot be marked as read by them");
}

async fn another_visitors_chat_stays_theirs(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, ann, bob) = (house.sign_in("agent").await, house.visitor(&inbox), house.visitor(&inbox));
    let anns = ann.says("Ann's own").await;
    bob.says("Bob's own").await;
    house.settle().await;
    let (mut a, mut b) = (ann.live(None).await, bob.live(None).await);
    let conversations = agent.walk("/api/v1/conversations?view=all").await;
    let bobs = conversations.iter().find(|c| c.text("preview") == "Bob's own").expect("it is there");
    let anns_place = conversations.iter().find(|c| c.text("preview") == "Ann's own").expect("it is there");
    agent.post(&at(bobs, "/messages"), json!({"body": "To Bob"})).await.created();
    agent.post(&at(anns_place, "/messages"), json!({"body": "To Ann"})).await.created();
    house.settle().await;
    assert_eq!(a.next().await.text("/message/body"), "To Ann");
    assert_eq!(b.next().await.text("/message/body"), "To Bob");
    assert_eq!(bob.texts().await, ["Bob's own", "To Bob"]);
    b.send(json!({"type": "read", "message_id": anns.id()})).await;
    b.send(json!({"type": "ping"})).await;
    b.until("pong").await;
    house.settle().await;
    let history = agent.walk(&at(anns_place, "/history")).await;
    assert!(!history.iter().any(|f| f.text("kind") == "message.read"));
}

async fn what_belongs_to_another_inbox_stays_there(house: &TestHouse) {
    let (shop, bank) = (house.chat_inbox().await, house.chat_inbox().await);
    let browser = house.visitor(&shop);
    browser.says("To the shop").await;
    let mut at_bank = browser.clone();
    at_bank.key = bank.text("widget_key");
    at_bank.client = browser.client.with("x-widget-key", &at_bank.key);
    assert!(at_bank.texts().await.is_empty());
    at_bank.says("To the bank").await;
    assert_eq!(at_bank.texts().await, ["To the bank"]);
    assert_eq!(browser.texts().await, ["To the shop"]);
}

async fn staff_routes_are_closed_to_visitors(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let ann = house.visitor(&inbox).signed(&signed(&inbox.text("identity_secret"), &house.claims("ann")));
    ann.says("Hello").await;
    for path in
        ["/api/v1/conversations", "/api/v1/customers", "/api/v1/search?q=hello", "/api/v1/facts", "/api/v1/inboxes"]
    {
        ann.client.get(path).await.refused(401, "unauthenticated");
    }
    let bearer = house.anyone().bearer(ann.identity.as_deref().expect("signed"));
    bearer.get("/api/v1/conversations").await.refused(401, "unauthenticated");
}
