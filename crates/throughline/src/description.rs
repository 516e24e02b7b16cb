//! The description of the API: what the routes say of themselves, completed with what they have in common.
//! OpenAPI 3.1, at `/api/v1/openapi.json`.

use crate::house;
use axum::{
    body::Bytes,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};
use utoipa::openapi::OpenApi;

const ABOUT: &str = "Customer support that a company runs itself. Lists are `{\"items\": […], \"next_cursor\": …}`; give \
    the cursor back as `?cursor=`. Errors are problem+json with a stable `code`. A POST with an `Idempotency-Key` may be \
    sent again. Times are RFC 3339 in UTC.";

/// The description as JSON text.
pub fn complete(api: OpenApi) -> Bytes {
    let mut all = serde_json::to_value(api).unwrap_or_default();
    all["openapi"] = json!("3.1.0");
    all["info"] = json!({
        "title": "Throughline",
        "version": env!("CARGO_PKG_VERSION"),
        "description": ABOUT,
        "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
    });
    all["servers"] = json!([{ "url": "/" }]);
    all["security"] = json!([{ "token": [] }, { "session": [] }]);
    all["components"]["securitySchemes"] = json!({
        "token": { "type": "http", "scheme": "bearer", "description": "An API token, `tl_…`." },
        "session": { "type": "apiKey", "in": "cookie", "name": "tl_session", "description": "Set by signing in." },
    });
    if let Some(paths) = all["paths"].as_object_mut() {
        for (path, operations) in paths {
            operations.as_object_mut().into_iter().for_each(|operations| name(path, operations));
        }
    }
    serde_json::to_vec(&all).unwrap_or_default().into()
}

/// Gives every operation a name of its own, made from its method and path: functions of two features may be called alike.
fn name(path: &str, operations: &mut Map<String, Value>) {
    let public = house::public();
    const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];
    for (method, operation) in operations.iter_mut().filter(|(m, _)| METHODS.contains(&m.as_str())) {
        operation["operationId"] = operation_id(method, path).into();
        if public.iter().any(|(m, p)| m.eq_ignore_ascii_case(method) && *p == path) {
            operation["security"] = json!([]);
        }
    }
}

/// `PATCH /api/v1/teams/{id}` is `patch_teams_by_id`.
fn operation_id(method: &str, path: &str) -> String {
    let mut id = method.to_string();
    for part in path.trim_start_matches("/api/").trim_start_matches("v1/").split(['/', '-', '.']) {
        id.push('_');
        match part.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
            Some(variable) => id.extend(["by_", variable.trim_start_matches('*')]),
            None => id.push_str(part),
        }
    }
    id
}

/// The description, or only its tag if the caller has it already.
pub async fn answer(text: Bytes) -> Response {
    let mut head = HeaderMap::new();
    head.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json"));
    head.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-cache"));
    (StatusCode::OK, head, text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn operations_are_named_by_what_they_are() {
        assert_eq!(operation_id("patch", "/api/v1/teams/{id}"), "patch_teams_by_id");
        assert_eq!(operation_id("post", "/api/widget/v1/messages"), "post_widget_v1_messages");
        assert_eq!(operation_id("get", "/api/v1/business-units"), "get_business_units");
    }

    #[test]
    fn the_description_is_openapi_3_1_and_whole() {
        let (_, api) = house::routes().split_for_parts();
        let all: Value = serde_json::from_slice(&complete(api)).unwrap();
        assert_eq!(all["openapi"], "3.1.0");
        let mut ids = BTreeSet::new();
        for (path, operations) in all["paths"].as_object().into_iter().flatten() {
            for (method, operation) in operations.as_object().unwrap() {
                let id = operation["operationId"].as_str().unwrap_or_else(|| panic!("{method} {path} has no id"));
                assert!(ids.insert(id.to_string()), "{id} names two operations");
                assert!(operation["responses"].as_object().is_some_and(|r| !r.is_empty()), "{method} {path}");
            }
        }
        let text = all.to_string();
        let named = text.split("\"$ref\":\"#/components/schemas/").skip(1).map(|part| part.split('"').next().unwrap());
        let missing: BTreeSet<_> = named.filter(|n| all["components"]["schemas"].get(n).is_none()).collect();
        assert!(missing.is_empty(), "named but not described: {missing:?}");
    }
}
