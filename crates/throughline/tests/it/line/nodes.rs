//! Several nodes over one PostgreSQL: everything is done once, and each node hears what the others wrote.

use super::need;
use crate::house::*;
use std::collections::BTreeSet;

#[test]
fn two_nodes_do_everything_once() {
    TestHouse::tell(
        Engine::Postgres,
        |_| (),
        async |house| {
            let (owner, program, other) = (house.owner().await, house.program().await, house.second_node().await);
            let receiver = Receiver::start().await;
            crate::webhooks::endpoint(house, &receiver, &["conversation.opened", "conversation.woken"]).await;
            let mut opened = BTreeSet::new();
            for n in 0..12 {
                let c = need(&program, n).await;
                let until = house.clock.now().plus(clock::HOUR);
                let place = crate::conversations::at(&c, "/snooze");
                program.post(&place, json!({"until": until.rfc3339()})).await.ok();
                opened.insert(c.id());
            }
            house.app.db.numbered().await.expect("the line is numbered");
            let (a, b) = tokio::join!(house.line.drain(), other.line.drain());
            a.and(b).expect("both read to the end");
            house.pass(2 * clock::HOUR);
            let (a, b) = tokio::join!(house.line.drain(), other.line.drain());
            a.and(b).expect("both do what is due");
            house.settle().await;
            let mut told = std::collections::BTreeMap::new();
            for came in receiver.take() {
                let body = came.json();
                *told.entry((body.text("type"), body.text("/data/conversation_id"))).or_insert(0) += 1;
            }
            assert_eq!(told.len(), 24, "{told:?}");
            assert!(told.values().all(|times| *times == 1), "each is told once: {told:?}");
            for id in &opened {
                let history = owner.walk(&format!("/api/v1/conversations/{id}/history")).await;
                assert_eq!(history.iter().filter(|f| f.text("kind") == "conversation.woken").count(), 1);
            }
        },
    );
}

#[test]
fn a_node_hears_what_another_wrote() {
    TestHouse::tell(
        Engine::Postgres,
        |_| (),
        async |house| {
            let (program, other) = (house.program().await, house.second_node().await);
            house.settle().await;
            other.line.prepare().await.expect("it stands at the line's end");
            let mut heard = other.app.feed().subscribe();
            let mut woken = other.app.db.line();
            let opened = need(&program, 1).await;
            // No looking again and again: PostgreSQL tells the other node that the line has grown.
            let growth = async {
                while other.line.feed.round(&other.app.db).await.expect("the feed can be read") == 0 {
                    woken.changed().await.expect("the database is open");
                }
            };
            must_come("word of the other node's facts", growth).await;
            let mut kinds = Vec::new();
            while kinds.len() < 4 {
                while other.line.feed.round(&other.app.db).await.expect("the feed can be read") > 0 {}
                match must_come("a fact", heard.recv()).await.expect("the feed is open") {
                    line::Live::Fact { fact, .. } => {
                        assert!(fact.conversation_id.as_ref().is_none_or(|id| *id == opened.id()));
                        kinds.push(fact.kind.clone());
                    }
                    line::Live::Signal(_) => {}
                }
            }
            assert_eq!(kinds, ["customer.created", "handle.linked", "conversation.opened", "message.received"]);
            house.settle().await;
        },
    );
}
