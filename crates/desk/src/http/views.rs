//! Views.

use super::editor;
use crate::{
    actions,
    model::{NewView, SavedView},
};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use conversations::model::{Conversation, Order};
use ground::{Page, id};
use std::collections::BTreeMap;
use utoipa_axum::routes;
use web::{
    Answer, App, Body, IdempotencyKey, IfMatch, Listing, May, Params, PathId, Routes, failure::Problem, once,
    permission::permit, version::etag,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .routes(routes!(list, create))
        .routes(routes!(counts))
        .routes(routes!(change, delete))
        .routes(routes!(conversations))
}

/// Everybody's views and one's own, in their order.
#[utoipa::path(get, path = "/api/v1/views", operation_id = "views_list", tag = "desk",
    responses((status = 200, body = Vec<SavedView>), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn list(who: May<permit::ConversationsRead>, State(app): State<App>) -> Answer<Json<Vec<SavedView>>> {
    let me = who.person()?.to_string();
    Ok(Json(app.db.read(move |r| actions::views_for(r, &me)).await?))
}

/// A new view.
#[utoipa::path(post, path = "/api/v1/views", operation_id = "views_create", tag = "desk", params(("Idempotency-Key" = Option<String>, Header)),
    request_body = NewView,
    responses((status = 201, body = SavedView), (status = 401, body = Problem), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn create(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    key: Option<IdempotencyKey>,
    Body(wanted): Body<NewView>,
) -> Answer<(StatusCode, HeaderMap, Json<SavedView>)> {
    let (by, editor, view_id) = (app.stamp(who.actor.clone()), editor(&who)?, id::new("viw"));
    let (me, request) = (editor.staff_id.clone(), ("views_create", wanted.clone()));
    let made = once(&app, &who, key, &request, move |tx| {
        actions::create_view(tx, &by, &editor, &view_id, &wanted)?;
        Ok(view_id.clone())
    })
    .await?;
    let view = app.db.read(move |r| actions::show_view(r, &me, &made)).await?;
    Ok((StatusCode::CREATED, etag(view.version), Json(view)))
}

/// Changes a view.
#[utoipa::path(put, path = "/api/v1/views/{id}", operation_id = "views_change", tag = "desk", params(("id" = String, Path), ("If-Match" = Option<String>, Header)),
    request_body = NewView,
    responses((status = 200, body = SavedView), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
async fn change(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    PathId(view_id): PathId,
    seen: IfMatch,
    Body(wanted): Body<NewView>,
) -> Answer<(HeaderMap, Json<SavedView>)> {
    let (by, editor) = (app.stamp(who.actor.clone()), editor(&who)?);
    let changed = app.db.write(move |tx| {
        actions::change_view(tx, &by, &editor, &view_id, &wanted, seen)?;
        actions::show_view(tx, &editor.staff_id, &view_id)
    });
    let view = changed.await?;
    Ok((etag(view.version), Json(view)))
}

/// Deletes a view.
#[utoipa::path(delete, path = "/api/v1/views/{id}", operation_id = "views_delete", tag = "desk", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn delete(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    PathId(view_id): PathId,
) -> Answer<StatusCode> {
    let (by, editor) = (app.stamp(who.actor.clone()), editor(&who)?);
    app.db.write(move |tx| actions::delete_view(tx, &by, &editor, &view_id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How many conversations each view shows to the caller; 1000 means 999 and more.
#[utoipa::path(get, path = "/api/v1/views/counts", operation_id = "views_counts", tag = "desk",
    responses((status = 200, body = BTreeMap<String, i64>), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn counts(who: May<permit::ConversationsRead>, State(app): State<App>) -> Answer<Json<BTreeMap<String, i64>>> {
    let (me, now) = (who.person()?.to_string(), app.clock.now());
    Ok(Json(app.db.read(move |r| actions::counts(r, &me, now)).await?))
}

/// The conversations of a view, in its order.
#[utoipa::path(get, path = "/api/v1/views/{id}/conversations", operation_id = "views_conversations", tag = "desk", params(("id" = String, Path), Listing),
    responses((status = 200, body = Page<Conversation>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn conversations(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    PathId(view_id): PathId,
    Params(l): Params<Listing>,
) -> Answer<Json<Page<Conversation>>> {
    let (me, now) = (who.person()?.to_string(), app.clock.now());
    let (after, rows, limit) = (l.after::<(i64, String)>()?, l.rows(), l.limit() as usize);
    let listed = app.db.read(move |r| actions::list_view(r, &me, &view_id, now, after.clone(), rows));
    let (order, found) = listed.await?;
    let key = |c: &Conversation| {
        let at = if order == Order::Waiting { c.waiting_since.unwrap_or(c.last_message_at) } else { c.last_message_at };
        (at.0, c.id.clone())
    };
    Ok(Json(Page::cut(found, limit, key)))
}
