//! Answers that leave: what arrives at the customer's, what other servers say of it, and what goes after a visitor who left.

use super::{messages, newest};
use crate::{both, conversations::at, house::*};

both!(
    an_answer_arrives_with_everything_it_needs,
    a_mail_that_bounces_is_shown_on_its_message,
    a_mail_that_is_refused_is_shown_and_can_be_sent_again,
    a_server_that_is_away_delays_and_loses_nothing,
    an_answer_to_a_visitor_who_left_goes_after_them_and_comes_back,
    a_visitor_whom_nobody_knows_gets_the_answer_at_the_address_they_left,
    what_the_visitor_has_seen_is_not_carried,
    what_others_write_by_mail_is_not_the_visitors,
    a_claimed_address_that_is_somebodys_makes_nobody_them,
);

async fn write(house: &TestHouse, room: &Mailroom, from: &Account) -> Value {
    let id = ground::id::new("m");
    from.send(&[&room.account.address], &format!("Subject: Lamp\r\nMessage-ID: <{id}@mail.example>"), "It flickers.");
    let agent = house.sign_in("agent").await;
    until("the mail", async || !agent.walk("/api/v1/conversations?view=all").await.is_empty()).await;
    newest(&agent).await
}

async fn an_answer_arrives_with_everything_it_needs(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailbox(&post, |wanted| {
        wanted["settings"]["signature"] = json!("Halden Lamps\nBergen");
        wanted["settings"]["names_agents"] = json!(true);
    });
    let room = house.fetch(room.await);
    let (ann, bob) = (post.account("ann", "mail.example"), post.account("bob", "mail.example"));
    let c = write(house, &room, &ann).await;
    let agent = house.sign_in("agent").await;
    let file = agent
        .upload("/api/v1/attachments?name=Anleitung%20f%C3%BCr%20Lampen.txt", "text/plain", "Off, then on.")
        .await
        .created();
    let wanted = json!({"body": "Grüße & <b>Licht</b>: https://lamps.example/help", "attachment_ids": [file.id()], "cc": [bob.address]});
    let sent = agent.post(&at(&c, "/messages"), wanted).await.created();
    assert_eq!(sent["channel"], "email");
    house.settle().await;
    let came = ann.newest(1).await;
    let from = came.from.clone().expect("a sender");
    assert_eq!(from.address, room.account.address);
    assert!(from.name.as_ref().is_some_and(|n| n.contains(" at ")), "{from:?}");
    assert_eq!(came.subject, "Re: Lamp");
    assert_eq!(
        came.text.replace("\r\n", "\n").trim(),
        "Grüße & <b>Licht</b>: https://lamps.example/help\n\n-- \nHalden Lamps\nBergen"
    );
    let html = came.html.clone().expect("HTML beside it");
    assert!(
        html.contains("&lt;b&gt;Licht&lt;/b&gt;") && html.contains("href=\"https://lamps.example/help\""),
        "{html}"
    );
    assert_eq!(came.files.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["Anleitung für Lampen.txt"]);
    assert_eq!(came.in_reply_to.len(), 1);
    assert_eq!(bob.newest(1).await.subject, "Re: Lamp", "the copy");
    let shown = messages(&agent, &c).await.pop().expect("it is there");
    assert_eq!(shown.text("/sending/state"), "sent");
    assert!(shown.text("/sending/detail").contains(&ann.address), "{shown}");
    room.done(house, &post).await;
}

async fn a_mail_that_bounces_is_shown_on_its_message(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let raw = "From: nobody@bounce.example\r\nSubject: Lamp\r\nMessage-ID: <b1@bounce.example>\r\n\r\nAnswer me.\r\n";
    post.deliver(&room.account, 1, raw.as_bytes());
    room.ledger(house, 1).await;
    let agent = house.sign_in("agent").await;
    let c = newest(&agent).await;
    agent.post(&at(&c, "/messages"), json!({"body": "Here is the answer."})).await.created();
    house.settle().await;
    let entry = room.ledger(house, 2).await.remove(0);
    assert_eq!((entry.text("fate"), entry.text("conversation_id")), ("report".into(), c.id()));
    let shown = messages(&agent, &c).await.pop().expect("it is there");
    assert_eq!(shown.text("/sending/state"), "failed");
    assert!(shown.text("/sending/detail").contains("5.1.1"), "{shown}");
    let all = agent.walk("/api/v1/conversations?view=all").await;
    assert_eq!(all.len(), 1, "a bounce opens no conversation");
    room.done(house, &post).await;
}

