//! From the mail server to an agent's screen, over the built program, its IDLE and its socket. The times are printed; what
//! is proved is that each mail is heard of.

use super::raw;
use crate::{house::*, processes};
use std::time::Instant;

processes!(a_mail_that_arrives_is_heard_on_an_open_console);

const MAILS: usize = 20;

#[allow(clippy::disallowed_methods)] // measures, asserts nothing about it
async fn a_mail_that_arrives_is_heard_on_an_open_console(site: &running::Site) {
    let post = Post::shared();
    let token = site.token().await;
    let server = site.serve().await;
    let owner = server.anyone().bearer(&token);
    let inbox = owner.post("/api/v1/inboxes", json!({"name": "Help", "channel": "email"})).await.created();
    let account = post.account("help", "lamps.example");
    owner.put(&place(&inbox, "/mailbox"), post.settings(&account)).await.ok();
    until("the first look", async || {
        owner.get(&place(&inbox, "/mailbox")).await.ok()["incoming"]["good_at"].is_string()
    })
    .await;
    let mut socket = owner.socket("/api/v1/live").await.unwrap_or_else(|status| panic!("refused with {status}"));
    socket.send(json!({"type": "hello", "after": Value::Null})).await;
    socket.expect("ready").await;
    let mut took = Vec::new();
    for n in 0..MAILS {
        let mail = raw(&n.to_string());
        post.deliver(&account, 1, mail.as_bytes());
        let arrived = Instant::now();
        let hearing = async { while socket.until("fact").await.text("kind") != "message.received" {} };
        must_come("word of the mail", hearing).await;
        took.push(arrived.elapsed());
    }
    took.sort();
    println!(
        "from the mail server to the console, {MAILS} mails: p50 {:?}, p95 {:?}",
        took[MAILS / 2],
        took[MAILS * 95 / 100]
    );
    drop(socket);
    server.stop().await;
}
