//! Who works here.

use crate::{
    actions::staff,
    model::{Staff, StaffPatch},
};
use axum::{Json, extract::State, http::HeaderMap};
use ground::Page;
use web::{Answer, App, Body, IfMatch, Listing, May, Params, PathId, failure::Problem, permission::permit, version};

/// Staff in order of joining.
#[utoipa::path(get, path = "/api/v1/staff", operation_id = "staff_list", tag = "access", params(Listing),
    responses((status = 200, body = Page<Staff>), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list(
    _: May<permit::StaffRead>,
    State(app): State<App>,
    Params(l): Params<Listing>,
) -> Answer<Json<Page<Staff>>> {
    let (after, rows) = (l.after::<String>()?, l.rows());
    let found = app.db.read(move |r| staff::list(r, after.as_deref(), rows)).await?;
    Ok(Json(Page::cut(found, l.limit() as usize, |s| s.id.clone())))
}

/// One of them.
#[utoipa::path(get, path = "/api/v1/staff/{id}", operation_id = "staff_show", tag = "access", params(("id" = String, Path)),
    responses((status = 200, body = Staff), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn show(
    _: May<permit::StaffRead>,
    State(app): State<App>,
    PathId(id): PathId,
) -> Answer<(HeaderMap, Json<Staff>)> {
    let found = app.db.read(move |r| staff::show(r, &id)).await?;
    Ok((version::etag(found.version), Json(found)))
}

/// Changes somebody's name, role, state or business unit.
#[utoipa::path(patch, path = "/api/v1/staff/{id}", operation_id = "staff_change", tag = "access", params(("id" = String, Path), ("If-Match" = Option<String>, Header)),
    request_body = StaffPatch,
    responses((status = 200, body = Staff), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
pub async fn change(
    who: May<permit::StaffManage>,
    State(app): State<App>,
    PathId(id): PathId,
    seen: IfMatch,
    Body(patch): Body<StaffPatch>,
) -> Answer<(HeaderMap, Json<Staff>)> {
    let by = app.stamp(who.actor.clone());
    let changed = app.db.write(move |tx| staff::change(tx, &by, &id, &patch, seen)).await?;
    Ok((version::etag(changed.version), Json(changed)))
}
