//! Drafts.

use crate::{
    actions,
    model::{Draft, NewDraft},
};
use axum::{Json, extract::State, http::StatusCode};
use conversations::actions::resolve_id;
use ground::Page;
use utoipa_axum::routes;
use web::{Answer, App, Body, Listing, May, Params, PathId, Routes, failure::Problem, permission::permit};

/// Sorts after every place.
const AFTER_ALL: (i64, &str) = (i64::MAX, "");

pub(super) fn routes() -> Routes {
    Routes::new().routes(routes!(mine)).routes(routes!(list, save, discard))
}

/// The caller's drafts everywhere, the newest first.
#[utoipa::path(get, path = "/api/v1/drafts", operation_id = "drafts_mine", tag = "desk", params(Listing),
    responses((status = 200, body = Page<Draft>), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn mine(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    Params(l): Params<Listing>,
) -> Answer<Json<Page<Draft>>> {
    let me = who.person()?.to_string();
    let before = l.after::<(i64, String)>()?.unwrap_or((AFTER_ALL.0, AFTER_ALL.1.into()));
    let (rows, limit) = (l.rows(), l.limit() as usize);
    let found = app.db.read(move |r| actions::drafts_of(r, &me, &before, rows)).await?;
    Ok(Json(Page::cut(found, limit, |d| (d.updated_at.0, d.conversation_id.clone()))))
}

/// The caller's draft in a conversation, and those that colleagues share.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/drafts", operation_id = "drafts_list", tag = "desk", params(("id" = String, Path)),
    responses((status = 200, body = Vec<Draft>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn list(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    PathId(named): PathId,
) -> Answer<Json<Vec<Draft>>> {
    let me = who.person()?.to_string();
    let found = app.db.read(move |r| {
        let id = resolve_id(r, &named)?;
        actions::drafts_in(r, &me, &id)
    });
    Ok(Json(found.await?))
}

/// Keeps what the caller is writing; null when it was empty and is forgotten.
#[utoipa::path(put, path = "/api/v1/conversations/{id}/drafts", operation_id = "drafts_save", tag = "desk", params(("id" = String, Path)),
    request_body = NewDraft,
    responses((status = 200, body = Option<Draft>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
async fn save(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(named): PathId,
    Body(wanted): Body<NewDraft>,
) -> Answer<Json<Option<Draft>>> {
    let (by, me) = (app.stamp(who.actor.clone()), who.person()?.to_string());
    let kept = app.db.write(move |tx| {
        let id = resolve_id(tx, &named)?;
        actions::save(tx, &by, &me, &id, &wanted)
    });
    Ok(Json(kept.await?))
}

/// Forgets the caller's draft.
#[utoipa::path(delete, path = "/api/v1/conversations/{id}/drafts", operation_id = "drafts_discard", tag = "desk", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn discard(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(named): PathId,
) -> Answer<StatusCode> {
    let (by, me) = (app.stamp(who.actor.clone()), who.person()?.to_string());
    let discarded = app.db.write(move |tx| {
        let id = resolve_id(tx, &named)?;
        actions::discard(tx, &by, &me, &id)
    });
    discarded.await?;
    Ok(StatusCode::NO_CONTENT)
}
