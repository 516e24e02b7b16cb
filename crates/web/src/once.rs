//! `Idempotency-Key`: the answer is stored in the same transaction as the effect, so a repeated request cannot do it
//! twice, whatever died in between.

mod store;

use crate::{App, Caller, Failure};
use axum::{extract::OptionalFromRequestParts, http::request::Parts};
use db::Tx;
use ground::{Error, Kind, Result, clock};
use serde::{Serialize, de::DeserializeOwned};

/// The header's value.
#[derive(Clone, Debug)]
pub struct IdempotencyKey(String);

impl OptionalFromRequestParts<App> for IdempotencyKey {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> std::result::Result<Option<Self>, Failure> {
        let Some(value) = parts.headers.get("idempotency-key") else { return Ok(None) };
        match value.to_str() {
            Ok(key) if (1..=200).contains(&key.len()) => Ok(Some(IdempotencyKey(key.into()))),
            _ => Err(Error::new(
                Kind::Invalid,
                "idempotency_key_invalid",
                "An Idempotency-Key has 1 to 200 plain characters.",
            )
            .into()),
        }
    }
}

/// One transaction that happens once for this caller, key and `request`. Answer ids, not texts: the answer is kept for a
/// day.
///
/// # Errors
/// `idempotency_key_reused` when the key came with another request before; else what the closure says.
pub async fn once<T, F>(
    app: &App,
    caller: &Caller,
    key: Option<IdempotencyKey>,
    request: &impl Serialize,
    f: F,
) -> Result<T>
where
    T: Serialize + DeserializeOwned + Send + 'static,
    F: Fn(&mut Tx) -> Result<T> + Send + 'static,
{
    let Some(IdempotencyKey(key)) = key else { return app.db.write(f).await };
    let fingerprint = ground::id::digest(serde_json::to_vec(request).unwrap_or_default());
    let (caller, now) = (caller.actor.text(), app.clock.now());
    app.db
        .write(move |tx| {
            // Whoever comes second with the same key waits here until the first one has committed.
            if !store::insert(tx, &caller, &key, &fingerprint, now)? {
                return repeat(tx, &caller, &key, &fingerprint);
            }
            let answer = f(tx)?;
            let text = serde_json::to_string(&answer).map_err(|e| Error::internal(e.to_string()))?;
            store::update_answer(tx, &caller, &key, &text)?;
            store::delete_before(tx, now.plus(-clock::DAY))?;
            Ok(answer)
        })
        .await
}

/// The answer to the first request of this key.
fn repeat<T: DeserializeOwned>(tx: &mut Tx, caller: &str, key: &str, fingerprint: &str) -> Result<T> {
    tx.silent("the same request again");
    let (before, answer) = store::get(tx, caller, key)?;
    if before != fingerprint {
        return Err(Error::conflict(
            "idempotency_key_reused",
            "This Idempotency-Key came with another request before. Use a new key.",
        ));
    }
    serde_json::from_str(&answer).map_err(|e| Error::internal(format!("a stored answer is broken: {e}")))
}
