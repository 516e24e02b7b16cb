//! [`TestHouse`]: opening, settling and closing.

use super::{Client, leaving::Left, people::People, place::Place};
use db::Engine;
use ground::{Clock, Result};
use line::Line;
use std::{
    collections::BTreeSet,
    net::SocketAddr,
    sync::{Arc, Mutex},
};
use throughline::house::{self, House, Options};
use web::App;

/// One test's house.
pub struct TestHouse {
    /// The state of every route.
    pub app: App,
    /// Its line; moves in [`TestHouse::settle`] only.
    pub line: Line,
    /// Its clock; moves in [`TestHouse::pass`] only.
    pub clock: Clock,
    /// Where it listens, `http://127.0.0.1:port`.
    pub url: String,
    pub(super) house: House,
    options: Options,
    pub(super) people: People,
    pub(super) http: reqwest::Client,
    /// Answers of 5xx that no assertion has asked for.
    pub(super) troubles: Arc<Mutex<Vec<String>>>,
    pub(super) left: Mutex<BTreeSet<Left>>,
    server: tokio::task::JoinHandle<()>,
    place: Place,
}

impl TestHouse {
    /// Runs a story in a fresh house, then looks at what it leaves.
    pub fn tell(engine: Engine, change: fn(&mut Options), story: impl AsyncFnOnce(&TestHouse)) {
        prepare_process();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        runtime.expect("a runtime").block_on(async {
            let house = TestHouse::open(engine, change).await;
            story(&house).await;
            house.leave().await;
        });
    }

    async fn open(engine: Engine, change: fn(&mut Options)) -> TestHouse {
        let place = Place::fresh(engine);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("it is bound"));
        let mut options = Options::new(place.target.clone(), place.folder.path());
        options.clock = Clock::manual(super::place::birth());
        options.public_url = url.clone();
        options.private_targets = true; // the tests' receivers listen on this machine
        options.pool.writers = 4;
        options.pool.readers = 2;
        change(&mut options);
        let house = house::open(&options).await.expect("the house opens");
        house.line.prepare().await.expect("the line is ready");
        let router = house.router.clone().into_make_service_with_connect_info::<SocketAddr>();
        let server = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        let http = client();
        super::schema::learn(&http, &url).await;
        TestHouse {
            clock: options.clock.clone(),
            app: house.app.clone(),
            line: house.line.clone(),
            house,
            options,
            url,
            people: People::default(),
            http,
            troubles: Arc::default(),
            left: Mutex::default(),
            server,
            place,
        }
    }

    /// Somebody without credentials.
    pub fn anyone(&self) -> Client {
        Client::new(self.http.clone(), &self.url, self.troubles.clone())
    }

    /// What commands of the server's own machine act on.
    pub fn as_house(&self) -> &House {
        &self.house
    }

    /// Another node over the same database; it serves nobody and does nothing by itself.
    pub async fn second_node(&self) -> House {
        house::open(&self.options).await.expect("the house opens")
    }

    /// The data folder.
    pub fn folder(&self) -> &super::Folder {
        &self.place.folder
    }

    /// Time passes; nothing is done about it until the house settles.
    pub fn pass(&self, ms: i64) {
        self.clock.advance(ms);
    }

    /// Lets everything that follows from what happened happen: readers, deliveries and jobs that are due, live feed.
    pub async fn settle(&self) {
        loop {
            let before = self.numbered().await;
            self.line.drain().await.expect("the line can be read to its end");
            if self.numbered().await == before {
                break;
            }
        }
        while self.line.feed.round(&self.app.db).await.expect("the feed can be read") > 0 {}
    }

    /// Waits until every committed fact stands on the line, and answers the newest position.
    pub async fn numbered(&self) -> i64 {
        self.app.db.numbered().await.expect("the line can be numbered");
        self.read(line::store::head).await
    }

    /// A look into the database.
    pub async fn read<T: Send + 'static>(&self, f: impl Fn(&mut db::Read) -> Result<T> + Send + 'static) -> T {
        self.app.db.read(f).await.expect("the database can be read")
    }

    /// A hand in the database, for what no route may do.
    pub async fn write<T: Send + 'static>(&self, f: impl Fn(&mut db::Tx) -> Result<T> + Send + 'static) -> T {
        let done = self.app.db.write(move |tx| {
            tx.silent("a test's own hand");
            f(tx)
        });
        done.await.expect("the database can be written")
    }
}

impl Drop for TestHouse {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Panics of the server, which it catches and answers with 500 at most.
pub static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Once for a process: the provider of TLS, the log when asked for, and an ear for panics.
pub fn prepare_process() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            // A test's own thread bears the test's name; its panics are failures anyway.
            if !std::thread::current().name().is_some_and(|name| name.contains("::")) {
                PANICS.lock().expect("no panic while this is held").push(panic.to_string());
            }
            usual(panic);
        }));
        let _ = rustls::crypto::ring::default_provider().install_default();
        let wanted = tracing_subscriber::EnvFilter::try_from_env("LOG").unwrap_or_else(|_| "off".into());
        tracing_subscriber::fmt().with_env_filter(wanted).with_test_writer().init();
    });
}

/// A client that follows no redirect, and trusts nobody over TLS: reading the system's certificates takes longer than
/// most tests.
pub fn client() -> reqwest::Client {
    prepare_process();
    reqwest::Client::builder().tls_certs_only([]).redirect(reqwest::redirect::Policy::none()).build().expect("a client")
}
