//! The job that sends a planned message at its time. Set by `plan`, cancelled when it is taken back or sent by hand.

use crate::actions;
use db::Tx;
use ground::{Result, Stamp};

/// The kind of job; its subject is the planned message.
pub const KIND: &str = "message.planned";

/// Sends what is due.
pub struct SendPlanned;

impl line::Job for SendPlanned {
    fn kind(&self) -> &'static str {
        KIND
    }
    fn run(&self, tx: &mut Tx, subject: &str, by: &Stamp) -> Result<()> {
        actions::send_due(tx, by, subject)
    }
}
