//! Taking a file in: streamed to a place of its own, counted, digested and sniffed on the way, synced, entered in the
//! table, then moved to its place. Called by the routes for staff and for visitors.
//!
//! The order matters. Dropped at any moment, it leaves no bytes; died between entering and moving, it leaves an entry
//! that nobody was told of, which the job of unattached files removes.

use super::{
    actions,
    files::{Files, failed},
    model::NewAttachment,
    rules::{self, kind},
    store::AttachmentRow,
};
use axum::{
    body::{Body, BodyDataStream},
    http::{HeaderMap, header},
};
use futures_util::StreamExt;
use ground::{Error, Kind, Result};
use sha2::{Digest, Sha256};
use std::time::Duration;
use tokio::{fs::OpenOptions, io::AsyncWriteExt, time::timeout};
use web::App;

/// How long the sender may be silent.
const SILENCE: Duration = Duration::from_secs(30);

/// How long the rest of a refused file is still read, so that its sender gets to read the refusal: a line that is cut while
/// they write would take it away.
const LINGER: Duration = Duration::from_secs(20);
/// How much of it.
const LINGER_BYTES: usize = 256 * 1024 * 1024;

/// What came in.
struct Arrived {
    size: u64,
    digest: String,
    kind: &'static str,
}

/// Takes the body in as a file of `uploader`.
///
/// # Errors
/// `too_large` as soon as there is too much; `upload_broken` when the sender goes away; `invalid` for an empty file.
pub async fn receive(
    app: &App,
    files: &Files,
    headers: &HeaderMap,
    name: &str,
    uploader: String,
    body: Body,
) -> Result<AttachmentRow> {
    let most = app.limits.attachment;
    let text = |name| headers.get(name).and_then(|v: &axum::http::HeaderValue| v.to_str().ok());
    let announced = text(header::CONTENT_LENGTH).and_then(|v| v.parse::<u64>().ok());
    let mut chunks = body.into_data_stream();
    let id = ground::id::new("att");
    let incoming = files.arriving(&id)?;
    let arrived = match announced {
        Some(n) if n > most => Err(too_large(most)),
        _ => write(incoming.path(), &mut chunks, most).await,
    };
    if arrived.as_ref().is_err_and(|e| e.kind == Kind::TooLarge) && text(header::EXPECT).is_none() {
        tokio::spawn(timeout(LINGER, discard(chunks)));
    }
    let arrived = arrived?;
    let wanted = NewAttachment {
        id: id.clone(),
        name: rules::clean_name(name),
        size: arrived.size as i64,
        content_type: arrived.kind,
        digest: arrived.digest,
        uploader,
    };
    let at = app.clock.now();
    let row = app.db.write(move |tx| actions::enter(tx, &wanted, at)).await?;
    let files = files.clone();
    tokio::task::spawn_blocking(move || incoming.keep(&files, &id))
        .await
        .map_err(|e| Error::internal(format!("moving a file broke down: {e}")))??;
    Ok(row)
}

async fn write(path: &std::path::Path, chunks: &mut BodyDataStream, most: u64) -> Result<Arrived> {
    let broke = |e: std::io::Error| failed("write the file", path, &e);
    let mut file = options().open(path).await.map_err(broke)?;
    let (mut size, mut digest, mut head) = (0u64, Sha256::new(), Vec::new());
    while let Some(chunk) = next(chunks).await? {
        size += chunk.len() as u64;
        if size > most {
            return Err(too_large(most));
        }
        head.extend_from_slice(&chunk[..chunk.len().min(kind::HEAD - head.len())]);
        digest.update(&chunk);
        file.write_all(&chunk).await.map_err(broke)?;
    }
    if size == 0 {
        return Err(Error::invalid("file", "The file is empty."));
    }
    file.flush().await.map_err(broke)?;
    file.sync_all().await.map_err(broke)?;
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    Ok(Arrived { size, digest: URL_SAFE_NO_PAD.encode(digest.finalize()), kind: kind::kind(&head) })
}

