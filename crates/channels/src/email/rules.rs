//! Decisions about mail. Pure: no IO, no clock.
//!
//! - [`thread`] where a mail belongs · [`belief`] how far its sender is believed · [`settings`] what may be entered
//! - [`uids`] which numbers of a folder are fetched next · [`likeness`] what two copies share · [`letter`] what leaves

pub mod belief;
pub mod letter;
pub mod likeness;
pub mod settings;
pub mod thread;
pub mod uids;
