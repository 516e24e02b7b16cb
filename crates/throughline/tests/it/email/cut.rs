//! The line to the mail server is cut after any number of bytes: everything arrives once all the same.

use super::{fated, messages, newest, raw};
use crate::{both, conversations::at, house::*};
use std::sync::atomic::{AtomicBool, Ordering};

both!(
    a_line_that_is_cut_anywhere_loses_and_doubles_nothing,
    a_protected_line_that_is_cut_anywhere_loses_and_doubles_nothing,
    a_line_that_is_cut_at_the_goodbye_changes_nothing,
    an_answer_leaves_whatever_the_line_breaks_at,
);

/// Cuts each connection a step later than the one before, through greeting, login, folder, search, sizes, bodies, and the
/// listening at the end; a new mail waits each time, and has to be there after the next connection.
async fn walk(house: &TestHouse, security: &str, step: usize) {
    let post = Post::shared();
    let (room, wire) = house.wired(&post, security).await;
    post.deliver(&room.account, 1, raw("first").as_bytes());
    let room = house.fetch(room);
    room.ledger(house, 1).await;
    let (mut arrived, mut after) = (1, 1);
    loop {
        let spent = wire.seen().spent;
        wire.cut_next_after(after);
        wire.cut_all(); // those that listen, too: what comes now is taken in by the next connection
        post.deliver(&room.account, 1, raw(&format!("after{after}")).as_bytes());
        arrived += 1;
        // It is cut, or listens without having said so much: then this was the last.
        let mut is_last = false;
        until("the cut", async || {
            if !wire.is_taken() {
                house.as_house().email.nudge();
            }
            is_last = wire.is_taken() && house.entries().await == arrived && wire.seen().spent == spent;
            is_last || wire.seen().spent > spent
        })
        .await;
        until("what was cut off", async || {
            house.as_house().email.nudge();
            house.entries().await == arrived
        })
        .await;
        if is_last {
            break;
        }
        after += step;
    }
    assert!(arrived > 30, "only {arrived} cuts");
    let ledger = room.ledger(house, arrived).await;
    assert_eq!(fated(&ledger, "conversation"), arrived, "{ledger:#?}");
    assert_eq!(house.owner().await.walk("/api/v1/conversations?view=all&limit=100").await.len(), arrived);
    room.done(house, &post).await;
}

async fn a_line_that_is_cut_anywhere_loses_and_doubles_nothing(house: &TestHouse) {
    walk(house, "none", 41).await;
}

async fn a_protected_line_that_is_cut_anywhere_loses_and_doubles_nothing(house: &TestHouse) {
    walk(house, "starttls", 97).await;
}

async fn a_line_that_is_cut_at_the_goodbye_changes_nothing(house: &TestHouse) {
    let post = Post::shared();
    let (room, wire) = house.wired(&post, "none").await;
    wire.on_asked(|said| if said.contains("LOGOUT") { Then::Cut } else { Then::Pass });
    let mut wanted = post.settings(&room.account);
    wanted["settings"]["incoming"]["port"] = json!(wire.port);
    wanted["settings"]["incoming"]["security"] = json!("none");
    let report = house.owner().await.post(&place(&room.inbox, "/mailbox/test"), wanted).await.ok();
    let steps = report["incoming"].as_array().expect("steps");
    assert!(steps.iter().all(|s| s["is_good"] == true), "{report}");
    assert_eq!(wire.seen().cut, 1, "it said goodbye");
}

async fn an_answer_leaves_whatever_the_line_breaks_at(house: &TestHouse) {
    let post = Post::shared();
    let wire = Wire::to(post.port("SMTP_PORT")).await;
    let port = wire.port;
    let change = |w: &mut Value| {
        w["settings"]["outgoing"] = json!({"host": "localhost", "port": port, "security": "none", "login": "none"})
    };
    let room = house.mailbox(&post, change).await;
    let ann = post.account("ann", "mail.example");
    post.deliver(&room.account, 1, raw("one").replace("ann@mail.example", &ann.address).as_bytes());
    let room = house.fetch(room);
    room.ledger(house, 1).await;
    let agent = house.sign_in("agent").await;
    let c = newest(&agent).await;
    let mut arrived = 0;
    for said in ["EHLO", "MAIL FROM", "RCPT TO", "DATA", "Message-ID", "\r\n.\r\n"] {
        wire.cut_all(); // a connection that was kept would not greet again
        let (is_done, is_end) = (AtomicBool::new(false), said == "\r\n.\r\n");
        wire.on_asked(move |heard| match heard.contains(said) && !is_done.swap(true, Ordering::SeqCst) {
            true if is_end => Then::Last,
            true => Then::Cut,
            false => Then::Pass,
        });
        let cut = wire.seen().cut;
        agent.post(&at(&c, "/messages"), json!({"body": format!("Off and on, by {said:?}.")})).await.created();
        house.settle().await;
        let state = async || messages(&agent, &c).await.pop().expect("it is there").text("/sending/state");
        assert_eq!(state().await, "delayed", "{said:?}");
        assert!(wire.seen().cut > cut, "it was cut at {said:?}");
        wire.heal();
        house.pass(clock::HOUR);
        house.settle().await;
        assert_eq!(state().await, "sent", "{said:?}");
        // After the end of the mail nobody can know whether the server took it: twice is better than never.
        arrived += if is_end { 2 } else { 1 };
        let mails = async || ann.mails().await.len();
        until("the answer", async || mails().await >= arrived).await;
        assert_eq!(mails().await, arrived, "{said:?}");
    }
    let ids: Vec<_> =
        ann.mails().await.iter().rev().take(2).map(|m| mail::read(m, &Default::default(), &[]).message_id).collect();
    assert_eq!(ids[0], ids[1], "twice under the same id, which mail programs show once");
    room.done(house, &post).await;
}
