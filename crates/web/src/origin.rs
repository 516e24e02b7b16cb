//! Keeping other sites out: a request with our cookie that changes something must come from our own pages.
//!
//! Browsers say where a request comes from in `Sec-Fetch-Site`, older ones in `Origin`. No token has to be carried.

use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, Method, header, request::Parts},
};
use ground::{Error, Kind, Result};
use std::net::SocketAddr;

/// Refuses what another site's page asked for.
///
/// # Errors
/// `cross_site`.
pub fn check_same_origin(method: &Method, headers: &HeaderMap) -> Result<()> {
    if method.is_safe() || is_same_origin(headers) {
        return Ok(());
    }
    Err(Error::new(
        Kind::Forbidden,
        "cross_site",
        "This request came from another site. Open Throughline itself and try there.",
    ))
}

/// Whether the browser says that our own page asks; a program that is no browser says nothing, and passes.
pub fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|v| v.to_str().ok());
    match text("sec-fetch-site") {
        Some(site) => matches!(site, "same-origin" | "none"),
        None => match text(header::ORIGIN.as_str()) {
            None => true,
            Some(origin) => {
                let host = origin.split_once("://").map(|(_, host)| host);
                host.is_some() && host == text(header::HOST.as_str())
            }
        },
    }
}

/// The caller's address, for throttling. Behind our proxy it is the last one that the proxy noted.
pub fn client_address(parts: &Parts, behind_proxy: bool) -> String {
    let forwarded = parts.headers.get("x-forwarded-for").and_then(|v| v.to_str().ok());
    if behind_proxy && let Some(last) = forwarded.and_then(|f| f.rsplit(',').next()) {
        return last.trim().chars().take(64).collect();
    }
    parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or_else(String::new, |c| c.0.ip().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_change_things() {
        let with = |pairs: &[(&'static str, &str)]| {
            let mut h = HeaderMap::new();
            for (k, v) in pairs {
                h.insert(*k, v.parse().unwrap());
            }
            check_same_origin(&Method::POST, &h).is_ok()
        };
        assert!(with(&[("sec-fetch-site", "same-origin")]));
        assert!(!with(&[("sec-fetch-site", "cross-site")]));
        assert!(!with(&[("sec-fetch-site", "same-site"), ("origin", "https://a.example"), ("host", "a.example")]));
        assert!(with(&[("origin", "https://a.example"), ("host", "a.example")]));
        assert!(!with(&[("origin", "https://evil.example"), ("host", "a.example")]));
        assert!(!with(&[("origin", "null"), ("host", "a.example")]));
        assert!(with(&[]), "a program without a browser");
    }
}
