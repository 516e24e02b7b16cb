//! Routes of customers. Searching them by words is the search's (`conversations`), which knows everything that is said.

use crate::{
    actions,
    model::{Correction, Customer},
};
use axum::{Json, extract::State, http::HeaderMap};
use ground::Page;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::routes;
use web::{
    Answer, App, Body, IfMatch, Listing, May, Params, PathId, Routes, failure::Problem, permission::permit, version,
};

/// All routes of this crate.
pub fn routes() -> Routes {
    Routes::new().routes(routes!(list)).routes(routes!(show, correct))
}

/// Whom to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// Words of the name, a mail address or the company; the last one may be a beginning. Everybody when missing.
    q: Option<String>,
    /// Rows on the page, 1 to 100; 25 when missing.
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Customers, newest first.
#[utoipa::path(get, path = "/api/v1/customers", operation_id = "customers_list", tag = "customers", params(Asked),
    responses((status = 200, body = Page<Customer>), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn list(
    _: May<permit::CustomersRead>,
    State(app): State<App>,
    Params(asked): Params<Asked>,
) -> Answer<Json<Page<Customer>>> {
    let listing = Listing { limit: asked.limit, cursor: asked.cursor };
    let words = asked.q.unwrap_or_default();
    Ok(Json(app.db.read(move |r| actions::list(r, &words, &listing)).await?))
}

/// One customer with all addresses.
#[utoipa::path(get, path = "/api/v1/customers/{id}", operation_id = "customers_show", tag = "customers", params(("id" = String, Path)),
    responses((status = 200, body = Customer), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn show(
    _: May<permit::CustomersRead>,
    State(app): State<App>,
    PathId(id): PathId,
) -> Answer<(HeaderMap, Json<Customer>)> {
    let c = app.db.read(move |r| actions::show(r, &id)).await?;
    Ok((version::etag(c.version), Json(c)))
}

/// Corrects a customer's particulars.
#[utoipa::path(patch, path = "/api/v1/customers/{id}", operation_id = "customers_correct", tag = "customers", params(("id" = String, Path), ("If-Match" = Option<String>, Header)),
    request_body = Correction,
    responses((status = 200, body = Customer), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 412, body = Problem), (status = 422, body = Problem)))]
async fn correct(
    who: May<permit::CustomersWrite>,
    State(app): State<App>,
    PathId(id): PathId,
    seen: IfMatch,
    Body(wanted): Body<Correction>,
) -> Answer<(HeaderMap, Json<Customer>)> {
    let by = app.stamp(who.actor.clone());
    let c = app
        .db
        .write(move |tx| {
            actions::correct(tx, &by, &id, &wanted, |version| seen.check(version))?;
            actions::show(tx, &id)
        })
        .await?;
    Ok((version::etag(c.version), Json(c)))
}
