//! Every route that takes JSON gets hundreds of bodies: of the shape it promises, nearly so, and not at all. The cases are
//! the same in each run; `IT_SEED=2` gives others.

use super::shape::like;
use crate::{
    both,
    house::{
        schema::{Operation, operations},
        *,
    },
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

both!(no_body_breaks_a_route_of_staff, no_body_breaks_a_route_of_the_public, no_body_breaks_a_conversation);

/// Bodies for each route.
const CASES: usize = 40;

fn runner(operation: &Operation) -> TestRunner {
    let seed: u8 = std::env::var("IT_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    let mut bytes = [seed; 32];
    for (n, b) in format!("{} {}", operation.method, operation.path).bytes().enumerate() {
        bytes[n % 32] = bytes[n % 32].wrapping_mul(31).wrapping_add(b);
    }
    TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}

/// Sends the cases to a route; answers how many were taken.
async fn pour(house: &TestHouse, by: &Client, operation: &'static Operation, id: &str) -> usize {
    let mut runner = runner(operation);
    let bodies = like(operation.body().expect("it takes JSON"));
    let method: reqwest::Method = operation.method.parse().expect("a method");
    let mut taken = 0;
    for _ in 0..CASES {
        house.pass(2 * clock::SECOND); // so that nothing is refused for being too often
        let body = bodies.new_tree(&mut runner).expect("a case").current();
        let call = by.call(method.clone(), &operation.filled(id)).header("content-type", "application/json");
        let answer = call.bytes(body.to_string()).await;
        let known = answer.status < 400 || answer.header("content-type") == Some("application/problem+json");
        assert!(answer.status < 500 && known, "{body} gave {answer}");
        taken += usize::from(answer.status < 300);
    }
    taken
}

fn taking_json() -> impl Iterator<Item = &'static Operation> {
    operations().iter().filter(|o| o.body().is_some())
}

async fn no_body_breaks_a_route_of_staff(house: &TestHouse) {
    let program = house.program().await;
    let mut taken = 0;
    for operation in taking_json().filter(|o| o.path.starts_with("/api/v1/") && !o.path.contains('{')) {
        taken += pour(house, &program, operation, "").await;
    }
    assert!(taken > 20, "hardly anything made sense: {taken}");
    end_of_webhooks(house).await;
}

async fn no_body_breaks_a_route_of_the_public(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let visitor = house.visitor(&inbox);
    let open = ["/setup", "/sessions", "/invitations/", "/api/widget/"];
    for operation in taking_json().filter(|o| open.iter().any(|part| o.path.contains(part))) {
        pour(house, &visitor.client, operation, "none").await;
    }
}

async fn no_body_breaks_a_conversation(house: &TestHouse) {
    let program = house.program().await;
    let opened = crate::conversations::open(&program, "Lamp", "x").await;
    let ids = [
        ("/conversations/{id}", opened.id()),
        ("/customers/{id}", opened.text("/customer/id")),
        ("/inboxes/{id}", opened.text("inbox_id")),
        ("/staff/{id}", house.sign_in("agent").await.id),
    ];
    let owner = house.owner().await;
    let mut taken = 0;
    for (part, id) in &ids {
        for operation in taking_json().filter(|o| o.path.contains(part)) {
            taken += pour(house, owner, operation, id).await;
        }
    }
    assert!(taken > 50, "hardly anything made sense: {taken}");
    house.pass(800 * clock::DAY); // whatever was put to sleep wakes
    house.settle().await;
}

/// Endpoints that the cases made lead nowhere: what waits for them goes with them.
async fn end_of_webhooks(house: &TestHouse) {
    let owner = house.owner().await;
    for webhook in owner.walk("/api/v1/webhooks").await {
        owner.delete(&format!("/api/v1/webhooks/{}", webhook.id())).await.done();
    }
}
