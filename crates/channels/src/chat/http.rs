//! Routes of the widget. Public: the visitor is known by a secret of their browser, the inbox by its key.

use super::{
    Chat,
    actions::{self, Entry, Part},
    cors::{cors, preflight},
    live,
    model::{
        Asker, Keyed, Linked, MailAddress, NewWidgetAddress, NewWidgetMessage, Since, WidgetAddress, WidgetConfig,
        WidgetMessage, WidgetThread,
    },
    rules::Viewer,
    throttle::Deed,
    visitor::{Visitor, enter},
};
use axum::{
    Extension, Json,
    body::Body as RawBody,
    extract::{Request, State, ws::WebSocketUpgrade},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::from_fn,
    response::Response,
    routing::options,
};
use conversations::attachments::{
    actions::show_by_link,
    deliver::{Reach, deliver},
    model::{Attachment, Named, UrlKind},
    receive::receive,
};
use ground::{Error, Kind, Result, id};
use utoipa_axum::routes;
use web::{Answer, App, Body, Params, PathId, Routes, failure::Problem, origin::client_address};

/// All routes, over this state.
pub fn routes(chat: Chat) -> Routes {
    Routes::new()
        .routes(routes!(config))
        .routes(routes!(say))
        .routes(routes!(conversation))
        .routes(routes!(claim))
        .routes(routes!(upload))
        .routes(routes!(download))
        .routes(routes!(listen))
        .route("/api/widget/v1/config", options(preflight))
        .route("/api/widget/v1/messages", options(preflight))
        .route("/api/widget/v1/conversation", options(preflight))
        .route("/api/widget/v1/address", options(preflight))
        .route("/api/widget/v1/attachments", options(preflight))
        .layer(Extension(chat))
        .layer(from_fn(cors))
}

/// How the widget looks. From memory; may be kept for a minute.
#[utoipa::path(get, path = "/api/widget/v1/config", operation_id = "widget_config", tag = "widget", params(Keyed),
    responses((status = 200, body = WidgetConfig), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn config(
    State(app): State<App>,
    Extension(chat): Extension<Chat>,
    Params(Keyed { key }): Params<Keyed>,
    headers: HeaderMap,
) -> Answer<(HeaderMap, Json<WidgetConfig>)> {
    let door = enter(&app, &chat, &key, &headers).await?;
    let mut kept = HeaderMap::new();
    kept.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    Ok((kept, Json(door.config.clone())))
}

/// A visitor says something. The same `client_id` again is the same message: 200 instead of 201.
#[utoipa::path(post, path = "/api/widget/v1/messages", operation_id = "widget_say", tag = "widget",
    request_body = NewWidgetMessage,
    responses((status = 201, body = WidgetMessage), (status = 200, body = WidgetMessage), (status = 401, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)))]
async fn say(
    visitor: Visitor,
    State(app): State<App>,
    Extension(chat): Extension<Chat>,
    Body(wanted): Body<NewWidgetMessage>,
) -> Answer<(StatusCode, Json<WidgetMessage>)> {
    let now = app.clock.now();
    chat.throttle.check(Deed::Message, &visitor.address, Some(&visitor.asker.device), now)?;
    let (asker, new_id) = (visitor.asker, id::new_at("cnv", now));
    let said = app.db.write(move |tx| actions::say(tx, now, &asker, &wanted, &new_id)).await?;
    let status = if said.is_repeated { StatusCode::OK } else { StatusCode::CREATED };
    let links = chat.links(&app).await?;
    let shown = app.db.read(move |r| actions::confirm(r, &said.message_id, &links, now)).await?;
    Ok((status, Json(shown)))
}

/// The visitor's chat.
#[utoipa::path(get, path = "/api/widget/v1/conversation", operation_id = "widget_conversation", tag = "widget",
    params(Since), responses((status = 200, body = WidgetThread), (status = 401, body = Problem)))]
async fn conversation(
    visitor: Visitor,
    State(app): State<App>,
    Extension(chat): Extension<Chat>,
    Params(since): Params<Since>,
) -> Answer<(HeaderMap, Json<WidgetThread>)> {
    let now = app.clock.now();
    chat.throttle.check(Deed::Look, &visitor.address, None, now)?;
    let part = part_of(since)?;
    let thread = match settle(&app, &visitor.asker).await? {
        Some(viewer) => {
            let links = chat.links(&app).await?;
            let carries = visitor.door.carries_by_mail;
            app.db.read(move |r| actions::thread(r, &mut viewer.clone(), &part, carries, &links, now)).await?
        }
        None => WidgetThread {
            conversation: None,
            messages: Vec::new(),
            position: app.feed().position().to_string(),
            mail_address: MailAddress::Unasked,
        },
    };
    let mut kept = HeaderMap::new();
    kept.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok((kept, Json(thread)))
}

