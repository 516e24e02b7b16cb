//! Threading: a signed address, or a reference by somebody who takes part; never the subject alone.

use super::{messages, newest};
use crate::{both, house::*};

both!(
    an_answer_to_our_mail_joins_its_conversation,
    a_reference_joins_only_for_who_takes_part,
    the_subject_alone_only_suggests,
    a_stranger_with_the_address_joins_marked_and_becomes_nobody,
    somebody_in_copy_takes_part,
    a_changed_subject_is_marked,
    machines_that_answer_open_nothing,
    a_colleague_forwards_and_the_sender_is_the_customer,
    our_own_mail_that_comes_back_is_known,
    the_answer_goes_to_the_customer_whoever_spoke_last,
);

/// A conversation begun by mail and answered: the customer's account, the conversation, and our mail as it came.
async fn begun(house: &TestHouse, post: &Post, room: &Mailroom, cc: &[&str]) -> (Account, Value, mail::model::Mail) {
    let ann = post.account("ann", "mail.example");
    let copies = if cc.is_empty() { String::new() } else { format!("\r\nCc: {}", cc.join(", ")) };
    let id = ground::id::new("m");
    ann.send(
        &[&room.account.address],
        &format!("Subject: Lamp\r\nMessage-ID: <{id}@mail.example>{copies}"),
        "It flickers.",
    );
    let agent = house.sign_in("agent").await;
    until("the mail", async || {
        agent
            .walk("/api/v1/conversations?view=all")
            .await
            .iter()
            .any(|c| c["customer"]["email"] == ann.address.as_str())
    })
    .await;
    let c = newest(&agent).await;
    agent.post(&crate::conversations::at(&c, "/messages"), json!({"body": "Off and on."})).await.created();
    house.settle().await;
    let ours = ann.newest(1).await;
    (ann, c, ours)
}

/// Sends an answer to our mail as mail programs do.
fn answer(by: &Account, to: &str, ours: &mail::model::Mail, subject: &str, words: &str) {
    let id = ground::id::new("m");
    let reference = ours.message_id.clone().expect("it has one");
    let head = format!(
        "Subject: {subject}\r\nMessage-ID: <{id}@mail.example>\r\nIn-Reply-To: <{reference}>\r\nReferences: <{reference}>"
    );
    by.send(&[to], &head, words);
}

async fn an_answer_to_our_mail_joins_its_conversation(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let (ann, c, ours) = begun(house, &post, &room, &[]).await;
    assert_eq!((ours.subject.as_str(), ours.text.trim()), ("Re: Lamp", "Off and on."));
    let to = ours.reply_to.clone().expect("a signed address").address;
    assert!(to.starts_with(room.account.address.split('@').next().expect("a name")) && to.contains('+'), "{to}");
    answer(&ann, &to, &ours, "Re: Lamp", "It still flickers.");
    room.ledger(house, 2).await;
    answer(&ann, &room.account.address, &ours, "Re: Lamp", "And it hums.");
    room.ledger(house, 3).await;
    let agent = house.sign_in("agent").await;
    let texts: Vec<String> = messages(&agent, &c).await.iter().map(|m| m.text("body").trim().to_string()).collect();
    assert_eq!(texts, ["It flickers.", "Off and on.", "It still flickers.", "And it hums."]);
    room.done(house, &post).await;
}

async fn a_reference_joins_only_for_who_takes_part(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let (_, c, ours) = begun(house, &post, &room, &[]).await;
    let eve = post.account("eve", "mail.example");
    answer(&eve, &room.account.address, &ours, "Re: Lamp", "Tell me everything.");
    let entry = room.ledger(house, 2).await.remove(0);
    assert_ne!(entry.text("conversation_id"), c.id(), "a new one");
    assert_eq!(entry.text("suggested_id"), c.id());
    room.done(house, &post).await;
}

async fn the_subject_alone_only_suggests(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let (ann, c, _) = begun(house, &post, &room, &[]).await;
    ann.send(&[&room.account.address], "Subject: Re: Lamp\r\nMessage-ID: <other@mail.example>", "Another lamp.");
    let entry = room.ledger(house, 2).await.remove(0);
    assert_ne!(entry.text("conversation_id"), c.id());
    assert_eq!(entry.text("suggested_id"), c.id());
    room.done(house, &post).await;
}

async fn a_stranger_with_the_address_joins_marked_and_becomes_nobody(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let (ann, c, ours) = begun(house, &post, &room, &[]).await;
    let eve = post.account("eve", "mail.example");
    let to = ours.reply_to.clone().expect("a signed address").address;
    eve.send(&[&to], "Subject: Re: Lamp\r\nMessage-ID: <eve1@mail.example>", "I know the address.");
    room.ledger(house, 2).await;
    let agent = house.sign_in("agent").await;
    let last = messages(&agent, &c).await.pop().expect("it joined");
    assert_eq!(last.text("body").trim(), "I know the address.");
    assert!(last["envelope"]["marks"].as_array().expect("marks").contains(&json!("not_a_participant")), "{last}");
    assert_eq!(newest(&agent).await.text("/customer/email"), ann.address, "whose need it is has not changed");
    answer(&eve, &room.account.address, &ours, "Re: Lamp", "And now without it.");
    let entry = room.ledger(house, 3).await.remove(0);
    assert_ne!(entry.text("conversation_id"), c.id(), "holding the address once makes nobody a participant");
    let forged = to.replace('+', "+x");
    eve.send(&[&forged], "Subject: Re: Lamp\r\nMessage-ID: <eve2@mail.example>", "A forged address.");
    assert_ne!(room.ledger(house, 4).await.remove(0).text("conversation_id"), c.id());
    room.done(house, &post).await;
}

