//! The two cookies: the session's, and the one by which a browser is known at the next sign-in. Both are for the server
//! only (HttpOnly), not sent along by other sites' forms (SameSite=Lax), and over TLS bound to this host (`__Host-`).

use crate::rules;
use axum::http::{HeaderMap, HeaderValue};
use axum_extra::extract::CookieJar;

/// Which one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The session's.
    Session,
    /// The browser's.
    Browser,
}

/// How people reach us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Over TLS.
    Secure,
    /// In the clear: a laptop, a test.
    Plain,
}

impl Way {
    /// The way to this app.
    pub fn to(app: &web::App) -> Way {
        if app.is_secure() { Way::Secure } else { Way::Plain }
    }
}

fn name(which: Which, way: Way) -> &'static str {
    match (which, way) {
        (Which::Session, Way::Plain) => "tl_session",
        (Which::Session, Way::Secure) => "__Host-tl_session",
        (Which::Browser, Way::Plain) => "tl_browser",
        (Which::Browser, Way::Secure) => "__Host-tl_browser",
    }
}

/// The secret in a cookie, if it came.
pub fn read(headers: &HeaderMap, which: Which, way: Way) -> Option<String> {
    let jar = CookieJar::from_headers(headers);
    let value = jar.get(name(which, way))?.value();
    (1..=200).contains(&value.len()).then(|| value.to_string())
}

/// Hands a secret to the browser.
pub fn set(which: Which, way: Way, secret: &str) -> HeaderValue {
    let life = match which {
        Which::Session => rules::SESSION_LIFE,
        Which::Browser => rules::BROWSER_LIFE,
    };
    header(which, way, secret, life / 1000)
}

/// Takes it back.
pub fn clear(which: Which, way: Way) -> HeaderValue {
    header(which, way, "", 0)
}

fn header(which: Which, way: Way, value: &str, seconds: i64) -> HeaderValue {
    let secure = if way == Way::Secure { "; Secure" } else { "" };
    let text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", name(which, way));
    HeaderValue::from_str(&text).expect("secrets are URL-safe text")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header::COOKIE;

    #[test]
    fn a_cookie_is_for_the_server_only_and_comes_back() {
        let set = set(Which::Session, Way::Secure, "abc");
        let text = set.to_str().unwrap();
        assert_eq!(text, "__Host-tl_session=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=7776000; Secure");
        assert!(!header(Which::Session, Way::Plain, "abc", 1).to_str().unwrap().contains("Secure"));
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=b; __Host-tl_session=abc; tl_browser="));
        assert_eq!(read(&headers, Which::Session, Way::Secure).as_deref(), Some("abc"));
        assert_eq!(read(&headers, Which::Session, Way::Plain), None, "over TLS only the bound one counts");
        assert_eq!(read(&headers, Which::Browser, Way::Plain), None);
    }
}
