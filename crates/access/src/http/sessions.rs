//! Signing in and out.

use super::visit::{SignedInAnswer, Visit, signed_in};
use crate::{
    actions::sessions::{self, Begun, Keys, sign_in_failed, throttled},
    cookies::{self, Way, Which},
    model::{Me, SignIn},
};
use axum::{
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode, header},
};
use ground::text;
use web::{Answer, App, Body, SignedIn, failure::Problem};

/// Signs somebody in.
#[utoipa::path(post, path = "/api/v1/sessions", operation_id = "sessions_sign_in", tag = "access", request_body = SignIn, security(()),
    responses((status = 201, body = Me), (status = 401, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn sign_in(visit: Visit, State(app): State<App>, Body(wanted): Body<SignIn>) -> Answer<SignedInAnswer> {
    let (now, keys) = (app.clock.now(), Keys::fresh());
    let email = text::email("email", &wanted.email)?;
    if wanted.password.chars().count() > 200 {
        return Err(sign_in_failed().into());
    }
    let (known, from) = (visit.browser.clone(), visit.browser);
    let begun = app.db.write(move |tx| sessions::begin(tx, &email, known.as_deref(), now)).await?;
    let (key, who) = match begun {
        Begun::Wait(ms) => return Err(throttled(ms).into()),
        Begun::Go { key, who } => (key, who),
    };
    let stored = who.as_ref().map(|(_, hash)| hash.clone());
    let is_right = visit.doors.verify(wanted.password, stored).await?;
    let (true, Some((id, hash))) = (is_right, who) else { return Err(sign_in_failed().into()) };
    let given = keys.clone();
    let me = app.db.write(move |tx| sessions::finish(tx, (&key, &id, &hash), from.as_deref(), &given, now)).await?;
    Ok(signed_in(&app, &keys, me))
}

/// Signs the caller out.
#[utoipa::path(delete, path = "/api/v1/sessions/current", operation_id = "sessions_sign_out", tag = "access",
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn sign_out(
    SignedIn(who): SignedIn,
    State(app): State<App>,
) -> Answer<(StatusCode, [(HeaderName, HeaderValue); 1])> {
    who.person()?;
    let by = app.stamp(who.actor.clone());
    let id = who.session_id.unwrap_or_default();
    app.db.write(move |tx| sessions::sign_out(tx, &by, &id)).await?;
    let cleared = cookies::clear(Which::Session, Way::to(&app));
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cleared)]))
}