async fn somebody_in_copy_takes_part(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let bob = post.account("bob", "mail.example");
    let (_, c, ours) = begun(house, &post, &room, &[&bob.address]).await;
    answer(&bob, &room.account.address, &ours, "Re: Lamp", "I have the same lamp.");
    assert_eq!(room.ledger(house, 2).await.remove(0).text("conversation_id"), c.id());
    room.done(house, &post).await;
}

async fn a_changed_subject_is_marked(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let (ann, c, ours) = begun(house, &post, &room, &[]).await;
    answer(&ann, &room.account.address, &ours, "My invoice", "By the way.");
    room.ledger(house, 2).await;
    let agent = house.sign_in("agent").await;
    let last = messages(&agent, &c).await.pop().expect("it joined");
    assert!(last["envelope"]["marks"].as_array().expect("marks").contains(&json!("subject_changed")), "{last}");
    room.done(house, &post).await;
}

async fn machines_that_answer_open_nothing(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let (ann, c, ours) = begun(house, &post, &room, &[]).await;
    let agent = house.sign_in("agent").await;
    agent.post(&crate::conversations::at(&c, "/resolve"), json!({})).await.ok();
    let reference = ours.message_id.clone().expect("it has one");
    let head = format!(
        "Subject: Away\r\nAuto-Submitted: auto-replied\r\nMessage-ID: <away@mail.example>\r\nIn-Reply-To: <{reference}>"
    );
    ann.send(&[&room.account.address], &head, "I am in the mountains.");
    let entry = room.ledger(house, 2).await.remove(0);
    assert_eq!((entry.text("fate"), entry.text("conversation_id")), ("auto_reply".into(), c.id()));
    let shown = newest(&agent).await;
    assert_eq!((shown.text("status"), &shown["waiting_since"]), ("resolved".into(), &Value::Null));
    ann.send(
        &[&room.account.address],
        "Subject: Away\r\nAuto-Submitted: auto-replied\r\nMessage-ID: <away2@mail.example>",
        "Away.",
    );
    let entry = room.ledger(house, 3).await.remove(0);
    assert_eq!((entry.text("fate"), &entry["conversation_id"]), ("auto_reply".into(), &Value::Null));
    let again = house.owner().await.post(&format!("/api/v1/mail/{}/reprocess", entry.id()), json!({})).await.ok();
    assert_eq!(again["fate"], "auto_reply");
    room.done(house, &post).await;
}

async fn a_colleague_forwards_and_the_sender_is_the_customer(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let agent = house.sign_in("agent").await;
    let raw = format!(
        "From: A Colleague <{}>\r\nTo: {}\r\nSubject: Fwd: Broken lamp\r\nMessage-ID: <f1@lamps.example>\r\n\r\nPlease take this one.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Carl Example <carl@mail.example>\r\nDate: Sat, 21 Nov 2026 at 10:00\r\nSubject: Broken lamp\r\nTo: <agent@lamps.example>\r\n\r\nThe glass is broken.\r\n",
        agent.email, room.account.address
    );
    post.deliver(&room.account, 1, raw.as_bytes());
    room.ledger(house, 1).await;
    let c = newest(&agent).await;
    assert_eq!((c.text("/customer/email"), c.text("subject")), ("carl@mail.example".into(), "Broken lamp".into()));
    let all = messages(&agent, &c).await;
    assert_eq!(all[0].text("body").trim(), "The glass is broken.");
    assert!(all[0]["envelope"]["marks"].as_array().expect("marks").contains(&json!("forwarded")));
    assert_eq!((all[1].text("visibility"), all[1].text("body")), ("note".into(), "Please take this one.".into()));
    room.done(house, &post).await;
}

async fn our_own_mail_that_comes_back_is_known(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let (ann, _, _) = begun(house, &post, &room, &[]).await;
    let ours = ann.mails().await.remove(0);
    post.deliver(&room.account, 1, &ours);
    assert_eq!(room.ledger(house, 2).await.remove(0).text("fate"), "own");
    room.done(house, &post).await;
}

async fn the_answer_goes_to_the_customer_whoever_spoke_last(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let (ann, c, ours) = begun(house, &post, &room, &[]).await;
    let eve = post.account("eve", "mail.example");
    let to = ours.reply_to.clone().expect("a signed address").address;
    eve.send(&[&to], "Subject: Re: Lamp\r\nMessage-ID: <eve3@mail.example>", "Answer me instead.");
    room.ledger(house, 2).await;
    let agent = house.sign_in("agent").await;
    agent.post(&crate::conversations::at(&c, "/messages"), json!({"body": "For Ann."})).await.created();
    house.settle().await;
    assert_eq!(ann.newest(2).await.text.trim(), "For Ann.");
    assert!(eve.mails().await.is_empty(), "a stranger gets nothing");
    room.done(house, &post).await;
}
