//! Routes of inboxes. The identity secret goes only to those who manage inboxes.

use super::{
    actions,
    model::{ChangedInbox, Inbox, NewInbox, Secrets},
};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use ground::Page;
use utoipa_axum::routes;
use web::{
    Answer, App, Body, Caller, IdempotencyKey, IfMatch, Listing, May, Params, PathId, Permission, Routes,
    failure::Problem, once, permit, version,
};

/// All routes.
pub fn routes() -> Routes {
    Routes::new().routes(routes!(list, create)).routes(routes!(show, change)).routes(routes!(rotate_identity_secret))
}

fn secrets(who: &Caller) -> Secrets {
    if who.may(Permission::InboxesManage) { Secrets::Shown } else { Secrets::Hidden }
}

async fn answer(app: &App, who: &Caller, id: String) -> Answer<(HeaderMap, Json<Inbox>)> {
    let row = app.db.read(move |r| actions::show(r, &id)).await?;
    Ok((version::etag(row.version), Json(Inbox::of(row, secrets(who)))))
}

/// Inboxes, oldest first.
#[utoipa::path(get, path = "/api/v1/inboxes", operation_id = "inboxes_list", tag = "inboxes", params(Listing),
    responses((status = 200, body = Page<Inbox>), (status = 401, body = Problem)))]
async fn list(
    who: May<permit::InboxesRead>,
    State(app): State<App>,
    Params(listing): Params<Listing>,
) -> Answer<Json<Page<Inbox>>> {
    let (rows, limit) = (listing.rows(), listing.limit());
    let after = listing.after::<String>()?;
    let found = app.db.read(move |r| actions::list(r, after.as_deref(), rows)).await?;
    let shown = secrets(&who);
    Ok(Json(Page::cut(found, limit as usize, |row| row.id.clone()).map(|row| Inbox::of(row, shown))))
}

/// One inbox.
#[utoipa::path(get, path = "/api/v1/inboxes/{id}", operation_id = "inboxes_show", tag = "inboxes", params(("id" = String, Path)),
    responses((status = 200, body = Inbox), (status = 404, body = Problem)))]
async fn show(
    who: May<permit::InboxesRead>,
    State(app): State<App>,
    PathId(id): PathId,
) -> Answer<(HeaderMap, Json<Inbox>)> {
    answer(&app, &who, id).await
}

/// Makes an inbox.
#[utoipa::path(post, path = "/api/v1/inboxes", operation_id = "inboxes_create", tag = "inboxes", params(("Idempotency-Key" = Option<String>, Header)), request_body = NewInbox,
    responses((status = 201, body = Inbox), (status = 422, body = Problem)))]
async fn create(
    who: May<permit::InboxesManage>,
    State(app): State<App>,
    key: Option<IdempotencyKey>,
    Body(wanted): Body<NewInbox>,
) -> Answer<(StatusCode, HeaderMap, Json<Inbox>)> {
    let by = app.stamp(who.actor.clone());
    let request = ("inboxes", wanted.clone());
    let id = once(&app, &who, key, &request, move |tx| actions::create(tx, &by, &wanted)).await?;
    let (headers, inbox) = answer(&app, &who, id).await?;
    Ok((StatusCode::CREATED, headers, inbox))
}

/// Changes name, team or settings; what is missing stays.
#[utoipa::path(patch, path = "/api/v1/inboxes/{id}", operation_id = "inboxes_change", tag = "inboxes", params(("id" = String, Path), ("If-Match" = Option<String>, Header)), request_body = ChangedInbox,
    responses((status = 200, body = Inbox), (status = 412, body = Problem), (status = 422, body = Problem)))]
async fn change(
    who: May<permit::InboxesManage>,
    State(app): State<App>,
    PathId(id): PathId,
    seen: IfMatch,
    Body(wanted): Body<ChangedInbox>,
) -> Answer<(HeaderMap, Json<Inbox>)> {
    let (by, of) = (app.stamp(who.actor.clone()), id.clone());
    app.db.write(move |tx| actions::change(tx, &by, &of, &wanted, seen)).await?;
    answer(&app, &who, id).await
}

/// Makes a new identity secret. The old one is void at once: identities that it signed are refused, and visitors go on
/// unsigned until the site signs them with the new one.
#[utoipa::path(post, path = "/api/v1/inboxes/{id}/rotate-identity-secret", operation_id = "inboxes_rotate_identity_secret", tag = "inboxes", params(("id" = String, Path)),
    responses((status = 200, body = Inbox), (status = 404, body = Problem)))]
async fn rotate_identity_secret(
    who: May<permit::InboxesManage>,
    State(app): State<App>,
    PathId(id): PathId,
) -> Answer<(HeaderMap, Json<Inbox>)> {
    let (by, of) = (app.stamp(who.actor.clone()), id.clone());
    app.db.write(move |tx| actions::rotate_identity_secret(tx, &by, &of)).await?;
    answer(&app, &who, id).await
}
