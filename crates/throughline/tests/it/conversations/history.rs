//! The history of a conversation and of a customer: the line, as people see it.

use super::{at, open};
use crate::{both, house::*};

both!(a_conversation_tells_what_happened_to_it, a_customer_tells_all_their_conversations);

async fn a_conversation_tells_what_happened_to_it(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let c = open(&program, "Lamp", "x").await;
    agent.post(&at(&c, "/assign"), json!({"assignee_id": agent.id})).await.ok();
    agent.post(&at(&c, "/messages"), json!({"body": "Hello"})).await.created();
    agent.post(&at(&c, "/resolve"), json!({})).await.ok();
    open(&program, "Another", "y").await;
    house.settle().await;
    let history = agent.walk(&at(&c, "/history?limit=2")).await;
    let kinds: Vec<String> = history.iter().map(|f| f.text("kind")).collect();
    let wanted =
        ["conversation.resolved", "message.sent", "conversation.assigned", "message.received", "conversation.opened"];
    assert_eq!(kinds, wanted, "newest first, over several pages, nothing of the other one");
    assert_eq!(history[0].text("/actor/name"), agent.name);
    assert_eq!(history[0].text("/actor/kind"), "staff");
    assert!(history.iter().all(|f| f.text("conversation_id") == c.id()));
    assert!(!format!("{history:?}").contains("Hello"), "no words on the line");
    agent.get("/api/v1/conversations/cnv_none/history").await.refused(404, "conversation_not_found");
}

async fn a_customer_tells_all_their_conversations(house: &TestHouse) {
    let program = house.program().await;
    let (one, two) = (open(&program, "Lamp", "x").await, open(&program, "Sofa", "y").await);
    house.settle().await;
    let customer = one.text("/customer/id");
    let history = program.walk(&format!("/api/v1/customers/{customer}/history")).await;
    let kinds: Vec<String> = history.iter().rev().map(|f| f.text("kind")).collect();
    assert_eq!(kinds[..2], ["customer.created", "handle.linked"]);
    for c in [&one, &two] {
        assert_eq!(history.iter().filter(|f| f["conversation_id"] == c["id"]).count(), 2);
    }
}