fn part_of(since: Since) -> Result<Part> {
    match (since.before, since.after.and_then(|a| a.parse().ok())) {
        (Some(before), _) if id::is("msg", &before) => Ok(Part::Before(before)),
        (Some(_), _) => Err(Error::new(Kind::Invalid, "query_invalid", "before is the id of a message.")),
        (None, Some(after)) => Ok(Part::Since(after)),
        (None, None) => Ok(Part::Newest),
    }
}

/// Who the asker is. Writes only to tie a browser to the person who has just proved who they are.
///
/// # Errors
/// What the engine says.
pub(super) async fn settle(app: &App, asker: &Asker) -> Result<Option<Viewer>> {
    let (at, one) = (app.clock.now(), asker.clone());
    match app.db.read(move |r| actions::look(r, &one)).await? {
        Entry::Nobody => Ok(None),
        Entry::Known(viewer) => Ok(Some(viewer)),
        Entry::Untied => {
            let one = asker.clone();
            app.db.write(move |tx| actions::meet(tx, at, &one)).await.map(Some)
        }
    }
}

/// A visitor leaves a mail address, for answers that come when they are gone. It is a claim: it shows them nothing, and
/// takes the place only of one that they left themselves.
#[utoipa::path(post, path = "/api/widget/v1/address", operation_id = "widget_claim", tag = "widget",
    request_body = NewWidgetAddress,
    responses((status = 200, body = WidgetAddress), (status = 401, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)))]
async fn claim(
    visitor: Visitor,
    State(app): State<App>,
    Extension(chat): Extension<Chat>,
    Body(wanted): Body<NewWidgetAddress>,
) -> Answer<Json<WidgetAddress>> {
    let now = app.clock.now();
    chat.throttle.check(Deed::Message, &visitor.address, Some(&visitor.asker.device), now)?;
    let asker = visitor.asker;
    Ok(Json(app.db.write(move |tx| actions::claim(tx, now, &asker, &wanted)).await?))
}

/// Takes a file in: the raw bytes as the body. Name its id in a message within a day, or it is removed.
#[utoipa::path(post, path = "/api/widget/v1/attachments", operation_id = "widget_upload", tag = "widget", params(Named),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Attachment), (status = 413, body = Problem), (status = 429, body = Problem)))]
async fn upload(
    visitor: Visitor,
    State(app): State<App>,
    Extension(chat): Extension<Chat>,
    Params(named): Params<Named>,
    headers: HeaderMap,
    body: RawBody,
) -> Answer<(StatusCode, Json<Attachment>)> {
    let now = app.clock.now();
    chat.throttle.check(Deed::File, &visitor.address, Some(&visitor.asker.device), now)?;
    let uploader = actions::uploader(&visitor.asker.device);
    let row = receive(&app, &chat.files, &headers, &named.name, uploader, body).await?;
    let links = chat.links(&app).await?;
    Ok((StatusCode::CREATED, Json(Attachment::of(row, UrlKind::Customer { links: &links, now }))))
}

/// The bytes of a file, for whoever has its address; the address ends after half a day.
#[utoipa::path(get, path = "/api/widget/v1/attachments/{id}", operation_id = "widget_download", tag = "widget",
    params(("id" = String, Path), Linked),
    responses((status = 200, content_type = "application/octet-stream"), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn download(
    State(app): State<App>,
    Extension(chat): Extension<Chat>,
    PathId(id): PathId,
    Params(Linked { token }): Params<Linked>,
    headers: HeaderMap,
) -> Answer<Response> {
    chat.links(&app).await?.check(&id, &token, app.clock.now())?;
    let row = app.db.read(move |r| show_by_link(r, &id)).await?;
    Ok(deliver(&chat.files, &row, &headers, Reach::AnyPage).await?)
}

/// The socket: messages, typing and read marks as they happen. The first frame says who it is.
#[utoipa::path(get, path = "/api/widget/v1/live", operation_id = "widget_live", tag = "widget", params(Keyed),
    responses((status = 101), (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem)))]
async fn listen(
    State(app): State<App>,
    Extension(chat): Extension<Chat>,
    Params(Keyed { key }): Params<Keyed>,
    upgrade: WebSocketUpgrade,
    request: Request,
) -> Answer<Response> {
    let (parts, _) = request.into_parts();
    let door = enter(&app, &chat, &key, &parts.headers).await?;
    let address = client_address(&parts, app.behind_proxy);
    chat.throttle.check(Deed::Look, &address, None, app.clock.now())?;
    let full =
        |_| Error::new(Kind::Unavailable, "sockets_full", "The server holds as many lines as it can. Try again soon.");
    let room = chat.sockets.clone().try_acquire_owned().map_err(full)?;
    Ok(live::small(upgrade).on_upgrade(move |socket| async move {
        live::serve(socket, app, chat, door).await;
        drop(room);
    }))
}
