//! What people and the sender do with endpoints and deliveries: one function per verb.

use crate::{
    DELIVERER,
    address::{self, Reach},
    model::{Delivery, DeliveryState, NewWebhook, Webhook, WebhookChange, WebhookState},
    rules,
    store::{self, EndpointRow},
};
use db::{Read, Tx};
use facts::{About, Change, Fact, webhook};
use ground::{Error, Result, Stamp, Time, clock, error::OrMissing};
use line::delivery;
use web::IfMatch;

/// Endpoints in one workspace.
pub(crate) const MOST: i64 = 100;

/// Whatever is wrong with an endpoint's id.
fn locked(tx: &mut Tx, id: &str) -> Result<EndpointRow> {
    store::lock(tx, id).or_missing("webhook_not_found", "There is no such webhook.")
}

/// One endpoint, without its secret.
///
/// # Errors
/// `webhook_not_found`.
pub fn get(r: &mut Read, id: &str) -> Result<Webhook> {
    store::find(r, id).or_missing("webhook_not_found", "There is no such webhook.").map(EndpointRow::shown)
}

/// One endpoint with its secret, for whoever has just made or rotated it.
///
/// # Errors
/// `webhook_not_found`.
pub fn get_with_secret(r: &mut Read, id: &str) -> Result<Webhook> {
    let found = store::find(r, id).or_missing("webhook_not_found", "There is no such webhook.")?;
    let secret = Some(found.secret.clone());
    Ok(Webhook { secret, ..found.shown() })
}

/// Endpoints in the order of their making, after an id.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, after: Option<&str>, limit: i64) -> Result<Vec<Webhook>> {
    Ok(store::list(r, after, limit)?.into_iter().map(EndpointRow::shown).collect())
}

/// A new endpoint; answers its id. `id` and `secret` are made before the transaction.
///
/// # Errors
/// `invalid` with a field; `webhook_limit`.
pub fn create(tx: &mut Tx, by: &Stamp, id: &str, secret: &str, wanted: &NewWebhook, reach: Reach) -> Result<String> {
    if store::count(tx)? >= MOST {
        return Err(Error::conflict("webhook_limit", format!("There are {MOST} webhooks already. Delete one first.")));
    }
    let kinds = rules::check_kinds(&wanted.kinds)?;
    let endpoint = EndpointRow {
        id: id.into(),
        url: address::check(&wanted.url, reach)?.into(),
        description: described(wanted.description.as_deref())?,
        kinds: packed(&kinds),
        state: WebhookState::Active.name().into(),
        secret: secret.into(),
        old_secret: None,
        old_secret_until: None,
        since: None,
        failing_since: None,
        created_at: by.at,
        version: 1,
    };
    store::insert(tx, &endpoint)?;
    let changes = [
        Change::of("url", None, Some(&endpoint.url)),
        Change::of("kinds", Vec::new(), kinds),
        Change::of("description", "", &endpoint.description),
    ];
    tx.record(Fact::new(by, About::thing(id), webhook::Created {}).with(changes.into_iter().flatten()));
    Ok(endpoint.id)
}

/// Changes what is given. Disabling gives up what waits; enabling forgets that it failed.
///
/// # Errors
/// `webhook_not_found`, `version_mismatch`, `invalid` with a field.
pub fn change(tx: &mut Tx, by: &Stamp, id: &str, wanted: &WebhookChange, seen: IfMatch, reach: Reach) -> Result<()> {
    let before = locked(tx, id)?;
    seen.check(before.version)?;
    let mut after = before.clone();
    if let Some(url) = &wanted.url {
        after.url = address::check(url, reach)?.into();
    }
    if let Some(description) = &wanted.description {
        after.description = described(Some(description))?;
    }
    if let Some(kinds) = &wanted.kinds {
        after.kinds = packed(&rules::check_kinds(kinds)?);
    }
    if let Some(state) = wanted.state {
        after.state = state.name().into();
    }
    save(tx, by, &before, after)
}

/// The receiver answered that it is gone for good.
///
/// # Errors
/// What the engine says.
pub fn disable_gone(tx: &mut Tx, by: &Stamp, id: &str) -> Result<()> {
    tx.silent("it is disabled or deleted already");
    let Some(before) = store::lock(tx, id)? else { return Ok(()) };
    let after = EndpointRow { state: WebhookState::Disabled.name().into(), ..before.clone() };
    save(tx, by, &before, after)
}

