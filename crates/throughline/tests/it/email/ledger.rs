//! The ledger: what became no message can become one when a person decides so, and its files do not stay for ever.

use super::{messages, newest};
use crate::{both, conversations::at, house::*};

both!(
    a_person_can_make_a_message_of_anything,
    files_of_a_mail_that_became_no_message_go_and_come_back,
    a_forwarded_bounce_is_an_ordinary_mail,
    an_answer_goes_to_the_customer_and_not_to_a_machine,
    a_suggestion_is_shown_until_somebody_decides,
);

async fn a_person_can_make_a_message_of_anything(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let away = "From: ann@mail.example\r\nSubject: Away\r\nAuto-Submitted: auto-replied\r\nMessage-ID: <a1@mail.example>\r\n\r\nI am away, but call Bob.\r\n";
    let report = "Return-Path: <>\r\nFrom: MAILER-DAEMON@mail.example\r\nSubject: Undelivered mail returned\r\nMessage-ID: <a2@mail.example>\r\n\r\n550 5.1.1 no such user\r\n";
    let nobody = "Subject: Who am I\r\nMessage-ID: <a3@mail.example>\r\n\r\nGuess.\r\n";
    for raw in [away, report, nobody] {
        post.deliver(&room.account, 1, raw.as_bytes());
    }
    let mut entries = room.ledger(house, 3).await;
    entries.reverse();
    let fates: Vec<String> = entries.iter().map(|e| e.text("fate")).collect();
    assert_eq!(fates, ["auto_reply", "report", "refused"]);
    let (owner, agent) = (house.owner().await, house.sign_in("agent").await);
    for (entry, words) in entries.iter().zip(["I am away, but call Bob.", "550 5.1.1 no such user", "Guess."]) {
        let path = format!("/api/v1/mail/{}/reprocess", entry.id());
        assert_eq!(owner.post(&path, json!({})).await.ok()["fate"], entry["fate"], "by itself it is what it was");
        let taken = owner.post(&path, json!({"as": "message"})).await.ok();
        assert_eq!(taken["fate"], "conversation", "{taken}");
        let c = agent.get(&format!("/api/v1/conversations/{}", taken.text("conversation_id"))).await.ok();
        let m = messages(&agent, &c).await.remove(0);
        assert_eq!((m.text("body").trim(), c["waiting_since"].is_string()), (words, true));
        assert!(m["envelope"]["marks"].as_array().expect("marks").contains(&json!("taken_in_by_hand")), "{m}");
        owner.post(&path, json!({"as": "message"})).await.refused(409, "mail_settled");
    }
    let audit = owner.walk(&format!("/api/v1/audit?subject={}&limit=100", room.inbox.id())).await;
    assert_eq!(audit.iter().filter(|e| e["kind"] == "inbox.mail_taken_in").count(), 3, "{audit:?}");
    room.done(house, &post).await;
}

async fn files_of_a_mail_that_became_no_message_go_and_come_back(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let raw = "From: ann@mail.example\r\nSubject: Away\r\nAuto-Submitted: auto-replied\r\nMessage-ID: <f1@mail.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nAway.\r\n--b\r\nContent-Type: text/plain; name=map.txt\r\nContent-Disposition: attachment; filename=map.txt\r\n\r\nLeft, then right.\r\n--b--\r\n";
    post.deliver(&room.account, 1, raw.as_bytes());
    let entry = room.ledger(house, 1).await.remove(0);
    assert_eq!(entry["fate"], "auto_reply");
    let files = || house.folder().files().iter().filter(|f| f.to_string_lossy().contains("att_")).count();
    assert_eq!(files(), 1);
    for wait in [clock::DAY + clock::MINUTE, 2 * clock::MINUTE] {
        house.pass(wait);
        house.settle().await;
    }
    assert_eq!(files(), 0, "no message took it along");
    let owner = house.owner().await;
    let path = format!("/api/v1/mail/{}/reprocess", entry.id());
    let taken = owner.post(&path, json!({"as": "message"})).await.ok();
    let agent = house.sign_in("agent").await;
    let c = agent.get(&format!("/api/v1/conversations/{}", taken.text("conversation_id"))).await.ok();
    let m = messages(&agent, &c).await.remove(0);
    agent.get(&m.text("/attachments/0/url")).await.is(200);
    house.pass(2 * clock::DAY);
    house.settle().await;
    assert_eq!(files(), 1, "a message has it");
    room.done(house, &post).await;
}

