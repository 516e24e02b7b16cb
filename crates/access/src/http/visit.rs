//! Somebody at the door: an extractor for the public routes, and the answer that hands out cookies.

use crate::{
    actions::sessions::Keys,
    cookies::{self, Way, Which},
    doors::Doors,
    model::Me,
};
use axum::{
    Json,
    extract::FromRequestParts,
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::AppendHeaders,
};
use ground::Error;
use std::sync::Arc;
use web::{App, Failure, origin};

/// A request from somebody who is not known yet: of our own pages, and not too often from one address.
pub struct Visit {
    /// Where passwords are hashed.
    pub doors: Arc<Doors>,
    /// The secret by which the browser is known.
    pub browser: Option<String>,
}

impl FromRequestParts<App> for Visit {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visit, Failure> {
        let doors = doors(parts)?;
        // Or another site could sign people in as somebody else and read what they then write.
        origin::check_same_origin(&parts.method, &parts.headers)?;
        doors.knock(&origin::client_address(parts, app.behind_proxy), &app.clock)?;
        let browser = cookies::read(&parts.headers, Which::Browser, Way::to(app));
        Ok(Visit { doors, browser })
    }
}

/// The doors alone, for those who are signed in.
pub struct Hashing(pub Arc<Doors>);

impl FromRequestParts<App> for Hashing {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Hashing, Failure> {
        Ok(Hashing(doors(parts)?))
    }
}

fn doors(parts: &Parts) -> Result<Arc<Doors>, Error> {
    let found = parts.extensions.get::<Arc<Doors>>();
    found.cloned().ok_or_else(|| Error::internal("the routes of `access` were mounted without their doors"))
}

type Cookies = AppendHeaders<[(header::HeaderName, HeaderValue); 2]>;

/// 201 with the cookies of a fresh session.
pub fn signed_in(app: &App, keys: &Keys, me: Me) -> (StatusCode, Cookies, Json<Me>) {
    let way = Way::to(app);
    let cookie = |which, secret: &str| (header::SET_COOKIE, cookies::set(which, way, secret));
    let cookies = AppendHeaders([cookie(Which::Session, &keys.session), cookie(Which::Browser, &keys.browser)]);
    (StatusCode::CREATED, cookies, Json(me))
}

/// What [`signed_in`] answers.
pub type SignedInAnswer = (StatusCode, Cookies, Json<Me>);
