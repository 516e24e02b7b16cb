//! Chat: the widget on the company's web pages.
//!
//! Promises: nothing is asked of the database before a visitor's first message · a message is taken in once, however
//! often it is sent and whoever the browser says it is by then · who signed in at the host site is believed only with
//! that site's signature · a visitor sees what they said and what was answered to them, never a note, never what belongs
//! to somebody else; a claimed mail address opens nothing · a broken line resumes without loss.
//!
//! A browser is known by a secret it drew itself; its digest is the handle's address. Somebody signed in has a second
//! handle, `id:` and the site's own name for them, verified by the signature; the browser's handle is tied to it.
//!
//! - [`Chat`] what the routes share · [`doors`] inboxes by widget key, in memory · [`visitor`] who asks
//! - [`model`] nouns and frames · [`rules`] signatures, buckets, what may be seen · [`throttle`] how often
//! - [`actions`] verbs · `store` SQL · [`http`] routes, [`cors`] for other sites' pages
//! - [`live`] the socket, `session` what it hears and says

pub mod actions;
pub mod cors;
pub mod doors;
pub mod http;
pub mod live;
pub mod model;
pub mod rules;
pub mod throttle;
pub mod visitor;

mod session;
mod store;

use conversations::attachments::{Files, Links};
use doors::Doors;
use std::sync::Arc;
use throttle::{Rates, Throttle};
use tokio::sync::Semaphore;

/// Sockets of visitors at the same time, on one node.
const SOCKETS: usize = 50_000;

/// What the routes share. Cloning shares it. The binary makes one and gives it to [`http::routes`].
#[derive(Clone, Debug)]
pub struct Chat {
    /// Inboxes by widget key.
    pub doors: Arc<Doors>,
    /// The bytes of files.
    pub files: Files,
    /// Signs addresses of files.
    pub links: Links,
    /// How often somebody may do something.
    pub throttle: Arc<Throttle>,
    /// Room for sockets.
    pub(crate) sockets: Arc<Semaphore>,
}

impl Chat {
    /// Over these files, with these rates.
    pub fn new(files: Files, links: Links, rates: Rates) -> Chat {
        Chat {
            doors: Arc::default(),
            files,
            links,
            throttle: Arc::new(Throttle::new(rates)),
            sockets: Arc::new(Semaphore::new(SOCKETS)),
        }
    }
}
