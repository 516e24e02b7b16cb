//! Setting up the company.

use super::visit::{SignedInAnswer, Visit, signed_in};
use crate::{
    actions::{sessions::Keys, setup},
    model::{LinkState, Me, SetUp},
};
use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, App, Body, Params, failure::Problem};

/// A link's secret.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LinkSecret {
    /// What stands behind the `#` of the link.
    token: String,
}

/// Says whether a set-up link works.
#[utoipa::path(get, path = "/api/v1/setup", operation_id = "setup_check", tag = "access", params(LinkSecret), security(()),
    responses((status = 200, body = LinkState), (status = 410, body = Problem), (status = 429, body = Problem)))]
pub async fn check(
    _: Visit,
    State(app): State<App>,
    Params(LinkSecret { token }): Params<LinkSecret>,
) -> Answer<Json<LinkState>> {
    let now = app.clock.now();
    app.db.read(move |r| setup::check_link(r, &token, now)).await?;
    Ok(Json(LinkState { valid: true }))
}

/// Creates the company and its first owner, who is signed in.
#[utoipa::path(post, path = "/api/v1/setup", operation_id = "setup_set_up", tag = "access", request_body = SetUp, security(()),
    responses((status = 201, body = Me), (status = 409, body = Problem), (status = 410, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn set_up(visit: Visit, State(app): State<App>, Body(wanted): Body<SetUp>) -> Answer<SignedInAnswer> {
    let (now, keys) = (app.clock.now(), Keys::fresh());
    let token = wanted.token.clone();
    app.db.read(move |r| setup::check_link(r, &token, now)).await?; // before the work of hashing
    let wanted = wanted.checked()?;
    let hash = visit.doors.hash(wanted.password.clone()).await?;
    let given = keys.clone();
    let me = app.db.write(move |tx| setup::set_up(tx, &wanted, &hash, &given, now)).await?;
    Ok(signed_in(&app, &keys, me))
}
