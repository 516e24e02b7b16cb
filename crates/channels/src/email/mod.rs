//! Email: an inbox that customers write to from their own mail programs.
//!
//! Promises: a mail is read by its number in its folder, never by flags or time, so none is lost however long we were
//! away; the raw mail, its entry in the ledger, its message and the folder's cursor are one transaction; every mail that was
//! seen stands in the ledger with what became of it; a mail joins a conversation only by a signed address or by reference
//! from somebody who takes part; what leaves keeps its `Message-ID`, and what other servers say of it stands on the message.
//!
//! - [`Email`] what the parts share · [`model`] nouns · [`rules`] decisions · [`actions`] verbs · [`store`] SQL
//! - [`reading`] from bytes to an [`actions::Arrival`] · [`fetch`] IMAP, [`door`] LMTP · [`send`] SMTP · [`check`] the test
//! - [`reader`] answers become deliveries · [`http`] routes

pub mod actions;
pub mod check;
pub mod connect;
pub mod door;
pub mod fetch;
pub mod http;
pub mod model;
pub mod oauth;
pub mod reader;
pub mod reading;
pub mod rules;
pub mod send;
pub mod store;
pub mod trouble;

use conversations::attachments::Files;
use std::sync::Arc;
use tokio::sync::watch;

/// The deliverer's name.
pub const DELIVERER: &str = "email";

/// What fetching, sending and the routes share. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Email {
    /// The bytes of files.
    pub files: Files,
    /// Access tokens that are good for a while.
    pub(crate) tokens: Arc<oauth::Tokens>,
    nudged: Arc<watch::Sender<u64>>,
}

impl Email {
    /// Over these files.
    pub fn new(files: Files) -> Email {
        Email { files, tokens: Arc::default(), nudged: Arc::new(watch::channel(0).0) }
    }
    /// Lets this node's fetching look at once: settings changed, or somebody wants it counted.
    pub fn nudge(&self) {
        self.nudged.send_modify(|n| *n += 1);
    }
    /// Hears of nudges.
    pub(crate) fn nudges(&self) -> watch::Receiver<u64> {
        self.nudged.subscribe()
    }
}
