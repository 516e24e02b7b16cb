//! Business units.

use crate::{
    actions::units,
    model::{BusinessUnit, NewUnit, UnitPatch},
};
use axum::{Json, extract::State, http::StatusCode};
use ground::Page;
use web::{
    Answer, App, Body, IdempotencyKey, Listing, May, Params, PathId, failure::Problem, once, permission::permit,
};

/// Business units in the order of their making.
#[utoipa::path(get, path = "/api/v1/business-units", operation_id = "business_units_list", tag = "access", params(Listing),
    responses((status = 200, body = Page<BusinessUnit>), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list(
    _: May<permit::StaffRead>,
    State(app): State<App>,
    Params(l): Params<Listing>,
) -> Answer<Json<Page<BusinessUnit>>> {
    let (after, rows) = (l.after::<String>()?, l.rows());
    let found = app.db.read(move |r| units::list(r, after.as_deref(), rows)).await?;
    Ok(Json(Page::cut(found, l.limit() as usize, |u| u.id.clone())))
}

/// Makes a business unit.
#[utoipa::path(post, path = "/api/v1/business-units", operation_id = "business_units_create", tag = "access", params(("Idempotency-Key" = Option<String>, Header)), request_body = NewUnit,
    responses((status = 201, body = BusinessUnit), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    who: May<permit::TeamsManage>,
    State(app): State<App>,
    key: Option<IdempotencyKey>,
    Body(wanted): Body<NewUnit>,
) -> Answer<(StatusCode, Json<BusinessUnit>)> {
    let (by, wanted) = (app.stamp(who.actor.clone()), wanted.checked()?);
    let request = wanted.clone();
    let id = once(&app, &who, key, &request, move |tx| units::create(tx, &by, &wanted)).await?;
    Ok((StatusCode::CREATED, Json(app.db.read(move |r| units::show(r, &id)).await?)))
}

/// Renames a business unit.
#[utoipa::path(patch, path = "/api/v1/business-units/{id}", operation_id = "business_units_change", tag = "access", params(("id" = String, Path)),
    request_body = UnitPatch,
    responses((status = 200, body = BusinessUnit), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn change(
    who: May<permit::TeamsManage>,
    State(app): State<App>,
    PathId(id): PathId,
    Body(patch): Body<UnitPatch>,
) -> Answer<Json<BusinessUnit>> {
    let by = app.stamp(who.actor.clone());
    Ok(Json(app.db.write(move |tx| units::change(tx, &by, &id, &patch)).await?))
}

/// Takes a business unit away that nobody belongs to.
#[utoipa::path(delete, path = "/api/v1/business-units/{id}", operation_id = "business_units_delete", tag = "access", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
pub async fn delete(who: May<permit::TeamsManage>, State(app): State<App>, PathId(id): PathId) -> Answer<StatusCode> {
    let by = app.stamp(who.actor.clone());
    app.db.write(move |tx| units::delete(tx, &by, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
