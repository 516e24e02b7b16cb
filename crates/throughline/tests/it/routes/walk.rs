//! Walks every route that the description knows.

use super::{WITHOUT_PERMISSION, is_one_of, try_it};
use crate::{
    both,
    house::{schema::operations, *},
};
use throughline::house::public;

both!(
    without_credentials_nobody_gets_in,
    with_a_token_of_no_scopes_nothing_may_be_done,
    every_exception_is_a_route,
    an_owner_may_everything,
    a_signed_out_browser_and_a_wrong_token_get_nowhere,
);

async fn without_credentials_nobody_gets_in(house: &TestHouse) {
    house.owner().await;
    let mut walked = 0;
    for operation in operations().iter().filter(|o| !is_one_of(o, &public())) {
        let answer = try_it(&house.anyone(), operation).await;
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"), "{answer}");
        answer.refused(401, "unauthenticated");
        walked += 1;
    }
    assert!(walked > 50, "only {walked} routes: is the description whole?");
}

async fn with_a_token_of_no_scopes_nothing_may_be_done(house: &TestHouse) {
    let program = house.token(&["staff.read"]).await;
    house.write(|tx| tx.exec("UPDATE api_tokens SET scopes = ''", db::args![])).await;
    for operation in operations().iter().filter(|o| !is_one_of(o, &public())) {
        let answer = try_it(&program, operation).await;
        match is_one_of(operation, WITHOUT_PERMISSION) {
            true => assert_ne!(answer.status, 401, "{answer}"),
            false => drop(answer.refused(403, "forbidden")),
        }
    }
}

async fn every_exception_is_a_route(_: &TestHouse) {
    for (method, path) in public().iter().chain(WITHOUT_PERMISSION) {
        let known = operations().iter().any(|o| o.method == *method && o.path == *path);
        assert!(known, "{method} {path} is an exception, but no route");
    }
    for (method, path) in public() {
        let open = path.starts_with("/api/widget/")
            || path.contains("/setup")
            || path.contains("/sessions")
            || path.contains("/invitations/");
        assert!(open, "{method} {path} needs no caller: is that meant?");
    }
}

async fn an_owner_may_everything(house: &TestHouse) {
    let owner = house.owner().await;
    // Signing out ends the walk, so it comes last.
    let is_end = |o: &&schema::Operation| o.path.ends_with("/sessions/current");
    for operation in operations().iter().filter(|o| !is_end(o)).chain(operations().iter().filter(is_end)) {
        if operation.path.ends_with("/stream") {
            continue; // it never ends
        }
        let answer = try_it(owner, operation).await;
        let is_widget = operation.path.starts_with("/api/widget/");
        assert!(is_widget || !matches!(answer.status, 401 | 403), "{answer}");
        assert!(answer.status < 500, "{answer}");
    }
}

async fn a_signed_out_browser_and_a_wrong_token_get_nowhere(house: &TestHouse) {
    let agent = house.sign_in("admin").await;
    agent.delete("/api/v1/sessions/current").await.done();
    let forged = house.anyone().bearer("tl_forged");
    for operation in operations().iter().filter(|o| !is_one_of(o, &public())) {
        try_it(&agent, operation).await.refused(401, "unauthenticated");
        try_it(&forged, operation).await.refused(401, "unauthenticated");
    }
}
