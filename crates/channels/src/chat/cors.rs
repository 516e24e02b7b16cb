//! Answers for pages of other sites. Every answer may be read by the page that asked, refusals too, so that the widget
//! can say why; whether the site may use the inbox is decided where the key is read, because a preflight names no key.
//! No cookie is ever involved: `Access-Control-Allow-Credentials` is never sent.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// The layer around all routes of the widget.
pub async fn cors(request: Request, next: Next) -> Response {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let mut response = next.run(request).await;
    allow(response.headers_mut(), origin);
    response
}

/// What a page may send, asked by its browser before it sends it.
pub async fn preflight() -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST"));
    let names = "Content-Type, X-Widget-Key, X-Visitor, X-Identity";
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(names));
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("7200"));
    (StatusCode::NO_CONTENT, headers).into_response()
}

fn allow(headers: &mut HeaderMap, origin: Option<HeaderValue>) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.unwrap_or(HeaderValue::from_static("*")));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("Retry-After"));
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
}
