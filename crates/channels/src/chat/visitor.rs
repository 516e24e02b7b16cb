//! Who asks: the inbox by its key, the site by its origin, the browser by its secret, the person by the site's signature.
//! An extractor for the routes, and the same steps for the socket. Asks nothing of the database.

use super::{
    Chat,
    doors::Door,
    model::Asker,
    rules::{Identity, identity, request},
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use ground::{Error, Kind, Result, Time};
use std::sync::Arc;
use web::{App, Failure, origin::client_address};

/// A visitor with everything that a request tells of them.
#[derive(Debug)]
pub struct Visitor {
    /// The inbox.
    pub door: Arc<Door>,
    /// Who it is, as far as it is told.
    pub asker: Asker,
    /// The address that the request came from.
    pub address: String,
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> std::result::Result<Visitor, Failure> {
        let chat = parts.extensions.get::<Chat>().cloned();
        let chat = chat.ok_or_else(|| Error::internal("the routes of chat were mounted without their state"))?;
        let text = |name: &str| parts.headers.get(name).and_then(|v| v.to_str().ok());
        let door = enter(app, &chat, text("x-widget-key").unwrap_or_default(), &parts.headers).await?;
        let asker = ask(&door, text("x-visitor").unwrap_or_default(), text("x-identity"), app.clock.now())?;
        Ok(Visitor { door, asker, address: client_address(parts, app.behind_proxy) })
    }
}

/// The inbox of a key, if the site that asks may show it.
///
/// # Errors
/// `widget_unknown`, `origin_refused`.
pub async fn enter(app: &App, chat: &Chat, key: &str, headers: &HeaderMap) -> Result<Arc<Door>> {
    let door = chat.doors.find(app, key).await?.ok_or_else(|| {
        Error::missing("widget_unknown", "There is no chat of this key. Copy the script tag from the inbox's settings.")
    })?;
    let text = |name| headers.get(name).and_then(|v| v.to_str().ok());
    // A header that is no text is an origin too, and none that an inbox names.
    let origin = headers.get(header::ORIGIN).map(|v| v.to_str().unwrap_or("?"));
    if request::may_use(origin, text(header::HOST), &app.public_url, &door.allowed_origins) {
        return Ok(door);
    }
    Err(Error::new(
        Kind::Forbidden,
        "origin_refused",
        "This site may not show this chat. An administrator can add it to the inbox's sites.",
    ))
}

/// Who asks: the secret is digested at once, the identity checked.
///
/// # Errors
/// `visitor_invalid`, `identity_invalid`.
pub fn ask(door: &Door, secret: &str, token: Option<&str>, now: Time) -> Result<Asker> {
    let device = ground::id::digest(request::secret(secret)?);
    let identity = token.filter(|t| !t.is_empty()).map(|t| check(door, t, now)).transpose()?;
    Ok(Asker { inbox_id: door.inbox_id.clone(), device, identity })
}

fn check(door: &Door, token: &str, now: Time) -> Result<Identity> {
    identity::verify(door.identity_secret.as_deref().unwrap_or_default(), token, now)
}
