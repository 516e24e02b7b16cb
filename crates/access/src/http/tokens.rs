//! API tokens, and the permissions that they can have.

use crate::{
    actions::tokens,
    model::{NewToken, PermissionEntry, Token},
};
use axum::{Json, extract::State, http::StatusCode};
use ground::{Page, id};
use web::{
    Answer, App, Body, IdempotencyKey, Listing, May, Params, PathId, Permission, SignedIn, failure::Problem, once,
    permission::permit,
};

/// Tokens that were not revoked, newest first.
#[utoipa::path(get, path = "/api/v1/tokens", operation_id = "tokens_list", tag = "access", params(Listing),
    responses((status = 200, body = Page<Token>), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list(
    _: May<permit::TokensManage>,
    State(app): State<App>,
    Params(l): Params<Listing>,
) -> Answer<Json<Page<Token>>> {
    let (before, rows) = (l.after::<String>()?, l.rows());
    let found = app.db.read(move |r| tokens::list(r, before.as_deref(), rows)).await?;
    Ok(Json(Page::cut(found, l.limit() as usize, |t| t.id.clone())))
}

/// Makes a token. The answer holds it, this once.
#[utoipa::path(post, path = "/api/v1/tokens", operation_id = "tokens_create", tag = "access", params(("Idempotency-Key" = Option<String>, Header)), request_body = NewToken,
    responses((status = 201, body = Token), (status = 401, body = Problem), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    who: May<permit::TokensManage>,
    State(app): State<App>,
    key: Option<IdempotencyKey>,
    Body(wanted): Body<NewToken>,
) -> Answer<(StatusCode, Json<Token>)> {
    let by = app.stamp(who.actor.clone());
    let (wanted, scopes) = wanted.checked(by.at)?;
    let secret = tokens::fresh();
    let (request, made, given) = (wanted.clone(), secret.clone(), id::digest(&secret));
    // The digest tells whether this request made it, or an earlier one with the same key; then the token is not known.
    let (id, digest) = once(&app, &who, key, &request, move |tx| {
        Ok((tokens::create(tx, &by, &wanted, &scopes, &made)?, id::digest(&made)))
    })
    .await?;
    let mut shown = app.db.read(move |r| tokens::show(r, &id)).await?;
    shown.token = (digest == given).then_some(secret);
    Ok((StatusCode::CREATED, Json(shown)))
}

/// Ends a token, at once.
#[utoipa::path(delete, path = "/api/v1/tokens/{id}", operation_id = "tokens_revoke", tag = "access", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn revoke(who: May<permit::TokensManage>, State(app): State<App>, PathId(id): PathId) -> Answer<StatusCode> {
    let by = app.stamp(who.actor.clone());
    app.db.write(move |tx| tokens::revoke(tx, &by, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// All permissions, which are also the scopes of tokens.
#[utoipa::path(get, path = "/api/v1/permissions", operation_id = "permissions_list", tag = "access",
    responses((status = 200, body = Page<PermissionEntry>), (status = 401, body = Problem)))]
pub async fn permissions(_: SignedIn) -> Json<Page<PermissionEntry>> {
    let entry = |p: &Permission| PermissionEntry { name: p.name().into(), description: p.about().into() };
    Json(Page::whole(Permission::ALL.iter().map(entry).collect()))
}
