//! SQL of endpoints.

use crate::model::{Webhook, WebhookState};
use db::{Read, Select, Tx, args, locking, row};
use ground::{Result, Time};

row! {
    /// An endpoint as stored.
    #[derive(Clone, Debug)]
    pub struct EndpointRow {
        /// `whk_…`
        pub id: String,
        /// Where it is told.
        pub url: String,
        /// For people.
        pub description: String,
        /// A JSON list.
        pub kinds: String,
        /// `active` or `disabled`.
        pub state: String,
        /// For signing.
        pub secret: String,
        /// The one before it.
        pub old_secret: Option<String>,
        /// Until when that one signs too.
        pub old_secret_until: Option<Time>,
        /// Place of its first fact.
        pub since: Option<i64>,
        /// Since when every try failed.
        pub failing_since: Option<Time>,
        /// When it was made.
        pub created_at: Time,
        /// Grows with each change.
        pub version: i64,
    }
}

impl EndpointRow {
    /// Whether it is told.
    pub fn is_active(&self) -> bool {
        self.state == WebhookState::Active.name()
    }
    /// Kinds that it wants; empty means all.
    pub fn kinds(&self) -> Vec<String> {
        serde_json::from_str(&self.kinds).unwrap_or_default()
    }
    /// What signs now, the newest first.
    pub fn secrets(&self, now: Time) -> Vec<&str> {
        let old = self.old_secret.as_deref().filter(|_| self.old_secret_until.is_some_and(|until| now < until));
        std::iter::once(self.secret.as_str()).chain(old).collect()
    }
    /// As shown, without its secret.
    pub fn shown(self) -> Webhook {
        Webhook {
            kinds: self.kinds(),
            state: if self.is_active() { WebhookState::Active } else { WebhookState::Disabled },
            id: self.id,
            url: self.url,
            description: self.description,
            secret: None,
            created_at: self.created_at,
            failing_since: self.failing_since,
            version: self.version,
        }
    }
}

pub fn find(r: &mut Read, id: &str) -> Result<Option<EndpointRow>> {
    r.opt(
        "SELECT id,url,description,kinds,state,secret,old_secret,old_secret_until,since,failing_since,created_at,version
        FROM webhook_endpoints WHERE id = $1",
        args![id],
    )
}

pub fn lock(tx: &mut Tx, id: &str) -> Result<Option<EndpointRow>> {
    tx.lock(
        locking!(
            "SELECT id,url,description,kinds,state,secret,old_secret,old_secret_until,since,failing_since,created_at,version FROM webhook_endpoints WHERE id = $1"
        ),
        args![id],
    )
}

pub fn list(r: &mut Read, after: Option<&str>, limit: i64) -> Result<Vec<EndpointRow>> {
    let mut select = Select::from(
        "SELECT id,url,description,kinds,state,secret,old_secret,old_secret_until,since,failing_since,created_at,version FROM webhook_endpoints",
    );
    if let Some(after) = after {
        select.and("id > ?", [after]);
    }
    select.then("ORDER BY id LIMIT ?", [limit]);
    r.select(&select)
}

pub fn list_active(r: &mut Read, limit: i64) -> Result<Vec<EndpointRow>> {
    r.all(
        "SELECT id,url,description,kinds,state,secret,old_secret,old_secret_until,since,failing_since,created_at,version
        FROM webhook_endpoints WHERE state = 'active' ORDER BY id LIMIT $1",
        args![limit],
    )
}

pub fn count(r: &mut Read) -> Result<i64> {
    r.one("SELECT COUNT(*) FROM webhook_endpoints", args![])
}

pub fn insert(tx: &mut Tx, e: &EndpointRow) -> Result<()> {
    tx.exec(
        "INSERT INTO webhook_endpoints(id,url,description,kinds,state,secret,created_at,version) VALUES($1,$2,$3,$4,$5,$6,$7,$8)",
        args![&e.id, &e.url, &e.description, &e.kinds, &e.state, &e.secret, e.created_at, e.version],
    )
    .map(drop)
}

/// Saves what people may change, and that somebody did.
pub fn update(tx: &mut Tx, e: &EndpointRow) -> Result<()> {
    tx.exec(
        "UPDATE webhook_endpoints SET url=$2, description=$3, kinds=$4, state=$5, failing_since=$6, version=version+1 WHERE id=$1",
        args![&e.id, &e.url, &e.description, &e.kinds, &e.state, e.failing_since],
    )
    .map(drop)
}

pub fn update_secret(tx: &mut Tx, id: &str, secret: &str, old: &str, old_until: Time) -> Result<()> {
    tx.exec(
        "UPDATE webhook_endpoints SET secret=$2, old_secret=$3, old_secret_until=$4, version=version+1 WHERE id=$1",
        args![id, secret, old, old_until],
    )
    .map(drop)
}

pub fn update_since(tx: &mut Tx, id: &str, position: i64) -> Result<()> {
    tx.exec("UPDATE webhook_endpoints SET since=$2 WHERE id=$1 AND since IS NULL", args![id, position]).map(drop)
}

/// The first of several failures counts.
pub fn update_failing(tx: &mut Tx, id: &str, at: Time) -> Result<()> {
    tx.exec("UPDATE webhook_endpoints SET failing_since=$2 WHERE id=$1 AND failing_since IS NULL", args![id, at])
        .map(drop)
}

pub fn update_well(tx: &mut Tx, id: &str) -> Result<()> {
    tx.exec("UPDATE webhook_endpoints SET failing_since=NULL WHERE id=$1", args![id]).map(drop)
}

pub fn delete(tx: &mut Tx, id: &str) -> Result<()> {
    tx.exec("DELETE FROM webhook_endpoints WHERE id=$1", args![id]).map(drop)
}
