//! A mail that its server does not give holds up no other, stands in the ledger, and is fetched when somebody wants it.

use super::{fated, raw};
use crate::{both, house::*};

both!(
    a_size_that_is_not_true_stops_nothing,
    a_mail_that_is_listed_and_never_sent_is_entered_and_passed,
    a_mail_at_which_the_line_always_breaks_is_entered_and_passed,
);

/// Whether it asks for the whole of the mail with this number.
fn asks_for(said: &str, uid: u32) -> bool {
    let Some((_, rest)) = said.split_once("UID FETCH ") else { return false };
    let Some((set, what)) = rest.split_once(' ') else { return false };
    let holds = |range: &str| {
        let (from, to) = range.split_once(':').unwrap_or((range, range));
        from.parse().is_ok_and(|f: u32| f <= uid) && to.parse().is_ok_and(|t: u32| t >= uid)
    };
    what.contains("BODY.PEEK[]") && set.split(',').any(holds)
}

async fn a_size_that_is_not_true_stops_nothing(house: &TestHouse) {
    let post = Post::shared();
    let (room, wire) = house.wired(&post, "none").await;
    post.deliver(&room.account, 1, raw("a").as_bytes());
    let large = format!("{}{}", raw("b"), "It flickers and flickers and flickers on and on.\r\n".repeat(200_000));
    post.deliver(&room.account, 1, large.as_bytes());
    post.deliver(&room.account, 1, raw("c").as_bytes());
    wire.on_told(|said| {
        let (before, size) = said.split_once("* 2 FETCH (UID 2 RFC822.SIZE ")?;
        let (_, after) = size.split_once(')')?;
        Some(format!("{before}* 2 FETCH (UID 2 RFC822.SIZE 300){after}"))
    });
    let room = house.fetch(room);
    let ledger = room.ledger(house, 3).await;
    assert_eq!(fated(&ledger, "conversation"), 3, "{ledger:#?}");
    assert!(ledger[1].number("size") > 8 * 1024 * 1024 && ledger[1]["is_whole"] == true, "{}", ledger[1]);
    room.done(house, &post).await;
}

/// The second of three does not come; the others do. Then the server gives it.
async fn passed(house: &TestHouse, then: fn(&str) -> Then) {
    let post = Post::shared();
    let (room, wire) = house.wired(&post, "none").await;
    for n in ["a", "b", "c"] {
        post.deliver(&room.account, 1, raw(n).as_bytes());
    }
    wire.on_asked(move |said| if asks_for(said, 2) { then(said) } else { Then::Pass });
    let room = house.fetch(room);
    let owner = house.owner().await;
    until("the others", async || {
        house.as_house().email.nudge();
        owner.walk(&place(&room.inbox, "/mail?limit=100")).await.len() >= 3
    })
    .await;
    let ledger = room.ledger(house, 3).await;
    let fates: Vec<String> = ledger.iter().map(|e| e.text("fate")).collect();
    assert_eq!(fates, ["conversation", "failed", "conversation"], "{ledger:#?}");
    let stuck = &ledger[1];
    assert_eq!(
        (stuck.text("subject"), stuck["is_whole"].clone()),
        ("Lamp b".into(), json!(false)),
        "its head is known"
    );
    assert!(stuck.text("detail").starts_with("The mail server does not give this mail"), "{stuck}");
    owner.post(&place(&room.inbox, "/mailbox/count"), json!({})).await.is(202);
    let counted = || owner.get(&place(&room.inbox, "/mailbox"));
    until("the count", async || counted().await.ok()["counted_at"].is_string()).await;
    assert_eq!(counted().await.ok()["missing"], 0, "it stands in the ledger");
    let again = || owner.post(&format!("/api/v1/mail/{}/reprocess", stuck.id()), json!({}));
    again().await.refused(409, "mail_not_fetched");
    wire.heal();
    let now = again().await.ok();
    assert_eq!(
        (now.text("fate"), now["is_whole"].clone(), now["detail"].clone()),
        ("conversation".into(), json!(true), Value::Null)
    );
    let text = owner.get(&format!("/api/v1/mail/{}/raw", stuck.id())).await.is(200).text();
    assert!(text.contains("says number b"), "{text}");
    again().await.refused(409, "mail_settled");
    assert_eq!(owner.walk("/api/v1/conversations?view=all").await.len(), 3);
    room.done(house, &post).await;
}

async fn a_mail_that_is_listed_and_never_sent_is_entered_and_passed(house: &TestHouse) {
    passed(house, |said| {
        let tag = said.split(' ').next().unwrap_or_default();
        Then::Say(format!("{tag} OK FETCH completed.\r\n"))
    })
    .await;
}

async fn a_mail_at_which_the_line_always_breaks_is_entered_and_passed(house: &TestHouse) {
    passed(house, |_| Then::Cut).await;
}