/// The next bytes; none at the end.
async fn next(chunks: &mut BodyDataStream) -> Result<Option<bytes::Bytes>> {
    match timeout(SILENCE, chunks.next()).await {
        Ok(None) => Ok(None),
        Ok(Some(Ok(chunk))) => Ok(Some(chunk)),
        Ok(Some(Err(_))) | Err(_) => Err(Error::new(
            Kind::Invalid,
            "upload_broken",
            "The file broke off before its end, so nothing was kept. Send it again.",
        )),
    }
}

async fn discard(mut chunks: BodyDataStream) {
    let mut left = LINGER_BYTES;
    while let Some(Ok(chunk)) = chunks.next().await {
        let Some(rest) = left.checked_sub(chunk.len()) else { return };
        left = rest;
    }
}

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    options
}

fn too_large(most: u64) -> Error {
    let most = most / (1024 * 1024);
    Error::new(Kind::TooLarge, "too_large", format!("The file is larger than {most} MiB, which is the most."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("throughline-{name}-{}", ground::id::new("test")));
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn in_chunks(chunks: Vec<std::io::Result<Vec<u8>>>) -> Body {
        Body::from_stream(futures_util::stream::iter(chunks))
    }

    #[tokio::test]
    async fn a_file_is_counted_digested_and_sniffed() {
        let folder = folder("whole");
        let body = in_chunks(vec![Ok(b"<scr".to_vec()), Ok(b"ipt>".to_vec())]);
        let arrived = write(&folder.join("a"), &mut body.into_data_stream(), 100).await.unwrap();
        assert_eq!((arrived.size, arrived.kind), (8, "text/plain"));
        assert_eq!(arrived.digest, ground::id::digest("<script>"));
        assert_eq!(std::fs::read(folder.join("a")).unwrap(), b"<script>");
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[tokio::test]
    async fn too_much_empty_and_broken_off_leave_nothing() {
        let folder = folder("broken");
        let files = Files::open(&folder).unwrap();
        let broken = || std::io::Error::other("gone");
        for (body, code) in [
            (in_chunks(vec![Ok(vec![0; 60]), Ok(vec![0; 60])]), "too_large"),
            (in_chunks(vec![]), "invalid"),
            (in_chunks(vec![Ok(vec![0; 60]), Err(broken())]), "upload_broken"),
        ] {
            let incoming = files.arriving(&ground::id::new("att")).unwrap();
            let path = incoming.path().to_path_buf();
            assert_eq!(write(&path, &mut body.into_data_stream(), 100).await.err().unwrap().code, code);
            assert!(path.exists());
            drop(incoming);
            assert!(!path.exists());
        }
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[tokio::test]
    async fn what_is_kept_lies_under_its_id_and_leftovers_go_at_the_next_start() {
        let folder = folder("kept");
        let files = Files::open(&folder).unwrap();
        let id = ground::id::new("att");
        let incoming = files.arriving(&id).unwrap();
        write(incoming.path(), &mut Body::from("hello").into_data_stream(), 100).await.unwrap();
        incoming.keep(&files, &id).unwrap();
        assert_eq!(std::fs::read(files.path(&id).unwrap()).unwrap(), b"hello");
        let left = folder.join("attachments/arriving/att_left");
        std::fs::write(&left, "half").unwrap();
        Files::open(&folder).unwrap();
        assert!(left.exists(), "another process may be writing it");
        let file = std::fs::File::options().write(true).open(&left).unwrap();
        file.set_modified(std::time::UNIX_EPOCH).unwrap();
        Files::open(&folder).unwrap();
        assert!(!left.exists() && files.path(&id).unwrap().exists());
        files.remove(&id).unwrap();
        files.remove(&id).unwrap();
        assert!(!files.path(&id).unwrap().exists());
        std::fs::remove_dir_all(folder).unwrap();
    }
}
