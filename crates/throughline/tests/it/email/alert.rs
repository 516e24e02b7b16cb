//! People are told by mail, over another mailbox, that one fails, and that it works again.

use crate::{both, house::*};
use channels::email::{actions, trouble::Trouble};

both!(
    people_are_told_once_that_a_mailbox_fails_and_once_that_it_works,
    a_short_failure_is_not_told,
    without_another_mailbox_nobody_is_told_and_that_is_said,
    an_alert_in_an_inbox_of_ours_opens_nothing,
);

async fn fails(house: &TestHouse, room: &Mailroom) {
    let (id, now) = (room.inbox.id(), house.clock.now());
    let trouble = Trouble::at("login", "The server refuses the login.");
    house.write(move |tx| actions::note_trouble(tx, now, &id, "in", &trouble)).await;
    house.settle().await;
}

async fn works(house: &TestHouse, room: &Mailroom) {
    let (id, now) = (room.inbox.id(), house.clock.now());
    house.write(move |tx| actions::note_good(tx, now, &id, "in", false)).await;
    house.settle().await;
}

/// A mailbox that is not fetched.
async fn quiet(house: &TestHouse, post: &Post) -> Mailroom {
    house.mailbox(post, |w| w["settings"]["incoming"] = Value::Null).await
}

/// An admin who gets mail on the test's server.
async fn admin(house: &TestHouse, account: &Account) {
    let (email, id) = (account.address.clone(), house.sign_in("admin").await.id.clone());
    house.write(move |tx| tx.exec("UPDATE staff SET email = $2 WHERE id = $1", db::args![&id, &email]).map(drop)).await;
}

async fn people_are_told_once_that_a_mailbox_fails_and_once_that_it_works(house: &TestHouse) {
    let post = Post::shared();
    let (ill, _well) = (quiet(house, &post).await, quiet(house, &post).await);
    let ada = post.account("ada", "lamps.example");
    admin(house, &ada).await;
    fails(house, &ill).await;
    house.pass(14 * clock::MINUTE);
    house.settle().await;
    assert!(ada.mails().await.is_empty(), "not before its time");
    house.pass(2 * clock::MINUTE);
    house.settle().await;
    let came = ada.newest(1).await;
    assert!(came.subject.contains(&ill.account.address) && came.text.contains("refuses the login"), "{came:?}");
    assert_eq!(came.nature, mail::model::Nature::AutoReply, "marked as a machine's");
    let shown = house.owner().await.get(&place(&ill.inbox, "/mailbox")).await.ok();
    assert!(shown.text("/incoming/alert").contains("were told"), "{shown}");
    fails(house, &ill).await;
    house.pass(clock::HOUR);
    fails(house, &ill).await;
    works(house, &ill).await;
    let came = ada.newest(2).await;
    assert!(came.subject.contains("again"), "{came:?}");
    house.pass(clock::HOUR);
    house.settle().await;
    assert_eq!(ada.mails().await.len(), 2, "once each");
}

async fn a_short_failure_is_not_told(house: &TestHouse) {
    let post = Post::shared();
    let (ill, _well) = (quiet(house, &post).await, quiet(house, &post).await);
    let ada = post.account("ada", "lamps.example");
    admin(house, &ada).await;
    fails(house, &ill).await;
    house.pass(5 * clock::MINUTE);
    works(house, &ill).await;
    house.pass(clock::HOUR);
    house.settle().await;
    assert!(ada.mails().await.is_empty());
}

async fn without_another_mailbox_nobody_is_told_and_that_is_said(house: &TestHouse) {
    let post = Post::shared();
    let ill = quiet(house, &post).await;
    let ada = post.account("ada", "lamps.example");
    admin(house, &ada).await;
    fails(house, &ill).await;
    house.pass(16 * clock::MINUTE);
    house.settle().await;
    let shown = house.owner().await.get(&place(&ill.inbox, "/mailbox")).await.ok();
    assert!(shown.text("/incoming/alert").contains("Nobody was told"), "{shown}");
    works(house, &ill).await;
    assert!(ada.mails().await.is_empty());
}

async fn an_alert_in_an_inbox_of_ours_opens_nothing(house: &TestHouse) {
    let post = Post::shared();
    let (ill, _over) = (quiet(house, &post).await, quiet(house, &post).await);
    let own = house.mailroom(&post).await;
    admin(house, &own.account).await;
    fails(house, &ill).await;
    house.pass(16 * clock::MINUTE);
    house.settle().await;
    assert_eq!(own.ledger(house, 1).await[0].text("fate"), "auto_reply");
    assert!(house.owner().await.walk("/api/v1/conversations?view=all").await.is_empty());
    own.done(house, &post).await;
}
