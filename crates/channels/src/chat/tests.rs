//! Chat over a real database and real sockets: who sees what. The stories with browsers and both engines are elsewhere.

use super::{Chat, http::routes, model::CHANNEL, throttle::Rates};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use conversations::{
    actions::send,
    attachments::{Files, expire::Expire},
    inboxes::{actions as inboxes, model::ChangedInbox},
    model::NewMessage,
};
use db::{Db, Target};
use futures_util::{FutureExt, SinkExt, StreamExt, future::BoxFuture};
use ground::{Actor, Clock, Result, Stamp, Time, clock};
use hmac::{Hmac, KeyInit, Mac};
use line::{Feed, Line};
use serde_json::{Value, json};
use sha2::Sha256;
use std::{path::PathBuf, sync::Arc, time::Duration};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_tungstenite::tungstenite::Message;
use tower::ServiceExt;
use web::{App, Caller, Closing, Gate, IfMatch, Limits};

struct Nobody;
impl Gate for Nobody {
    fn identify<'a>(&'a self, _: &'a App, _: &'a axum::http::request::Parts) -> BoxFuture<'a, Result<Option<Caller>>> {
        async { Ok(None) }.boxed()
    }
}

struct House {
    app: App,
    router: Router,
    folder: PathBuf,
    inbox_id: String,
    key: String,
    secret: String,
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn migrations() -> Vec<db::Migration> {
    let all = [line::MIGRATIONS, web::MIGRATIONS, access::MIGRATIONS, customers::MIGRATIONS];
    let mut all = [&all.concat()[..], conversations::MIGRATIONS, crate::MIGRATIONS].concat();
    all.sort_by_key(|m| m.number);
    all
}

async fn house() -> House {
    let folder = std::env::temp_dir().join(format!("throughline-chat-{}", ground::id::new("test")));
    std::fs::create_dir_all(&folder).unwrap();
    let (target, clock) = (Target::Sqlite(folder.clone()), Clock::manual(Time(1_800_000_000_000)));
    db::migrate::run(&target, &migrations(), clock.now()).unwrap();
    let db = Db::open(target, db::Limits::default()).unwrap();
    let files = Files::open(&folder).unwrap();
    let line = Line {
        db: db.clone(),
        clock: clock.clone(),
        feed: Feed::default(),
        readers: Arc::default(),
        deliverers: Arc::default(),
        jobs: Arc::new(vec![Arc::new(Expire(files.clone()))]),
    };
    let app = App {
        db,
        clock,
        line,
        gate: Arc::new(Nobody),
        public_url: "http://desk.example".into(),
        behind_proxy: false,
        limits: Limits { attachment: 1000, ..Limits::default() },
        closing: Closing::default(),
    };
    let by = Stamp::system("test", app.clock.now());
    let inbox = app.db.write(move |tx| inboxes::for_channel(tx, &by, CHANNEL)).await.unwrap();
    let (router, _) = routes(Chat::new(files, Rates::default())).split_for_parts();
    let router = router.with_state(app.clone());
    let (key, secret) = (inbox.widget_key.unwrap(), inbox.identity_secret.unwrap());
    House { app, router, folder, inbox_id: inbox.id, key, secret }
}

impl House {
    async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Body) -> (StatusCode, Value) {
        let mut request = Request::builder().method(method).uri(format!("/api/widget/v1/{path}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let status = answer.status();
        let bytes = axum::body::to_bytes(answer.into_body(), 1 << 20).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::String(text)))
    }
    fn person(&self) -> Person<'_> {
        Person { house: self, secret: ground::id::secret(), identity: None }
    }
    fn sign(&self, claims: Value) -> String {
        let part = |v: Value| URL_SAFE_NO_PAD.encode(v.to_string());
        let signed = format!("{}.{}", part(json!({"alg": "HS256"})), part(claims));
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).unwrap();
        mac.update(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }
    async fn agent_says(&self, conversation_id: &Value, body: &str, visibility: &str) {
        let by = Stamp::new(Actor::Staff("stf_1".into()), self.app.clock.now());
        let wanted: NewMessage = serde_json::from_value(json!({"body": body, "visibility": visibility})).unwrap();
        let id = conversation_id.as_str().unwrap().to_string();
        self.app.db.write(move |tx| send(tx, &by, &id, &wanted)).await.unwrap();
    }
    async fn facts(&self) -> i64 {
        self.app.db.read(line::store::head).await.unwrap()
    }
}

