//! The house put together: the flat lists of what the features bring, and everything opened over one database.
//! Called by `serve`, by commands that find no server, and by the integration tests.
//!
//! A new feature is added here: its tables, its routes, and its readers, deliverers and jobs if it has any.

use crate::router;
use access::AccessGate;
use axum::Router;
use channels::{
    chat::{Chat, throttle::Rates},
    email::{Email, send::smtp::Patience},
};
use conversations::attachments::{self, Files};
use db::{Db, Migration, Target, migrate::Outcome};
use ground::{Clock, Error, Result};
use line::{Deliverer, Feed, Job, Line, Reader};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use web::{App, Closing, Limits, Routes};
use webhooks::address::Reach;

/// Everybody's tables, in the one order.
pub fn migrations() -> Vec<Migration> {
    let mut all = [
        line::MIGRATIONS,
        web::MIGRATIONS,
        access::MIGRATIONS,
        customers::MIGRATIONS,
        conversations::MIGRATIONS,
        webhooks::MIGRATIONS,
        channels::MIGRATIONS,
    ]
    .concat();
    all.sort_by_key(|m| m.number);
    all
}

/// Everybody's routes, over what they share.
pub fn routes_over(shared: &Shared) -> Routes {
    web::line::routes()
        .merge(access::routes())
        .merge(customers::http::routes())
        .merge(conversations::http::routes())
        .merge(conversations::inboxes::http::routes())
        .merge(attachments::http::routes(shared.files.clone()))
        .merge(channels::chat::http::routes(shared.chat.clone()))
        .merge(channels::email::http::routes(shared.email.clone()))
        .merge(webhooks::routes(shared.reach))
}

/// The routes that need no caller, as method and path.
pub fn public() -> Vec<(&'static str, &'static str)> {
    [access::PUBLIC, channels::PUBLIC].concat()
}

/// Who listens to the line. A reader's name is its cursor's name and never changes.
pub fn readers() -> Vec<Arc<dyn Reader>> {
    vec![
        Arc::new(conversations::inboxes::reader::Inboxes),
        Arc::new(conversations::reader::Search),
        Arc::new(webhooks::Webhooks),
        Arc::new(channels::email::reader::Answers),
    ]
}

/// Who sends what leaves the house.
///
/// # Errors
/// The system's certificates cannot be read.
pub fn deliverers(
    db: &Db,
    clock: &Clock,
    reach: Reach,
    email: &Email,
    patience: Patience,
) -> Result<Vec<Arc<dyn Deliverer>>> {
    let client = webhooks::client(reach)?;
    Ok(vec![
        Arc::new(webhooks::Sender::new(db.clone(), clock.clone(), client, reach)),
        Arc::new(channels::email::send::Sender::new(db.clone(), clock.clone(), email.clone(), patience)),
    ])
}

/// Who does what is due later.
pub fn jobs(files: &Files) -> Vec<Arc<dyn Job>> {
    vec![
        Arc::new(conversations::wake::Wake),
        Arc::new(attachments::expire::Expire(files.clone())),
        Arc::new(channels::email::actions::Carry),
        Arc::new(channels::email::actions::Alert),
    ]
}

/// What several features share.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The bytes of attachments.
    pub files: Files,
    /// What the routes of the widget share.
    pub chat: Chat,
    /// What fetching, sending and the routes of mail share.
    pub email: Email,
    /// Where webhooks may go.
    pub reach: Reach,
}

/// Everybody's routes over nothing: to describe them.
pub fn routes() -> Routes {
    let files = Files::unopened(Path::new(""));
    let (chat, email) = (Chat::new(files.clone(), Rates::default()), Email::new(files.clone()));
    routes_over(&Shared { files, chat, email, reach: Reach::Public })
}

/// The widget key and the identity secret of the oldest chat inbox, for the demo shop.
///
/// # Errors
/// The database is away.
pub async fn first_chat_inbox(app: &App) -> Result<Option<(String, String)>> {
    let found = app.db.read(|r| conversations::inboxes::store::list_of_channel(r, "chat", 1)).await?;
    Ok(found.into_iter().find_map(|inbox| inbox.widget_key.zip(inbox.identity_secret)))
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
    /// How often visitors may do something.
    pub rates: Rates,
    /// How long mail servers may take.
    pub mail_patience: Patience,
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
            rates: Rates::default(),
            mail_patience: Patience::default(),
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
    /// What fetching of mail needs (`channels::email::fetch::Fetching`).
    pub email: Email,
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
pub async fn open(options: &Options) -> Result<House> {
    let (clock, wanted) = (options.clock.clone(), options.clone());
    let opened = tokio::task::spawn_blocking(move || {
        let migrated = db::migrate::run(&wanted.target, &migrations(), wanted.clock.now())?;
        Ok::<_, Error>((Arc::new(migrated), Db::open(wanted.target, wanted.pool)?, Files::open(&wanted.folder)?))
    });
    let (migrated, db, files) = opened.await.map_err(|_| Error::internal("the house broke down while opening"))??;
    let reach = if options.private_targets { Reach::Anywhere } else { Reach::Public };
    let email = Email::new(files.clone());
    let line = Line {
        db: db.clone(),
        clock: clock.clone(),
        feed: Feed::default(),
        readers: Arc::new(readers()),
        deliverers: Arc::new(deliverers(&db, &clock, reach, &email, options.mail_patience)?),
        jobs: Arc::new(jobs(&files)),
    };
    let app = App {
        db,
        clock,
        line: line.clone(),
        gate: Arc::new(AccessGate),
        public_url: options.public_url.trim_end_matches('/').into(),
        behind_proxy: options.behind_proxy,
        limits: options.limits,
        closing: Closing::default(),
    };
    let shared = Shared { chat: Chat::new(files.clone(), options.rates), email: email.clone(), files, reach };
    let router = router::build(&app, &shared, options);
    Ok(House { app, line, email, router, folder: options.folder.clone(), migrated })
}
