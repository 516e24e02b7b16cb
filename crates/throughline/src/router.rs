//! The HTTP surface: the features' routes with what is around them: assets, health, the description of the API, and
//! the layers that every request passes.

use crate::{
    assets, demo_shop, description, health,
    house::{self, Options, Shared},
    layers, measures,
};
use axum::{
    Json, Router,
    extract::Request,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use ground::Error;
use web::{App, Failure, failure::Problem};

/// All routes with their layers; what `serve` binds and tests call.
pub fn build(app: &App, shared: &Shared, options: &Options) -> Router {
    measures::start();
    let (features, api) = house::routes_over(shared).split_for_parts();
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
    let problem = Problem {
        r#type: "/problems/method_not_allowed".into(),
        title: "Method Not Allowed".into(),
        status: 405,
        code: "method_not_allowed",
        detail: "This address does not take this method. The header Allow says which it takes.".into(),
        field: None,
    };
    let head = [(header::CONTENT_TYPE, "application/problem+json"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::METHOD_NOT_ALLOWED, head, Json(problem)).into_response()
}
