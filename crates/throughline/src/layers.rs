//! What every request passes, from the outside in: a request id, the access log and figures, security headers, panics
//! turned into problem+json, and limits of time.
//!
//! Logs name the route's template, never a query, a header or a body.

use crate::measures;
use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
};
use ground::{Error, Kind};
use std::{
    any::Any,
    time::{Duration, Instant},
};
use tower_http::{catch_panic::CatchPanicLayer, timeout::RequestBodyTimeoutLayer};
use tracing::Instrument;
use web::{App, Failure};

/// How long a request may take until its answer begins.
const LONGEST: Duration = Duration::from_secs(60);
/// The same for one that carries a file.
const LONGEST_UPLOAD: Duration = Duration::from_secs(20 * 60);
/// How long a body may pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Pictures may come from anywhere over TLS because the frame of a mail inherits this; the frame has a policy of its own and
/// loads none before somebody asks for them. Nothing else on the console has an address that a stranger wrote.
const CONSOLE_POLICY: &str = "default-src 'self'; img-src 'self' data: blob: https:; style-src 'self' 'unsafe-inline'; \
    connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
const DATA_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// Puts the layers around all routes.
pub fn around(routes: Router, app: &App) -> Router {
    routes
        .layer(RequestBodyTimeoutLayer::new(LONGEST_PAUSE))
        .layer(from_fn(limit_time))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(app.is_secure(), protect))
        .layer(from_fn(note))
}

async fn limit_time(request: Request, next: Next) -> Response {
    let longest = if request.uri().path().ends_with("/attachments") { LONGEST_UPLOAD } else { LONGEST };
    tokio::time::timeout(longest, next.run(request)).await.unwrap_or_else(|_| {
        let detail = "This took too long and was given up. It may have been done: look before you repeat it.";
        Failure(Error::new(Kind::Unavailable, "timed_out", detail)).into_response()
    })
}

fn panicked(cause: Box<dyn Any + Send>) -> Response {
    let text = cause.downcast_ref::<&str>().map(ToString::to_string);
    let text = text.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_default();
    // The panic hook has logged the place.
    Failure(Error::internal(format!("a route panicked: {text}"))).into_response()
}

/// Headers that tell browsers what not to do. A route that sets one itself knows better.
async fn protect(State(is_secure): State<bool>, request: Request, next: Next) -> Response {
    let area = Area::of(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    match area {
        Area::Page => {
            set(header::CONTENT_SECURITY_POLICY, CONSOLE_POLICY);
            set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
            set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
        }
        Area::Data => {
            set(header::CONTENT_SECURITY_POLICY, DATA_POLICY);
            set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
            set(header::CACHE_CONTROL, "no-store");
        }
        // Other sites' pages use these.
        Area::Widget => {}
    }
    if is_secure {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

/// What sort of address it is.
enum Area {
    Page,
    Data,
    Widget,
}

impl Area {
    fn of(path: &str) -> Area {
        match path {
            p if p.starts_with("/widget/") || p.starts_with("/api/widget/") => Area::Widget,
            p if p.starts_with("/api/") => Area::Data,
            _ => Area::Page,
        }
    }
}

/// Gives the request an id, logs it and counts it.
#[allow(clippy::disallowed_methods)] // measures, never decides
async fn note(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = ground::id::new("req");
    let method = known_method(request.method().as_str());
    let route = request.extensions().get::<MatchedPath>().map_or("(none)", MatchedPath::as_str).to_string();
    let span = tracing::info_span!("request", id);
    let mut response = next.run(request).instrument(span).await;
    let (status, took) = (response.status(), began.elapsed());
    measures::request(method, &route, status.as_u16(), took);
    let ms = took.as_micros() as f64 / 1000.0;
    if is_dull(&route) && !status.is_server_error() {
        tracing::debug!(target: "throughline::access", id, method, route, status = status.as_u16(), ms);
    } else {
        tracing::info!(target: "throughline::access", id, method, route, status = status.as_u16(), ms);
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}

/// What is asked all the time, or is only a file.
fn is_dull(route: &str) -> bool {
    matches!(route, "/healthz" | "/readyz" | "/metrics" | "/app/{*path}") || route.starts_with("/widget/")
}

/// A method that anybody may make up would make a figure of its own each time.
fn known_method(method: &str) -> &'static str {
    ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS"]
        .into_iter()
        .find(|known| *known == method)
        .unwrap_or("OTHER")
}