async fn a_forwarded_bounce_is_an_ordinary_mail(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let raw = "From: ann@mail.example\r\nSubject: Fwd: Undelivered\r\nMessage-ID: <w1@mail.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nWhat is this?\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x.example\r\n\r\nFinal-Recipient: rfc822; help@lamps.example\r\nAction: failed\r\nStatus: 5.1.1\r\n--b--\r\n";
    post.deliver(&room.account, 1, raw.as_bytes());
    assert_eq!(room.ledger(house, 1).await[0].text("fate"), "conversation");
    room.done(house, &post).await;
}

async fn an_answer_goes_to_the_customer_and_not_to_a_machine(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let inbox = house.chat_inbox().await;
    let visitor = house.visitor(&inbox);
    visitor.says("Does the lamp float?").await;
    let agent = house.sign_in("agent").await;
    let c = newest(&agent).await;
    let ann = post.account("ann", "mail.example");
    agent.patch(&format!("/api/v1/customers/{}", c.text("/customer/id")), json!({"email": ann.address})).await.ok();
    agent.post(&at(&c, "/messages"), json!({"body": "It does.", "channel": "email"})).await.created();
    house.settle().await;
    let ours = ann.newest(1).await;
    let signed = ours.reply_to.expect("a signed address").address;
    ann.send(&[&signed], "Subject: Re\r\nMessage-ID: <m0@mail.example>", "This is my address.");
    room.ledger(house, 1).await;
    visitor.says("I am in the chat again.").await;
    agent.post(&at(&c, "/read"), json!({})).await.ok();
    agent.post(&at(&c, "/resolve"), json!({})).await.ok();
    let head = "Subject: Away\r\nAuto-Submitted: auto-replied\r\nMessage-ID: <m1@mail.example>";
    ann.send(&[&signed], head, "I am in the mountains.");
    assert_eq!(room.ledger(house, 2).await[0].text("fate"), "auto_reply");
    let shown = newest(&agent).await;
    let state = (shown.text("status"), shown.text("last_message_by"), shown["unread"].clone(), shown.text("channel"));
    assert_eq!(state, ("resolved".into(), "system".into(), json!(false), "chat".into()), "{shown}");
    let last = messages(&agent, &c).await.pop().expect("it is in the thread");
    assert!(last["envelope"]["marks"].as_array().expect("marks").contains(&json!("auto_reply")), "{last}");
    let sent = agent.post(&at(&c, "/messages"), json!({"body": "Glass up."})).await.created();
    assert_eq!(sent["channel"], "chat", "where the customer wrote last, not the machine");
    room.done(house, &post).await;
}

async fn a_suggestion_is_shown_until_somebody_decides(house: &TestHouse) {
    let post = Post::shared();
    let room = house.mailroom(&post).await;
    let mail = |id: &str, head: &str| {
        format!(
            "From: ann@mail.example\r\nSubject: Lamp\r\nMessage-ID: <{id}@mail.example>\r\n{head}\r\nIt flickers.\r\n"
        )
    };
    post.deliver(&room.account, 1, mail("s1", "").as_bytes());
    let first = room.ledger(house, 1).await.remove(0).text("conversation_id");
    post.deliver(&room.account, 1, mail("s2", "").as_bytes());
    let second = room.ledger(house, 2).await.remove(0).text("conversation_id");
    let eve =
        mail("s3", "In-Reply-To: <s1@mail.example>\r\n").replace("ann@mail.example\r\nS", "eve@mail.example\r\nS");
    post.deliver(&room.account, 1, eve.as_bytes());
    let third = room.ledger(house, 3).await.remove(0).text("conversation_id");
    let agent = house.sign_in("agent").await;
    let show = async |id: &str| agent.get(&format!("/api/v1/conversations/{id}")).await.ok();
    let one = show(&first).await;
    assert_eq!(one["suggestion"], Value::Null);
    let wanted =
        |reason: &str| json!({"conversation_id": first, "number": one["number"], "subject": "Lamp", "reason": reason});
    assert_eq!(show(&second).await["suggestion"], wanted("subject"));
    assert_eq!(show(&third).await["suggestion"], wanted("reference"));
    let listed = agent.walk("/api/v1/conversations?view=all").await;
    assert_eq!(listed.iter().filter(|c| c["suggestion"].is_object()).count(), 2, "in lists too");
    let path = format!("/api/v1/conversations/{second}/dismiss_suggestion");
    assert_eq!(agent.post(&path, json!({})).await.ok()["suggestion"], Value::Null);
    agent.post(&path, json!({})).await.ok();
    assert_eq!(show(&second).await["suggestion"], Value::Null);
    assert_eq!(show(&third).await["suggestion"], wanted("reference"));
    house.anyone().post(&path, json!({})).await.refused(401, "unauthenticated");
    room.done(house, &post).await;
}
