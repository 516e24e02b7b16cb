//! Numbers that begin anew: another account, other numbers of the same server, and what was there before.

use super::{fated, raw};
use crate::{both, house::*};

both!(
    another_account_with_the_same_numbers_is_read_from_its_beginning,
    what_was_there_before_stays_out_when_the_numbers_begin_anew,
    mails_of_an_earlier_form_are_known_when_they_come_again,
);

async fn another_account_with_the_same_numbers_is_read_from_its_beginning(house: &TestHouse) {
    let post = Post::shared();
    let mut room = house.mailbox(&post, |_| ()).await;
    let (old, new) = (room.account.clone(), post.account("moved", "lamps.example"));
    post.deliver(&old, 3, raw("old@N@").as_bytes());
    post.deliver(&new, 1, raw("old1").as_bytes());
    post.deliver(&new, 1, raw("new").as_bytes());
    for account in [&old, &new] {
        post.run("setvalidity.sh", &[&account.address, "77"]);
    }
    room = house.fetch(room);
    room.ledger(house, 3).await;
    let owner = house.owner().await;
    let mut moved = post.settings(&room.account);
    moved["settings"]["begin"] = json!("new");
    moved["settings"]["incoming"]["user"] = json!(new.address);
    owner.put(&place(&room.inbox, "/mailbox"), moved).await.ok();
    let ledger = room.ledger(house, 5).await;
    assert_eq!((fated(&ledger, "conversation"), fated(&ledger, "duplicate")), (4, 1), "{ledger:#?}");
    let mut back = post.settings(&room.account);
    back["settings"]["begin"] = json!("new");
    post.deliver(&old, 1, raw("meanwhile").as_bytes());
    owner.put(&place(&room.inbox, "/mailbox"), back).await.ok();
    let ledger = room.ledger(house, 6).await;
    assert_eq!((fated(&ledger, "conversation"), fated(&ledger, "duplicate")), (5, 1), "it goes on where it was");
    let counted = || owner.get(&place(&room.inbox, "/mailbox"));
    owner.post(&place(&room.inbox, "/mailbox/count"), json!({})).await.is(202);
    until("the count", async || counted().await.ok()["counted_at"].is_string()).await;
    assert_eq!(counted().await.ok()["missing"], 0);
    assert_eq!(owner.walk("/api/v1/conversations?view=all").await.len(), 5);
    room.close().await;
}

async fn what_was_there_before_stays_out_when_the_numbers_begin_anew(house: &TestHouse) {
    let post = Post::shared();
    let mut room = house.mailbox(&post, |wanted| wanted["settings"]["begin"] = json!("new")).await;
    post.deliver(&room.account, 4, raw("old@N@").as_bytes());
    post.run("age.sh", &[&room.account.address]);
    room = house.fetch(room);
    let owner = house.owner().await;
    until("the first look", async || {
        owner.get(&place(&room.inbox, "/mailbox")).await.ok()["incoming"]["good_at"].is_string()
    })
    .await;
    post.deliver(&room.account, 1, raw("new").as_bytes());
    room.ledger(house, 1).await;
    room.close().await;
    post.run("newvalidity.sh", &[&room.account.address]);
    post.deliver(&room.account, 1, raw("newer").as_bytes());
    room = house.fetch(room);
    let ledger = room.ledger(house, 1 + 4 + 2).await;
    let of = |fate: &str| fated(&ledger, fate);
    // The newest of the old ones is of the very second where "before" ends: that is in doubt, so it is taken in.
    assert_eq!((of("earlier"), of("duplicate"), of("conversation")), (3, 1, 3), "{ledger:#?}");
    let earlier = ledger.iter().find(|e| e["fate"] == "earlier").expect("there are some");
    assert!(earlier.text("subject").starts_with("Lamp old") && earlier["detail"].is_string(), "{earlier}");
    let now = owner.post(&format!("/api/v1/mail/{}/reprocess", earlier.id()), json!({})).await.ok();
    assert_eq!((now.text("fate"), now["is_whole"].clone()), ("conversation".into(), json!(true)));
    assert_eq!(owner.walk("/api/v1/conversations?view=all").await.len(), 4);
    room.close().await;
}

async fn mails_of_an_earlier_form_are_known_when_they_come_again(house: &TestHouse) {
    let post = Post::shared();
    let mut room = house.mailroom(&post).await;
    post.deliver(&room.account, 2, raw("@N@").as_bytes());
    post.deliver(&room.account, 1, raw("1").as_bytes());
    room.ledger(house, 3).await;
    room.close().await;
    // As an older program left them: plain digits, the same for both copies.
    house.write(|tx| tx.exec("UPDATE mail_entries SET likeness = '0a' WHERE message_id = (SELECT message_id FROM mail_entries WHERE fate = 'duplicate')", db::args![])).await;
    house.write(|tx| tx.exec("UPDATE mail_entries SET likeness = '0b' WHERE likeness <> '0a'", db::args![])).await;
    post.run("newvalidity.sh", &[&room.account.address]);
    room = house.fetch(room);
    let ledger = room.ledger(house, 6).await;
    assert_eq!((fated(&ledger, "conversation"), fated(&ledger, "duplicate")), (2, 4), "{ledger:#?}");
    room.close().await;
}
