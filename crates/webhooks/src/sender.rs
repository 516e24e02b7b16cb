//! The deliverer: one signed POST per try. Looks at the status of the answer only; its body is neither read nor kept.

use crate::{
    DELIVERER, actions,
    address::{self, Reach},
    rules, signature,
    store::{self, EndpointRow},
};
use db::Db;
use futures_util::future::BoxFuture;
use ground::{Clock, Result, Stamp};
use line::{Deliverer, Delivery, Outcome};
use reqwest::header;

/// Sends webhooks.
pub struct Sender {
    db: Db,
    clock: Clock,
    client: reqwest::Client,
    reach: Reach,
}

impl Sender {
    /// `client` is made by [`crate::client()`] with the same reach.
    pub fn new(db: Db, clock: Clock, client: reqwest::Client, reach: Reach) -> Sender {
        Sender { db, clock, client, reach }
    }

    async fn send(&self, d: &Delivery) -> Outcome {
        let id = d.target_id.clone();
        let endpoint = match self.db.read(move |r| store::find(r, &id)).await {
            Ok(Some(endpoint)) if endpoint.is_active() => endpoint,
            Ok(Some(_)) => return Outcome::Refused { why: "The endpoint was disabled.".into() },
            Ok(None) => return Outcome::Refused { why: "The endpoint was deleted.".into() },
            Err(e) => return Outcome::Failed { why: format!("The endpoint could not be looked up: {e}"), after: None },
        };
        let tried = self.post(d, &endpoint).await;
        if let Err(error) = self.note(&endpoint, &tried).await {
            tracing::warn!(%error, endpoint = endpoint.id, "how a webhook went could not be noted");
        }
        tried.outcome
    }

    async fn post(&self, d: &Delivery, endpoint: &EndpointRow) -> Tried {
        // The operator may have become stricter since it was saved. Names are checked by the client.
        let url = match address::check(&endpoint.url, self.reach) {
            Ok(url) => url,
            Err(e) => return Tried { status: None, outcome: Outcome::Refused { why: e.detail } },
        };
        let now = self.clock.now();
        let (id, seconds) = (d.fact_id.as_deref().unwrap_or(&d.id), now.0.div_euclid(1000));
        let request = self
            .client
            .post(url)
            .header(header::CONTENT_TYPE, "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", seconds)
            .header("webhook-signature", signature::sign(&endpoint.secrets(now), id, seconds, &d.body))
            .body(d.body.clone());
        match request.send().await {
            Ok(answer) => {
                let (status, wish) = (answer.status().as_u16(), answer.headers().get(header::RETRY_AFTER));
                Tried { status: Some(status), outcome: rules::judge(status, wish.and_then(|v| v.to_str().ok()), now) }
            }
            Err(e) => Tried { status: None, outcome: Outcome::Failed { why: reason(e), after: None } },
        }
    }

    /// Keeps the endpoint's own state: since when it fails, and whether it is gone.
    async fn note(&self, endpoint: &EndpointRow, tried: &Tried) -> Result<()> {
        let (id, now) = (endpoint.id.clone(), self.clock.now());
        let (arrived, was_well) = (tried.outcome == Outcome::Delivered, endpoint.failing_since.is_none());
        if tried.status == Some(410) {
            let by = Stamp::system(&format!("deliverer:{DELIVERER}"), now);
            return self.db.write(move |tx| actions::disable_gone(tx, &by, &id)).await;
        }
        match (arrived, was_well) {
            (true, false) => self.db.write(move |tx| actions::note_success(tx, &id)).await,
            (false, true) => self.db.write(move |tx| actions::note_failure(tx, &id, now)).await,
            _ => Ok(()),
        }
    }
}

/// One try: the answer's status, if there was one, and what it means.
struct Tried {
    status: Option<u16>,
    outcome: Outcome,
}

impl Deliverer for Sender {
    fn name(&self) -> &'static str {
        DELIVERER
    }
    fn deliver<'a>(&'a self, delivery: &'a Delivery) -> BoxFuture<'a, Outcome> {
        Box::pin(self.send(delivery))
    }
}

/// Why there was no answer, without the address, which may hold a key.
fn reason(e: reqwest::Error) -> String {
    if e.is_timeout() {
        return "No answer in time.".into();
    }
    let connecting = e.is_connect();
    let e = e.without_url();
    let mut cause: &dyn std::error::Error = &e;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    let cause: String = cause.to_string().chars().take(200).collect();
    if connecting { format!("Could not connect: {cause}.") } else { format!("The request failed: {cause}.") }
}