#[derive(Clone)]
struct Person<'a> {
    house: &'a House,
    secret: String,
    identity: Option<String>,
}

impl Person<'_> {
    fn signed(&self, claims: Value) -> Self {
        Person { identity: Some(self.house.sign(claims)), ..self.clone() }
    }
    async fn ask(&self, method: &str, path: &str, body: impl Into<Body>) -> (StatusCode, Value) {
        let mut headers =
            vec![("content-type", "application/json"), ("x-widget-key", &self.house.key), ("x-visitor", &self.secret)];
        headers.extend(self.identity.as_deref().map(|i| ("x-identity", i)));
        self.house.ask(method, path, &headers, body.into()).await
    }
    async fn says(&self, client_id: &str, body: &str) -> (StatusCode, Value) {
        self.ask("POST", "messages", json!({"client_id": client_id, "body": body}).to_string()).await
    }
    async fn thread(&self) -> Value {
        let (status, thread) = self.ask("GET", "conversation", "").await;
        assert_eq!(status, StatusCode::OK, "{thread}");
        thread
    }
    async fn texts(&self) -> Vec<String> {
        let thread = self.thread().await;
        thread["messages"].as_array().unwrap().iter().map(|m| m["body"].as_str().unwrap().into()).collect()
    }
}

const SOON: i64 = 1_800_003_600;

#[tokio::test]
async fn a_visitor_writes_once_and_sees_answers_but_no_notes_and_nobody_else() {
    let house = house().await;
    let (ann, bob) = (house.person(), house.person());
    assert_eq!(ann.thread().await["conversation"], Value::Null);
    let before = house.facts().await;
    let (status, said) = ann.says("c1", "hello").await;
    assert_eq!((status, &said["from"], &said["body"]), (StatusCode::CREATED, &json!("me"), &json!("hello")), "{said}");
    let again = ann.says("c1", "hello").await;
    assert_eq!((again.0, &again.1["id"]), (StatusCode::OK, &said["id"]));
    assert!(house.facts().await > before);
    let thread = ann.thread().await;
    let conversation = &thread["conversation"]["id"];
    house.agent_says(conversation, "a secret note", "note").await;
    house.agent_says(conversation, "hello Ann", "public").await;
    bob.says("c1", "I am Bob").await;
    assert_eq!(ann.texts().await, ["hello", "hello Ann"]);
    assert_eq!(bob.texts().await, ["I am Bob"]);
    let full = ann.thread().await;
    assert!(full["messages"][0]["read_at"].is_string(), "an answer shows that it was read");
    let (_, since) = ann.ask("GET", &format!("conversation?after={}", thread["position"].as_str().unwrap()), "").await;
    assert_eq!(since["messages"].as_array().unwrap().len(), 1);
    let (_, none) = ann.ask("GET", &format!("conversation?after={}", since["position"].as_str().unwrap()), "").await;
    assert_eq!(none["messages"], json!([]));
}

#[tokio::test]
async fn proof_opens_the_whole_chat_and_a_claimed_address_opens_nothing() {
    let house = house().await;
    let laptop = house.person();
    laptop.says("c1", "from my laptop").await;
    let signed = laptop.signed(json!({"sub": "42", "exp": SOON, "email": "ann@example.com"}));
    assert_eq!(signed.texts().await, ["from my laptop"], "what was written before signing in goes along");
    signed.says("c2", "signed").await;
    let phone = house.person().signed(json!({"sub": "42", "exp": SOON}));
    assert_eq!(phone.texts().await, ["from my laptop", "signed"]);
    let claims = json!({"sub": "43", "exp": SOON, "email": "ann@example.com", "name": "Ann"});
    let claimer = house.person().signed(claims);
    assert!(claimer.texts().await.is_empty());
    claimer.says("c1", "I know her address").await;
    assert_eq!(claimer.texts().await, ["I know her address"]);
    assert_eq!(laptop.texts().await, ["from my laptop"], "without proof only what this browser said");
    assert_eq!(laptop.says("c2", "signed").await.0, StatusCode::OK, "sent again after the proof ran out: still once");
    assert_eq!(phone.texts().await.len(), 2);
    house.app.clock.advance(2 * clock::HOUR);
    let (status, problem) = signed.ask("GET", "conversation", "").await;
    assert_eq!((status, &problem["code"]), (StatusCode::UNAUTHORIZED, &json!("identity_invalid")));
}

