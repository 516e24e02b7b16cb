//! What a supervisor (`/healthz`), a load balancer (`/readyz`) and Prometheus (`/metrics`) ask.
//! None of them tells anything about customers or staff.

use crate::{
    measures,
    store::{self, Survey},
};
use axum::{
    Router,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use ground::{Clock, Error, Kind, Time, clock};
use serde_json::json;
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::sync::Mutex;
use web::{App, Failure};

/// How long the database may take to show that it can write.
const PATIENCE: Duration = Duration::from_secs(2);
/// An answer is good for this long, so that asking often costs little.
const FRESH: i64 = clock::SECOND;
/// A reader that is further behind than this keeps the node from being ready.
const BACKLOG: i64 = 10_000;

/// What the three routes know.
#[derive(Clone)]
struct Vitals {
    app: App,
    /// Whether `/metrics` answers other machines.
    is_open: bool,
    last: Arc<Mutex<Option<Known>>>,
}

/// When it was asked last, and why it was not ready then.
type Known = (Time, Vec<String>);

/// The three routes.
pub fn routes(app: &App, is_open: bool) -> Router {
    let vitals = Vitals { app: app.clone(), is_open, last: Arc::default() };
    Router::new()
        .route("/healthz", get(|| async { axum::Json(json!({ "status": "ok" })) }))
        .route("/readyz", get(ready))
        .route("/metrics", get(figures))
        .with_state(vitals)
}

async fn ready(State(vitals): State<Vitals>) -> Response {
    let mut last = vitals.last.lock().await;
    // The machine's clock, not the house's, which a test may hold.
    let now = Clock::system().now();
    let reasons = match &*last {
        Some((at, reasons)) if now.since(*at).abs() < FRESH => reasons.clone(),
        _ => {
            let reasons = reasons(&vitals.app).await;
            *last = Some((now, reasons.clone())); // not at every question, or the answer would never grow old
            reasons
        }
    };
    let status = if reasons.is_empty() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let body = json!({ "ready": reasons.is_empty(), "reasons": reasons });
    (status, [(header::CACHE_CONTROL, "no-store")], axum::Json(body)).into_response()
}

/// Why this node should get no requests; empty when it should.
async fn reasons(app: &App) -> Vec<String> {
    let mut reasons = Vec::new();
    if app.closing.has_begun() {
        reasons.push("The server is stopping.".into());
    }
    let now = app.clock.now();
    match tokio::time::timeout(PATIENCE, app.db.write(move |tx| store::probe(tx, now))).await {
        Ok(Ok(())) => {}
        Ok(Err(e)) => reasons.push(format!("The database cannot be written ({}).", e.code)),
        Err(_) => reasons.push(format!("The database did not write within {} s.", PATIENCE.as_secs())),
    }
    match tokio::time::timeout(PATIENCE, app.db.read(store::survey)).await {
        Ok(Ok(survey)) => reasons.extend(behind(&survey)),
        Ok(Err(e)) => reasons.push(format!("The database cannot be read ({}).", e.code)),
        Err(_) => reasons.push(format!("The database did not answer within {} s.", PATIENCE.as_secs())),
    }
    reasons
}

fn behind(survey: &Survey) -> Vec<String> {
    let mut reasons = Vec::new();
    for reader in &survey.readers {
        let behind = survey.head - reader.position;
        if reader.error.is_some() {
            reasons.push(format!("The reader {} stands still.", reader.name));
        } else if behind > BACKLOG {
            reasons.push(format!("The reader {} is {behind} facts behind.", reader.name));
        }
    }
    reasons
}

async fn figures(State(vitals): State<Vitals>, request: Request) -> Response {
    if !vitals.is_open && !is_from_here(&request) {
        let detail = "Figures are for this machine only, asked directly. Set metrics.open to change that.";
        return Failure(Error::new(Kind::Forbidden, "metrics_closed", detail)).into_response();
    }
    // Without the database the other figures are wanted all the more.
    let survey = match tokio::time::timeout(PATIENCE, vitals.app.db.read(store::survey)).await {
        Ok(Ok(survey)) => Some(survey),
        _ => None,
    };
    let text = measures::render(&vitals.app, survey.as_ref());
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}

/// Whether this machine asks, and not somebody through a proxy on it.
fn is_from_here(request: &Request) -> bool {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    peer.is_some_and(|p| p.0.ip().to_canonical().is_loopback()) && !is_forwarded(request.headers())
}

fn is_forwarded(headers: &HeaderMap) -> bool {
    ["x-forwarded-for", "forwarded", "x-forwarded-host", "via"].iter().any(|h| headers.contains_key(*h))
}
