//! The state of readers, and facts that they could not read.

use crate::{Answer, App, Listing, May, Params, PathId, Routes, failure::Problem, permission::permit};
use ::line::store::{self, Parked};
use axum::{Json, extract::State, http::StatusCode};
use ground::{Page, Time};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

pub(super) fn routes() -> Routes {
    Routes::new().routes(routes!(readers)).routes(routes!(parked)).routes(routes!(replay))
}

/// Where a reader is.
#[derive(Debug, Serialize, ToSchema)]
struct ReaderState {
    /// Its name.
    name: String,
    /// The last fact it has read.
    position: String,
    /// How far the line is ahead of it.
    behind: i64,
    /// How many facts it has put aside.
    parked: i64,
    /// `running` or `stopped`.
    state: &'static str,
    /// Why it stands still.
    error: Option<String>,
}

/// All readers of the line.
#[utoipa::path(get, path = "/api/v1/readers", operation_id = "readers_list", tag = "system",
    responses((status = 200, body = Page<ReaderState>), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn readers(_: May<permit::SystemRead>, State(app): State<App>) -> Answer<Json<Page<ReaderState>>> {
    let (head, cursors, parked) =
        app.db.read(|r| Ok((store::head(r)?, store::list_cursors(r)?, store::count_parked(r)?))).await?;
    let items = cursors
        .into_iter()
        .map(|c| ReaderState {
            behind: (head - c.position).max(0),
            parked: parked.iter().find(|(name, _)| *name == c.name).map_or(0, |(_, n)| *n),
            state: if c.error.is_some() { "stopped" } else { "running" },
            position: c.position.to_string(),
            name: c.name,
            error: c.error,
        })
        .collect();
    Ok(Json(Page::whole(items)))
}

/// A fact that a reader could not read.
#[derive(Debug, Serialize, ToSchema)]
struct ParkedFact {
    /// `prk_…`
    id: String,
    /// The reader.
    reader: String,
    /// The fact's place.
    position: String,
    /// The fact.
    fact_id: String,
    /// Its kind.
    kind: String,
    /// What went wrong.
    error: String,
    /// When it was put aside.
    at: Time,
}

impl From<Parked> for ParkedFact {
    fn from(p: Parked) -> ParkedFact {
        ParkedFact {
            id: p.id,
            reader: p.reader,
            position: p.position.to_string(),
            fact_id: p.fact_id,
            kind: p.kind,
            error: p.error,
            at: p.at,
        }
    }
}

/// Facts that were put aside, newest first.
#[utoipa::path(get, path = "/api/v1/parked", operation_id = "parked_list", tag = "system", params(Listing),
    responses((status = 200, body = Page<ParkedFact>), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn parked(
    _: May<permit::SystemRead>,
    State(app): State<App>,
    Params(l): Params<Listing>,
) -> Answer<Json<Page<ParkedFact>>> {
    let (before, rows, limit) = (l.after::<String>()?, l.rows(), l.limit() as usize);
    let found = app.db.read(move |r| store::list_parked(r, before.as_deref(), rows)).await?;
    Ok(Json(Page::cut(found, limit, |p| p.id.clone()).map(ParkedFact::from)))
}

/// Lets the reader try again; on success the fact is no longer parked.
#[utoipa::path(post, path = "/api/v1/parked/{id}/replay", operation_id = "parked_replay", tag = "system", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn replay(_: May<permit::SystemManage>, State(app): State<App>, PathId(id): PathId) -> Answer<StatusCode> {
    let readers = app.line.readers.clone();
    app.db.write(move |tx| ::line::reader::replay_parked(tx, &readers, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
