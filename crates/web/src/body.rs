//! Reading requests: JSON bodies, query parameters and ids in paths, refused in the words of [`ground::Error`].

use crate::{App, Failure};
use axum::{
    extract::{FromRequest, FromRequestParts, Path, Query, Request},
    http::{header, request::Parts},
};
use ground::{Error, Kind};
use serde::de::DeserializeOwned;

/// A JSON body, at most [`crate::Limits::body`] bytes.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, app: &App) -> Result<Body<T>, Failure> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
        if !kind.split(';').next().is_some_and(|k| k.trim().eq_ignore_ascii_case("application/json")) {
            return Err(
                Error::new(Kind::Invalid, "json_wanted", "Send JSON, with Content-Type: application/json.").into()
            );
        }
        let bytes = axum::body::to_bytes(request.into_body(), app.limits.body).await.map_err(|_| {
            let most = app.limits.body / 1024;
            Error::new(
                Kind::TooLarge,
                "too_large",
                format!("The request has more than {most} KiB, or broke off. Send less."),
            )
        })?;
        serde_json::from_slice(&bytes).map(Body).map_err(|e| {
            // Serde's text names fields and places, never the caller's values beyond the offending token.
            Error::new(Kind::Invalid, "json_invalid", format!("The JSON does not fit: {e}.")).into()
        })
    }
}

/// Tells a field that is null apart from one that is missing: `#[serde(default, deserialize_with = "web::body::given")]`
/// on an `Option<Option<T>>`.
///
/// # Errors
/// The value is of another type.
pub fn given<'de, T: serde::Deserialize<'de>, D: serde::Deserializer<'de>>(
    d: D,
) -> Result<Option<Option<T>>, D::Error> {
    <Option<T> as serde::Deserialize>::deserialize(d).map(Some)
}

/// Query parameters.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Params<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Params<T>, Failure> {
        let Query(found) = Query::from_request_parts(parts, app).await.map_err(|e| {
            Error::new(
                Kind::Invalid,
                "query_invalid",
                format!(
                    "The query does not fit: {}.",
                    e.body_text().trim_start_matches("Failed to deserialize query string: ")
                ),
            )
        })?;
        Ok(Params(found))
    }
}

/// The one id in a path.
pub struct PathId(pub String);

impl FromRequestParts<App> for PathId {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<PathId, Failure> {
        let Path(id) = Path::<String>::from_request_parts(parts, app)
            .await
            .map_err(|_| Error::new(Kind::Invalid, "path_invalid", "The path holds something that is not an id."))?;
        let good = id.len() <= 80 && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
        if good { Ok(PathId(id)) } else { Err(Error::missing("not_found", "There is nothing of this id.").into()) }
    }
}
