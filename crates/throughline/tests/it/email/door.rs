//! Mail that another server hands in, by LMTP and by SMTP.

use super::{messages, newest};
use crate::{both, house::*};
use channels::email::door::Door;
use lettre::{SmtpTransport, Transport};
use mail::lmtp::Speak;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

both!(
    a_relay_hands_in_by_smtp,
    lmtp_answers_for_each_recipient,
    strangers_addresses_are_refused,
    a_line_that_breaks_in_the_middle_takes_nothing,
);

/// An inbox that is not fetched, and a door.
async fn open(house: &TestHouse, speak: Speak) -> (Mailroom, Door, u16) {
    let post = Post::shared();
    let room = house.mailbox(&post, |w| w["settings"]["incoming"] = Value::Null).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    (room, Door::open(listener, speak, house.app.clone(), house.as_house().email.clone()), port)
}

async fn a_relay_hands_in_by_smtp(house: &TestHouse) {
    let (room, door, port) = open(house, Speak::Smtp).await;
    let to = room.account.address.clone();
    let sending = tokio::task::spawn_blocking(move || {
        let transport = SmtpTransport::builder_dangerous("127.0.0.1").port(port).build();
        let envelope = lettre::address::Envelope::new(
            Some("ann@mail.example".parse().expect("an address")),
            vec![to.parse().expect("an address")],
        );
        let raw = format!(
            "From: ann@mail.example\r\nTo: {to}\r\nSubject: Lamp\r\nMessage-ID: <d1@mail.example>\r\n\r\nIt flickers.\r\n.\r\n..\r\nEnd.\r\n"
        );
        transport.send_raw(&envelope.expect("somebody"), raw.as_bytes()).expect("it is taken");
    });
    sending.await.expect("it was sent");
    let agent = house.sign_in("agent").await;
    let c = newest(&agent).await;
    let words = messages(&agent, &c).await[0].text("body").replace("\r\n", "\n");
    assert_eq!(words.trim(), "It flickers.\n.\n..\nEnd.", "dots are only dots");
    assert_eq!(room.ledger(house, 1).await[0].text("source"), "lmtp");
    must_come("the end", door.close()).await;
}

/// A conversation with the door: sends lines, answers the replies.
async fn talk(port: u16, lines: &[&str]) -> Vec<String> {
    let stream = TcpStream::connect(("127.0.0.1", port)).await.expect("it is open");
    let (read, mut write) = stream.into_split();
    let mut replies = BufReader::new(read).lines();
    let mut heard = vec![must_come("a greeting", replies.next_line()).await.expect("a line").expect("a greeting")];
    for line in lines {
        write.write_all(format!("{line}\r\n").as_bytes()).await.expect("it reads");
        if line.starts_with("From:") || *line == "words" || line.is_empty() {
            continue;
        }
        loop {
            let reply = must_come("a reply", replies.next_line()).await.expect("a line").unwrap_or_default();
            let is_more = reply.as_bytes().get(3) == Some(&b'-');
            if !is_more {
                heard.push(reply);
                break;
            }
        }
    }
    drop(write);
    while let Some(rest) = replies.next_line().await.ok().flatten() {
        heard.push(rest);
    }
    heard
}

async fn lmtp_answers_for_each_recipient(house: &TestHouse) {
    let (room, door, port) = open(house, Speak::Lmtp).await;
    let own = &room.account.address;
    let signed = own.replace('@', "+anything@");
    let lines = [
        "LHLO relay.example",
        "MAIL FROM:<ann@mail.example>",
        &format!("RCPT TO:<{own}>"),
        &format!("RCPT TO:<{signed}>"),
        "RCPT TO:<nobody@lamps.example>",
        "DATA",
        "From: ann@mail.example",
        "",
        "words",
        ".",
    ];
    let heard = talk(port, &lines).await;
    let codes: Vec<&str> = heard.iter().map(|l| &l[..3]).collect();
    assert_eq!(codes[..6], ["220", "250", "250", "250", "250", "550"], "{heard:?}");
    assert_eq!(codes[6..], ["354", "250", "250"], "one answer for each who was accepted: {heard:?}");
    let ledger = room.ledger(house, 2).await;
    let mut fates: Vec<String> = ledger.iter().map(|e| e.text("fate")).collect();
    fates.sort();
    assert_eq!(fates, ["conversation", "duplicate"], "twice into one inbox is one mail");
    must_come("the end", door.close()).await;
}

async fn strangers_addresses_are_refused(house: &TestHouse) {
    let (_room, door, port) = open(house, Speak::Smtp).await;
    let lines = ["EHLO relay.example", "MAIL FROM:<ann@mail.example>", "RCPT TO:<ann@mail.example>", "DATA", "QUIT"];
    let heard = talk(port, &lines).await;
    let codes: Vec<&str> = heard.iter().map(|l| &l[..3]).collect();
    assert_eq!(codes, ["220", "250", "250", "550", "503", "221"], "{heard:?}");
    must_come("the end", door.close()).await;
}

async fn a_line_that_breaks_in_the_middle_takes_nothing(house: &TestHouse) {
    let (room, door, port) = open(house, Speak::Lmtp).await;
    let to = format!("RCPT TO:<{}>", room.account.address);
    let lines =
        ["LHLO relay.example", "MAIL FROM:<ann@mail.example>", &to, "DATA", "From: ann@mail.example", "", "words"];
    talk(port, &lines).await;
    must_come("the end", door.close()).await;
    assert!(room.ledger(house, 0).await.is_empty());
}
