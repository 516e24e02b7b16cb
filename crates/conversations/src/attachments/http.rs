//! Routes of attachments for staff and tokens. Customers have their own, in the chat channel.

use super::{
    actions,
    deliver::{Reach, deliver},
    files::Files,
    model::{Attachment, Named, UrlKind},
    receive::receive,
};
use axum::{
    Extension, Json,
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use utoipa_axum::routes;
use web::{Answer, App, May, Params, PathId, Routes, failure::Problem, permit};

/// All routes, over this store.
pub fn routes(files: Files) -> Routes {
    Routes::new().routes(routes!(upload)).routes(routes!(download)).layer(Extension(files))
}

/// Takes a file in: the raw bytes as the body. Name its id in a message within a day, or it is removed.
#[utoipa::path(post, path = "/api/v1/attachments", operation_id = "attachments_upload", tag = "attachments", params(Named),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Attachment), (status = 413, body = Problem)))]
async fn upload(
    who: May<permit::ConversationsWrite>,
    State(app): State<App>,
    Extension(files): Extension<Files>,
    Params(named): Params<Named>,
    headers: HeaderMap,
    body: Body,
) -> Answer<(StatusCode, Json<Attachment>)> {
    let row = receive(&app, &files, &headers, &named.name, who.actor.text(), body).await?;
    Ok((StatusCode::CREATED, Json(Attachment::of(row, UrlKind::Staff))))
}

/// The bytes of a file. Pictures may be shown, everything else is saved; parts can be asked for with `Range`.
#[utoipa::path(get, path = "/api/v1/attachments/{id}", operation_id = "attachments_download", tag = "attachments", params(("id" = String, Path)),
    responses((status = 200, content_type = "application/octet-stream"), (status = 404, body = Problem)))]
async fn download(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    Extension(files): Extension<Files>,
    PathId(id): PathId,
    headers: HeaderMap,
) -> Answer<Response> {
    let asker = who.actor.text();
    let row = app.db.read(move |r| actions::show_to_staff(r, &id, &asker)).await?;
    Ok(deliver(&files, &row, &headers, Reach::OurPages).await?)
}
