//! One mailbox is fetched by one node, and one mail is taken in once, whoever brings it at the same moment.

use super::{fated, raw};
use crate::{both, house::*};
use channels::email::{actions, door::Door};
use mail::lmtp::Speak;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

both!(a_node_that_lost_its_mailbox_writes_nothing, one_mail_that_comes_by_many_doors_at_once_is_one);

async fn a_node_that_lost_its_mailbox_writes_nothing(house: &TestHouse) {
    let post = Post::shared();
    let (room, wire) = house.wired(&post, "none").await;
    post.deliver(&room.account, 3, raw("@N@").as_bytes());
    wire.on_asked(|said| if said.contains("BODY.PEEK[]") { Then::Hold } else { Then::Pass });
    let room = house.fetch(room);
    wire.until("the bodies to be asked for", |s| s.held == 1).await;
    house.pass(6 * clock::MINUTE);
    let (inbox, now) = (room.inbox.id(), house.clock.now());
    let taken = house.write(move |tx| actions::hold(tx, &inbox, "another node", now, now.plus(clock::HOUR))).await;
    assert!(taken.is_some(), "its time was over");
    wire.heal();
    wire.until("the end of the connection", |s| s.closed == 1).await;
    assert_eq!(house.entries().await, 0, "what it had read belongs to the other node");
    let inbox = room.inbox.id();
    house.write(move |tx| actions::release(tx, &inbox, "another node")).await;
    house.as_house().email.nudge();
    room.ledger(house, 3).await;
    room.done(house, &post).await;
}

async fn one_mail_that_comes_by_many_doors_at_once_is_one(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailbox(&post, |w| w["settings"]["incoming"] = Value::Null).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    let door = Door::open(listener, Speak::Lmtp, house.app.clone(), house.as_house().email.clone());
    for round in 0..5 {
        let mut hands = Vec::new();
        for _ in 0..6 {
            hands.push(waiting(port, &room.account.address, &raw(&format!("r{round}"))).await);
        }
        let last_words = futures_util::future::join_all(hands.into_iter().map(|mut hand| async move {
            hand.write_all(b"\r\n.\r\n").await.expect("it reads");
            heard(&mut hand).await
        }));
        for word in must_come("the answers", last_words).await {
            assert!(word.starts_with("250"), "{word}");
        }
    }
    let ledger = room.ledger(house, 30).await;
    assert_eq!((fated(&ledger, "conversation"), fated(&ledger, "duplicate")), (5, 25));
    assert_eq!(house.owner().await.walk("/api/v1/conversations?view=all").await.len(), 5);
    must_come("the end", door.close()).await;
}

async fn heard(hand: &mut TcpStream) -> String {
    let mut buffer = vec![0; 4096];
    let n = must_come("an answer", hand.read(&mut buffer)).await.expect("it is open");
    String::from_utf8_lossy(&buffer[..n]).into()
}

/// A connection that has said all but the end of its mail.
async fn waiting(port: u16, to: &str, raw: &str) -> TcpStream {
    let mut hand = TcpStream::connect(("127.0.0.1", port)).await.expect("it is open");
    heard(&mut hand).await;
    for line in ["LHLO relay.example", "MAIL FROM:<ann@mail.example>", &format!("RCPT TO:<{to}>"), "DATA"] {
        hand.write_all(format!("{line}\r\n").as_bytes()).await.expect("it reads");
        heard(&mut hand).await;
    }
    hand.write_all(raw.trim_end().as_bytes()).await.expect("it reads");
    hand
}
