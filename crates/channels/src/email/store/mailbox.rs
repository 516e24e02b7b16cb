//! SQL of mailboxes and their health.

use crate::email::model::Settings;
use db::{Read, Tx, args, locking, row};
use ground::{Result, Time, error::OrMissing};

row! {
    /// A mailbox as it is stored.
    #[derive(Clone)]
    #[allow(missing_docs)]
    pub struct MailboxRow {
        pub inbox_id: String,
        pub address: String,
        /// [`Settings`] as JSON.
        pub settings: String,
        pub in_secret: Option<String>,
        pub out_secret: Option<String>,
        pub token_secret: String,
        pub version: i64,
        pub created_at: Time,
    }
}

impl MailboxRow {
    /// The settings; what an older program did not write has its default.
    pub fn settings(&self) -> Settings {
        serde_json::from_str(&self.settings).unwrap_or_default()
    }
}

impl std::fmt::Debug for MailboxRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MailboxRow").field("inbox_id", &self.inbox_id).finish_non_exhaustive() // no secret in a log
    }
}

row! {
    /// How one side of a mailbox goes.
    #[derive(Clone, Debug, Default)]
    #[allow(missing_docs)]
    pub struct HealthRow {
        pub side: String,
        pub good_at: Option<Time>,
        pub used_at: Option<Time>,
        pub failing_since: Option<Time>,
        pub step: Option<String>,
        pub detail: Option<String>,
    }
}

/// The mailbox of an inbox, if it has one.
///
/// # Errors
/// What the engine says.
pub fn find(r: &mut Read, inbox_id: &str) -> Result<Option<MailboxRow>> {
    r.opt(
        "SELECT inbox_id,address,settings,in_secret,out_secret,token_secret,version,created_at FROM mailboxes WHERE inbox_id = $1",
        args![inbox_id],
    )
}

/// The mailbox of an inbox.
///
/// # Errors
/// `mailbox_not_found`.
pub fn get(r: &mut Read, inbox_id: &str) -> Result<MailboxRow> {
    find(r, inbox_id).or_missing("mailbox_not_found", "No mailbox is connected to this inbox.")
}

/// The mailbox, kept for this transaction.
///
/// # Errors
/// What the engine says.
pub fn lock(tx: &mut Tx, inbox_id: &str) -> Result<Option<MailboxRow>> {
    tx.lock(
        locking!(
            "SELECT inbox_id,address,settings,in_secret,out_secret,token_secret,version,created_at FROM mailboxes WHERE inbox_id = $1"
        ),
        args![inbox_id],
    )
}

/// The mailbox that has an address.
///
/// # Errors
/// What the engine says.
pub fn find_by_address(r: &mut Read, address: &str) -> Result<Option<MailboxRow>> {
    r.opt(
        "SELECT inbox_id,address,settings,in_secret,out_secret,token_secret,version,created_at FROM mailboxes WHERE address = $1",
        args![address],
    )
}

/// All mailboxes, in the order of their inboxes.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, limit: i64) -> Result<Vec<MailboxRow>> {
    r.all(
        "SELECT inbox_id,address,settings,in_secret,out_secret,token_secret,version,created_at FROM mailboxes ORDER BY inbox_id LIMIT $1",
        args![limit],
    )
}

pub(crate) fn insert(tx: &mut Tx, m: &MailboxRow) -> Result<bool> {
    let written = tx.exec(
        "INSERT INTO mailboxes(inbox_id,address,settings,in_secret,out_secret,token_secret,held_until,version,created_at)
        VALUES($1,$2,$3,$4,$5,$6,0,$7,$8) ON CONFLICT DO NOTHING",
        args![&m.inbox_id, &m.address, &m.settings, &m.in_secret, &m.out_secret, &m.token_secret, m.version, m.created_at],
    )?;
    Ok(written == 1)
}

pub(crate) fn update(tx: &mut Tx, m: &MailboxRow) -> Result<()> {
    tx.exec(
        "UPDATE mailboxes SET address = $2, settings = $3, in_secret = $4, out_secret = $5, version = version + 1 WHERE inbox_id = $1",
        args![&m.inbox_id, &m.address, &m.settings, &m.in_secret, &m.out_secret],
    )
    .map(drop)
}

/// Takes the fetching of a mailbox for a while, unless another node has it.
pub(crate) fn hold(tx: &mut Tx, inbox_id: &str, holder: &str, now: Time, until: Time) -> Result<bool> {
    let taken = tx.exec(
        "UPDATE mailboxes SET holder = $2, held_until = $4 WHERE inbox_id = $1 AND (holder = $2 OR held_until < $3)",
        args![inbox_id, holder, now, until],
    )?;
    Ok(taken == 1)
}

/// Lets another node fetch.
pub(crate) fn release(tx: &mut Tx, inbox_id: &str, holder: &str) -> Result<()> {
    tx.exec("UPDATE mailboxes SET held_until = 0 WHERE inbox_id = $1 AND holder = $2", args![inbox_id, holder])
        .map(drop)
}

/// How both sides go.
///
/// # Errors
/// What the engine says.
pub fn list_health(r: &mut Read, inbox_id: &str) -> Result<Vec<HealthRow>> {
    r.all(
        "SELECT side,good_at,used_at,failing_since,step,detail FROM mailbox_health WHERE inbox_id = $1 ORDER BY side",
        args![inbox_id],
    )
}

pub(crate) fn upsert_health(tx: &mut Tx, inbox_id: &str, h: &HealthRow) -> Result<()> {
    tx.exec(
        "INSERT INTO mailbox_health(inbox_id,side,good_at,used_at,failing_since,step,detail) VALUES($1,$2,$3,$4,$5,$6,$7)
        ON CONFLICT(inbox_id,side) DO UPDATE SET good_at = $3, used_at = $4, failing_since = $5, step = $6, detail = $7",
        args![inbox_id, &h.side, h.good_at, h.used_at, h.failing_since, &h.step, &h.detail],
    )
    .map(drop)
}
