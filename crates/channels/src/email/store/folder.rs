//! SQL of folders: up to where each was read. A folder is that of one account; another account's has a row of its own.

use db::{Read, Tx, args, locking, row};
use ground::{Result, Time};

row! {
    /// A folder of an account.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct FolderRow {
        /// Its inbox.
        pub inbox_id: String,
        /// Whose it is: user and server.
        pub account: String,
        /// Its name on the server.
        pub name: String,
        /// Grows with each new beginning in the inbox, so that no place is ever taken for another.
        pub epoch: i64,
        /// The server's UIDVALIDITY: another one means other numbers.
        pub validity: i64,
        /// The first number that concerns us.
        pub first_uid: i64,
        /// The number up to which, without itself, everything was taken in.
        pub next_uid: i64,
        /// Numbers below were there when the folder began anew: such a mail may be from before the mailbox was connected.
        pub old_below: i64,
        /// What the server got before this is from before the mailbox was connected; none when that is not known yet.
        pub since: Option<Time>,
        /// The mail that could not be fetched.
        pub stuck_uid: Option<i64>,
        /// How often it was tried.
        pub tries: i64,
        /// When it was last counted against the ledger.
        pub counted_at: Option<Time>,
        /// How many the server held then that the ledger did not know.
        pub missing: i64,
    }
}

/// The folders of a mailbox, those of earlier accounts too.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, inbox_id: &str) -> Result<Vec<FolderRow>> {
    r.all(
        "SELECT inbox_id,account,name,epoch,validity,first_uid,next_uid,old_below,since,stuck_uid,tries,counted_at,missing
        FROM mail_folders WHERE inbox_id = $1 ORDER BY epoch, name",
        args![inbox_id],
    )
}

/// The folder of an epoch, kept for this transaction.
pub(crate) fn lock(tx: &mut Tx, f: &FolderRow) -> Result<Option<FolderRow>> {
    tx.lock(
        locking!(
            "SELECT inbox_id,account,name,epoch,validity,first_uid,next_uid,old_below,since,stuck_uid,tries,counted_at,missing
        FROM mail_folders WHERE inbox_id = $1 AND account = $2 AND name = $3 AND epoch = $4"
        ),
        args![&f.inbox_id, &f.account, &f.name, f.epoch],
    )
}

/// Writes where a folder begins.
pub(crate) fn upsert(tx: &mut Tx, f: &FolderRow) -> Result<()> {
    tx.exec(
        "INSERT INTO mail_folders(inbox_id,account,name,epoch,validity,first_uid,next_uid,old_below,since,stuck_uid,tries,counted_at,missing)
        VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13) ON CONFLICT(inbox_id,account,name) DO UPDATE SET epoch = $4, validity = $5,
        first_uid = $6, next_uid = $7, old_below = $8, since = $9, stuck_uid = $10, tries = $11, counted_at = $12, missing = $13",
        args![
            &f.inbox_id, &f.account, &f.name, f.epoch, f.validity, f.first_uid, f.next_uid, f.old_below, f.since, f.stuck_uid,
            f.tries, f.counted_at, f.missing
        ],
    )
    .map(drop)
}

/// Folders from before accounts were remembered become this account's.
pub(crate) fn update_account(tx: &mut Tx, inbox_id: &str, account: &str) -> Result<()> {
    tx.exec("UPDATE mail_folders SET account = $2 WHERE inbox_id = $1 AND account = ''", args![inbox_id, account])
        .map(drop)
}

/// Moves the cursor, and nothing else: somebody may ask for a count meanwhile.
pub(crate) fn update_next(tx: &mut Tx, f: &FolderRow) -> Result<()> {
    tx.exec(
        "UPDATE mail_folders SET next_uid = $5 WHERE inbox_id = $1 AND account = $2 AND name = $3 AND epoch = $4",
        args![&f.inbox_id, &f.account, &f.name, f.epoch, f.next_uid],
    )
    .map(drop)
}

/// Notes which mail could not be fetched, and how often.
pub(crate) fn update_stuck(tx: &mut Tx, f: &FolderRow) -> Result<()> {
    tx.exec(
        "UPDATE mail_folders SET stuck_uid = $5, tries = $6 WHERE inbox_id = $1 AND account = $2 AND name = $3 AND epoch = $4",
        args![&f.inbox_id, &f.account, &f.name, f.epoch, f.stuck_uid, f.tries],
    )
    .map(drop)
}
