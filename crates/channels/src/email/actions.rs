//! Verbs of mail.
//!
//! - [`connect`], [`show`] a mailbox · [`note_good`], [`note_trouble`] its health · [`hold`], [`release`] who fetches
//! - [`take_in`] a mail · [`reprocess`] one again · [`count`] the server against the ledger
//! - [`queue`] an answer on its way, [`compose`] its letter, [`heard`], [`given_up`] what became of it
//! - [`plan_alert`], [`end_alert`] people are told that a mailbox fails
//! - [`carry`] what a visitor has not seen

mod alert;
mod carry;
mod compose;
mod count;
mod health;
mod ledger;
mod mailbox;
mod report;
mod take_in;
mod thread;

pub use alert::{Alert, end_alert, plan_alert};
pub use carry::{Carry, carry, plan_carry, unplan_carry};
pub use compose::{Post, compose, given_up, heard, queue};
pub use count::{ask_count, begin_folder, count};
pub use health::{note_good, note_trouble};
pub use ledger::{as_it_came, list, raw, reprocess, show as show_entry};
pub use mailbox::{as_wanted, connect, hold, release, show};
pub use take_in::{Arrival, enter_failed, take_batch, take_in, uploader};
