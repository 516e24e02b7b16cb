//! Bad input: mails that are too large, too deep or dangerous, and servers that lie or hang. Safe, said, bounded.

use super::{messages, newest};
use crate::{both, house::*};
use std::sync::Arc;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

both!(
    mails_of_every_bad_shape_are_taken_in,
    a_mail_that_is_too_large_keeps_its_beginning,
    html_that_would_do_harm_does_none,
    numbers_that_lie_are_sorted_out,
    a_server_that_sends_without_end_is_cut_off,
);
both!(|options| options.mail_patience.end = std::time::Duration::from_millis(300); a_server_that_hangs_after_the_mail_is_tried_again);

fn deep(levels: usize) -> String {
    let mut raw = String::from("From: ann@mail.example\r\nSubject: Deep\r\nMIME-Version: 1.0\r\n");
    for n in 0..levels {
        raw.push_str(&format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n"));
    }
    raw.push_str("Content-Type: text/plain\r\n\r\nAt the bottom.\r\n");
    raw
}

async fn mails_of_every_bad_shape_are_taken_in(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailbox(&post, |_| ()).await;
    let people = (0..10_000).map(|n| format!("p{n}@mail.example")).collect::<Vec<_>>().join(",\r\n ");
    let parts = "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(20_000);
    let shapes: [Vec<u8>; 8] = [
        deep(1_000).into_bytes(),
        format!("From: ann@mail.example\r\nTo: {people}\r\nSubject: Many\r\n\r\nHello.\r\n").into_bytes(),
        format!("From: ann@mail.example\r\nX-Long: {}\r\nSubject: Head\r\n\r\nHello.\r\n", "x".repeat(10_000_000)).into_bytes(),
        format!("From: ann@mail.example\r\nSubject: Parts\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n").into_bytes(),
        b"From: ann@mail.example\r\nSubject: \xff\xfe\x00bytes\r\n\r\nNUL \x00 and \xc3\x28.\r\n".to_vec(),
        b"From: ann@mail.example\r\nSubject: Unknown\r\nContent-Type: text/plain; charset=klingon\r\n\r\nnuqneH.\r\n".to_vec(),
        b"Subject: Nobody wrote this\r\n\r\nWords.\r\n".to_vec(),
        b"From: '; DROP TABLE customers; -- <ann@mail.example>\r\nSubject: '; DROP TABLE messages; --\r\n\r\n'; DELETE.\r\n".to_vec(),
    ];
    for shape in &shapes {
        post.deliver(&room.account, 1, shape);
    }
    let room = house.fetch(room);
    let ledger = room.ledger(house, shapes.len()).await;
    let fate = |subject: &str| {
        let found = ledger.iter().find(|e| e["subject"].as_str().is_some_and(|s| s.contains(subject)));
        found.map(|e| e.text("fate")).unwrap_or_else(|| format!("no {subject} in {ledger:#?}"))
    };
    for subject in ["Deep", "Many", "Parts", "bytes", "Unknown", "DROP TABLE messages"] {
        assert_eq!(fate(subject), "conversation");
    }
    assert_eq!(fate("Nobody wrote this"), "refused");
    assert!(ledger.iter().all(|e| e["fate"] != "failed"), "{ledger:#?}");
    let agent = house.sign_in("agent").await;
    let mut marked = 0;
    for c in agent.walk("/api/v1/conversations?view=all").await {
        let m = messages(&agent, &c).await.remove(0);
        assert!(m["envelope"]["to"].as_array().expect("a list").len() <= 100);
        marked += usize::from(m["envelope"]["marks"].as_array().expect("marks").contains(&json!("cut")));
    }
    assert!(marked >= 3, "what was not read is said: {marked}");
    room.done(house, &post).await;
}

async fn a_mail_that_is_too_large_keeps_its_beginning(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailbox(&post, |_| ()).await;
    let line = format!("{}\r\n", "QUJD".repeat(19));
    let file = line.repeat(70 * 1024 * 1024 / line.len());
    let raw = format!(
        "From: ann@mail.example\r\nSubject: Large\r\nMessage-ID: <l1@mail.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the film.\r\n--b\r\nContent-Type: video/mp4; name=film.mp4\r\nContent-Transfer-Encoding: base64\r\n\r\n{file}\r\n--b--\r\n"
    );
    post.deliver(&room.account, 1, raw.as_bytes());
    post.deliver(
        &room.account,
        1,
        b"From: ann@mail.example\r\nSubject: After\r\nMessage-ID: <l2@mail.example>\r\n\r\nSmall.\r\n",
    );
    let room = house.fetch(room);
    let ledger = room.ledger(house, 2).await;
    assert_eq!((ledger[1].text("fate"), &ledger[1]["is_whole"]), ("conversation".into(), &json!(false)));
    assert_eq!((ledger[0].text("fate"), &ledger[0]["is_whole"]), ("conversation".into(), &json!(true)));
    let agent = house.sign_in("agent").await;
    let c = agent.get(&format!("/api/v1/conversations/{}", ledger[1].text("conversation_id"))).await.ok();
    let m = messages(&agent, &c).await.remove(0);
    assert_eq!(m.text("body").trim(), "See the film.");
    assert!(m["envelope"]["marks"].as_array().expect("marks").contains(&json!("too_large")), "{m}");
    room.done(house, &post).await;
}

async fn html_that_would_do_harm_does_none(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let raw = "From: eve@mail.example\r\nSubject: Look\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p onclick=alert(1)>Hi<script>alert(2)</script><img src=\"https://spy.example/p.gif\"><img src=\"cid:dot\"><iframe src=//x></iframe><a href=\"java\tscript:alert(3)\">x</a></p>\r\n--b\r\nContent-Type: image/png\r\nContent-ID: <dot>\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==\r\n--b--\r\n";
    post.deliver(&room.account, 1, raw.as_bytes());
    room.ledger(house, 1).await;
    let agent = house.sign_in("agent").await;
    let c = newest(&agent).await;
    let m = messages(&agent, &c).await.remove(0);
    assert_eq!(m["envelope"]["has_html"], true);
    let html = agent.get(&at(&c, &format!("/messages/{}/html", m.id()))).await.ok().text("html");
    for harm in ["onclick", "<script", "<iframe", "script:", " src=\"https"] {
        assert!(!html.contains(harm), "{html}");
    }
    assert!(html.contains("data-src=\"https://spy.example/p.gif\""), "kept, but not loaded: {html}");
    let image = m.text("/attachments/0/url");
    assert!(html.contains(&format!("src=\"{image}\"")), "the inline image has the address of its file: {html}");
    agent.get(&image).await.is(200);
    room.done(house, &post).await;
}

use crate::conversations::at;

/// A server of the test's own: says what `answer` says to each command.
async fn server(answer: impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + 'static, greeting: &'static str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let (port, answer) = (listener.local_addr().expect("it is bound").port(), Arc::new(answer));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream, answer.clone(), greeting));
        }
    });
    port
}

