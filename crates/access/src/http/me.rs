//! Oneself.

use super::visit::Hashing;
use crate::{
    actions::{
        me::{self, NewPassword},
        sessions::throttled,
    },
    doors::Doors,
    model::{Me, MePatch, PasswordChange},
    rules,
};
use axum::{Json, extract::State};
use ground::{Error, Result};
use web::{Answer, App, Body, Caller, SignedIn, failure::Problem};

/// Who the caller is and what they may do.
#[utoipa::path(get, path = "/api/v1/me", operation_id = "me_show", tag = "access",
    responses((status = 200, body = Me), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn show(SignedIn(who): SignedIn, State(app): State<App>) -> Answer<Json<Me>> {
    let id = who.person()?.to_string();
    Ok(Json(app.db.read(move |r| me::show(r, &id)).await?))
}

/// Changes one's own name or password. A new password ends all other sessions.
#[utoipa::path(patch, path = "/api/v1/me", operation_id = "me_change", tag = "access", request_body = MePatch,
    responses((status = 200, body = Me), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn change(
    SignedIn(who): SignedIn,
    State(app): State<App>,
    Hashing(doors): Hashing,
    Body(wanted): Body<MePatch>,
) -> Answer<Json<Me>> {
    let id = who.person()?.to_string();
    let by = app.stamp(who.actor.clone());
    let password = match wanted.password {
        Some(change) => Some(checked(&app, &doors, &who, &id, change).await?),
        None => None,
    };
    let name = wanted.name;
    Ok(Json(app.db.write(move |tx| me::change(tx, &by, &id, name.as_deref(), password.as_ref())).await?))
}

async fn checked(app: &App, doors: &Doors, who: &Caller, id: &str, change: PasswordChange) -> Result<NewPassword> {
    let (now, id) = (app.clock.now(), id.to_string());
    rules::check_password("password.new", &change.new, "")?; // before a try is counted
    let begun = app.db.write(move |tx| me::begin_password_change(tx, &id, now)).await?;
    let (email, seen_hash) = begun.map_err(throttled)?;
    rules::check_password("password.new", &change.new, &email)?;
    let is_right = change.current.len() <= 800 && doors.verify(change.current, Some(seen_hash.clone())).await?;
    if !is_right {
        return Err(Error::invalid("password.current", "This is not your present password."));
    }
    let hash = doors.hash(change.new).await?;
    Ok(NewPassword { seen_hash, hash, session_id: who.session_id.clone() })
}
