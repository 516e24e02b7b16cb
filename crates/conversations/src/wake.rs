//! The job that ends a snooze. Set by `snooze`, cancelled by whatever else changes the status.

use crate::actions;
use db::Tx;
use ground::{Result, Stamp};

/// The kind of job; its subject is the conversation.
pub const KIND: &str = "conversation.wake";

/// Wakes conversations.
pub struct Wake;

impl line::Job for Wake {
    fn kind(&self) -> &'static str {
        KIND
    }
    fn run(&self, tx: &mut Tx, subject: &str, by: &Stamp) -> Result<()> {
        actions::wake(tx, by, subject)
    }
}
