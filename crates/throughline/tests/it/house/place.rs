//! Where a test's house stands: a folder and a database of its own, copied from a migrated one so that it costs little.

use crate::pg;
use db::{Engine, Target, migrate};
use ground::{Clock, Time};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};
use throughline::house::migrations;

/// A folder that goes when it is dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// In memory where the system has a place for that: these tests prove nothing about disks.
    pub fn fresh() -> Folder {
        let memory = Path::new("/dev/shm");
        Folder::within(if memory.is_dir() { memory.into() } else { std::env::temp_dir() })
    }
    /// On a disk, for what must survive a killed process.
    pub fn on_disk() -> Folder {
        Folder::within(env!("CARGO_TARGET_TMPDIR").into())
    }
    fn within(place: PathBuf) -> Folder {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("throughline-it-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::SeqCst));
        let folder = place.join(name);
        fs::create_dir_all(&folder).expect("a folder can be made");
        Folder(folder)
    }
    pub fn path(&self) -> &Path {
        &self.0
    }
    /// All files in it, as paths from it.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut open = vec![self.0.clone()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                match path.is_dir() {
                    true => open.push(path),
                    false => found.push(path.strip_prefix(&self.0).expect("it is inside").to_owned()),
                }
            }
        }
        found.sort();
        found
    }
}
impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A folder, and a database with all tables.
pub struct Place {
    pub folder: Folder,
    pub target: Target,
    _database: Option<pg::Database>,
}

impl Place {
    pub fn fresh(engine: Engine) -> Place {
        let folder = Folder::fresh();
        match engine {
            Engine::Sqlite => {
                fs::copy(sqlite_template().join("throughline.db"), folder.path().join("throughline.db"))
                    .expect("the template can be copied");
                Place { target: Target::Sqlite(folder.path().into()), folder, _database: None }
            }
            Engine::Postgres => {
                let database = pg::Database::like(&format!("it_{}", key()), |url| {
                    migrate::run(&Target::Postgres(url.into()), &migrations(), birth()).expect("it can be migrated");
                });
                Place { folder, target: Target::Postgres(database.url.clone()), _database: Some(database) }
            }
        }
    }
}

/// When each house's clock stands at the beginning.
pub fn birth() -> Time {
    // Not before the machine's own time, because ids are made from that.
    Time(Clock::system().now().0 / 1000 * 1000)
}

/// The migrated file that each test copies; the first test of this build makes it.
fn sqlite_template() -> PathBuf {
    let ready = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("it-template-{}", key()));
    if !ready.join("throughline.db").exists() {
        let half = ready.with_extension(std::process::id().to_string());
        fs::create_dir_all(&half).expect("a folder can be made");
        migrate::run(&Target::Sqlite(half.clone()), &migrations(), birth()).expect("it can be migrated");
        if fs::rename(&half, &ready).is_err() {
            let _ = fs::remove_dir_all(&half); // another test was faster
        }
    }
    ready
}

/// Changes with each build, because the tables may.
fn key() -> String {
    let me = std::env::current_exe().and_then(fs::metadata).expect("this program is a file");
    let changed = me.modified().ok().and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
    format!("{:x}_{:x}", me.len(), changed.map_or(0, |d| d.as_millis()))
}
