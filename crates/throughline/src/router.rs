//! The HTTP surface: the features' routes with what is around them: assets, health, the description of the API, and
//! the layers that every request passes.

use crate::{assets, demo_shop, description, health, house, house::Options, layers, measures};
use axum::{
    Router,
    extract::Request,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use ground::{Error, Kind};
use web::{App, Failure};

/// All routes with their layers; what `serve` binds and tests call.
pub fn build(app: &App, options: &Options) -> Router {
    measures::start();
    let (features, api) = house::routes().split_for_parts();
    let text = description::complete(api);
    let mut all = Router::new()
        .merge(features.with_state(app.clone()))
        .route("/api/v1/openapi.json", axum::routing::get(move || description::answer(text.clone())))
        .merge(assets::routes())
        .merge(health::routes(app, options.metrics_open));
    if options.demo_shop {
        all = all.merge(demo_shop::routes(app));
    }
    let all = all.fallback(nothing_here).method_not_allowed_fallback(wrong_method);
    layers::around(all, app)
}

async fn nothing_here(request: Request) -> Response {
    let path = request.uri().path();
    if path.starts_with("/api/") {
        return Failure(Error::missing("not_found", "There is nothing at this address.")).into_response();
    }
    let head = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (StatusCode::NOT_FOUND, head, "There is nothing at this address. The console is at /app/.\n").into_response()
}

async fn wrong_method() -> Response {
    let error = Error::new(Kind::Invalid, "method_not_allowed", "This address does not take this method.");
    let mut response = Failure(error).into_response();
    *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    response
}