/// What a server says to a line.
type Answers = dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync;

async fn serve(stream: TcpStream, answer: Arc<Answers>, greeting: &str) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let _ = write.write_all(greeting.as_bytes()).await;
    while let Ok(Some(line)) = lines.next_line().await {
        if let Some(bytes) = answer(&line)
            && write.write_all(&bytes).await.is_err()
        {
            return;
        }
    }
}

/// An IMAP server with these answers to `UID SEARCH` and to `UID FETCH` of bodies.
fn imap(line: &str, search: &str, body: impl Fn() -> Vec<u8>) -> Option<Vec<u8>> {
    let (tag, command) = line.split_once(' ')?;
    let done = format!("{tag} OK done\r\n");
    let text = |t: &str| Some(format!("{t}{done}").into_bytes());
    match command {
        c if c.starts_with("EXAMINE") => text("* 3 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 9] ok\r\n"),
        c if c.starts_with("CAPABILITY") => text("* CAPABILITY IMAP4rev1\r\n"),
        c if c.starts_with("UID SEARCH") => text(&format!("* SEARCH {search}\r\n")),
        c if c.contains("RFC822.SIZE") => {
            text("* 1 FETCH (UID 8 RFC822.SIZE 10)\r\n* 2 FETCH (UID 3 RFC822.SIZE 1)\r\n")
        }
        c if c.contains("BODY.PEEK") => Some([body(), done.into_bytes()].concat()),
        _ => text(""),
    }
}