fn save(tx: &mut Tx, by: &Stamp, before: &EndpointRow, mut after: EndpointRow) -> Result<()> {
    let changes: Vec<Change> = [
        Change::of("url", &before.url, &after.url),
        Change::of("description", &before.description, &after.description),
        Change::of("kinds", before.kinds(), after.kinds()),
        Change::of("state", &before.state, &after.state),
    ]
    .into_iter()
    .flatten()
    .collect();
    if changes.is_empty() {
        tx.silent("nothing changed");
        return Ok(());
    }
    if before.is_active() && !after.is_active() {
        delivery::park_target(tx, &after.id, "The endpoint was disabled.", by.at)?;
    }
    if before.url != after.url || (after.is_active() && !before.is_active()) {
        after.failing_since = None;
    }
    store::update(tx, &after)?;
    let fields = changes.iter().map(|c| c.field.to_string()).collect();
    tx.record(Fact::new(by, About::thing(&after.id), webhook::Changed { fields }).with(changes));
    Ok(())
}

/// A new secret. The old one signs beside it for a day, so that the receiver can change over.
///
/// # Errors
/// `webhook_not_found`.
pub fn rotate_secret(tx: &mut Tx, by: &Stamp, id: &str, secret: &str) -> Result<String> {
    let before = locked(tx, id)?;
    store::update_secret(tx, id, secret, &before.secret, by.at.plus(clock::DAY))?;
    tx.record(Fact::new(by, About::thing(id), webhook::Changed { fields: vec!["secret".into()] }));
    Ok(before.id)
}

/// Sends a test to this endpoint only.
///
/// # Errors
/// `webhook_not_found`, `webhook_disabled`.
pub fn test(tx: &mut Tx, by: &Stamp, id: &str) -> Result<()> {
    if !locked(tx, id)?.is_active() {
        return Err(disabled());
    }
    tx.record(Fact::new(by, About::thing(id), webhook::Tested {}));
    Ok(())
}

/// Forgets an endpoint and what waits for it.
///
/// # Errors
/// `webhook_not_found`.
pub fn delete(tx: &mut Tx, by: &Stamp, id: &str) -> Result<()> {
    let before = locked(tx, id)?;
    delivery::forget_target(tx, id)?;
    store::delete(tx, id)?;
    let changes = [Change::of("url", Some(before.url), None)].into_iter().flatten();
    tx.record(Fact::new(by, About::thing(id), webhook::Deleted {}).with(changes));
    Ok(())
}

/// Deliveries, newest first, before an id; of one endpoint and in one state if given.
///
/// # Errors
/// `webhook_not_found` for an endpoint that is not there.
pub fn list_deliveries(
    r: &mut Read,
    endpoint: Option<&str>,
    state: Option<DeliveryState>,
    before: Option<&str>,
    limit: i64,
) -> Result<Vec<Delivery>> {
    if let Some(id) = endpoint {
        get(r, id)?;
    }
    let found = delivery::list(r, endpoint, state.map(DeliveryState::name), before, limit)?;
    Ok(found.into_iter().map(Delivery::from).collect())
}

/// Makes a delivery again, whoever it is for; `endpoint` says for which one it must be, if that matters.
///
/// # Errors
/// `delivery_not_found`, `delivery_pending`, `webhook_disabled`.
pub fn replay(tx: &mut Tx, by: &Stamp, id: &str, endpoint: Option<&str>) -> Result<Delivery> {
    let missing = || Error::missing("delivery_not_found", "There is no such delivery.");
    let found = delivery::find(tx, id)?.ok_or_else(missing)?;
    if endpoint.is_some_and(|endpoint| endpoint != found.target_id) {
        return Err(missing());
    }
    if found.deliverer == DELIVERER {
        let target = store::find(tx, &found.target_id)?;
        if !target.ok_or_else(missing)?.is_active() {
            return Err(disabled());
        }
    }
    delivery::replay(tx, id, by)?;
    delivery::find(tx, id)?.map(Delivery::from).ok_or_else(missing)
}

/// Notes how a try went.
///
/// # Errors
/// What the engine says.
pub fn note_failure(tx: &mut Tx, id: &str, at: Time) -> Result<()> {
    tx.silent("a failing endpoint is shown, not told");
    store::update_failing(tx, id, at)
}

/// Notes that it works again.
///
/// # Errors
/// What the engine says.
pub fn note_success(tx: &mut Tx, id: &str) -> Result<()> {
    tx.silent("an endpoint that works again is shown, not told");
    store::update_well(tx, id)
}

fn disabled() -> Error {
    Error::conflict("webhook_disabled", "This webhook is disabled. Enable it first.")
}

fn described(text: Option<&str>) -> Result<String> {
    Ok(ground::text::line_or_none("description", text, 500)?.unwrap_or_default())
}

fn packed(kinds: &[String]) -> String {
    serde_json::to_string(kinds).unwrap_or_default()
}
