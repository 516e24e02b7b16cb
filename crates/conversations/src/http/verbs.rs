//! The words that agents use, each one POST.

use super::conversations::reader_of;
use crate::{
    actions::{self, Assignment},
    model::Conversation,
};
use axum::{Json, extract::State, http::HeaderMap};
use db::Tx;
use ground::{Result, Stamp, Time};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::{Answer, App, Body, Caller, IfMatch, May, PathId, Routes, failure::Problem, permission::permit, version};

pub(super) fn routes() -> Routes {
    Routes::new()
        .routes(routes!(assign))
        .routes(routes!(resolve))
        .routes(routes!(reopen))
        .routes(routes!(pend))
        .routes(routes!(snooze))
        .routes(routes!(retag))
        .routes(routes!(mark_read))
        .routes(routes!(dismiss_suggestion))
}

type Changed = Answer<(HeaderMap, Json<Conversation>)>;

/// Runs one action on a conversation named by id or number, and shows what it is now.
pub(super) async fn change<F>(app: &App, who: &Caller, named: String, action: F) -> Changed
where
    F: Fn(&mut Tx, &Stamp, &str) -> Result<()> + Send + 'static,
{
    let (by, reader) = (app.stamp(who.actor.clone()), reader_of(who));
    let c = app
        .db
        .write(move |tx| {
            let id = actions::resolve_id(tx, &named)?;
            action(tx, &by, &id)?;
            actions::show(tx, &reader, &id)
        })
        .await?;
    Ok((version::etag(c.version), Json(c)))
}

/// Gives a conversation to an agent, a team, both or nobody.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/assign", operation_id = "conversations_assign", tag = "conversations", params(("id" = String, Path), ("If-Match" = Option<String>, Header)),
    request_body = Assignment,
    responses((status = 200, body = Conversation), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
async fn assign(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(named): PathId,
    seen: IfMatch,
    Body(to): Body<Assignment>,
) -> Changed {
    change(&app, &who, named, move |tx, by, id| actions::assign(tx, by, id, &to, |v| seen.check(v))).await
}

/// The need was met.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/resolve", operation_id = "conversations_resolve", tag = "conversations", params(("id" = String, Path), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = Conversation), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem)))]
async fn resolve(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(named): PathId,
    seen: IfMatch,
) -> Changed {
    change(&app, &who, named, move |tx, by, id| actions::resolve(tx, by, id, |v| seen.check(v))).await
}

/// It is open again.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/reopen", operation_id = "conversations_reopen", tag = "conversations", params(("id" = String, Path), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = Conversation), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem)))]
async fn reopen(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(named): PathId,
    seen: IfMatch,
) -> Changed {
    change(&app, &who, named, move |tx, by, id| actions::reopen(tx, by, id, |v| seen.check(v))).await
}

/// It waits for the customer or somebody outside.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/pend", operation_id = "conversations_pend", tag = "conversations", params(("id" = String, Path), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = Conversation), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem)))]
async fn pend(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(named): PathId,
    seen: IfMatch,
) -> Changed {
    change(&app, &who, named, move |tx, by, id| actions::pend(tx, by, id, |v| seen.check(v))).await
}

/// Until when it sleeps.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Snooze {
    /// The time.
    until: Time,
}

/// It sleeps until a time or the customer's next message.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/snooze", operation_id = "conversations_snooze", tag = "conversations", params(("id" = String, Path), ("If-Match" = Option<String>, Header)),
    request_body = Snooze,
    responses((status = 200, body = Conversation), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
async fn snooze(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(named): PathId,
    seen: IfMatch,
    Body(Snooze { until }): Body<Snooze>,
) -> Changed {
    change(&app, &who, named, move |tx, by, id| actions::snooze(tx, by, id, until, |v| seen.check(v))).await
}

/// Tags to add and to remove.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Retag {
    /// Tags it should have.
    #[serde(default)]
    add: Vec<String>,
    /// Tags it should not have.
    #[serde(default)]
    remove: Vec<String>,
}

/// Adds and removes tags.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/tags", operation_id = "conversations_tag", tag = "conversations", params(("id" = String, Path)),
    request_body = Retag,
    responses((status = 200, body = Conversation), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn retag(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(named): PathId,
    Body(tags): Body<Retag>,
) -> Changed {
    change(&app, &who, named, move |tx, by, id| actions::retag(tx, by, id, &tags.add, &tags.remove)).await
}

/// It does not belong to the conversation that was suggested.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/dismiss_suggestion", operation_id = "conversations_dismiss_suggestion", tag = "conversations", params(("id" = String, Path)),
    responses((status = 200, body = Conversation), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn dismiss_suggestion(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(named): PathId,
) -> Changed {
    change(&app, &who, named, actions::dismiss_suggestion).await
}

/// How far the caller has read.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReadUpTo {
    /// The last message read; the newest when missing.
    message_id: Option<String>,
}

/// Moves the caller's own read mark.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/read", operation_id = "conversations_read", tag = "conversations", params(("id" = String, Path)),
    request_body = ReadUpTo,
    responses((status = 200, body = Conversation), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn mark_read(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    PathId(named): PathId,
    Body(upto): Body<ReadUpTo>,
) -> Changed {
    let staff_id = who.person()?.to_string();
    change(&app, &who, named, move |tx, by, id| actions::mark_read(tx, by, &staff_id, id, upto.message_id.as_deref()))
        .await
}
