//! Messages that leave later.

use crate::{
    actions,
    model::{Message, NewMessage, Planned},
    rules::When,
};
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use ground::{Page, Result, Time, id};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::{
    Answer, App, Body, IdempotencyKey, Listing, May, Params, PathId, Routes, failure::Problem, once, permission::permit,
};

pub(super) fn routes() -> Routes {
    Routes::new().routes(routes!(list, plan)).routes(routes!(unplan)).routes(routes!(send_now)).routes(routes!(mine))
}

/// A message and when it leaves. Exactly one of the two times.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPlanned {
    /// What is said.
    message: NewMessage,
    /// At this time.
    #[serde(default)]
    due_at: Option<Time>,
    /// After this many seconds, up to an hour: as long as it can be taken back.
    #[serde(default)]
    after_seconds: Option<i64>,
}

impl NewPlanned {
    fn when(&self) -> Result<When> {
        match (self.due_at, self.after_seconds) {
            (Some(at), None) => Ok(When::At(at)),
            (None, Some(seconds)) => Ok(When::After(seconds)),
            _ => Err(ground::Error::invalid("due_at", "Say either when it leaves, or after how many seconds.")),
        }
    }
}

/// What leaves later in a conversation, the next first.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/planned", operation_id = "planned_list", tag = "conversations", params(("id" = String, Path)),
    responses((status = 200, body = Vec<Planned>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn list(
    _: May<permit::ConversationsRead>,
    State(app): State<App>,
    PathId(named): PathId,
) -> Answer<Json<Vec<Planned>>> {
    let found = app.db.read(move |r| {
        let id = actions::resolve_id(r, &named)?;
        actions::planned(r, &id)
    });
    Ok(Json(found.await?))
}

/// What the caller has planned, the next first.
#[utoipa::path(get, path = "/api/v1/planned", operation_id = "planned_mine", tag = "conversations", params(Listing),
    responses((status = 200, body = Page<Planned>), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn mine(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    Params(l): Params<Listing>,
) -> Answer<Json<Page<Planned>>> {
    let (after, rows, limit) = (l.after::<(i64, String)>()?.unwrap_or_default(), l.rows(), l.limit() as usize);
    let by = who.actor.clone();
    let found = app.db.read(move |r| actions::planned_of(r, &by, &after, rows)).await?;
    Ok(Json(Page::cut(found, limit, |p| (p.due_at.0, p.id.clone()))))
}

/// Says something later. Until then it can be taken back; if it cannot leave then, it is held and says why.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/planned", operation_id = "planned_plan", tag = "conversations",
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header)), request_body = NewPlanned,
    responses((status = 201, body = Planned), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn plan(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(named): PathId,
    key: Option<IdempotencyKey>,
    Body(wanted): Body<NewPlanned>,
) -> Answer<(StatusCode, Json<Planned>)> {
    let (by, when, planned_id) = (app.stamp(who.actor.clone()), wanted.when()?, id::new("pln"));
    let request = ("planned_plan", named.clone(), wanted.clone());
    let (id, planned_id) = once(&app, &who, key, &request, move |tx| {
        let id = actions::resolve_id(tx, &named)?;
        actions::plan(tx, &by, &planned_id, &id, &wanted.message, when)?;
        Ok((id, planned_id.clone()))
    })
    .await?;
    let shown = app.db.read(move |r| actions::show_planned(r, &id, &planned_id)).await?;
    Ok((StatusCode::CREATED, Json(shown)))
}

/// Takes a planned message back; the answer is what it would have said.
#[utoipa::path(delete, path = "/api/v1/conversations/{id}/planned/{planned_id}", operation_id = "planned_unplan", tag = "conversations",
    params(("id" = String, Path), ("planned_id" = String, Path)),
    responses((status = 200, body = NewMessage), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn unplan(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    Path((named, planned_id)): Path<(String, String)>,
) -> Answer<Json<NewMessage>> {
    let by = app.stamp(who.actor.clone());
    let taken = app.db.write(move |tx| {
        let id = actions::resolve_id(tx, &named)?;
        actions::unplan(tx, &by, &id, &planned_id)
    });
    Ok(Json(taken.await?))
}

/// Sends a planned or held message now, whatever was said meanwhile.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/planned/{planned_id}/send", operation_id = "planned_send", tag = "conversations",
    params(("id" = String, Path), ("planned_id" = String, Path)),
    responses((status = 201, body = Message), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn send_now(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    Path((named, planned_id)): Path<(String, String)>,
) -> Answer<(StatusCode, Json<Message>)> {
    let by = app.stamp(who.actor.clone());
    let sent = app.db.write(move |tx| {
        let id = actions::resolve_id(tx, &named)?;
        let message_id = actions::send_planned(tx, &by, &id, &planned_id)?;
        actions::message(tx, &id, &message_id)
    });
    Ok((StatusCode::CREATED, Json(sent.await?)))
}
