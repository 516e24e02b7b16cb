//! [`Client`]: somebody who makes requests. Waiting for a [`Call`] gives its [`Answer`].

use super::{Answer, Socket, Value};
use reqwest::{
    Method,
    header::{HeaderMap, HeaderName, HeaderValue},
};
use std::{
    future::IntoFuture,
    pin::Pin,
    sync::{Arc, Mutex},
};

/// Somebody with or without credentials. Cloning gives another browser tab.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    /// Where the house is.
    pub url: String,
    /// What goes with each request.
    pub headers: HeaderMap,
    troubles: Arc<Mutex<Vec<String>>>,
}

impl Client {
    pub(crate) fn new(http: reqwest::Client, url: &str, troubles: Arc<Mutex<Vec<String>>>) -> Client {
        Client { http, url: url.into(), headers: HeaderMap::new(), troubles }
    }
    /// The same with one more header.
    pub fn with(&self, name: &str, value: &str) -> Client {
        let mut other = self.clone();
        let name = HeaderName::from_bytes(name.as_bytes()).expect("a header's name");
        other.headers.insert(name, HeaderValue::from_str(value).expect("a header's value"));
        other
    }
    /// The same with this token.
    pub fn bearer(&self, token: &str) -> Client {
        self.with("authorization", &format!("Bearer {token}"))
    }
    /// The same with this cookie.
    pub fn cookie(&self, cookie: &str) -> Client {
        self.with("cookie", cookie)
    }

    /// The same somewhere else.
    pub fn at(&self, url: &str) -> Client {
        Client { url: url.into(), ..self.clone() }
    }

    /// Any request.
    pub fn call(&self, method: Method, path: &str) -> Call {
        let request = self.http.request(method.clone(), format!("{}{path}", self.url)).headers(self.headers.clone());
        Call { request, asked: format!("{method} {path}"), troubles: self.troubles.clone() }
    }
    pub fn get(&self, path: &str) -> Call {
        self.call(Method::GET, path)
    }
    pub fn delete(&self, path: &str) -> Call {
        self.call(Method::DELETE, path)
    }
    pub fn post(&self, path: &str, body: Value) -> Call {
        self.call(Method::POST, path).json(&body)
    }
    pub fn put(&self, path: &str, body: Value) -> Call {
        self.call(Method::PUT, path).json(&body)
    }
    pub fn patch(&self, path: &str, body: Value) -> Call {
        self.call(Method::PATCH, path).json(&body)
    }
    /// Bytes of a file.
    pub fn upload(&self, path: &str, kind: &str, bytes: impl Into<reqwest::Body>) -> Call {
        self.call(Method::POST, path).header("content-type", kind).bytes(bytes)
    }
    /// Opens a WebSocket, or says with which status it was refused.
    pub async fn socket(&self, path: &str) -> Result<Socket, u16> {
        Socket::open(&self.url, path, &self.headers).await
    }

    /// Walks a list from its first page to its end.
    pub async fn walk(&self, path: &str) -> Vec<Value> {
        let mut found = Vec::new();
        let mut cursor = String::new();
        let mark = if path.contains('?') { '&' } else { '?' };
        loop {
            let page = self.get(&format!("{path}{mark}cursor={cursor}")).await.ok();
            found.extend(page["items"].as_array().expect("a list").iter().cloned());
            match page["next_cursor"].as_str() {
                Some(next) => cursor = next.into(),
                None => return found,
            }
        }
    }
}

/// A request that is not yet sent.
pub struct Call {
    request: reqwest::RequestBuilder,
    asked: String,
    troubles: Arc<Mutex<Vec<String>>>,
}

impl Call {
    pub fn header(mut self, name: &str, value: &str) -> Call {
        self.request = self.request.header(name, value);
        self
    }
    pub fn bytes(mut self, bytes: impl Into<reqwest::Body>) -> Call {
        self.request = self.request.body(bytes);
        self
    }
    fn json(mut self, body: &Value) -> Call {
        self.request = self.request.json(body);
        self
    }
    /// The open answer, for streams.
    pub async fn open(self) -> reqwest::Response {
        self.request.send().await.unwrap_or_else(|e| panic!("{}: {e:?}", self.asked))
    }
    /// What came, or nothing when the connection broke.
    pub async fn attempt(self) -> Option<Answer> {
        let response = self.request.send().await.ok()?;
        Answer::read(self.asked, response, self.troubles).await.ok()
    }
}

impl IntoFuture for Call {
    type Output = Answer;
    type IntoFuture = Pin<Box<dyn Future<Output = Answer> + Send>>;
    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let asked = self.asked.clone();
            let response = self.request.send().await.unwrap_or_else(|e| panic!("{asked}: {e:?}"));
            let read = Answer::read(asked.clone(), response, self.troubles).await;
            read.unwrap_or_else(|e| panic!("{asked}: {e:?}"))
        })
    }
}
