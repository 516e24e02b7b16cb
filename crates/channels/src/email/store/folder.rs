//! SQL of folders: up to where each was read.

use db::{Read, Tx, args, locking, row};
use ground::{Result, Time};

row! {
    /// A folder of a mailbox.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct FolderRow {
        /// Its inbox.
        pub inbox_id: String,
        /// Its name on the server.
        pub name: String,
        /// The server's UIDVALIDITY: another one means other numbers.
        pub validity: i64,
        /// The first number that concerns us.
        pub first_uid: i64,
        /// The number up to which, without itself, everything was taken in.
        pub next_uid: i64,
        /// When it was last counted against the ledger.
        pub counted_at: Option<Time>,
        /// How many the server held then that the ledger did not know.
        pub missing: i64,
    }
}

/// The folder, if it was ever read.
///
/// # Errors
/// What the engine says.
pub fn find(r: &mut Read, inbox_id: &str, name: &str) -> Result<Option<FolderRow>> {
    r.opt(
        "SELECT inbox_id,name,validity,first_uid,next_uid,counted_at,missing FROM mail_folders WHERE inbox_id = $1 AND name = $2",
        args![inbox_id, name],
    )
}

/// The folders of a mailbox.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, inbox_id: &str) -> Result<Vec<FolderRow>> {
    r.all(
        "SELECT inbox_id,name,validity,first_uid,next_uid,counted_at,missing FROM mail_folders WHERE inbox_id = $1 ORDER BY name",
        args![inbox_id],
    )
}

pub(crate) fn lock(tx: &mut Tx, inbox_id: &str, name: &str) -> Result<Option<FolderRow>> {
    tx.lock(
        locking!(
            "SELECT inbox_id,name,validity,first_uid,next_uid,counted_at,missing FROM mail_folders WHERE inbox_id = $1 AND name = $2"
        ),
        args![inbox_id, name],
    )
}

pub(crate) fn upsert(tx: &mut Tx, f: &FolderRow) -> Result<()> {
    tx.exec(
        "INSERT INTO mail_folders(inbox_id,name,validity,first_uid,next_uid,counted_at,missing) VALUES($1,$2,$3,$4,$5,$6,$7)
        ON CONFLICT(inbox_id,name) DO UPDATE SET validity = $3, first_uid = $4, next_uid = $5, counted_at = $6, missing = $7",
        args![&f.inbox_id, &f.name, f.validity, f.first_uid, f.next_uid, f.counted_at, f.missing],
    )
    .map(drop)
}
