//! Macros.

use super::editor;
use crate::{
    actions,
    model::{Macro, NewMacro, Rendered},
};
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
};
use conversations::{actions as verbs, model::Conversation};
use ground::{Page, id};
use utoipa_axum::routes;
use web::{
    Answer, App, Body, IdempotencyKey, IfMatch, Listing, May, Params, PathId, Routes, failure::Problem, once,
    permission::permit, version::etag,
};

pub(super) fn routes() -> Routes {
    Routes::new().routes(routes!(list, create)).routes(routes!(change, delete)).routes(routes!(render, apply))
}

/// Everybody's macros and one's own, by name.
#[utoipa::path(get, path = "/api/v1/macros", operation_id = "macros_list", tag = "desk", params(Listing),
    responses((status = 200, body = Page<Macro>), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn list(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    Params(l): Params<Listing>,
) -> Answer<Json<Page<Macro>>> {
    let me = who.person()?.to_string();
    let (after, rows, limit) = (l.after::<(String, String)>()?.unwrap_or_default(), l.rows(), l.limit() as usize);
    let found = app.db.read(move |r| actions::macros_for(r, &me, &after, rows)).await?;
    Ok(Json(Page::cut(found, limit, |m| (m.name.clone(), m.id.clone()))))
}

/// A new macro.
#[utoipa::path(post, path = "/api/v1/macros", operation_id = "macros_create", tag = "desk", params(("Idempotency-Key" = Option<String>, Header)),
    request_body = NewMacro,
    responses((status = 201, body = Macro), (status = 401, body = Problem), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn create(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    key: Option<IdempotencyKey>,
    Body(wanted): Body<NewMacro>,
) -> Answer<(StatusCode, HeaderMap, Json<Macro>)> {
    let (by, editor, macro_id) = (app.stamp(who.actor.clone()), editor(&who)?, id::new("mac"));
    let (me, request) = (editor.staff_id.clone(), ("macros_create", wanted.clone()));
    let made = once(&app, &who, key, &request, move |tx| {
        actions::create_macro(tx, &by, &editor, &macro_id, &wanted)?;
        Ok(macro_id.clone())
    })
    .await?;
    let m = app.db.read(move |r| actions::show_macro(r, &me, &made)).await?;
    Ok((StatusCode::CREATED, etag(m.version), Json(m)))
}

/// Changes a macro.
#[utoipa::path(put, path = "/api/v1/macros/{id}", operation_id = "macros_change", tag = "desk", params(("id" = String, Path), ("If-Match" = Option<String>, Header)),
    request_body = NewMacro,
    responses((status = 200, body = Macro), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
async fn change(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(macro_id): PathId,
    seen: IfMatch,
    Body(wanted): Body<NewMacro>,
) -> Answer<(HeaderMap, Json<Macro>)> {
    let (by, editor) = (app.stamp(who.actor.clone()), editor(&who)?);
    let changed = app.db.write(move |tx| {
        actions::change_macro(tx, &by, &editor, &macro_id, &wanted, seen)?;
        actions::show_macro(tx, &editor.staff_id, &macro_id)
    });
    let m = changed.await?;
    Ok((etag(m.version), Json(m)))
}

/// Deletes a macro.
#[utoipa::path(delete, path = "/api/v1/macros/{id}", operation_id = "macros_delete", tag = "desk", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn delete(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(macro_id): PathId,
) -> Answer<StatusCode> {
    let (by, editor) = (app.stamp(who.actor.clone()), editor(&who)?);
    app.db.write(move |tx| actions::delete_macro(tx, &by, &editor, &macro_id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A macro's words filled in for a conversation, and what it would do there.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/macros/{macro_id}", operation_id = "macros_render", tag = "desk",
    params(("id" = String, Path), ("macro_id" = String, Path)),
    responses((status = 200, body = Rendered), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn render(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    Path((named, macro_id)): Path<(String, String)>,
) -> Answer<Json<Rendered>> {
    let me = who.person()?.to_string();
    let rendered = app.db.read(move |r| {
        let id = verbs::resolve_id(r, &named)?;
        actions::render(r, &me, &macro_id, &id)
    });
    Ok(Json(rendered.await?))
}

/// Does what a macro does to a conversation, all of it or nothing. Its words are not sent.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/macros/{macro_id}", operation_id = "macros_apply", tag = "desk",
    params(("id" = String, Path), ("macro_id" = String, Path)),
    responses((status = 200, body = Conversation), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn apply(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    Path((named, macro_id)): Path<(String, String)>,
) -> Answer<(HeaderMap, Json<Conversation>)> {
    let (by, me) = (app.stamp(who.actor.clone()), who.person()?.to_string());
    let applied = app.db.write(move |tx| {
        let id = verbs::resolve_id(tx, &named)?;
        actions::apply(tx, &by, &me, &macro_id, &id)?;
        verbs::show(tx, &me, &id)
    });
    let c = applied.await?;
    Ok((etag(c.version), Json(c)))
}
