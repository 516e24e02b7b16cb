//! `Idempotency-Key`: the answer is stored in the same transaction as the effect, so a repeated request cannot do it
//! twice, whatever died in between.

use crate::{App, Caller, Failure};
use axum::{extract::OptionalFromRequestParts, http::request::Parts};
use db::{Tx, args};
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
    let (who, now) = (caller.actor.text(), app.clock.now());
    app.db
        .write(move |tx| {
            let known: Option<(String, String)> = tx.opt(
                "SELECT fingerprint, answer FROM idempotency_keys WHERE caller = $1 AND key = $2",
                args![&who, &key],
            )?;
            if let Some((before, answer)) = known {
                if before != fingerprint {
                    return Err(Error::conflict(
                        "idempotency_key_reused",
                        "This Idempotency-Key came with another request before. Use a new key.",
                    ));
                }
                return serde_json::from_str(&answer)
                    .map_err(|e| Error::internal(format!("a stored answer is broken: {e}")));
            }
            let answer = f(tx)?;
            let text = serde_json::to_string(&answer).map_err(|e| Error::internal(e.to_string()))?;
            tx.exec("DELETE FROM idempotency_keys WHERE at < $1", args![now.plus(-clock::DAY)])?;
            tx.exec(
                "INSERT INTO idempotency_keys(caller,key,fingerprint,answer,at) VALUES($1,$2,$3,$4,$5)",
                args![&who, &key, &fingerprint, &text, now],
            )?;
            Ok(answer)
        })
        .await
}
