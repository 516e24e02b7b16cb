//! What each server says about each address: kept apart, shown, and only what is open is tried again.

use super::{messages, newest};
use crate::{both, conversations::at, house::*};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};
use throughline::house::Options;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};

both!(
    a_refused_copy_stops_the_mail_for_nobody_else,
    who_has_it_never_gets_it_again,
    what_is_sent_again_by_hand_goes_to_who_refused_it_only,
    a_bounce_of_a_copy_stands_at_the_copy,
    a_connection_is_used_again,
);
both!(|options| super::impatient(options); a_server_that_takes_its_time_after_the_mail_gets_it_once_and_holds_up_nobody);

/// Every step but the last has two seconds.
fn impatient(options: &mut Options) {
    let short = Duration::from_secs(2);
    let p = &mut options.mail_patience;
    (p.command, p.data, p.block) = (short, short, short);
}

/// A server of the test's own. What it says to `RCPT` follows the name: `refused-`, `later-`, others are taken. After the
/// mail it says nothing before it may.
#[derive(Clone)]
struct Relay {
    port: u16,
    /// Mails by address, and connections.
    seen: Arc<Mutex<(HashMap<String, usize>, usize)>>,
    /// Addresses that were said to come later come now.
    is_open: Arc<Mutex<bool>>,
    gate: Arc<Semaphore>,
}

impl Relay {
    async fn open() -> Relay {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port();
        let gate = Arc::new(Semaphore::new(1_000));
        let relay = Relay { port, seen: Arc::default(), is_open: Arc::default(), gate };
        let one = relay.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                one.seen.lock().expect("no panic").1 += 1;
                tokio::spawn(one.clone().serve(stream));
            }
        });
        relay
    }
    async fn serve(self, stream: TcpStream) {
        let (read, mut write) = stream.into_split();
        let (mut lines, mut to, mut is_data) = (BufReader::new(read).lines(), Vec::new(), false);
        let _ = write.write_all(b"220 relay.example\r\n").await;
        while let Ok(Some(line)) = lines.next_line().await {
            let answer = match line.split([' ', ':']).next().unwrap_or_default() {
                _ if is_data && line == "." => {
                    self.gate.acquire().await.expect("it is open").forget();
                    is_data = false;
                    for one in to.drain(..) {
                        *self.seen.lock().expect("no panic").0.entry(one).or_default() += 1;
                    }
                    "250 2.0.0 Ok: queued as 4ABC".to_string()
                }
                _ if is_data => continue,
                "EHLO" => "250 relay.example".into(),
                "RSET" => {
                    to.clear();
                    "250 Ok".into()
                }
                "RCPT" => {
                    let address = line.split(['<', '>']).nth(1).unwrap_or_default().to_string();
                    let is_open = *self.is_open.lock().expect("no panic");
                    match () {
                        () if address.starts_with("refused-") && !is_open => "550 5.1.1 No such user".into(),
                        () if address.starts_with("later-") && !is_open => "450 4.2.0 Greylisted".into(),
                        () => {
                            to.push(address);
                            "250 Ok".into()
                        }
                    }
                }
                "DATA" => {
                    is_data = true;
                    "354 Go on".into()
                }
                "QUIT" => "221 Bye".into(),
                _ => "250 Ok".into(),
            };
            if write.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() {
                return;
            }
        }
    }
    fn count(&self, address: &str) -> usize {
        self.seen.lock().expect("no panic").0.get(address).copied().unwrap_or_default()
    }
    fn connections(&self) -> usize {
        self.seen.lock().expect("no panic").1
    }
    fn let_all_in(&self) {
        *self.is_open.lock().expect("no panic") = true;
    }
}

/// An inbox that sends over this relay, and a conversation with a customer of this name.
async fn begun(house: &TestHouse, relay: &Relay, customer: &str) -> (Mailroom, Value) {
    let post = Post::shared();
    let room = house.mailbox(&post, |w| {
        let plain = json!({"host": "127.0.0.1", "port": relay.port, "security": "none", "login": "none"});
        w["settings"]["outgoing"] = plain;
    });
    let room = house.fetch(room.await);
    let raw = format!("From: {customer}\r\nSubject: Lamp\r\nMessage-ID: <{customer}>\r\n\r\nIt flickers.\r\n");
    post.deliver(&room.account, 1, raw.as_bytes());
    room.ledger(house, 1).await;
    let agent = house.sign_in("agent").await;
    let c = newest(&agent).await;
    (room, c)
}

async fn answer(house: &TestHouse, c: &Value, cc: &[&str]) {
    let agent = house.sign_in("agent").await;
    agent.post(&at(c, "/messages"), json!({"body": "Off and on.", "cc": cc})).await.created();
}

/// The last message's sending, and address, state and detail of each recipient.
async fn shown(house: &TestHouse, c: &Value) -> (Value, Vec<(String, String, String)>) {
    let agent = house.sign_in("agent").await;
    let sending = messages(&agent, c).await.pop().expect("it is there")["sending"].clone();
    let list = sending["recipients"].as_array().expect("a list").clone();
    let one = |r: &Value| (r.text("address"), r.text("state"), r["detail"].as_str().unwrap_or_default().to_string());
    (sending, list.iter().map(one).collect())
}

