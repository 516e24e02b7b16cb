//! Backup and restore of the database's file. Attachments are the binary's concern.

use crate::{Target, failure, postgres::Session, postgres::program, queue::apart, sqlite};
use ground::{Error, Kind, Result};
use std::{fs, path::Path, process::Command};

/// Writes a consistent copy of the database into `folder`, beside a running server or not: `throughline.db` for SQLite,
/// `throughline.dump` (made by `pg_dump`) for PostgreSQL.
///
/// # Errors
/// No room, the copy exists, or `pg_dump` is not installed.
pub fn copy(target: &Target, folder: &Path) -> Result<()> {
    match target {
        Target::Sqlite(data) => copy_file(data, &folder.join(sqlite::FILE)),
        Target::Postgres(url) => dump(url, &folder.join("throughline.dump")),
    }
}

/// Puts the database of a backup into an empty data folder or database.
///
/// # Errors
/// The target is not empty, the backup is broken or `pg_restore` is not installed.
pub fn restore(target: &Target, folder: &Path) -> Result<()> {
    match target {
        Target::Sqlite(data) => {
            let (from, to) = (folder.join(sqlite::FILE), data.join(sqlite::FILE));
            if to.exists() {
                return Err(Error::conflict(
                    "target_not_empty",
                    format!("{} exists. Restore into an empty folder.", to.display()),
                ));
            }
            check(&from)?;
            fs::create_dir_all(data)
                .and_then(|()| fs::copy(&from, &to))
                .and_then(|_| sync(&to))
                .map_err(|e| io(&to, &e))
        }
        Target::Postgres(url) => program::run(
            Command::new("pg_restore")
                .args(["--exit-on-error", "--single-transaction", "--no-owner", "--dbname", &program::database(url)?])
                .arg(folder.join("throughline.dump")),
            url,
        ),
    }
}

/// Asks whether the database is whole, beside a running server or not. On PostgreSQL that is the server's concern; then
/// this only asks whether it can be reached.
///
/// # Errors
/// What is broken.
pub fn quick_check(target: &Target) -> Result<()> {
    match target {
        Target::Sqlite(data) => check(&data.join(sqlite::FILE)),
        Target::Postgres(url) => apart(|| Session::open(url).map(drop)),
    }
}

/// A consistent copy of a SQLite file: one read transaction in WAL mode, so no writer waits.
pub(crate) fn copy_file(data: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        return Err(Error::conflict("target_exists", format!("{} exists already.", to.display())));
    }
    if !data.join(sqlite::FILE).exists() {
        return Err(Error::missing("database_missing", format!("There is no database in {}.", data.display())));
    }
    let parent = to.parent().unwrap_or(data);
    fs::create_dir_all(parent).map_err(|e| io(parent, &e))?;
    let half = to.with_extension("half");
    let _ = fs::remove_file(&half); // left by a copy that was interrupted
    let from = sqlite::connect(data, true)?;
    {
        let mut target = rusqlite::Connection::open(&half).map_err(failure::lite)?;
        {
            let backup = rusqlite::backup::Backup::new(&from, &mut target).map_err(failure::lite)?;
            // All pages at once, from one look at the database; anything but `Done` would be half a copy.
            let said = backup.step(-1).map_err(failure::lite)?;
            if said != rusqlite::backup::StepResult::Done {
                return Err(Error::new(
                    Kind::Unavailable,
                    "database_busy",
                    "The database was busy. Try the backup again.",
                ));
            }
        }
        // One file without a log beside it: it can be checked and moved without anything being written next to it.
        target.pragma_update(None, "journal_mode", "DELETE").map_err(failure::lite)?;
    }
    check(&half)?;
    sync(&half).and_then(|()| fs::rename(&half, to)).and_then(|()| sync(parent)).map_err(|e| io(to, &e))
}

/// Asks SQLite whether the file is whole.
fn check(file: &Path) -> Result<()> {
    let broken = |why: String| Error::internal(format!("{} is not a whole database: {why}", file.display()));
    if !file.exists() {
        return Err(Error::missing("backup_missing", format!("{} is not there.", file.display())));
    }
    let c = rusqlite::Connection::open_with_flags(file, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|e| broken(e.to_string()))?;
    let said: String = c.query_row("PRAGMA quick_check", [], |r| r.get(0)).map_err(|e| broken(e.to_string()))?;
    if said == "ok" { Ok(()) } else { Err(broken(said)) }
}

fn dump(url: &str, to: &Path) -> Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).map_err(|e| io(parent, &e))?;
    }
    program::run(Command::new("pg_dump").args(["--format=custom", "--no-owner", "--file"]).arg(to), url)
}

fn sync(path: &Path) -> std::io::Result<()> {
    fs::File::open(path)?.sync_all()
}

fn io(path: &Path, e: &std::io::Error) -> Error {
    if e.kind() == std::io::ErrorKind::StorageFull {
        failure::full()
    } else {
        Error::internal(format!("{}: {e}", path.display()))
    }
}
