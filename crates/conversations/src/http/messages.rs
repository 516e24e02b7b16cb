//! Messages of a conversation.

use crate::{
    actions,
    model::{Message, NewMessage},
};
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use ground::{Error, Page};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::{
    Answer, App, Body, IdempotencyKey, Listing, May, Params, PathId, Routes, failure::Problem, once, permission::permit,
};

pub(super) fn routes() -> Routes {
    Routes::new().routes(routes!(list, send)).routes(routes!(html))
}

/// Messages and notes, newest first.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/messages", operation_id = "messages_list", tag = "conversations", params(("id" = String, Path), Listing),
    responses((status = 200, body = Page<Message>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn list(
    _: May<permit::ConversationsRead>,
    State(app): State<App>,
    PathId(named): PathId,
    Params(l): Params<Listing>,
) -> Answer<Json<Page<Message>>> {
    let (before, rows, limit) = (l.after::<String>()?, l.rows(), l.limit() as usize);
    let found = app
        .db
        .read(move |r| {
            let id = actions::resolve_id(r, &named)?;
            actions::messages(r, &id, before.as_deref(), rows)
        })
        .await?;
    Ok(Json(Page::cut(found, limit, |m| m.id.clone())))
}

/// Says something to the customer, notes something, or takes in what the customer said elsewhere.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/messages", operation_id = "messages_send", tag = "conversations", params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = NewMessage,
    responses((status = 201, body = Message), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn send(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(named): PathId,
    key: Option<IdempotencyKey>,
    Body(wanted): Body<NewMessage>,
) -> Answer<(StatusCode, Json<Message>)> {
    if wanted.client_id.as_ref().is_some_and(|c| c.is_empty() || c.len() > 100 || c.chars().any(char::is_control)) {
        return Err(Error::invalid("client_id", "client_id has 1 to 100 plain characters.").into());
    }
    let by = app.stamp(who.actor.clone());
    let request = ("messages_send", named.clone(), wanted.clone());
    let (id, message_id) = once(&app, &who, key, &request, move |tx| {
        let id = actions::resolve_id(tx, &named)?;
        let message_id = actions::send(tx, &by, &id, &wanted)?;
        Ok((id, message_id))
    })
    .await?;
    let m = app.db.read(move |r| actions::message(r, &id, &message_id)).await?;
    Ok((StatusCode::CREATED, Json(m)))
}

/// The HTML of a message.
#[derive(Debug, Serialize, ToSchema)]
struct MessageHtml {
    /// Made safe when it came in. Inline images are `cid:` addresses; the addresses of remote images stand in `data-src`,
    /// so that nothing is loaded before somebody asks for it. Show it in a sandboxed frame.
    html: String,
}

/// The HTML of a message, for a sandboxed frame.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/messages/{message_id}/html", operation_id = "messages_html", tag = "conversations",
    params(("id" = String, Path), ("message_id" = String, Path)),
    responses((status = 200, body = MessageHtml), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn html(
    _: May<permit::ConversationsRead>,
    State(app): State<App>,
    Path((named, message_id)): Path<(String, String)>,
) -> Answer<Json<MessageHtml>> {
    let html = app
        .db
        .read(move |r| {
            let id = actions::resolve_id(r, &named)?;
            if !ground::id::is("msg", &message_id) {
                return Err(Error::missing("message_not_found", "There is no such message in this conversation."));
            }
            actions::html(r, &id, &message_id)
        })
        .await?;
    Ok(Json(MessageHtml { html }))
}
