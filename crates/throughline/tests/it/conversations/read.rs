//! What an agent has read.

use super::{at, open};
use crate::{both, house::*};

both!(each_agent_has_read_what_they_have_read, only_messages_of_this_conversation_are_marks);

async fn each_agent_has_read_what_they_have_read(house: &TestHouse) {
    let (one, two) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let program = house.program().await;
    let c = open(&program, "Lamp", "x").await;
    let unread = async |by: &Client| by.get(&at(&c, "")).await.ok()["unread"].clone();
    assert_eq!(unread(&one).await, true);
    let shown = one.post(&at(&c, "/read"), json!({})).await.ok();
    assert_eq!(shown["unread"], false);
    assert_eq!((unread(&one).await, unread(&two).await), (json!(false), json!(true)));
    house.pass(clock::MINUTE);
    program.post(&at(&c, "/messages"), json!({"body": "y", "direction": "inbound"})).await.created();
    assert_eq!(unread(&one).await, true);
    let list = one.get("/api/v1/conversations?view=open").await.ok();
    assert_eq!(list["items"][0]["unread"], true);
}

async fn only_messages_of_this_conversation_are_marks(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let program = house.program().await;
    let (c, other) = (open(&program, "Lamp", "x").await, open(&program, "Sofa", "y").await);
    let (mine, theirs) = (
        agent.get(&at(&c, "/messages")).await.ok()["items"][0].id(),
        agent.get(&at(&other, "/messages")).await.ok()["items"][0].id(),
    );
    agent.post(&at(&c, "/read"), json!({"message_id": mine})).await.ok();
    agent.post(&at(&c, "/read"), json!({"message_id": theirs})).await.refused(404, "message_not_found");
    agent.post(&at(&c, "/read"), json!({"message_id": "msg_none"})).await.refused(404, "message_not_found");
    program.post(&at(&c, "/read"), json!({})).await.refused(403, "forbidden");
}
