//! What holds for every route: who may, how it is described, how it refuses.

mod describe;
mod once;
mod pages;
mod refuse;
mod walk;

use crate::house::{schema::Operation, *};

/// Routes for which it is enough to be known; each decides by itself what it shows.
pub const WITHOUT_PERMISSION: &[(&str, &str)] = &[
    ("GET", "/api/v1/me"),
    ("PATCH", "/api/v1/me"),
    ("DELETE", "/api/v1/sessions/current"),
    ("GET", "/api/v1/permissions"),
];

/// Whether this is one of a list.
pub fn is_one_of(operation: &Operation, list: &[(&str, &str)]) -> bool {
    list.iter().any(|(method, path)| *method == operation.method && *path == operation.path)
}

/// Makes the request with ids that name nothing and an empty object where a body is wanted.
pub fn try_it(by: &Client, operation: &Operation) -> Call {
    let is_asked = operation.it["parameters"].as_array().into_iter().flatten().any(|p| p["name"] == "from");
    let path = format!("{}{}", operation.filled("none"), if is_asked { "?from=none" } else { "" });
    let call = by.call(operation.method.parse().expect("a method"), &path);
    match operation.body() {
        Some(_) => call.header("content-type", "application/json").bytes("{}"),
        None => call,
    }
}
