//! Giving a file out: streamed from its place, whole or in part, with headers under which no browser runs it.
//! Called by the routes for staff and for customers, after they have decided that the caller may have it.

use super::{
    files::{Files, failed},
    rules::{self, Part},
    store::AttachmentRow,
};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use ground::{Error, Kind, Result};
use std::io::SeekFrom;
use tokio::{
    fs::File,
    io::{AsyncReadExt, AsyncSeekExt},
};
use tokio_util::io::ReaderStream;

/// Who may use the answer in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Our own pages only.
    OurPages,
    /// Any page: the widget lives on other sites.
    AnyPage,
}

/// The file as an answer.
///
/// # Errors
/// `attachment_gone` when the bytes are not there.
pub async fn deliver(files: &Files, row: &AttachmentRow, asked: &HeaderMap, reach: Reach) -> Result<Response> {
    let tag = format!("\"{}\"", row.digest);
    let text = |name| asked.get(name).and_then(|v| v.to_str().ok());
    let mut headers = safe_headers(row, reach)?;
    headers.insert(header::ETAG, value(&tag)?);
    if text(header::IF_NONE_MATCH).is_some_and(|seen| seen.split(',').any(|t| t.trim().trim_start_matches("W/") == tag))
    {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let (mut file, size) = open(files, &row.id).await?;
    // A part of another version of the file would not fit: then the whole one is sent.
    let range = text(header::RANGE).filter(|_| text(header::IF_RANGE).is_none_or(|seen| seen == tag));
    match rules::part(range, size) {
        Part::Whole => {
            headers.insert(header::CONTENT_LENGTH, size.into());
            Ok((StatusCode::OK, headers, Body::from_stream(ReaderStream::new(file))).into_response())
        }
        Part::Some { first, last } => {
            file.seek(SeekFrom::Start(first)).await.map_err(|e| Error::internal(format!("seeking in a file: {e}")))?;
            let count = last - first + 1;
            headers.insert(header::CONTENT_LENGTH, count.into());
            headers.insert(header::CONTENT_RANGE, value(&format!("bytes {first}-{last}/{size}"))?);
            let body = Body::from_stream(ReaderStream::new(file.take(count)));
            Ok((StatusCode::PARTIAL_CONTENT, headers, body).into_response())
        }
        Part::None => {
            headers.insert(header::CONTENT_RANGE, value(&format!("bytes */{size}"))?);
            Ok((StatusCode::RANGE_NOT_SATISFIABLE, headers).into_response())
        }
    }
}

async fn open(files: &Files, id: &str) -> Result<(File, u64)> {
    let path = files.path(id)?;
    match File::open(&path).await {
        Ok(file) => {
            let about = file.metadata().await.map_err(|e| failed("look at the file", &path, &e))?;
            Ok((file, about.len()))
        }
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            tracing::error!(attachment = id, "the bytes of a file are not in the store");
            Err(Error::new(Kind::Gone, "attachment_gone", "This file is not there any more."))
        }
        Err(e) => Err(failed("open the file", &path, &e)),
    }
}

/// Nothing here is ever run: the type is ours, guessing is off, and what is opened by itself is shut in.
fn safe_headers(row: &AttachmentRow, reach: Reach) -> Result<HeaderMap> {
    let inline = rules::is_inline(&row.content_type);
    let content_type = match row.content_type.as_str() {
        rules::kind::TEXT => "text/plain; charset=utf-8",
        other => other,
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, value(content_type)?);
    headers.insert(header::CONTENT_DISPOSITION, value(&rules::disposition(&row.name, inline))?);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=300"));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    let policy = if reach == Reach::AnyPage { "cross-origin" } else { "same-origin" };
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static(policy));
    Ok(headers)
}

fn value(text: &str) -> Result<HeaderValue> {
    HeaderValue::from_str(text).map_err(|e| Error::internal(format!("a header cannot be written: {e}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::Time;

    fn row(name: &str, content_type: &str) -> AttachmentRow {
        AttachmentRow {
            id: ground::id::new("att"),
            name: name.into(),
            size: 10,
            content_type: content_type.into(),
            digest: "abc".into(),
            uploader: "staff:stf_1".into(),
            message_id: None,
            expired: false,
            created_at: Time(0),
        }
    }

    async fn ask(
        files: &Files,
        row: &AttachmentRow,
        pairs: &[(&'static str, &str)],
    ) -> (StatusCode, HeaderMap, Vec<u8>) {
        let mut asked = HeaderMap::new();
        for (name, value) in pairs {
            asked.insert(*name, value.parse().unwrap());
        }
        let answer = deliver(files, row, &asked, Reach::OurPages).await.unwrap();
        let (parts, body) = answer.into_parts();
        (parts.status, parts.headers, axum::body::to_bytes(body, 1000).await.unwrap().to_vec())
    }

    #[tokio::test]
    async fn whole_in_part_or_not_again() {
        let folder = std::env::temp_dir().join(format!("throughline-deliver-{}", ground::id::new("test")));
        let files = Files::open(&folder).unwrap();
        let row = row("a.png", "image/png");
        let place = files.path(&row.id).unwrap();
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::fs::write(&place, b"0123456789").unwrap();
        let (status, headers, body) = ask(&files, &row, &[]).await;
        assert_eq!((status, body.as_slice()), (StatusCode::OK, &b"0123456789"[..]));
        assert!(headers["content-disposition"].to_str().unwrap().starts_with("inline;"));
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["content-security-policy"], "sandbox; default-src 'none'");
        let (status, headers, body) = ask(&files, &row, &[("range", "bytes=2-4")]).await;
        assert_eq!((status, body.as_slice()), (StatusCode::PARTIAL_CONTENT, &b"234"[..]));
        assert_eq!(headers["content-range"], "bytes 2-4/10");
        assert_eq!(ask(&files, &row, &[("range", "bytes=50-")]).await.0, StatusCode::RANGE_NOT_SATISFIABLE);
        assert_eq!(ask(&files, &row, &[("range", "bytes=2-4"), ("if-range", "\"old\"")]).await.0, StatusCode::OK);
        let (status, _, body) = ask(&files, &row, &[("if-none-match", "\"abc\"")]).await;
        assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0));
        files.remove(&row.id).unwrap();
        let gone = deliver(&files, &row, &HeaderMap::new(), Reach::OurPages).await.unwrap_err();
        assert_eq!(gone.code, "attachment_gone");
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_is_no_picture_is_saved_not_shown() {
        for (name, kind) in [("x.png", "text/plain"), ("x.html", "application/octet-stream"), ("x.svg", "text/plain")] {
            let headers = safe_headers(&row(name, kind), Reach::AnyPage).unwrap();
            assert!(headers["content-disposition"].to_str().unwrap().starts_with("attachment;"), "{name}");
        }
    }
}