async fn a_mail_that_is_refused_is_shown_and_can_be_sent_again(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let raw = "From: nobody@refused.example\r\nSubject: Lamp\r\nMessage-ID: <r1@refused.example>\r\n\r\nAnswer me.\r\n";
    post.deliver(&room.account, 1, raw.as_bytes());
    room.ledger(house, 1).await;
    let agent = house.sign_in("agent").await;
    let c = newest(&agent).await;
    agent.post(&at(&c, "/messages"), json!({"body": "Here is the answer."})).await.created();
    house.settle().await;
    house.settle().await;
    let shown = messages(&agent, &c).await.pop().expect("it is there");
    assert_eq!(shown.text("/sending/state"), "failed", "{shown}");
    assert!(shown.text("/sending/detail").contains("550"), "{shown}");
    house.leaves(Left::ParkedDelivery);
    room.done(house, &post).await;
}

async fn a_server_that_is_away_delays_and_loses_nothing(house: &TestHouse) {
    let post = Post::own();
    let room = house.mailroom(&post).await;
    let ann = post.account("ann", "mail.example");
    let c = write(house, &room, &ann).await;
    post.switch("down.sh", "smtp");
    let agent = house.sign_in("agent").await;
    agent.post(&at(&c, "/messages"), json!({"body": "Off and on."})).await.created();
    house.settle().await;
    let shown = messages(&agent, &c).await.pop().expect("it is there");
    assert_eq!(shown.text("/sending/state"), "delayed", "{shown}");
    let mailbox = house.owner().await.get(&place(&room.inbox, "/mailbox")).await.ok();
    assert_eq!(mailbox.text("/outgoing/step"), "connect", "{mailbox}");
    post.switch("up.sh", "smtp");
    house.pass(clock::HOUR);
    house.settle().await;
    assert_eq!(ann.newest(1).await.text.trim(), "Off and on.");
    let shown = messages(&agent, &c).await.pop().expect("it is there");
    assert_eq!(shown.text("/sending/state"), "sent");
    room.done(house, &post).await;
}

/// A chat whose answers follow by mail after ten minutes, a visitor whom the site has signed in, and their account.
async fn chat(house: &TestHouse, post: &Post, room: &Mailroom) -> (Visitor, Account) {
    let inbox = house.chat_inbox().await;
    let settings = json!({"settings": {"mail_inbox_id": room.inbox.id(), "mail_after_minutes": 10}});
    house.owner().await.patch(&place(&inbox, ""), settings).await.ok();
    let ann = post.account("ann", "mail.example");
    let mut claims = house.claims("ann");
    claims["email"] = json!(ann.address);
    let visitor = house.visitor(&inbox).signed(&signed(&inbox.text("identity_secret"), &claims));
    (visitor, ann)
}

async fn an_answer_to_a_visitor_who_left_goes_after_them_and_comes_back(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let (visitor, ann) = chat(house, &post, &room).await;
    visitor.says("Does the lamp float?").await;
    let agent = house.sign_in("agent").await;
    let c = newest(&agent).await;
    for text in ["It does.", "Glass up."] {
        agent.post(&at(&c, "/messages"), json!({"body": text, "channel": "chat"})).await.created();
    }
    house.settle().await;
    assert!(ann.mails().await.is_empty(), "not before its time");
    house.pass(11 * clock::MINUTE);
    house.settle().await;
    let came = ann.newest(1).await;
    assert_eq!(came.text.replace("\r\n", "\n").trim(), "It does.\n\nGlass up.");
    let shown = messages(&agent, &c).await.pop().expect("it is there");
    assert_eq!((shown.text("/sending/state"), shown.text("/sending/detail")), ("carried".into(), ann.address.clone()));
    let to = came.reply_to.clone().expect("a signed address").address;
    ann.send(&[&to], "Subject: Re: chat\r\nMessage-ID: <c1@mail.example>", "Thank you, and in rain?");
    room.ledger(house, 1).await;
    assert_eq!(visitor.texts().await, ["Does the lamp float?", "It does.", "Glass up.", "Thank you, and in rain?"]);
    let all = messages(&agent, &c).await;
    assert_eq!(all.iter().map(|m| m.text("channel")).collect::<Vec<_>>(), ["chat", "chat", "chat", "email"]);
    assert_eq!(agent.walk("/api/v1/customers").await.len(), 1, "one person, by both addresses");
    agent.post(&at(&c, "/messages"), json!({"body": "In rain too."})).await.created();
    house.settle().await;
    assert_eq!(ann.newest(2).await.text.trim(), "In rain too.", "answered where they wrote last");
    assert_eq!(visitor.texts().await.len(), 5);
    room.done(house, &post).await;
}

