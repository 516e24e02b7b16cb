//! Mentions.

use crate::{actions, model::Mention};
use axum::{Json, extract::State, http::StatusCode};
use conversations::actions::resolve_id;
use ground::Page;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::{Answer, App, Listing, May, Params, PathId, Routes, failure::Problem, permission::permit};

pub(super) fn routes() -> Routes {
    Routes::new().routes(routes!(list)).routes(routes!(unseen)).routes(routes!(seen))
}

/// Where the caller was mentioned, the newest first.
#[utoipa::path(get, path = "/api/v1/mentions", operation_id = "mentions_list", tag = "desk", params(Listing),
    responses((status = 200, body = Page<Mention>), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn list(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    Params(l): Params<Listing>,
) -> Answer<Json<Page<Mention>>> {
    let (me, before) = (who.person()?.to_string(), l.after::<String>()?);
    let (rows, limit) = (l.rows(), l.limit() as usize);
    let found = app.db.read(move |r| actions::mentions(r, &me, before.as_deref(), rows)).await?;
    Ok(Json(Page::cut(found, limit, |m| m.message_id.clone())))
}

/// How many mentions.
#[derive(Debug, Serialize, ToSchema)]
struct Unseen {
    /// Not seen yet; 1000 means 999 and more.
    unseen: i64,
}

/// How many mentions the caller has not seen.
#[utoipa::path(get, path = "/api/v1/mentions/unseen", operation_id = "mentions_unseen", tag = "desk",
    responses((status = 200, body = Unseen), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn unseen(who: May<permit::ConversationsRead>, State(app): State<App>) -> Answer<Json<Unseen>> {
    let me = who.person()?.to_string();
    let unseen = app.db.read(move |r| actions::unseen(r, &me)).await?;
    Ok(Json(Unseen { unseen }))
}

/// The caller has seen their mentions in a conversation.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/mentions/seen", operation_id = "mentions_seen", tag = "desk", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn seen(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    PathId(named): PathId,
) -> Answer<StatusCode> {
    let (by, me) = (app.stamp(who.actor.clone()), who.person()?.to_string());
    let marked = app.db.write(move |tx| {
        let id = resolve_id(tx, &named)?;
        actions::mark_seen(tx, &by, &me, &id)
    });
    marked.await?;
    Ok(StatusCode::NO_CONTENT)
}
