//! The demo shop at `/demo`: a page with the widget on it, and the two customers that can sign in there. It stands for
//! an operator's own site: it alone knows the inbox's identity secret, and signs who its customer is.
//!
//! Served only when `demo_shop` is on. Anybody who opens it can write as one of its two customers.

use crate::{assets, house};
use axum::{
    Json, Router,
    extract::{Path, State},
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ground::{Error, Time};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::Sha256;
use web::{Answer, App, Body, origin};

/// How long a signed identity holds, in seconds.
const HOLDS: i64 = 60 * 60;

/// The shop's routes.
pub fn routes(app: &App) -> Router {
    Router::new()
        .route("/demo", get(page))
        .route("/demo/", get(page))
        .route("/demo/{*path}", get(file))
        .route("/demo/identity", post(identity))
        .with_state(app.clone())
}

async fn page(State(app): State<App>) -> Answer<Response> {
    let Some((bytes, kind)) = assets::demo_page("index.html") else {
        let detail = "The demo shop is not built into this program. Run `make web`, then build it again.";
        return Err(Error::missing("demo_not_built", detail).into());
    };
    let key = house::first_chat_inbox(&app).await?.map_or_else(String::new, |(key, _)| key);
    let text = String::from_utf8_lossy(&bytes).replace("{{WIDGET_KEY}}", &key);
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], text).into_response())
}

async fn file(Path(path): Path<String>) -> Response {
    match assets::demo_page(&path) {
        Some((bytes, kind)) => {
            ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")], bytes).into_response()
        }
        None => (StatusCode::NOT_FOUND, "There is no such file.\n").into_response(),
    }
}

/// Who signs in at the shop.
#[derive(Deserialize)]
struct SignIn {
    who: Who,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Who {
    John,
    Sally,
}

/// What the shop's server says of its customer.
#[derive(Serialize)]
struct Claims<'a> {
    sub: &'a str,
    email: &'a str,
    name: &'a str,
    exp: i64,
}

async fn identity(
    State(app): State<App>,
    method: Method,
    headers: HeaderMap,
    Body(SignIn { who }): Body<SignIn>,
) -> Answer<Json<serde_json::Value>> {
    origin::check_same_origin(&method, &headers)?;
    let Some((_, secret)) = house::first_chat_inbox(&app).await? else {
        return Err(Error::conflict("no_chat_inbox", "There is no chat inbox yet. Set Throughline up first.").into());
    };
    Ok(Json(json!({ "identity": sign(who, &secret, app.clock.now()) })))
}

/// A JSON Web Token, HS256.
fn sign(who: Who, secret: &str, now: Time) -> String {
    let (sub, email, name) = match who {
        Who::John => ("demo-john", "john@demo.example", "John Carter"),
        Who::Sally => ("demo-sally", "sally@demo.example", "Sally Moreno"),
    };
    let claims = Claims { sub, email, name, exp: now.0 / 1000 + HOLDS };
    let part = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let head = part(&json!({ "alg": "HS256", "typ": "JWT" }));
    let text = format!("{head}.{}", part(&json!(claims)));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key may have any length");
    mac.update(text.as_bytes());
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_what_other_programs_make_of_it() {
        // The same claims and key, signed with openssl.
        let token = sign(Who::John, "your-256-bit-secret", Time(1_795_310_523_004));
        let parts: Vec<_> = token.split('.').collect();
        assert_eq!(parts.len(), 3);
        let claims: serde_json::Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
        assert_eq!(claims["exp"], 1_795_310_523 + HOLDS);
        assert_eq!(claims["sub"], "demo-john");
    }
}
