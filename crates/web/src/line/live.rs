//! The console's socket: facts as they happen, typing and who looks at what. Resumes from a position.

mod presence;
mod socket;

use crate::{App, Failure, May, Routes, failure::Problem, origin, permission::permit};
use axum::{
    Extension,
    extract::{State, WebSocketUpgrade},
    http::request::Parts,
    response::Response,
};
use ground::{Error, Kind};
use presence::Presence;
use std::sync::Arc;
use utoipa_axum::routes;

pub(super) fn routes() -> Routes {
    Routes::new().routes(routes!(live)).layer(Extension(Arc::new(Presence::default())))
}

/// Opens the console's socket. The first frame is `{"type":"hello","after":position|null}`.
#[utoipa::path(get, path = "/api/v1/live", operation_id = "live", tag = "line",
    responses((status = 101), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn live(
    who: May<permit::ConversationsRead>,
    State(app): State<App>,
    Extension(presence): Extension<Arc<Presence>>,
    parts: Parts,
    upgrade: Result<WebSocketUpgrade, axum::extract::ws::rejection::WebSocketUpgradeRejection>,
) -> Result<Response, Failure> {
    // A page of another site can open a socket with our cookie; only its Origin tells.
    if !origin::is_same_origin(&parts.headers) {
        return Err(Error::new(Kind::Forbidden, "cross_site", "This socket was opened by another site's page.").into());
    }
    let upgrade =
        upgrade.map_err(|_| Error::new(Kind::Invalid, "websocket_wanted", "Open this address as a WebSocket."))?;
    let caller = who.caller;
    Ok(upgrade
        .read_buffer_size(4 * 1024) // the default of 128 KiB would be most of the memory of an idle console
        .write_buffer_size(0)
        .max_message_size(16 * 1024)
        .max_frame_size(16 * 1024)
        .on_upgrade(move |socket| socket::run(socket, app, caller, presence, parts)))
}
