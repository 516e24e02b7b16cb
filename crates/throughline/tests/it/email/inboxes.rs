//! Mails that go to several inboxes of ours.

use super::{messages, newest};
use crate::{both, conversations::at, house::*};

both!(a_reply_to_all_stands_once_in_its_conversation, a_first_mail_to_two_inboxes_begins_one_conversation_in_each,);

/// Two inboxes, and somebody's mail to both of them.
async fn both_asked(house: &TestHouse, post: &Post) -> (Mailroom, Mailroom, Account) {
    let (help, sales) = (house.mailroom(post).await, house.mailroom(post).await);
    let ann = post.account("ann", "mail.example");
    let to = [help.account.address.as_str(), sales.account.address.as_str()];
    ann.send(&to, "Subject: Lamp\r\nMessage-ID: <first@mail.example>", "It flickers.");
    help.ledger(house, 1).await;
    sales.ledger(house, 1).await;
    (help, sales, ann)
}

async fn a_first_mail_to_two_inboxes_begins_one_conversation_in_each(house: &TestHouse) {
    let post = Post::shared();
    let (help, sales, _) = both_asked(house, &post).await;
    let agent = house.sign_in("agent").await;
    let all = agent.walk("/api/v1/conversations?view=all").await;
    let mut inboxes: Vec<String> = all.iter().map(|c| c.text("inbox_id")).collect();
    inboxes.sort();
    let mut wanted = vec![help.inbox.id(), sales.inbox.id()];
    wanted.sort();
    assert_eq!(inboxes, wanted, "each team has its own");
    help.done(house, &post).await;
    sales.done(house, &post).await;
}

async fn a_reply_to_all_stands_once_in_its_conversation(house: &TestHouse) {
    let post = Post::shared();
    let (help, sales, ann) = both_asked(house, &post).await;
    let agent = house.sign_in("agent").await;
    let all = agent.walk("/api/v1/conversations?view=all").await;
    let c = all.iter().find(|c| c["inbox_id"] == help.inbox.id().as_str()).expect("that of help").clone();
    agent.post(&at(&c, "/messages"), json!({"body": "Off and on."})).await.created();
    house.settle().await;
    let ours = ann.newest(1).await;
    let signed = ours.reply_to.clone().expect("a signed address").address;
    let reference = ours.message_id.clone().expect("it has one");
    let head = format!(
        "Subject: Re: Lamp\r\nMessage-ID: <second@mail.example>\r\nIn-Reply-To: <{reference}>\r\nReferences: <first@mail.example> <{reference}>"
    );
    ann.send(&[&signed, &sales.account.address], &head, "It still flickers.");
    let entries = [help.ledger(house, 2).await.remove(0), sales.ledger(house, 2).await.remove(0)];
    let mut fates: Vec<String> = entries.iter().map(|e| e.text("fate")).collect();
    fates.sort();
    assert_eq!(fates, ["conversation", "duplicate"]);
    let (first, second) = match entries[0]["fate"] == "conversation" {
        true => (&entries[0], &entries[1]),
        false => (&entries[1], &entries[0]),
    };
    assert!(second.text("detail").contains(&first.id()), "it names the first: {second}");
    assert_eq!(second["message_id"], first["message_id"]);
    let texts: Vec<String> = messages(&agent, &c).await.iter().map(|m| m.text("body").trim().to_string()).collect();
    assert_eq!(texts, ["It flickers.", "Off and on.", "It still flickers."]);
    house.owner().await.get(&format!("/api/v1/mail/{}/raw", second.id())).await.is(200);
    assert_eq!(agent.walk("/api/v1/conversations?view=all").await.len(), 2);
    assert_eq!(newest(&agent).await.id(), c.id());
    help.done(house, &post).await;
    sales.done(house, &post).await;
}
