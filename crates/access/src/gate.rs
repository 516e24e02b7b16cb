//! Who calls: a token in `Authorization: Bearer`, or the session's cookie. Asked once for each request; one indexed read,
//! so that a revoked token, an ended session, a new role and a suspension act at the next request on every node.

use crate::{
    actions::{directory, power, sessions, tokens},
    cookies::{self, Way, Which},
    store,
};
use axum::http::{HeaderMap, header, request::Parts};
use ground::{
    Error, Kind, Result, Time,
    clock::{HOUR, MINUTE},
    id,
};
use std::pin::Pin;
use web::{App, Caller, Gate, origin};

/// The gate of [`web`].
#[derive(Clone, Copy, Debug, Default)]
pub struct AccessGate;

type Identified<'a> = Pin<Box<dyn Future<Output = Result<Option<Caller>>> + Send + 'a>>;

impl Gate for AccessGate {
    fn identify<'a>(&'a self, app: &'a App, parts: &'a Parts) -> Identified<'a> {
        Box::pin(async move {
            if let Some(token) = bearer(&parts.headers)? {
                return by_token(app, &token).await.map(Some);
            }
            match cookies::read(&parts.headers, Which::Session, Way::to(app)) {
                Some(secret) => {
                    origin::check_same_origin(&parts.method, &parts.headers)?;
                    by_session(app, &secret).await.map(Some)
                }
                None => Ok(None),
            }
        })
    }
}

/// The token of the header. Another scheme is not ours: a proxy before us may have its own password.
fn bearer(headers: &HeaderMap) -> Result<Option<String>> {
    let Some(value) = headers.get(header::AUTHORIZATION) else { return Ok(None) };
    let text = value.to_str().map_err(|_| wrong_token())?.trim();
    let (scheme, rest) = text.split_once(' ').unwrap_or((text, ""));
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Ok(None);
    }
    let token = rest.trim();
    if token.starts_with(tokens::PREFIX) && token.len() <= 200 { Ok(Some(token.into())) } else { Err(wrong_token()) }
}

async fn by_token(app: &App, token: &str) -> Result<Caller> {
    let (digest, now) = (id::digest(token), app.clock.now());
    let key = app.db.read(move |r| store::tokens::find_by_digest(r, &digest)).await?.ok_or_else(wrong_token)?;
    let (id, used) = (key.id.clone(), key.last_used_at);
    let caller = power::caller_of(key, now).ok_or_else(wrong_token)?;
    if is_older(used, now, MINUTE) {
        noted(app.db.write(move |tx| tokens::touch(tx, &id, now)).await);
    }
    Ok(caller)
}

async fn by_session(app: &App, secret: &str) -> Result<Caller> {
    let (session_id, now) = (id::digest(secret), app.clock.now());
    let asked = session_id.clone();
    let found = app
        .db
        .read(move |r| {
            let seen = store::sessions::find(r, &asked)?.map(|s| s.last_seen_at);
            Ok((seen, directory::caller_of_session(r, &asked, now)?))
        })
        .await?;
    let (seen, Some(caller)) = found else { return Err(signed_out()) };
    if is_older(seen, now, HOUR) {
        noted(app.db.write(move |tx| sessions::touch(tx, &session_id, now)).await);
    }
    Ok(caller)
}

fn is_older(at: Option<Time>, now: Time, ms: i64) -> bool {
    at.is_none_or(|at| now.since(at) >= ms)
}

/// Not worth failing a request for: the disk may be full, and reading must go on.
fn noted(outcome: Result<()>) {
    if let Err(error) = outcome {
        tracing::warn!(%error, "the time of the last use could not be noted");
    }
}

#[track_caller]
fn wrong_token() -> Error {
    Error::new(Kind::Unauthenticated, "unauthenticated", "This token does not work: it is wrong, revoked or expired.")
}

#[track_caller]
fn signed_out() -> Error {
    Error::new(Kind::Unauthenticated, "unauthenticated", "You are signed out. Sign in again.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_a_token_of_ours_is_looked_up() {
        let read = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, HeaderValue::from_bytes(text.as_bytes()).unwrap());
            bearer(&headers).map_err(|e| e.code)
        };
        assert_eq!(read("Bearer tl_abc"), Ok(Some("tl_abc".into())));
        assert_eq!(read("bearer  tl_abc "), Ok(Some("tl_abc".into())));
        assert_eq!(read("Basic dXNlcjpwYXNz"), Ok(None), "a proxy's");
        for wrong in ["Bearer", "Bearer ", "Bearer abc", "Bearer tl_\u{e9}", &format!("Bearer tl_{}", "a".repeat(300))]
        {
            assert_eq!(read(wrong), Err("unauthenticated"), "{wrong}");
        }
    }
}