async fn a_refused_copy_stops_the_mail_for_nobody_else(house: &TestHouse) {
    let relay = Relay::open().await;
    let (room, c) = begun(house, &relay, "ann@mail.example").await;
    answer(house, &c, &["refused-bob@mail.example", "cy@mail.example"]).await;
    house.settle().await;
    let (sending, list) = shown(house, &c).await;
    assert_eq!((sending.text("state"), relay.count("ann@mail.example")), ("sent".into(), 1), "{sending}");
    let states: Vec<(&str, &str)> = list.iter().map(|(a, s, _)| (a.as_str(), s.as_str())).collect();
    let wanted = [("ann@mail.example", "sent"), ("cy@mail.example", "sent"), ("refused-bob@mail.example", "failed")];
    assert_eq!(states, wanted);
    assert!(list[0].2.contains("queued as 4ABC") && list[2].2.contains("550"), "what each was told: {list:?}");
    assert!(sending.text("detail").contains("not to refused-bob@mail.example"), "{sending}");
    room.done(house, &Post::shared()).await;
}

async fn who_has_it_never_gets_it_again(house: &TestHouse) {
    let relay = Relay::open().await;
    let (room, c) = begun(house, &relay, "ann@mail.example").await;
    answer(house, &c, &["later-bob@mail.example"]).await;
    house.settle().await;
    let (sending, list) = shown(house, &c).await;
    assert_eq!((sending.text("state"), list[1].1.as_str()), ("sent".into(), "delayed"), "{sending}");
    house.pass(clock::MINUTE);
    house.settle().await;
    relay.let_all_in();
    house.pass(clock::HOUR);
    house.settle().await;
    let counts = (relay.count("ann@mail.example"), relay.count("later-bob@mail.example"));
    assert_eq!(counts, (1, 1), "each once, however often it was tried");
    assert!(shown(house, &c).await.1.iter().all(|(_, state, _)| state == "sent"));
    room.done(house, &Post::shared()).await;
}

async fn what_is_sent_again_by_hand_goes_to_who_refused_it_only(house: &TestHouse) {
    let relay = Relay::open().await;
    let (room, c) = begun(house, &relay, "refused-ann@mail.example").await;
    answer(house, &c, &["bob@mail.example"]).await;
    house.settle().await;
    house.settle().await;
    let (sending, _) = shown(house, &c).await;
    assert_eq!((sending.text("state"), relay.count("bob@mail.example")), ("failed".into(), 1), "{sending}");
    relay.let_all_in();
    let owner = house.owner().await;
    let parked = owner.walk("/api/v1/deliveries?state=parked").await;
    owner.post(&format!("/api/v1/deliveries/{}/replay", parked[0].id()), json!({})).await;
    house.settle().await;
    let counts = (relay.count("refused-ann@mail.example"), relay.count("bob@mail.example"));
    assert_eq!(counts, (1, 1), "who has it does not get it again");
    assert_eq!(shown(house, &c).await.0.text("state"), "sent");
    room.done(house, &Post::shared()).await;
}

async fn a_bounce_of_a_copy_stands_at_the_copy(house: &TestHouse) {
    let post = Post::shared();
    let relay = Relay::open().await;
    let (room, c) = begun(house, &relay, "ann@mail.example").await;
    answer(house, &c, &["bob@mail.example", "cy@mail.example"]).await;
    house.settle().await;
    let agent = house.sign_in("agent").await;
    let message = messages(&agent, &c).await.pop().expect("it is there");
    let domain = room.account.address.split('@').nth(1).expect("a domain").to_string();
    let group = |address: &str, action: &str, status: &str| {
        format!("\r\nFinal-Recipient: rfc822; {address}\r\nAction: {action}\r\nStatus: {status}\r\n")
    };
    let raw = format!(
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mail.example\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\nMessage-ID: <dsn@mail.example>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n{}{}\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{}@{domain}>\r\n\r\n--b--\r\n",
        group("bob@mail.example", "failed", "5.2.2"),
        group("cy@mail.example", "delivered", "2.0.0"),
        message.id(),
    );
    post.deliver(&room.account, 1, raw.as_bytes());
    assert_eq!(room.ledger(house, 2).await[0].text("fate"), "report");
    let (sending, list) = shown(house, &c).await;
    let states: Vec<&str> = list.iter().map(|(_, state, _)| state.as_str()).collect();
    assert_eq!((sending.text("state"), states), ("sent".into(), vec!["sent", "failed", "delivered"]), "{list:?}");
    assert!(list[1].2.contains("5.2.2"), "{list:?}");
    room.done(house, &post).await;
}

async fn a_server_that_takes_its_time_after_the_mail_gets_it_once_and_holds_up_nobody(house: &TestHouse) {
    let (slow, quick) = (Relay::open().await, Relay::open().await);
    let (slow_room, slow_c) = begun(house, &slow, "ann@mail.example").await;
    let (quick_room, quick_c) = begun(house, &quick, "bob@mail.example").await;
    slow.gate.forget_permits(1_000);
    answer(house, &slow_c, &[]).await;
    answer(house, &quick_c, &[]).await;
    let release = async {
        until("the other mailbox sends", async || quick.count("bob@mail.example") == 1).await;
        tokio::time::sleep(Duration::from_secs(3)).await; // waits because every other step's patience must be over
        slow.gate.add_permits(10);
    };
    tokio::join!(house.settle(), release);
    let (sending, _) = shown(house, &slow_c).await;
    assert_eq!((sending.text("state"), slow.count("ann@mail.example")), ("sent".into(), 1), "{sending}");
    house.pass(clock::DAY);
    house.settle().await;
    assert_eq!(slow.count("ann@mail.example"), 1, "once");
    slow_room.done(house, &Post::shared()).await;
    quick_room.done(house, &Post::shared()).await;
}

async fn a_connection_is_used_again(house: &TestHouse) {
    let relay = Relay::open().await;
    let (room, c) = begun(house, &relay, "ann@mail.example").await;
    for count in 1..=3 {
        answer(house, &c, &[]).await;
        house.settle().await;
        assert_eq!(relay.count("ann@mail.example"), count);
    }
    assert_eq!(relay.connections(), 1);
    room.done(house, &Post::shared()).await;
}
