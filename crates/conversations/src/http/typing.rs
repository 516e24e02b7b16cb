//! Typing: of the moment, no fact. The console sends it over its socket; programs may send it here.

use axum::{extract::State, http::StatusCode};
use line::Signal;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::{Answer, App, Body, May, PathId, Routes, failure::Problem, permission::permit};

pub(super) fn routes() -> Routes {
    Routes::new().routes(routes!(typing))
}

/// Whether somebody types.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Typing {
    /// Began or stopped.
    on: bool,
}

/// Tells the customer and colleagues that the caller types, or stopped.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/typing", operation_id = "conversations_typing", tag = "conversations", params(("id" = String, Path)),
    request_body = Typing,
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn typing(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(id): PathId,
    Body(Typing { on }): Body<Typing>,
) -> Answer<StatusCode> {
    let conversation_id = app.db.read(move |r| crate::actions::resolve_id(r, &id)).await?;
    let who_id = who.staff_id.clone().unwrap_or_else(|| who.actor.id().to_string());
    app.feed().signal(Signal::Typing { conversation_id, who: who_id, name: Some(who.name.clone()), staff: true, on });
    Ok(StatusCode::NO_CONTENT)
}
