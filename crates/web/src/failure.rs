//! The one error as problem+json (RFC 9457). Details of our own mistakes go to the log, never to the caller.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use ground::{Error, Kind};
use serde::Serialize;
use utoipa::ToSchema;

/// What a handler answers.
pub type Answer<T> = std::result::Result<T, Failure>;

/// An [`Error`] on its way out.
#[derive(Debug)]
pub struct Failure(pub Error);

impl From<Error> for Failure {
    fn from(e: Error) -> Failure {
        Failure(e)
    }
}

/// The body of every answer that is not a success.
#[derive(Serialize, ToSchema)]
pub struct Problem {
    /// Names the sort of problem; the same as `code`, as a relative address.
    pub r#type: String,
    /// The status in words.
    pub title: String,
    /// The status.
    pub status: u16,
    /// Stable name for machines.
    pub code: &'static str,
    /// What happened and what to do.
    pub detail: String,
    /// The field that is wrong, if one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<&'static str>,
}

/// The status of a kind of error.
pub fn status(e: &Error) -> StatusCode {
    match e.kind {
        Kind::Invalid if e.field.is_some() => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::Invalid => StatusCode::BAD_REQUEST,
        Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::Missing => StatusCode::NOT_FOUND,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Gone => StatusCode::GONE,
        Kind::Stale => StatusCode::PRECONDITION_FAILED,
        Kind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Kind::Throttled => StatusCode::TOO_MANY_REQUESTS,
        Kind::Again | Kind::Unavailable | Kind::Unknown => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let e = self.0;
        let status = status(&e);
        let mut detail = e.detail.clone();
        if status.is_server_error() {
            tracing::error!(code = e.code, detail = e.detail, origin = %e.origin, "a request failed");
        }
        if e.kind == Kind::Internal || e.code == "conflict" {
            detail = match e.kind {
                Kind::Internal => "Something broke on our side. It is in the server's log.".into(),
                _ => "Somebody else was first. Look again and repeat what is still wanted.".into(),
            };
        }
        let problem = Problem {
            r#type: format!("/problems/{}", e.code),
            title: status.canonical_reason().unwrap_or("Error").into(),
            status: status.as_u16(),
            code: e.code,
            detail,
            field: e.field,
        };
        let mut response = (status, axum::Json(problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = e.retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
