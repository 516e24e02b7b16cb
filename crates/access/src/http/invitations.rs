//! Inviting and joining.

use super::visit::{SignedInAnswer, Visit, signed_in};
use crate::{
    actions::{invitations, sessions::Keys},
    model::{Acceptance, Invitation, Me, NewInvitation, Offer, Secret},
    rules,
};
use axum::{Json, extract::State, http::StatusCode};
use ground::{Page, id, text};
use web::{
    Answer, App, Body, IdempotencyKey, Listing, May, Params, PathId, failure::Problem, once, permission::permit,
};

/// Invitations, newest first.
#[utoipa::path(get, path = "/api/v1/invitations", operation_id = "invitations_list", tag = "access", params(Listing),
    responses((status = 200, body = Page<Invitation>), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list(
    _: May<permit::StaffManage>,
    State(app): State<App>,
    Params(l): Params<Listing>,
) -> Answer<Json<Page<Invitation>>> {
    let (before, rows, now) = (l.after::<String>()?, l.rows(), app.clock.now());
    let found = app.db.read(move |r| invitations::list(r, before.as_deref(), rows, now)).await?;
    Ok(Json(Page::cut(found, l.limit() as usize, |i| i.id.clone())))
}

/// Invites somebody. The answer holds the link to send them, this once.
#[utoipa::path(post, path = "/api/v1/invitations", operation_id = "invitations_invite", tag = "access", params(("Idempotency-Key" = Option<String>, Header)), request_body = NewInvitation,
    responses((status = 201, body = Invitation), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn invite(
    who: May<permit::StaffManage>,
    State(app): State<App>,
    key: Option<IdempotencyKey>,
    Body(wanted): Body<NewInvitation>,
) -> Answer<(StatusCode, Json<Invitation>)> {
    let (by, now, wanted) = (app.stamp(who.actor.clone()), app.clock.now(), wanted.checked()?);
    let secret = id::secret();
    let (request, given) = (wanted.clone(), id::digest(&secret));
    let made = secret.clone();
    // The digest tells whether this request made it, or an earlier one with the same key; then the link is not known.
    let (id, digest) = once(&app, &who, key, &request, move |tx| {
        Ok((invitations::invite(tx, &by, &wanted, &made)?, id::digest(&made)))
    })
    .await?;
    let mut shown = app.db.read(move |r| invitations::show(r, &id, now)).await?;
    shown.link = (digest == given).then(|| format!("{}/app/join#{secret}", app.public_url));
    Ok((StatusCode::CREATED, Json(shown)))
}

/// Takes an invitation back.
#[utoipa::path(delete, path = "/api/v1/invitations/{id}", operation_id = "invitations_revoke", tag = "access", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 410, body = Problem)))]
pub async fn revoke(who: May<permit::StaffManage>, State(app): State<App>, PathId(id): PathId) -> Answer<StatusCode> {
    let by = app.stamp(who.actor.clone());
    app.db.write(move |tx| invitations::revoke(tx, &by, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What an invitation's link offers.
#[utoipa::path(post, path = "/api/v1/invitations/lookup", operation_id = "invitations_lookup", tag = "access", request_body = Secret, security(()),
    responses((status = 200, body = Offer), (status = 410, body = Problem), (status = 429, body = Problem)))]
pub async fn lookup(_: Visit, State(app): State<App>, Body(Secret { token }): Body<Secret>) -> Answer<Json<Offer>> {
    let now = app.clock.now();
    Ok(Json(app.db.read(move |r| invitations::offer(r, &token, now)).await?))
}

/// Joins with an invitation's link, and is signed in.
#[utoipa::path(post, path = "/api/v1/invitations/accept", operation_id = "invitations_accept", tag = "access", request_body = Acceptance, security(()),
    responses((status = 201, body = Me), (status = 409, body = Problem), (status = 410, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn accept(
    visit: Visit,
    State(app): State<App>,
    Body(mut wanted): Body<Acceptance>,
) -> Answer<SignedInAnswer> {
    let (now, keys) = (app.clock.now(), Keys::fresh());
    let token = wanted.token.clone();
    let offer = app.db.read(move |r| invitations::offer(r, &token, now)).await?; // before the work of hashing
    wanted.name = text::line("name", &wanted.name, 100)?;
    rules::check_password("password", &wanted.password, &offer.email)?;
    let hash = visit.doors.hash(wanted.password.clone()).await?;
    let given = keys.clone();
    let me = app.db.write(move |tx| invitations::accept(tx, &wanted, &hash, &given, now)).await?;
    Ok(signed_in(&app, &keys, me))
}
