//! Verbs of mail.
//!
//! - [`connect`], [`show`] a mailbox · [`note_good`], [`note_trouble`] its health · [`hold`], [`release`] who fetches
//! - [`begin_folder`] where reading starts, [`take_fetched`] what came, [`note_stuck`], [`enter_unfetched`] what does not come
//! - [`take_in`] a mail · [`reprocess`] one again · [`count`] the server against the ledger
//! - [`queue`] an answer on its way, [`compose`] its letter, [`heard`], [`given_up`] what became of it
//! - [`plan_alert`], [`end_alert`] people are told that a mailbox fails
//! - [`carry`] what a visitor has not seen

mod again;
mod alert;
mod carry;
mod compose;
mod count;
mod fetched;
mod health;
mod ledger;
mod mailbox;
mod report;
mod take_in;
mod thread;

pub use again::{Away, renew_likenesses, where_it_is};
pub use alert::{Alert, end_alert, plan_alert};
pub use carry::{Carry, carry, move_carry, plan_carry, unplan_carry};
pub use compose::{Post, compose, given_up, heard, queue};
pub use count::{ask_count, count};
pub use fetched::{
    ELSEWHERE, Turn, Unfetched, begin_folder, enter_earlier, enter_unfetched, fail_fetched, note_stuck,
    remember_before, take_fetched,
};
pub use health::{note_good, note_trouble};
pub use ledger::{as_it_came, list, raw, reprocess, show as show_entry};
pub use mailbox::{addressed, as_wanted, connect, fetched, hold, release, show};
pub use take_in::{Arrival, enter_failed, take_batch, take_in, uploader};
