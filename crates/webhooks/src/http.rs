//! Routes of webhooks, and of deliveries of every sort.

use crate::{
    actions,
    address::Reach,
    model::{Delivery, DeliveryState, NewWebhook, Webhook, WebhookChange},
    signature,
};
use axum::{
    Extension, Json,
    extract::{Path, State},
    http::StatusCode,
    response::IntoResponse,
};
use ground::{Error, Page};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::routes;
use web::{
    Answer, App, Body, IdempotencyKey, IfMatch, Listing, May, Params, PathId, Routes, failure::Problem, once, permit,
    version::etag,
};

/// All routes. `reach` says where an endpoint may be.
pub fn routes(reach: Reach) -> Routes {
    Routes::new()
        .routes(routes!(list, create))
        .routes(routes!(show, change, delete))
        .routes(routes!(rotate_secret))
        .routes(routes!(test))
        .routes(routes!(list_of_webhook))
        .routes(routes!(replay_of_webhook))
        .routes(routes!(list_deliveries))
        .routes(routes!(replay))
        .layer(Extension(reach))
}

/// Webhooks in the order of their making.
#[utoipa::path(get, path = "/api/v1/webhooks", tag = "webhooks", params(Listing),
    responses((status = 200, body = Page<Webhook>), (status = 401, body = Problem)))]
async fn list(
    _: May<permit::WebhooksManage>,
    State(app): State<App>,
    Params(listing): Params<Listing>,
) -> Answer<Json<Page<Webhook>>> {
    let (rows, after) = (listing.rows(), listing.after::<String>()?);
    let found = app.db.read(move |r| actions::list(r, after.as_deref(), rows)).await?;
    Ok(Json(Page::cut(found, listing.limit() as usize, |w| w.id.clone())))
}

/// A new webhook. The answer holds the secret for checking signatures.
#[utoipa::path(post, path = "/api/v1/webhooks", tag = "webhooks", params(("Idempotency-Key" = Option<String>, Header)), request_body = NewWebhook,
    responses((status = 201, body = Webhook), (status = 422, body = Problem), (status = 409, body = Problem)))]
async fn create(
    who: May<permit::WebhooksManage>,
    State(app): State<App>,
    Extension(reach): Extension<Reach>,
    key: Option<IdempotencyKey>,
    Body(wanted): Body<NewWebhook>,
) -> Answer<(StatusCode, Json<Webhook>)> {
    let by = app.stamp(who.actor.clone());
    let (id, secret, request) = (ground::id::new("whk"), signature::new_secret(), wanted.clone());
    let made =
        once(&app, &who, key, &request, move |tx| actions::create(tx, &by, &id, &secret, &wanted, reach)).await?;
    let webhook = app.db.read(move |r| actions::get_with_secret(r, &made)).await?;
    Ok((StatusCode::CREATED, Json(webhook)))
}

/// One webhook.
#[utoipa::path(get, path = "/api/v1/webhooks/{id}", tag = "webhooks", params(("id" = String, Path)),
    responses((status = 200, body = Webhook), (status = 404, body = Problem)))]
async fn show(_: May<permit::WebhooksManage>, State(app): State<App>, PathId(id): PathId) -> Answer<impl IntoResponse> {
    let webhook = app.db.read(move |r| actions::get(r, &id)).await?;
    Ok((etag(webhook.version), Json(webhook)))
}

/// Changes what is given.
#[utoipa::path(patch, path = "/api/v1/webhooks/{id}", tag = "webhooks", params(("id" = String, Path), ("If-Match" = Option<String>, Header)),
    request_body = WebhookChange,
    responses((status = 200, body = Webhook), (status = 404, body = Problem), (status = 412, body = Problem)))]
async fn change(
    who: May<permit::WebhooksManage>,
    State(app): State<App>,
    Extension(reach): Extension<Reach>,
    PathId(id): PathId,
    seen: IfMatch,
    Body(wanted): Body<WebhookChange>,
) -> Answer<impl IntoResponse> {
    let by = app.stamp(who.actor.clone());
    let webhook = app
        .db
        .write(move |tx| {
            actions::change(tx, &by, &id, &wanted, seen, reach)?;
            actions::get(tx, &id)
        })
        .await?;
    Ok((etag(webhook.version), Json(webhook)))
}

