//! The house put together: the flat lists of what the features bring, and everything opened over one database.
//! Called by `serve`, by commands that find no server, and by the integration tests.
//!
//! A new feature is added here: its tables, its routes, and its readers, deliverers and jobs if it has any.

use crate::router;
use axum::Router;
use db::{Db, Migration, Target, migrate::Outcome};
use futures_util::future::BoxFuture;
use ground::{Clock, Result};
use line::{Deliverer, Feed, Job, Line, Reader};
use std::{path::PathBuf, sync::Arc};
use web::{App, Caller, Closing, Gate, Limits, Routes};

/// Everybody's tables, in the one order.
pub fn migrations() -> Vec<Migration> {
    [line::MIGRATIONS, web::MIGRATIONS].concat()
}

/// Everybody's routes.
pub fn routes() -> Routes {
    Routes::new()
}

/// Who listens to the line. A reader's name is its cursor's name and never changes.
pub fn readers() -> Vec<Arc<dyn Reader>> {
    vec![]
}

/// Who sends what leaves the house.
pub fn deliverers(_: &Options) -> Result<Vec<Arc<dyn Deliverer>>> {
    Ok(vec![])
}

/// Who does what is due later.
pub fn jobs() -> Vec<Arc<dyn Job>> {
    vec![]
}

/// The widget key and the identity secret of the oldest chat inbox, for the demo shop.
///
/// # Errors
/// The database is away.
pub async fn first_chat_inbox(_app: &App) -> Result<Option<(String, String)>> {
    Ok(None)
}

/// What the house stands on.
#[derive(Clone, Debug)]
pub struct Options {
    /// The database.
    pub target: Target,
    /// The data folder: attachments, and the database's file on SQLite. Must exist.
    pub folder: PathBuf,
    /// The clock.
    pub clock: Clock,
    /// The address under which people reach this server, without a slash at the end.
    pub public_url: String,
    /// Whether `X-Forwarded-For` comes from a proxy of ours.
    pub behind_proxy: bool,
    /// Sizes of requests.
    pub limits: Limits,
    /// Sizes of queues and pools.
    pub pool: db::Limits,
    /// Whether webhooks may go to private addresses.
    pub private_targets: bool,
    /// Whether the demo shop is served at `/demo`.
    pub demo_shop: bool,
    /// Whether `/metrics` answers others than this machine.
    pub metrics_open: bool,
}

impl Options {
    /// The defaults, over this database and data folder.
    pub fn new(target: Target, folder: impl Into<PathBuf>) -> Options {
        Options {
            target,
            folder: folder.into(),
            clock: Clock::system(),
            public_url: "http://127.0.0.1:8080".into(),
            behind_proxy: false,
            limits: Limits::default(),
            pool: db::Limits::default(),
            private_targets: false,
            demo_shop: true,
            metrics_open: false,
        }
    }
}

/// The house: everything but a bound address and running tasks (`house.line.start()`).
#[derive(Clone)]
pub struct House {
    /// The state of every route.
    pub app: App,
    /// Readers, deliverers, jobs, live feed; the same as in `app`.
    pub line: Line,
    /// All routes with their layers.
    pub router: Router,
    /// The data folder.
    pub folder: PathBuf,
    /// What was migrated.
    pub migrated: Arc<Outcome>,
}

/// Migrates, opens the database and builds the routes.
///
/// # Errors
/// The database is away, newer than this program, or a migration failed (then nothing changed).
pub fn open(options: &Options) -> Result<House> {
    let migrated = Arc::new(db::migrate::run(&options.target, &migrations(), options.clock.now())?);
    let db = Db::open(options.target.clone(), options.pool)?;
    let line = Line {
        db: db.clone(),
        clock: options.clock.clone(),
        feed: Feed::default(),
        readers: Arc::new(readers()),
        deliverers: Arc::new(deliverers(options)?),
        jobs: Arc::new(jobs()),
    };
    let app = App {
        db,
        clock: options.clock.clone(),
        line: line.clone(),
        gate: Arc::new(Nobody),
        public_url: options.public_url.trim_end_matches('/').into(),
        behind_proxy: options.behind_proxy,
        limits: options.limits,
        closing: Closing::default(),
    };
    let router = router::build(&app, options);
    Ok(House { app, line, router, folder: options.folder.clone(), migrated })
}

/// Knows nobody.
struct Nobody;
impl Gate for Nobody {
    fn identify<'a>(&'a self, _: &'a App, _: &'a axum::http::request::Parts) -> BoxFuture<'a, Result<Option<Caller>>> {
        Box::pin(async { Ok(None) })
    }
}