#[tokio::test]
async fn only_the_sites_that_the_inbox_names_and_refusals_can_be_read() {
    let house = house().await;
    let running = house.app.line.start().await.unwrap();
    let path = format!("config?key={}", house.key);
    let from = [("origin", "https://evil.example")];
    let (status, config) = house.ask("GET", &path, &from, Body::empty()).await;
    assert_eq!((status, &config["name"]), (StatusCode::OK, &json!("Website chat")));
    assert_eq!(house.ask("GET", "config?key=wk_forged", &[], Body::empty()).await.0, StatusCode::NOT_FOUND);
    let wanted: ChangedInbox =
        serde_json::from_value(json!({"settings": {"allowed_origins": ["https://shop.example"]}})).unwrap();
    let (by, id) = (Stamp::system("test", house.app.clock.now()), house.inbox_id.clone());
    house.app.db.write(move |tx| inboxes::change(tx, &by, &id, &wanted, IfMatch(None))).await.unwrap();
    let refused = async {
        while house.ask("GET", &path, &from, Body::empty()).await.0 != StatusCode::FORBIDDEN {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), refused).await.expect("the change reaches the doors");
    let fine = [("origin", "https://shop.example")];
    assert_eq!(house.ask("GET", &path, &fine, Body::empty()).await.0, StatusCode::OK);
    let request = Request::options("/api/widget/v1/messages").header("origin", "https://evil.example");
    let answer = house.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    assert_eq!(answer.headers()["access-control-allow-origin"], "https://evil.example");
    assert!(answer.headers().get("access-control-allow-credentials").is_none());
    running.stop().await;
}