/// Forgets a webhook and what waits for it.
#[utoipa::path(delete, path = "/api/v1/webhooks/{id}", tag = "webhooks", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
async fn delete(who: May<permit::WebhooksManage>, State(app): State<App>, PathId(id): PathId) -> Answer<StatusCode> {
    let by = app.stamp(who.actor.clone());
    app.db.write(move |tx| actions::delete(tx, &by, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A new secret; the old one signs beside it for a day.
#[utoipa::path(post, path = "/api/v1/webhooks/{id}/rotate-secret", tag = "webhooks", params(("Idempotency-Key" = Option<String>, Header), ("id" = String, Path)),
    responses((status = 200, body = Webhook), (status = 404, body = Problem)))]
async fn rotate_secret(
    who: May<permit::WebhooksManage>,
    State(app): State<App>,
    PathId(id): PathId,
    key: Option<IdempotencyKey>,
) -> Answer<Json<Webhook>> {
    let (by, secret, request) = (app.stamp(who.actor.clone()), signature::new_secret(), ("rotate", id.clone()));
    let rotated = once(&app, &who, key, &request, move |tx| actions::rotate_secret(tx, &by, &id, &secret)).await?;
    Ok(Json(app.db.read(move |r| actions::get_with_secret(r, &rotated)).await?))
}

/// Sends a test to this webhook only; its delivery shows how it went.
#[utoipa::path(post, path = "/api/v1/webhooks/{id}/test", tag = "webhooks", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn test(who: May<permit::WebhooksManage>, State(app): State<App>, PathId(id): PathId) -> Answer<StatusCode> {
    let by = app.stamp(who.actor.clone());
    app.db.write(move |tx| actions::test(tx, &by, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Which deliveries.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// In this state only.
    state: Option<DeliveryState>,
    /// Rows on the page, 1 to 100; 25 when missing.
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

async fn deliveries(app: &App, endpoint: Option<String>, wanted: Wanted) -> Answer<Json<Page<Delivery>>> {
    let (state, listing) = (wanted.state, Listing { limit: wanted.limit, cursor: wanted.cursor });
    let (rows, before) = (listing.rows(), listing.after::<String>()?);
    let found =
        app.db.read(move |r| actions::list_deliveries(r, endpoint.as_deref(), state, before.as_deref(), rows)).await?;
    Ok(Json(Page::cut(found, listing.limit() as usize, |d| d.id.clone())))
}

/// What went or waits to go to a webhook, newest first.
#[utoipa::path(get, path = "/api/v1/webhooks/{id}/deliveries", tag = "webhooks", params(("id" = String, Path), Wanted),
    responses((status = 200, body = Page<Delivery>), (status = 404, body = Problem)))]
async fn list_of_webhook(
    _: May<permit::WebhooksManage>,
    State(app): State<App>,
    PathId(id): PathId,
    Params(wanted): Params<Wanted>,
) -> Answer<Json<Page<Delivery>>> {
    deliveries(&app, Some(id), wanted).await
}

/// Sends a webhook's delivery again.
#[utoipa::path(post, path = "/api/v1/webhooks/{id}/deliveries/{delivery_id}/replay", tag = "webhooks",
    params(("id" = String, Path), ("delivery_id" = String, Path)),
    responses((status = 200, body = Delivery), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn replay_of_webhook(
    who: May<permit::WebhooksManage>,
    State(app): State<App>,
    Path((id, delivery_id)): Path<(String, String)>,
) -> Answer<Json<Delivery>> {
    if !ground::id::is("whk", &id) || !ground::id::is("dlv", &delivery_id) {
        return Err(Error::missing("delivery_not_found", "There is no such delivery.").into());
    }
    let by = app.stamp(who.actor.clone());
    Ok(Json(app.db.write(move |tx| actions::replay(tx, &by, &delivery_id, Some(&id))).await?))
}

/// Deliveries of every sort, newest first.
#[utoipa::path(get, path = "/api/v1/deliveries", tag = "system", params(Wanted),
    responses((status = 200, body = Page<Delivery>), (status = 401, body = Problem)))]
async fn list_deliveries(
    _: May<permit::SystemRead>,
    State(app): State<App>,
    Params(wanted): Params<Wanted>,
) -> Answer<Json<Page<Delivery>>> {
    deliveries(&app, None, wanted).await
}

/// Sends a delivery again.
#[utoipa::path(post, path = "/api/v1/deliveries/{id}/replay", tag = "system", params(("id" = String, Path)),
    responses((status = 200, body = Delivery), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn replay(who: May<permit::SystemManage>, State(app): State<App>, PathId(id): PathId) -> Answer<Json<Delivery>> {
    let by = app.stamp(who.actor.clone());
    Ok(Json(app.db.write(move |tx| actions::replay(tx, &by, &id, None)).await?))
}
