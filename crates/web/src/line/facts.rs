//! The change feed: every fact, by cursor. No webhook is ever the only copy.

use super::LineFact;
use crate::{Answer, App, May, Params, Routes, failure::Problem, permission::permit};
use axum::{Json, extract::State};
use ground::{Cursor, Page};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::routes;

pub(super) fn routes() -> Routes {
    Routes::new().routes(routes!(list))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct After {
    /// `next_cursor` of an earlier answer, or a position as facts and events show it; the beginning of the line when missing.
    after: Option<String>,
    /// The same as `after`, as other lists call it.
    cursor: Option<String>,
    /// Facts, 1 to 1000; 100 when missing.
    limit: Option<i64>,
}

/// Facts in order. `next_cursor` is always there: ask with it again for what comes later.
#[utoipa::path(get, path = "/api/v1/facts", operation_id = "facts_list", tag = "line", params(After),
    responses((status = 200, body = Page<LineFact>), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn list(
    _: May<permit::FactsRead>,
    State(app): State<App>,
    Params(asked): Params<After>,
) -> Answer<Json<Page<LineFact>>> {
    let cursor = asked.after.or(asked.cursor).filter(|c| !c.is_empty());
    let after = cursor.as_deref().map_or(Ok(0), place)?;
    let limit = asked.limit.unwrap_or(100).clamp(1, 1000);
    let found = app.db.read(move |r| ::line::store::list_facts(r, after, limit)).await?;
    let last = found.last().map_or(after, |f| f.position);
    Ok(Json(Page { items: found.iter().map(LineFact::from).collect(), next_cursor: Some(Cursor::pack(&last)) }))
}

/// A cursor of ours, or a position.
fn place(after: &str) -> ground::Result<i64> {
    match after.parse() {
        Ok(position) => Ok(position),
        Err(_) => Cursor::unpack(after),
    }
}
