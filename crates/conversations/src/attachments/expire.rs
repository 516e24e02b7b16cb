//! The job that removes a file that no message took along within a day. Listed by the binary.
//!
//! In two steps, so that a transaction that does not commit never costs a file: first it is said that no message may
//! take it along any more, a minute later bytes and entry go.

use super::{files::Files, store};
use db::Tx;
use ground::{Result, Stamp, clock};
use line::Job;

/// The kind of the job; its subject is the file's id.
pub const KIND: &str = "attachment.expire";
/// How long a file may wait for its message.
pub const AFTER: i64 = clock::DAY;

/// Removes what no message took along.
#[derive(Clone, Debug)]
pub struct Expire(pub Files);

impl Job for Expire {
    fn kind(&self) -> &'static str {
        KIND
    }
    fn run(&self, tx: &mut Tx, subject: &str, by: &Stamp) -> Result<()> {
        tx.silent("a file that came with no message was never news");
        let Some(row) = store::lock(tx, subject)?.filter(|row| row.message_id.is_none()) else { return Ok(()) };
        if crate::store::planned::holds(tx, subject)? {
            return line::job::schedule(tx, KIND, subject, by.at.plus(AFTER));
        }
        if !row.expired {
            store::update_expired(tx, subject)?;
            return line::job::schedule(tx, KIND, subject, by.at.plus(clock::MINUTE));
        }
        self.0.remove(subject)?;
        store::delete(tx, subject)
    }
}