async fn lying(house: &TestHouse, port: u16) -> Mailroom {
    let post = Post::shared();
    let room = house.mailbox(&post, |w| {
        let plain = json!({"host": "127.0.0.1", "port": port, "security": "none", "user": "x"});
        w["settings"]["incoming"] = plain;
    });
    house.fetch(room.await)
}

async fn numbers_that_lie_are_sorted_out(house: &TestHouse) {
    let mail = "From: ann@mail.example\r\nSubject: Lamp\r\n\r\nIt flickers.\r\n";
    let fetched = move || {
        let one = |uid| format!("* 1 FETCH (UID {uid} BODY[]<0> {{{}}}\r\n{mail})\r\n", mail.len());
        format!("{}{}{}", one(8), one(8), one(99)).into_bytes()
    };
    let port = server(move |line| imap(line, "8 8 8", fetched), "* OK hello\r\n").await;
    let mut room = lying(house, port).await;
    assert_eq!(room.ledger(house, 1).await[0].number("uid"), 8);
    room.close().await;
}

async fn a_server_that_sends_without_end_is_cut_off(house: &TestHouse) {
    let endless = || {
        let mut bytes = b"* 1 FETCH (UID 8 BODY[]<0> {50000000}\r\n".to_vec();
        bytes.resize(50_000_000, b'x');
        bytes
    };
    let port = server(move |line| imap(line, "8", endless), "* OK hello\r\n").await;
    let mut room = lying(house, port).await;
    let owner = house.owner().await;
    let path = place(&room.inbox, "/mailbox");
    until("the trouble", async || owner.get(&path).await.ok()["incoming"]["failing_since"].is_string()).await;
    let shown = owner.get(&path).await.ok();
    assert_eq!(shown.text("/incoming/step"), "protocol");
    assert!(shown.text("/incoming/detail").contains("more than it was asked for"), "{shown}");
    assert!(room.ledger(house, 0).await.is_empty());
    room.close().await;
}

async fn a_server_that_hangs_after_the_mail_is_tried_again(house: &TestHouse) {
    let port = server(
        |line| match line.split(' ').next() {
            Some("EHLO") => Some(b"250 lamps.example\r\n".to_vec()),
            Some("MAIL" | "RCPT") => Some(b"250 OK\r\n".to_vec()),
            Some("DATA") => Some(b"354 Go on\r\n".to_vec()),
            _ => None,
        },
        "220 lamps.example\r\n",
    );
    let (post, port) = (Post::shared(), port.await);
    let room = house.mailbox(&post, |w| {
        w["settings"]["outgoing"] = json!({"host": "127.0.0.1", "port": port, "security": "none", "login": "none"});
    });
    let room = house.fetch(room.await);
    post.deliver(&room.account, 1, b"From: ann@mail.example\r\nSubject: Lamp\r\n\r\nIt flickers.\r\n");
    room.ledger(house, 1).await;
    let agent = house.sign_in("agent").await;
    let c = newest(&agent).await;
    agent.post(&at(&c, "/messages"), json!({"body": "Off and on."})).await.created();
    house.settle().await;
    let shown = messages(&agent, &c).await.pop().expect("it is there");
    assert_eq!(shown.text("/sending/state"), "delayed", "{shown}");
    house.leaves(Left::PendingDelivery);
    room.done(house, &post).await;
}
