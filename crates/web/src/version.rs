//! ETag and If-Match, where two people may edit. The version is a number that grows with each change.

use crate::{App, Failure};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, header, request::Parts},
};
use ground::{Error, Kind, Result};

/// The version that the caller has seen, if it said so.
#[derive(Clone, Copy, Debug)]
pub struct IfMatch(pub Option<i64>);

impl IfMatch {
    /// Refuses when somebody else changed the thing meanwhile.
    ///
    /// # Errors
    /// `version_mismatch`.
    pub fn check(self, current: i64) -> Result<()> {
        match self.0 {
            Some(seen) if seen != current => Err(Error::new(
                Kind::Stale,
                "version_mismatch",
                "Somebody else changed this meanwhile. Look at what it is now, then change it again.",
            )),
            _ => Ok(()),
        }
    }
}

impl FromRequestParts<App> for IfMatch {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<IfMatch, Failure> {
        let Some(value) = parts.headers.get(header::IF_MATCH) else { return Ok(IfMatch(None)) };
        if value.as_bytes() == b"*" {
            return Ok(IfMatch(None));
        }
        let number = value.to_str().ok().and_then(|v| v.trim().trim_start_matches("W/").trim_matches('"').parse().ok());
        match number {
            Some(n) => Ok(IfMatch(Some(n))),
            None => {
                Err(Error::new(Kind::Invalid, "if_match_invalid", "If-Match takes the ETag of an earlier answer.")
                    .into())
            }
        }
    }
}

/// The ETag header of a version.
pub fn etag(version: i64) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if let Ok(value) = HeaderValue::from_str(&format!("\"{version}\"")) {
        headers.insert(header::ETAG, value);
    }
    headers
}
