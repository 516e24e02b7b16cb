//! Routes of mail: a mailbox's settings and test, the ledger, raw mails, trying one again.

use super::{
    Email, actions, check,
    model::{Entry, Fate, Mailbox, NewMailbox, Reprocess, TestReport},
    reading,
};
use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
};
use ground::{Error, Page};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::routes;
use web::{
    Answer, App, Body, IfMatch, Listing, May, Params, PathId, Routes, failure::Problem, permission::permit, version,
};

/// All routes, over this state.
pub fn routes(email: Email) -> Routes {
    Routes::new()
        .routes(routes!(show, connect))
        .routes(routes!(test))
        .routes(routes!(recount))
        .routes(routes!(ledger))
        .routes(routes!(entry))
        .routes(routes!(raw))
        .routes(routes!(reprocess))
        .layer(Extension(email))
}

/// The mailbox of an inbox, and how it goes.
#[utoipa::path(get, path = "/api/v1/inboxes/{id}/mailbox", operation_id = "mailbox_show", tag = "email", params(("id" = String, Path)),
    responses((status = 200, body = Mailbox), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn show(
    _: May<permit::InboxesManage>,
    State(app): State<App>,
    PathId(id): PathId,
) -> Answer<(HeaderMap, Json<Mailbox>)> {
    let now = app.clock.now();
    let m = app.db.read(move |r| actions::show(r, &id, now)).await?;
    Ok((version::etag(m.version), Json(m)))
}

/// Connects a mailbox to an inbox, or changes it.
#[utoipa::path(put, path = "/api/v1/inboxes/{id}/mailbox", operation_id = "mailbox_connect", tag = "email",
    params(("id" = String, Path), ("If-Match" = Option<String>, Header)), request_body = NewMailbox,
    responses((status = 200, body = Mailbox), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
async fn connect(
    who: May<permit::InboxesManage>,
    State(app): State<App>,
    Extension(email): Extension<Email>,
    PathId(id): PathId,
    seen: IfMatch,
    Body(wanted): Body<NewMailbox>,
) -> Answer<(HeaderMap, Json<Mailbox>)> {
    let (by, token_secret) = (app.stamp(who.actor.clone()), ground::id::secret());
    let m = app
        .db
        .write(move |tx| {
            actions::connect(tx, &by, &id, &wanted, &token_secret, &seen)?;
            actions::show(tx, &id, by.at)
        })
        .await?;
    email.nudge();
    Ok((version::etag(m.version), Json(m)))
}

/// Tries settings without saving them: connects to both servers and says which step fails. Secrets that are missing are
/// those that are stored.
#[utoipa::path(post, path = "/api/v1/inboxes/{id}/mailbox/test", operation_id = "mailbox_test", tag = "email", params(("id" = String, Path)),
    request_body = NewMailbox,
    responses((status = 200, body = TestReport), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn test(
    _: May<permit::InboxesManage>,
    State(app): State<App>,
    Extension(email): Extension<Email>,
    PathId(id): PathId,
    Body(wanted): Body<NewMailbox>,
) -> Answer<Json<TestReport>> {
    let now = app.clock.now();
    let tried = app.db.read(move |r| actions::as_wanted(r, &id, &wanted)).await?;
    Ok(Json(check::check(&email, &tried, now).await))
}

/// Counts the server's mails against the ledger now; the mailbox shows the result.
#[utoipa::path(post, path = "/api/v1/inboxes/{id}/mailbox/count", operation_id = "mailbox_count", tag = "email", params(("id" = String, Path)),
    responses((status = 202), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn recount(
    _: May<permit::InboxesManage>,
    State(app): State<App>,
    Extension(email): Extension<Email>,
    PathId(id): PathId,
) -> Answer<StatusCode> {
    app.db.write(move |tx| actions::ask_count(tx, &id)).await?;
    email.nudge();
    Ok(StatusCode::ACCEPTED)
}

/// Which mails.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// Of this fate only.
    #[param(inline)]
    fate: Option<Fate>,
    /// Rows on the page, 1 to 100; 25 when missing.
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// The ledger: every mail that was seen, newest first, and what became of it.
#[utoipa::path(get, path = "/api/v1/inboxes/{id}/mail", operation_id = "mail_list", tag = "email", params(("id" = String, Path), Wanted),
    responses((status = 200, body = Page<Entry>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn ledger(
    _: May<permit::InboxesManage>,
    State(app): State<App>,
    PathId(id): PathId,
    Params(wanted): Params<Wanted>,
) -> Answer<Json<Page<Entry>>> {
    let listing = Listing { limit: wanted.limit, cursor: wanted.cursor };
    let (before, rows, limit) = (listing.after::<String>()?, listing.rows(), listing.limit() as usize);
    let found = app.db.read(move |r| actions::list(r, &id, wanted.fate, before.as_deref(), rows)).await?;
    Ok(Json(Page::cut(found, limit, |e| e.id.clone())))
}

/// One mail of the ledger.
#[utoipa::path(get, path = "/api/v1/mail/{id}", operation_id = "mail_show", tag = "email", params(("id" = String, Path)),
    responses((status = 200, body = Entry), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn entry(_: May<permit::InboxesManage>, State(app): State<App>, PathId(id): PathId) -> Answer<Json<Entry>> {
    Ok(Json(app.db.read(move |r| actions::show_entry(r, &id)).await?))
}

/// A mail as it came.
#[utoipa::path(get, path = "/api/v1/mail/{id}/raw", operation_id = "mail_raw", tag = "email", params(("id" = String, Path)),
    responses((status = 200, content_type = "message/rfc822"), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn raw(
    _: May<permit::InboxesManage>,
    State(app): State<App>,
    PathId(id): PathId,
) -> Answer<(HeaderMap, Vec<u8>)> {
    let bytes = app.db.read(move |r| actions::raw(r, &id)).await?;
    let mut heads = HeaderMap::new();
    heads.insert(header::CONTENT_TYPE, HeaderValue::from_static("message/rfc822"));
    heads.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"mail.eml\""));
    heads.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok((heads, bytes))
}

/// Takes a mail in again that became no message: after what was in its way is mended, or as a message because somebody
/// decides so.
#[utoipa::path(post, path = "/api/v1/mail/{id}/reprocess", operation_id = "mail_reprocess", tag = "email", params(("id" = String, Path)),
    request_body = Reprocess,
    responses((status = 200, body = Entry), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn reprocess(
    who: May<permit::InboxesManage>,
    State(app): State<App>,
    Extension(email): Extension<Email>,
    PathId(id): PathId,
    Body(Reprocess { wish }): Body<Reprocess>,
) -> Answer<Json<Entry>> {
    let by = app.stamp(who.actor.clone());
    let now = by.at;
    let (row, raw) = app.db.read(move |r| actions::as_it_came(r, &id)).await?;
    let reading = tokio::task::spawn_blocking(move || reading::read(&email.files, &row, raw, now));
    let arrival = reading.await.map_err(|_| Error::internal("reading a mail broke down"))??;
    Ok(Json(app.db.write(move |tx| actions::reprocess(tx, &by, &arrival, wish)).await?))
}
