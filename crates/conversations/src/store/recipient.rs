//! SQL of the addresses that a message goes to, and what became of it at each.

use db::{Read, Select, Tx, args, row};
use ground::{Result, Time};

row! {
    /// An address of a message.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct RecipientRow {
        /// The message.
        pub message_id: String,
        /// The address.
        pub address: String,
        /// Whether it gets a copy only.
        pub is_copy: bool,
        /// Where it stands.
        pub state: String,
        /// What the other side said.
        pub detail: Option<String>,
        /// When the next server took it.
        pub handed_at: Option<Time>,
        /// Since when it stands like that.
        pub at: Time,
    }
}

/// The addresses of these messages, those that get copies last.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, message_ids: &[String]) -> Result<Vec<RecipientRow>> {
    if message_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select =
        Select::from("SELECT message_id,address,is_copy,state,detail,handed_at,at FROM message_recipients");
    select.and_in("message_id", message_ids);
    select.then("ORDER BY message_id, is_copy, address LIMIT ?", [6_000]);
    r.select(&select)
}

/// Writes an address, unless it is there.
pub(crate) fn insert(tx: &mut Tx, one: &RecipientRow) -> Result<()> {
    tx.exec(
        "INSERT INTO message_recipients(message_id,address,is_copy,state,detail,handed_at,at) VALUES($1,$2,$3,$4,$5,$6,$7)
        ON CONFLICT(message_id,address) DO NOTHING",
        args![&one.message_id, &one.address, one.is_copy, &one.state, &one.detail, one.handed_at, one.at],
    )
    .map(drop)
}

/// Writes what became of it there.
pub(crate) fn update(tx: &mut Tx, one: &RecipientRow) -> Result<()> {
    tx.exec(
        "UPDATE message_recipients SET state = $3, detail = $4, handed_at = $5, at = $6 WHERE message_id = $1 AND address = $2",
        args![&one.message_id, &one.address, &one.state, &one.detail, one.handed_at, one.at],
    )
    .map(drop)
}
