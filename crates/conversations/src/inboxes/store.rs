//! SQL of inboxes. Called by this feature's actions and, through `find`, by whoever names an inbox.

use super::model::InboxSettings;
use db::{Read, Tx, args, locking, row};
use ground::{Result, Time, error::OrMissing};

row! {
    /// An inbox as it is stored.
    #[derive(Clone)]
    pub struct InboxRow {
        /// `inb_…`
        pub id: String,
        /// For people.
        pub name: String,
        /// `chat` or `api`.
        pub channel: String,
        /// The team that gets what arrives here.
        pub team_id: Option<String>,
        /// [`InboxSettings`] as JSON.
        pub settings: String,
        /// Public name of the inbox in the widget's script tag.
        pub widget_key: Option<String>,
        /// Signs identities.
        pub identity_secret: Option<String>,
        /// Grows with each change.
        pub version: i64,
        /// When it was made.
        pub created_at: Time,
    }
}

impl InboxRow {
    /// The settings; what an older program did not write has its default.
    pub fn settings(&self) -> InboxSettings {
        serde_json::from_str(&self.settings).unwrap_or_default()
    }
}

impl std::fmt::Debug for InboxRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InboxRow").field("id", &self.id).field("channel", &self.channel).finish_non_exhaustive() // no secret in a log
    }
}

/// The inbox, if there is one.
///
/// # Errors
/// What the engine says.
pub fn find(r: &mut Read, id: &str) -> Result<Option<InboxRow>> {
    r.opt(
        "SELECT id,name,channel,team_id,settings,widget_key,identity_secret,version,created_at FROM inboxes WHERE id = $1",
        args![id],
    )
}

/// The inbox.
///
/// # Errors
/// `inbox_not_found`.
pub fn get(r: &mut Read, id: &str) -> Result<InboxRow> {
    find(r, id).or_missing("inbox_not_found", "There is no such inbox.")
}

/// The inbox, kept for this transaction.
///
/// # Errors
/// `inbox_not_found`.
pub fn lock(tx: &mut Tx, id: &str) -> Result<InboxRow> {
    tx.lock(
        locking!(
            "SELECT id,name,channel,team_id,settings,widget_key,identity_secret,version,created_at FROM inboxes WHERE id = $1"
        ),
        args![id],
    )
    .or_missing("inbox_not_found", "There is no such inbox.")
}

/// Inboxes after an id, oldest first.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, after: Option<&str>, limit: i64) -> Result<Vec<InboxRow>> {
    r.all(
        "SELECT id,name,channel,team_id,settings,widget_key,identity_secret,version,created_at FROM inboxes
        WHERE id > $1 ORDER BY id LIMIT $2",
        args![after.unwrap_or(""), limit],
    )
}

/// Inboxes of a channel, oldest first.
///
/// # Errors
/// What the engine says.
pub fn list_of_channel(r: &mut Read, channel: &str, limit: i64) -> Result<Vec<InboxRow>> {
    r.all(
        "SELECT id,name,channel,team_id,settings,widget_key,identity_secret,version,created_at FROM inboxes
        WHERE channel = $1 ORDER BY id LIMIT $2",
        args![channel, limit],
    )
}

/// Writes a new inbox. `preset` names the channel of which this is the first, made without being asked for; answers
/// whether it was written, which it is not when another node made that preset at the same time.
///
/// # Errors
/// What the engine says.
pub(crate) fn insert(tx: &mut Tx, row: &InboxRow, preset: Option<&str>) -> Result<bool> {
    let written = tx.exec(
        "INSERT INTO inboxes(id,name,channel,team_id,settings,widget_key,identity_secret,preset,version,created_at)
        VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10) ON CONFLICT(preset) DO NOTHING",
        args![
            &row.id,
            &row.name,
            &row.channel,
            &row.team_id,
            &row.settings,
            &row.widget_key,
            &row.identity_secret,
            preset,
            row.version,
            row.created_at
        ],
    )?;
    Ok(written == 1)
}

/// Writes everything that may change, and the next version.
///
/// # Errors
/// What the engine says.
pub(crate) fn update(tx: &mut Tx, row: &InboxRow) -> Result<()> {
    tx.exec(
        "UPDATE inboxes SET name = $2, team_id = $3, settings = $4, version = version + 1 WHERE id = $1",
        args![&row.id, &row.name, &row.team_id, &row.settings],
    )
    .map(drop)
}

/// Puts a new identity secret in place of the old one.
///
/// # Errors
/// What the engine says.
pub(crate) fn update_identity_secret(tx: &mut Tx, id: &str, secret: &str) -> Result<()> {
    tx.exec("UPDATE inboxes SET identity_secret = $2, version = version + 1 WHERE id = $1", args![id, secret]).map(drop)
}