#[tokio::test]
async fn a_file_comes_with_a_message_or_goes_after_a_day() {
    let house = house().await;
    let ann = house.person();
    let (status, file) = ann.ask("POST", "attachments?name=x.png", "<script>alert(1)</script>").await;
    assert_eq!(
        (status, &file["content_type"], &file["inline"]),
        (StatusCode::CREATED, &json!("text/plain"), &json!(false))
    );
    let (_, unused) = ann.ask("POST", "attachments?name=y.txt", "unused").await;
    assert_eq!(ann.ask("POST", "attachments?name=z", vec![0u8; 1001]).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    let with = |id: &Value| json!({"client_id": "c1", "body": "", "attachment_ids": [id]}).to_string();
    let (status, _) = house.person().ask("POST", "messages", with(&file["id"])).await;
    assert_eq!(status, StatusCode::NOT_FOUND, "another browser's file");
    let (status, said) = ann.ask("POST", "messages", with(&file["id"])).await;
    assert_eq!(status, StatusCode::CREATED, "{said}");
    let url = said["attachments"][0]["url"].as_str().unwrap().trim_start_matches("/api/widget/v1/").to_string();
    let (status, text) = house.ask("GET", &url, &[], Body::empty()).await;
    assert_eq!((status, text.as_str()), (StatusCode::OK, Some("<script>alert(1)</script>")));
    let bare = url.split('?').next().unwrap();
    assert_eq!(house.ask("GET", bare, &[], Body::empty()).await.0, StatusCode::NOT_FOUND);
    let (status, problem) = ann
        .ask("POST", "messages", json!({"client_id": "c2", "body": "", "attachment_ids": [file["id"]]}).to_string())
        .await;
    assert_eq!(
        (status, &problem["code"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("invalid")),
        "never to be retried"
    );
    for _ in 0..2 {
        house.app.clock.advance(clock::DAY + clock::HOUR);
        house.app.line.drain().await.unwrap();
    }
    let id = unused["id"].as_str().unwrap();
    assert!(!house.folder.join("attachments").join(&id[id.len() - 2..]).join(id).exists());
    let kept = said["attachments"][0]["id"].as_str().unwrap();
    assert!(house.folder.join("attachments").join(&kept[kept.len() - 2..]).join(kept).exists());
}

#[tokio::test]
async fn a_file_far_too_large_is_refused_and_the_refusal_arrives() {
    let house = house().await;
    let (address, server) = serve(&house).await;
    let mut line = tokio::net::TcpStream::connect(&address).await.unwrap();
    let (key, secret, size) = (&house.key, ground::id::secret(), 60 * 1024 * 1024);
    let head = format!(
        "POST /api/widget/v1/attachments?name=film HTTP/1.1\r\nHost: x\r\nX-Widget-Key: {key}\r\nX-Visitor: {secret}\r\nContent-Length: {size}\r\n\r\n"
    );
    line.write_all(head.as_bytes()).await.unwrap();
    let chunk = vec![0u8; 1024 * 1024];
    for _ in 0..60 {
        line.write_all(&chunk).await.unwrap();
    }
    let mut answer = [0u8; 12];
    line.read_exact(&mut answer).await.unwrap();
    assert_eq!(std::str::from_utf8(&answer).unwrap(), "HTTP/1.1 413");
    let arriving = std::fs::read_dir(house.folder.join("attachments/arriving")).unwrap().count();
    assert_eq!(arriving, 0);
    server.abort();
}

async fn serve(house: &House) -> (String, tokio::task::JoinHandle<std::io::Result<()>>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, router) = (listener.local_addr().unwrap().to_string(), house.router.clone());
    (address, tokio::spawn(async move { axum::serve(listener, router).await }))
}

type Socket = tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>;

async fn connect(address: &str, person: &Person<'_>, after: Option<&str>) -> Socket {
    let url = format!("ws://{address}/api/widget/v1/live?key={}", person.house.key);
    let (mut socket, _) = tokio_tungstenite::connect_async(url).await.unwrap();
    let hello = json!({"type": "hello", "visitor": person.secret, "identity": person.identity, "after": after});
    socket.send(Message::text(hello.to_string())).await.unwrap();
    socket
}

async fn next(socket: &mut Socket) -> Value {
    loop {
        let frame = tokio::time::timeout(Duration::from_secs(10), socket.next()).await.expect("a frame in time");
        match frame.expect("an open socket").unwrap() {
            Message::Text(text) => return serde_json::from_str(&text).unwrap(),
            Message::Close(_) => return json!({"type": "closed"}),
            _ => {}
        }
    }
}

#[tokio::test]
async fn the_socket_tells_what_was_answered_and_goes_on_where_it_broke_off() {
    let house = house().await;
    let running = house.app.line.start().await.unwrap();
    let (address, server) = serve(&house).await;
    let (ann, bob) = (house.person(), house.person());
    ann.says("c1", "hello").await;
    bob.says("c1", "I am Bob").await;
    let (thread, other) = (ann.thread().await, bob.thread().await);
    let mut socket = connect(&address, &ann, thread["position"].as_str()).await;
    assert_eq!(next(&mut socket).await, json!({"type": "ready", "position": thread["position"]}));
    house.agent_says(&thread["conversation"]["id"], "a secret note", "note").await;
    house.agent_says(&other["conversation"]["id"], "for Bob", "public").await;
    house.agent_says(&thread["conversation"]["id"], "for Ann", "public").await;
    let frame = next(&mut socket).await;
    assert_eq!((&frame["type"], &frame["message"]["body"]), (&json!("message"), &json!("for Ann")));
    assert_eq!(frame["previous"], thread["position"]);
    let read = next(&mut socket).await;
    assert_eq!((&read["type"], &read["message_id"]), (&json!("read"), &frame["message"]["id"]));
    drop(socket);
    house.agent_says(&thread["conversation"]["id"], "while away", "public").await;
    house.agent_says(&thread["conversation"]["id"], "another note", "note").await;
    let mut socket = connect(&address, &ann, frame["position"].as_str()).await;
    assert_eq!(next(&mut socket).await, json!({"type": "ready", "position": frame["position"]}));
    let missed = next(&mut socket).await;
    assert_eq!((&missed["message"]["body"], &missed["previous"]), (&json!("while away"), &frame["position"]));
    next(&mut socket).await;
    socket
        .send(Message::text(json!({"type": "read", "message_id": missed["message"]["id"]}).to_string()))
        .await
        .unwrap();
    socket.send(Message::text("{\"type\":\"ping\"}")).await.unwrap();
    assert_eq!(next(&mut socket).await, json!({"type": "pong"}));
    let marked = ann.thread().await;
    assert!(marked["messages"][2]["read_at"].is_string(), "{marked}");
    let mut future = connect(&address, &ann, Some("999999")).await;
    assert_eq!(next(&mut future).await["type"], "ready");
    assert_eq!(next(&mut future).await["type"], "resync");
    let forged = Person { identity: Some("a.b.c".into()), ..ann.clone() };
    let mut refused = connect(&address, &forged, None).await;
    assert_eq!(next(&mut refused).await["code"], "identity_invalid");
    house.app.closing.begin();
    assert_eq!(next(&mut socket).await["type"], "closed");
    server.abort();
    running.stop().await;
}
