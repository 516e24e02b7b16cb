//! Accepting connections, serving them, and letting them end. Slow and silent clients are cut off; more connections than
//! the limit wait in the system's queue.

use super::patient::Patient;
use crate::house::House;
use axum::{Router, body::Body, extract::ConnectInfo};
use hyper::{Request, body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use std::{net::SocketAddr, pin::pin, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, oneshot},
};
use tower::ServiceExt;
use web::Closing;

/// How long a request's head may take, and a connection may stay open without one. Longer than the 60 s that proxies
/// keep theirs, so that it is the proxy who closes it.
const HEAD: Duration = Duration::from_secs(75);
/// How long a request's head may be, in bytes.
const LONGEST_HEAD: usize = 32 * 1024;
/// Files that are not connections: the database, logs, attachments.
const OTHER_FILES: usize = 256;

/// Serves until `stop`, then lets requests end and sockets close for at most `patience`.
pub async fn run(
    listener: TcpListener,
    house: &House,
    most: usize,
    mut stop: oneshot::Receiver<()>,
    patience: Duration,
) {
    let most = allowed(most);
    let room = Arc::new(Semaphore::new(most));
    loop {
        let next = async {
            let permit = room.clone().acquire_owned().await.expect("it is never closed");
            (listener.accept().await, permit)
        };
        let (accepted, permit) = tokio::select! {
            next = next => next,
            _ = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer)) => serve(stream, peer, permit, house.router.clone(), house.app.closing.clone()),
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                // Out of files, most likely: some will be closed soon.
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        }
    }
    drop(listener);
    house.app.closing.begin();
    tracing::info!(open = most - room.available_permits(), "stopping: no new connections, requests may end");
    let all = u32::try_from(most).unwrap_or(u32::MAX);
    // Every open connection holds a permit; a socket does too, though it has left its connection's task.
    if tokio::time::timeout(patience, room.acquire_many(all)).await.is_err() {
        tracing::warn!(
            open = most - room.available_permits(),
            "some connections did not end in time; they are cut off"
        );
    }
}

fn serve(stream: TcpStream, peer: SocketAddr, permit: OwnedSemaphorePermit, router: Router, closing: Closing) {
    let _ = stream.set_nodelay(true); // without it small answers wait; a connection that is gone shows itself below
    let io = TokioIo::new(Patient::new(stream, permit));
    let routes = router.map_request(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        request.map(Body::new)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(64 * 1024)
        .max_header_size(LONGEST_HEAD)
        .serve_connection(io, TowerToHyperService::new(routes))
        .with_upgrades();
    tokio::spawn(async move {
        let mut connection = pin!(connection);
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            () = closing.begun() => {
                // An idle connection ends now, a busy one after its answer.
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        // It ends with an error whenever the other side goes away.
        if let Err(error) = ended {
            tracing::trace!(%error, "a connection ended");
        }
    });
}

/// As many connections as are wanted, or as the system allows.
fn allowed(wanted: usize) -> usize {
    let files = open_files();
    let most = wanted.min(files.saturating_sub(OTHER_FILES)).max(10);
    if most < wanted {
        tracing::warn!(most, wanted, files, "fewer connections than configured: raise the limit of open files");
    }
    most
}

/// How many files this process may open.
fn open_files() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find(|l| l.starts_with("Max open files"));
    line.and_then(|l| l.split_whitespace().nth(3)).and_then(|n| n.parse().ok()).unwrap_or(usize::MAX)
}
