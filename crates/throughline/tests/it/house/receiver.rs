//! [`Receiver`]: somebody else's server to which webhooks go. Answers as it was told, and remembers what came.

use super::{Value, must_come};
use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

/// One request that came in.
#[derive(Clone, Debug)]
pub struct Came {
    pub path: String,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

#[derive(Default)]
struct Memory {
    answers: VecDeque<(u16, Vec<(&'static str, String)>)>,
    came: Vec<Came>,
}

/// A server on a port of its own.
pub struct Receiver {
    pub url: String,
    memory: Arc<Mutex<Memory>>,
    server: tokio::task::JoinHandle<()>,
}

impl Receiver {
    pub async fn start() -> Receiver {
        let listener = must_come("a port", tokio::net::TcpListener::bind("127.0.0.1:0")).await.expect("a port is free");
        let url = format!("http://{}/hook", listener.local_addr().expect("it is bound"));
        let memory = Arc::new(Mutex::new(Memory::default()));
        let router = Router::new().fallback(take).with_state(memory.clone());
        let server = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Receiver { url, memory, server }
    }
    /// The next answers; afterwards 200 again.
    pub fn answers(&self, statuses: &[u16]) {
        statuses.iter().for_each(|status| self.answers_with(*status, &[]));
    }
    /// One more answer, with headers.
    pub fn answers_with(&self, status: u16, headers: &[(&'static str, &str)]) {
        let headers = headers.iter().map(|(name, value)| (*name, (*value).to_string())).collect();
        self.memory.lock().expect("no panic here").answers.push_back((status, headers));
    }
    /// Everything that came since the last look.
    pub fn take(&self) -> Vec<Came> {
        std::mem::take(&mut self.memory.lock().expect("no panic here").came)
    }
    /// The one thing that came since the last look.
    #[track_caller]
    pub fn one(&self) -> Came {
        let mut came = self.take();
        assert_eq!(came.len(), 1, "one request: {came:?}");
        came.remove(0)
    }
    /// It goes away; nobody listens there any more.
    pub async fn stop(mut self) {
        self.server.abort();
        let _ = (&mut self.server).await;
    }
}
impl Drop for Receiver {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn take(State(memory): State<Arc<Mutex<Memory>>>, uri: Uri, headers: HeaderMap, bytes: Bytes) -> Response {
    let mut memory = memory.lock().expect("no panic here");
    memory.came.push(Came { path: uri.path().into(), headers, bytes: bytes.into() });
    let (status, headers) = memory.answers.pop_front().unwrap_or((200, vec![]));
    let mut response = StatusCode::from_u16(status).expect("a status").into_response();
    for (name, value) in headers {
        response.headers_mut().insert(name, value.parse().expect("a header's value"));
    }
    response
}

impl Came {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_else(|| panic!("no {name} in {self:?}"))
    }
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).expect("JSON")
    }
    /// Whether it is signed with this secret (`whsec_…`) as Standard Webhooks 1.0 wants.
    pub fn is_signed_with(&self, secret: &str) -> bool {
        let key = STANDARD.decode(secret.strip_prefix("whsec_").expect("the usual prefix")).expect("base64");
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("any length will do");
        mac.update(format!("{}.{}.", self.header("webhook-id"), self.header("webhook-timestamp")).as_bytes());
        mac.update(&self.bytes);
        let wanted = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
        self.header("webhook-signature").split(' ').any(|given| given == wanted)
    }
}
