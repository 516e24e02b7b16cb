//! Teams.

use crate::{
    actions::teams,
    model::{Members, NewTeam, Team, TeamPatch},
};
use axum::{Json, extract::State, http::StatusCode};
use ground::Page;
use web::{
    Answer, App, Body, IdempotencyKey, Listing, May, Params, PathId, failure::Problem, once, permission::permit,
};

/// Teams in the order of their making.
#[utoipa::path(get, path = "/api/v1/teams", operation_id = "teams_list", tag = "access", params(Listing),
    responses((status = 200, body = Page<Team>), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list(
    _: May<permit::StaffRead>,
    State(app): State<App>,
    Params(l): Params<Listing>,
) -> Answer<Json<Page<Team>>> {
    let (after, rows) = (l.after::<String>()?, l.rows());
    let found = app.db.read(move |r| teams::list(r, after.as_deref(), rows)).await?;
    Ok(Json(Page::cut(found, l.limit() as usize, |t| t.id.clone())))
}

/// Makes a team.
#[utoipa::path(post, path = "/api/v1/teams", operation_id = "teams_create", tag = "access", params(("Idempotency-Key" = Option<String>, Header)), request_body = NewTeam,
    responses((status = 201, body = Team), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    who: May<permit::TeamsManage>,
    State(app): State<App>,
    key: Option<IdempotencyKey>,
    Body(wanted): Body<NewTeam>,
) -> Answer<(StatusCode, Json<Team>)> {
    let (by, wanted) = (app.stamp(who.actor.clone()), wanted.checked()?);
    let request = wanted.clone();
    let id = once(&app, &who, key, &request, move |tx| teams::create(tx, &by, &wanted)).await?;
    Ok((StatusCode::CREATED, Json(app.db.read(move |r| teams::show(r, &id)).await?)))
}

/// One of them.
#[utoipa::path(get, path = "/api/v1/teams/{id}", operation_id = "teams_show", tag = "access", params(("id" = String, Path)),
    responses((status = 200, body = Team), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn show(_: May<permit::StaffRead>, State(app): State<App>, PathId(id): PathId) -> Answer<Json<Team>> {
    Ok(Json(app.db.read(move |r| teams::show(r, &id)).await?))
}

/// Renames a team or moves it to another business unit.
#[utoipa::path(patch, path = "/api/v1/teams/{id}", operation_id = "teams_change", tag = "access", params(("id" = String, Path)),
    request_body = TeamPatch,
    responses((status = 200, body = Team), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn change(
    who: May<permit::TeamsManage>,
    State(app): State<App>,
    PathId(id): PathId,
    Body(patch): Body<TeamPatch>,
) -> Answer<Json<Team>> {
    let by = app.stamp(who.actor.clone());
    Ok(Json(app.db.write(move |tx| teams::change(tx, &by, &id, &patch)).await?))
}

/// Takes a team away.
#[utoipa::path(delete, path = "/api/v1/teams/{id}", operation_id = "teams_delete", tag = "access", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn delete(who: May<permit::TeamsManage>, State(app): State<App>, PathId(id): PathId) -> Answer<StatusCode> {
    let by = app.stamp(who.actor.clone());
    app.db.write(move |tx| teams::delete(tx, &by, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Says who is in a team; who is not named is out.
#[utoipa::path(put, path = "/api/v1/teams/{id}/members", operation_id = "teams_set_members", tag = "access", params(("id" = String, Path)),
    request_body = Members,
    responses((status = 200, body = Team), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
pub async fn set_members(
    who: May<permit::TeamsManage>,
    State(app): State<App>,
    PathId(id): PathId,
    Body(wanted): Body<Members>,
) -> Answer<Json<Team>> {
    let (by, wanted) = (app.stamp(who.actor.clone()), wanted.checked()?);
    Ok(Json(app.db.write(move |tx| teams::set_members(tx, &by, &id, &wanted)).await?))
}
