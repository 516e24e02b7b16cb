//! The console and the widget, embedded by the build (a debug build reads them from the disk). Compressed copies were
//! made by the web build; nothing is compressed while answering.

use axum::{
    Router,
    body::{Body, Bytes},
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use rust_embed::{EmbeddedFile, RustEmbed};
use std::{borrow::Cow, fmt::Write};

#[derive(RustEmbed)]
#[folder = "$CONSOLE_DIST"]
#[allow_missing = true]
struct Console;

#[derive(RustEmbed)]
#[folder = "$WIDGET_DIST"]
#[allow_missing = true]
struct Widget;

/// How long an answer may be used again.
#[derive(Clone, Copy)]
enum Caching {
    /// The name has a hash in it: for ever.
    ForEver,
    /// Some minutes; pages of customers name it without a hash.
    Shortly,
    /// Ask each time whether it changed.
    Ask,
}

const PLACEHOLDER: &str = include_str!("placeholder.html");

/// `/app`, `/widget` and the way from `/` to the console.
pub fn routes() -> Router {
    Router::new()
        .route("/", get(|| async { Redirect::temporary("/app/") }))
        .route("/app", get(|| async { Redirect::temporary("/app/") }))
        .route("/app/", get(|headers: HeaderMap| async move { index(&headers) }))
        .route("/app/{*path}", get(console))
        .route("/widget/v1.js", get(|headers: HeaderMap| async move { widget("v1.js", &headers, Caching::Shortly) }))
        .route("/widget/assets/{*path}", get(panel))
}

/// A page of the widget's build that is filled in before it is sent: the demo shop.
pub fn demo_page(path: &str) -> Option<(Bytes, &'static str)> {
    let path = format!("demo/{path}");
    let kind = content_type(&path);
    Widget::get(&path).map(|file| (bytes(file.data), kind))
}

async fn console(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let caching = if path.starts_with("assets/") { Caching::ForEver } else { Caching::Ask };
    if let Some(found) = answer(Console::get, &path, &headers, caching) {
        return found;
    }
    // A page of the console has no dot in its last part. A file that is not there must be missed, not be a page: a tab
    // that was opened before an upgrade would run HTML as a script.
    match path.rsplit('/').next().is_some_and(|last| last.contains('.')) || path.starts_with("assets/") {
        true => missing(),
        false => index(&headers),
    }
}

fn index(headers: &HeaderMap) -> Response {
    answer(Console::get, "index.html", headers, Caching::Ask).unwrap_or_else(|| {
        let head = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
        (head, PLACEHOLDER).into_response()
    })
}

async fn panel(Path(path): Path<String>, headers: HeaderMap) -> Response {
    widget(&format!("assets/{path}"), &headers, Caching::ForEver)
}

/// The widget is loaded by other sites' pages, which browsers allow only if it says so.
fn widget(path: &str, headers: &HeaderMap, caching: Caching) -> Response {
    let mut response = answer(Widget::get, path, headers, caching).unwrap_or_else(missing);
    let out = response.headers_mut();
    out.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    out.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

fn missing() -> Response {
    let head = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::NOT_FOUND, head, "There is no such file. Reload the page.\n").into_response()
}

fn bytes(data: Cow<'static, [u8]>) -> Bytes {
    match data {
        Cow::Borrowed(known) => Bytes::from_static(known),
        Cow::Owned(read) => read.into(),
    }
}

/// One file, in the smallest form that the browser takes; only its tag if the browser has it already.
fn answer(
    get: fn(&str) -> Option<EmbeddedFile>,
    path: &str,
    headers: &HeaderMap,
    caching: Caching,
) -> Option<Response> {
    if path.ends_with(".br") || path.ends_with(".gz") || path.starts_with('.') {
        return None;
    }
    let plain = get(path)?;
    let tag = tag(&plain);
    let packed = encodings(headers).find_map(|(name, ending)| Some((name, get(&format!("{path}{ending}"))?)));
    let is_known = headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .any(|v| v.split(',').any(|t| t.trim().trim_start_matches("W/") == tag || t.trim() == "*"));
    let mut response = match is_known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => {
            let (encoding, data) = packed.map_or((None, plain.data), |(name, file)| (Some(name), file.data));
            let mut response = Response::new(Body::from(bytes(data)));
            let head = response.headers_mut();
            head.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
            encoding.map(|name| head.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name)));
            response
        }
    };
    let head = response.headers_mut();
    head.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching.text()));
    // Weak: the packed and the plain form share it.
    head.extend(HeaderValue::from_str(&format!("W/{tag}")).map(|v| (header::ETAG, v)));
    Some(response)
}

impl Caching {
    fn text(self) -> &'static str {
        match self {
            Caching::ForEver => "public, max-age=31536000, immutable",
            Caching::Shortly => "public, max-age=300",
            Caching::Ask => "no-cache",
        }
    }
}

fn tag(file: &EmbeddedFile) -> String {
    let mut out = String::from("\"");
    for byte in &file.metadata.sha256_hash()[..8] {
        let _ = write!(out, "{byte:02x}");
    }
    out + "\""
}

/// The forms that the browser takes, the smallest first, with the endings of their files.
fn encodings(headers: &HeaderMap) -> impl Iterator<Item = (&'static str, &'static str)> {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or("").to_lowercase();
    [("br", ".br"), ("gzip", ".gz")].into_iter().filter(move |(name, _)| {
        accepted.split(',').any(|one| {
            let (coding, weight) = one.trim().split_once(';').unwrap_or((one.trim(), ""));
            coding.trim() == *name
                && !matches!(weight.trim().replace(' ', "").as_str(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
        })
    })
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_accepted_form_comes_first() {
        let names = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, text.parse().unwrap());
            encodings(&headers).map(|(name, _)| name).collect::<Vec<_>>()
        };
        assert_eq!(names("gzip, deflate, br"), ["br", "gzip"]);
        assert_eq!(names("gzip;q=1.0, br;q=0"), ["gzip"]);
        assert_eq!(names("identity"), [""; 0]);
    }
}
