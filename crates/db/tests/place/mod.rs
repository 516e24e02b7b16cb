//! A place for one test: an empty database of either engine with the migrations applied, gone when the test ends.
//!
//! Other crates include it: `#[path = "../../../db/tests/place/mod.rs"] mod place;` and list their tests in `on_both!`.
#![allow(dead_code)] // not every crate uses every part

#[path = "../pg/mod.rs"]
pub mod pg;

use db::{Db, Engine, Limits, Migration, Target};
use ground::Time;
use std::{
    collections::hash_map::DefaultHasher,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering::SeqCst},
    time::Duration,
};

/// Where a test keeps its data.
pub struct Place {
    /// For opening it once more.
    pub target: Target,
    _keep: Keep,
}

enum Keep {
    Folder(Folder),
    Database(pg::Database),
}

impl Place {
    /// With the foundation and these migrations.
    pub fn new(engine: Engine, migrations: &'static [Migration]) -> Place {
        let migrate = |target: &Target| db::migrate::run(target, migrations, Time(1)).expect("the migrations run");
        match engine {
            Engine::Sqlite => {
                let place = Place::empty(engine);
                migrate(&place.target);
                place
            }
            Engine::Postgres => {
                let template = format!("template_{:x}", fingerprint(migrations));
                let database = pg::Database::like(&template, |url| drop(migrate(&Target::Postgres(url.into()))));
                Place { target: Target::Postgres(database.url.clone()), _keep: Keep::Database(database) }
            }
        }
    }
    /// Nothing there yet.
    pub fn empty(engine: Engine) -> Place {
        match engine {
            Engine::Sqlite => {
                let folder = Folder::new();
                Place { target: Target::Sqlite(folder.0.clone()), _keep: Keep::Folder(folder) }
            }
            Engine::Postgres => {
                let database = pg::Database::fresh();
                Place { target: Target::Postgres(database.url.clone()), _keep: Keep::Database(database) }
            }
        }
    }
    /// A door to it; each is like a node of its own.
    pub fn open(&self) -> Db {
        self.open_with(Limits::default())
    }
    /// With other sizes.
    pub fn open_with(&self, limits: Limits) -> Db {
        Db::open(self.target.clone(), limits).expect("the database opens")
    }
    /// The server's address.
    pub fn url(&self) -> &str {
        let Target::Postgres(url) = &self.target else { panic!("this test is about PostgreSQL") };
        url
    }
    /// The data folder.
    pub fn folder(&self) -> &Path {
        let Target::Sqlite(folder) = &self.target else { panic!("this test is about SQLite") };
        folder
    }
}

/// Changes with every build, so that a template on a server that outlives the run is never an old one.
fn fingerprint(migrations: &[Migration]) -> u64 {
    let mut hasher = DefaultHasher::new();
    let program = std::env::current_exe().expect("own path");
    let changed = program.metadata().and_then(|m| m.modified()).expect("own file");
    (program, changed, migrations.iter().map(|m| (m.number, m.sql)).collect::<Vec<_>>()).hash(&mut hasher);
    hasher.finish()
}

/// A folder of its own under the system's temporary one, removed at the end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Folder {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("throughline-test-{}-{}", std::process::id(), NEXT.fetch_add(1, SeqCst));
        let path = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&path); // left by a process of the same number that was killed
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Folder(path)
    }
}
impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Waits until something has become so, ten seconds at the longest.
pub async fn until<F: Future<Output = bool>>(what: &str, mut is_so: impl FnMut() -> F) {
    for _ in 0..5_000 {
        if is_so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await; // waits because there is nothing to be woken by
    }
    panic!("{what}: not within ten seconds");
}

/// Runs each of these `async fn(Engine)` on both engines.
#[macro_export]
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod sqlite { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(db::Engine::Sqlite).await; }
        )* }
        mod postgres { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(db::Engine::Postgres).await; }
        )* }
    };
}