async fn a_visitor_whom_nobody_knows_gets_the_answer_at_the_address_they_left(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let (known, ann) = chat(house, &post, &room).await;
    let visitor = house.visitor(&json!({"widget_key": known.key}));
    visitor.says("Does the lamp float?").await;
    visitor.leaves(&ann.address).await.ok();
    let agent = house.sign_in("agent").await;
    let c = newest(&agent).await;
    agent.post(&at(&c, "/messages"), json!({"body": "It does."})).await.created();
    house.settle().await;
    house.pass(11 * clock::MINUTE);
    house.settle().await;
    assert_eq!(ann.newest(1).await.text.trim(), "It does.");
    let shown = messages(&agent, &c).await.pop().expect("it is there");
    assert_eq!((shown.text("/sending/state"), shown.text("/sending/detail")), ("carried".into(), ann.address.clone()));
    room.done(house, &post).await;
}

async fn what_the_visitor_has_seen_is_not_carried(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let (visitor, ann) = chat(house, &post, &room).await;
    visitor.says("Does the lamp float?").await;
    let agent = house.sign_in("agent").await;
    let c = newest(&agent).await;
    let said = agent.post(&at(&c, "/messages"), json!({"body": "It does."})).await.created();
    house.settle().await;
    let mut socket = visitor.live(None).await;
    socket.send(json!({"type": "read", "message_id": said.id()})).await;
    until("the mark", async || messages(&agent, &c).await.pop().is_some_and(|m| m["read_at"].is_string())).await;
    house.settle().await;
    house.pass(clock::HOUR);
    house.settle().await;
    assert!(ann.mails().await.is_empty());
    room.done(house, &post).await;
}

async fn what_others_write_by_mail_is_not_the_visitors(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let (visitor, ann) = chat(house, &post, &room).await;
    visitor.says("Does the lamp float?").await;
    let agent = house.sign_in("agent").await;
    let c = newest(&agent).await;
    agent.post(&at(&c, "/messages"), json!({"body": "It does."})).await.created();
    house.settle().await;
    house.pass(11 * clock::MINUTE);
    house.settle().await;
    let to = ann.newest(1).await.reply_to.expect("a signed address").address;
    post.account("eve", "mail.example").send(&[&to], "Subject: Re\r\nMessage-ID: <e1@mail.example>", "Mine too.");
    room.ledger(house, 1).await;
    assert_eq!(messages(&agent, &c).await.len(), 3, "the agent sees the stranger");
    assert_eq!(visitor.texts().await, ["Does the lamp float?", "It does."], "the visitor does not");
    room.done(house, &post).await;
}

async fn a_claimed_address_that_is_somebodys_makes_nobody_them(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let victim = post.account("ann", "mail.example");
    write(house, &room, &victim).await;
    let inbox = house.chat_inbox().await;
    let settings = json!({"settings": {"mail_inbox_id": room.inbox.id(), "mail_after_minutes": 1}});
    house.owner().await.patch(&place(&inbox, ""), settings).await.ok();
    let eve = house.visitor(&inbox);
    eve.says("I am Ann, believe me").await;
    let agent = house.sign_in("agent").await;
    let all = agent.walk("/api/v1/conversations?view=all").await;
    let c = all.iter().find(|c| c["channel"] == "chat").expect("the chat").clone();
    let claimed = json!({"email": victim.address});
    agent.patch(&format!("/api/v1/customers/{}", c.text("/customer/id")), claimed).await.ok();
    agent.post(&at(&c, "/messages"), json!({"body": "Hello Ann."})).await.created();
    house.settle().await;
    house.pass(2 * clock::MINUTE);
    house.settle().await;
    let to = victim.newest(1).await.reply_to.expect("a signed address").address;
    victim.send(&[&to], "Subject: Re\r\nMessage-ID: <v1@mail.example>", "I did not write this. My code is 1234.");
    room.ledger(house, 2).await;
    assert_eq!(agent.walk("/api/v1/customers").await.len(), 2, "two people until an agent joins them");
    assert_eq!(eve.texts().await, ["I am Ann, believe me", "Hello Ann."]);
    room.done(house, &post).await;
}
