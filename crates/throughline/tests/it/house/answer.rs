//! [`Answer`]: what came back, and short assertions on it that say what was asked and what came.

use super::{Json, Value, schema};
use reqwest::header::HeaderMap;
use std::sync::{Arc, Mutex};

/// A whole answer.
pub struct Answer {
    asked: String,
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub(super) async fn read(
        asked: String,
        response: reqwest::Response,
        troubles: Arc<Mutex<Vec<String>>>,
    ) -> reqwest::Result<Answer> {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let answer = Answer { asked, status, headers, bytes: response.bytes().await?.to_vec() };
        if status >= 500 {
            troubles.lock().expect("no test panics here").push(answer.to_string());
        }
        if answer.header("content-type").is_some_and(|kind| kind.ends_with("json")) {
            schema::check(&answer.asked, status, &answer.json());
        }
        Ok(answer)
    }

    /// A header's text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|v| v.to_str().ok())
    }
    /// All of a repeated header.
    pub fn header_all(&self, name: &str) -> Vec<String> {
        self.headers.get_all(name).iter().filter_map(|v| v.to_str().ok().map(String::from)).collect()
    }
    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|e| panic!("{e} in the answer {self}"))
    }
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
    /// The session's cookie that is set, `name=value`.
    #[track_caller]
    pub fn cookie(&self) -> String {
        let lines = self.header_all("set-cookie");
        let line =
            lines.iter().find(|l| l.starts_with("tl_session=")).unwrap_or_else(|| panic!("no session in {self}"));
        line.split(';').next().unwrap_or_default().to_string()
    }

    /// It must have this status.
    #[track_caller]
    pub fn is(self, status: u16) -> Answer {
        assert_eq!(self.status, status, "{self}");
        self
    }
    /// 200 with JSON.
    #[track_caller]
    pub fn ok(self) -> Value {
        self.is(200).json()
    }
    /// 201 with JSON.
    #[track_caller]
    pub fn created(self) -> Value {
        self.is(201).json()
    }
    /// 204 with nothing.
    #[track_caller]
    pub fn done(self) {
        let answer = self.is(204);
        assert!(answer.bytes.is_empty(), "204 has no body: {answer}");
    }
    /// A refusal of this status and code, as problem+json that a person can read.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{self}");
        let kind = self.header("content-type").unwrap_or_default();
        assert_eq!(kind, "application/problem+json", "{self}");
        let problem = self.json();
        assert_eq!(problem.text("code"), code, "{self}");
        assert_eq!(problem["status"], status, "{self}");
        assert_eq!(problem.text("type"), format!("/problems/{code}"), "{self}");
        assert!(!problem.text("title").is_empty(), "{self}");
        assert!(problem.text("detail").len() > 10, "a person must understand it: {self}");
        if status == 429 || code == "throttled" {
            let after = self.header("retry-after").and_then(|s| s.parse::<u64>().ok());
            assert!(after.is_some_and(|s| s > 0), "it must say when to come back: {self}");
        }
        problem
    }
    /// 422 that names the wrong field.
    #[track_caller]
    pub fn wrong(self, field: &str) -> Value {
        let text = self.to_string();
        let problem = self.refused(422, "invalid");
        assert_eq!(problem["field"], field, "{text}");
        problem
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let body = self.text().chars().take(600).collect::<String>();
        write!(f, "{} → {} {body}", self.asked, self.status)
    }
}
