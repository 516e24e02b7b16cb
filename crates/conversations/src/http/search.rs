//! Search, and the list of tags.

use crate::{
    actions,
    model::{Named, SearchHit},
};
use axum::{Json, extract::State};
use ground::{Error, Page};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::routes;
use web::{Answer, App, Listing, May, Params, Routes, failure::Problem, permission::permit};

pub(super) fn routes() -> Routes {
    Routes::new().routes(routes!(search)).routes(routes!(tags))
}

/// What to look for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// Words; all of them must be there, the last one may be a beginning.
    q: String,
    /// Rows on the page, 1 to 100; 25 when missing.
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Finds conversations, messages and customers by words, newest first.
#[utoipa::path(get, path = "/api/v1/search", operation_id = "search", tag = "conversations", params(Asked),
    responses((status = 200, body = Page<SearchHit>), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn search(
    _: May<permit::ConversationsRead>,
    State(app): State<App>,
    Params(asked): Params<Asked>,
) -> Answer<Json<Page<SearchHit>>> {
    let listing = Listing { limit: asked.limit, cursor: asked.cursor };
    if asked.q.chars().count() > 500 {
        return Err(Error::invalid("q", "Ask with 500 characters at most.").into());
    }
    Ok(Json(app.db.read(move |r| actions::search(r, &asked.q, &listing)).await?))
}

/// All tags ever used, by name.
#[utoipa::path(get, path = "/api/v1/tags", operation_id = "tags_list", tag = "conversations", params(Listing),
    responses((status = 200, body = Page<Named>), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn tags(
    _: May<permit::ConversationsRead>,
    State(app): State<App>,
    Params(l): Params<Listing>,
) -> Answer<Json<Page<Named>>> {
    let (after, rows, limit) = (l.after::<String>()?.unwrap_or_default(), l.rows(), l.limit() as usize);
    let found = app.db.read(move |r| actions::tags(r, &after, rows)).await?;
    Ok(Json(Page::cut(found, limit, Clone::clone).map(|name| Named { id: name.clone(), name })))
}
