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
#[cfg(test)]
mod tests;

use conversations::attachments::{Files, Links};
use doors::Doors;
use ground::Result;
use std::sync::Arc;
use throttle::{Rates, Throttle};
use tokio::sync::{OnceCell, Semaphore};
use web::App;

/// Sockets of visitors at the same time, on one node.
const SOCKETS: usize = 50_000;

/// What the routes share. Cloning shares it. The binary makes one and gives it to [`http::routes`].
#[derive(Clone, Debug)]
pub struct Chat {
    /// Inboxes by widget key.
    pub doors: Arc<Doors>,
    /// The bytes of files.
    pub files: Files,
    /// Signs addresses of files; opened at first use.
    links: Arc<OnceCell<Links>>,
    /// How often somebody may do something.
    pub throttle: Arc<Throttle>,
    /// Room for sockets.
    pub(crate) sockets: Arc<Semaphore>,
}

impl Chat {
    /// Over these files, with these rates. Asks nothing of the database yet.
    pub fn new(files: Files, rates: Rates) -> Chat {
        Chat {
            doors: Arc::default(),
            files,
            links: Arc::default(),
            throttle: Arc::new(Throttle::new(rates)),
            sockets: Arc::new(Semaphore::new(SOCKETS)),
        }
    }

    /// What signs addresses of files.
    ///
    /// # Errors
    /// The database is away, at first use.
    pub(crate) async fn links(&self, app: &App) -> Result<Links> {
        self.links.get_or_try_init(|| Links::open(&app.db, app.clock.now())).await.cloned()
    }
}
