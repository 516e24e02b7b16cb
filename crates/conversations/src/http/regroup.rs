//! Merging, undoing it, splitting.

use super::{
    conversations::reader_of,
    verbs::{Changed, change},
};
use crate::{
    actions::{self, MergePreview, Split},
    model::Conversation,
};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use ground::id;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use web::{
    Answer, App, Body, IdempotencyKey, IfMatch, May, Params, PathId, Routes, failure::Problem, once,
    permission::permit, version,
};

pub(super) fn routes() -> Routes {
    Routes::new().routes(routes!(preview, merge)).routes(routes!(unmerge)).routes(routes!(split))
}

/// Which conversation.
#[derive(Clone, Debug, Serialize, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct MergeFrom {
    /// The other one, by id or number.
    from: String,
}

/// What two conversations would be as one.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/merge", operation_id = "conversations_merge_preview", tag = "conversations", params(("id" = String, Path), MergeFrom),
    responses((status = 200, body = MergePreview), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn preview(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    PathId(named): PathId,
    Params(MergeFrom { from }): Params<MergeFrom>,
) -> Answer<Json<MergePreview>> {
    let reader = reader_of(&who);
    let preview = app.db.read(move |r| {
        let (into, from) = (actions::resolve_id(r, &named)?, actions::resolve_id(r, &from)?);
        actions::preview_merge(r, &reader, &into, &from)
    });
    Ok(Json(preview.await?))
}

/// Merges another conversation into this one, which goes on with the messages of both. The other one's number leads here.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/merge", operation_id = "conversations_merge", tag = "conversations", params(("id" = String, Path), ("If-Match" = Option<String>, Header)),
    request_body = MergeFrom,
    responses((status = 200, body = Conversation), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 412, body = Problem)))]
async fn merge(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(named): PathId,
    seen: IfMatch,
    Body(MergeFrom { from }): Body<MergeFrom>,
) -> Changed {
    let regrouping_id = id::new("rgp");
    change(&app, &who, named, move |tx, by, into| {
        let from = actions::resolve_id(tx, &from)?;
        actions::merge(tx, by, &regrouping_id, into, &from, |v| seen.check(v))
    })
    .await
}

/// Which merge.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Unmerge {
    /// The conversation that was merged into this one.
    merged_id: String,
}

/// Undoes a merge: what came from the other conversation goes back there, with what was said in its strand since.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/unmerge", operation_id = "conversations_unmerge", tag = "conversations", params(("id" = String, Path)),
    request_body = Unmerge,
    responses((status = 200, body = Conversation), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn unmerge(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(named): PathId,
    Body(Unmerge { merged_id }): Body<Unmerge>,
) -> Changed {
    change(&app, &who, named, move |tx, by, id| actions::unmerge(tx, by, id, &merged_id)).await
}

/// Splits messages off into a conversation of their own, and shows that one. Merging it back undoes it.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/split", operation_id = "conversations_split", tag = "conversations",
    params(("id" = String, Path), ("If-Match" = Option<String>, Header), ("Idempotency-Key" = Option<String>, Header)),
    request_body = Split,
    responses((status = 201, body = Conversation), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
async fn split(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    PathId(named): PathId,
    seen: IfMatch,
    key: Option<IdempotencyKey>,
    Body(wanted): Body<Split>,
) -> Answer<(StatusCode, HeaderMap, Json<Conversation>)> {
    let (by, reader) = (app.stamp(who.actor.clone()), reader_of(&who));
    let ids = actions::NewIds { conversation_id: id::new("cnv"), regrouping_id: id::new("rgp") };
    let request = ("conversations_split", named.clone(), wanted.clone());
    let new_id = once(&app, &who, key, &request, move |tx| {
        let id = actions::resolve_id(tx, &named)?;
        actions::split(tx, &by, &ids, &id, &wanted, |v| seen.check(v))?;
        Ok(ids.conversation_id.clone())
    })
    .await?;
    let c = app.db.read(move |r| actions::show(r, &reader, &new_id)).await?;
    Ok((StatusCode::CREATED, version::etag(c.version), Json(c)))
}
