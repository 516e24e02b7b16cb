//! Login with access tokens (XOAUTH2) from a real token server over loopback; Dovecot checks them.

use super::raw;
use crate::{both, house::*};
use axum::{Json as Body, Router, extract::State, routing::post};
use std::sync::{Arc, Mutex};

both!(tokens_that_ran_out_or_are_refused_are_renewed);

/// What the token server gives next: a token's life as it says and as it is, in seconds.
type Next = Arc<Mutex<Vec<(i64, i64)>>>;

struct Issuer {
    url: String,
    next: Next,
    asked: Arc<Mutex<Vec<String>>>,
    server: tokio::task::JoinHandle<()>,
}

impl Drop for Issuer {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Gives tokens for this account as it is told, and good ones when it was told nothing.
async fn issuer(address: &str) -> Issuer {
    let (next, asked, address) = (Next::default(), Arc::new(Mutex::new(Vec::new())), address.to_string());
    let (tells, hears) = (next.clone(), asked.clone());
    let give = move |State(()): State<()>, form: String| {
        hears.lock().expect("no panic here").push(form);
        let (said, real) = tells.lock().expect("no panic here").pop().unwrap_or((3600, 3600));
        let address = address.clone();
        async move {
            let making = move || Post::shared().run("token.sh", &[&address, &real.to_string()]);
            let token = tokio::task::spawn_blocking(making).await.expect("bash runs");
            Body(json!({"access_token": token, "token_type": "Bearer", "expires_in": said}))
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let url = format!("http://{}/token", listener.local_addr().expect("it is bound"));
    let router = Router::new().route("/token", post(give)).with_state(());
    let server = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
    Issuer { url, next, asked, server }
}

async fn tokens_that_ran_out_or_are_refused_are_renewed(house: &TestHouse) {
    let post = Post::shared();
    let account = post.account("oauth-help", "lamps.example");
    let issuer = issuer(&account.address).await;
    // The first ran out although the issuer says that it is good: the server refuses it.
    issuer.next.lock().expect("no panic here").push((3600, -60));
    let url = issuer.url.clone();
    let (address, to) = (account.address.clone(), account.address.clone());
    let mut room = house
        .mailbox(&post, move |w| {
            w["address"] = json!(address);
            w["incoming_secret"] = json!("a refresh token");
            let incoming = &mut w["settings"]["incoming"];
            incoming["user"] = json!(address);
            (incoming["login"], incoming["token_url"]) = (json!("oauth2"), json!(url));
            incoming["client_id"] = json!("throughline");
        })
        .await;
    room.account = account;
    let asked = || issuer.asked.lock().expect("no panic here").len();
    post.deliver(&room.account, 1, raw("one").as_bytes());
    room = house.fetch(room);
    room.ledger(house, 1).await;
    assert_eq!(asked(), 2, "the refused one was asked for, and another");
    let form = issuer.asked.lock().expect("no panic here")[0].clone();
    assert_eq!(form, "grant_type=refresh_token&refresh_token=a+refresh+token&client_id=throughline");
    // While it is good, it is used for every connection.
    post.run("kick.sh", &[&to]);
    post.deliver(&room.account, 1, raw("two").as_bytes());
    room.ledger(house, 2).await;
    assert_eq!(asked(), 2);
    // Its time is over by our own clock: it is not even tried.
    house.pass(2 * clock::HOUR);
    post.run("kick.sh", &[&to]);
    post.deliver(&room.account, 1, raw("three").as_bytes());
    room.ledger(house, 3).await;
    assert_eq!(asked(), 3);
    room.done(house, &post).await;
}
