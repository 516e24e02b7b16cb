//! Migrations: numbered, applied all in one transaction or not at all, with a copy of the old file kept.
//!
//! Each crate owns its migrations; the binary lists them. Any old version comes to the newest in one start. A database
//! that is newer than the program is refused.

use crate::{Engine, Target, backup, dialect, failure, postgres::Session, queue::apart, sqlite};
use ground::{Error, Result, Time};
use std::path::PathBuf;

/// One step of the schema.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Position in the one order of all crates; 1 is this crate's own.
    pub number: i64,
    /// What it is about.
    pub name: &'static str,
    /// The text, for both engines.
    pub sql: &'static str,
}

/// What a run did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Numbers that were applied.
    pub applied: Vec<i64>,
    /// The copy of the old database, where one was made.
    pub copy: Option<PathBuf>,
}

/// Which steps a database has, and which it lacks.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Numbers of the steps it has; none when there is no database yet.
    pub applied: Vec<i64>,
    /// Numbers of the steps that the next start will apply.
    pub pending: Vec<i64>,
}

/// Looks, and changes nothing: a database that is not there is not made.
///
/// # Errors
/// The database is away, or newer than this program.
pub fn state(target: &Target, migrations: &[Migration]) -> Result<State> {
    let applied = match target {
        Target::Sqlite(folder) if !folder.join(sqlite::FILE).exists() => Vec::new(),
        Target::Sqlite(folder) => ledger(&sqlite::connect(folder, true)?)?,
        Target::Postgres(url) => apart(|| {
            let mut session = Session::open(url)?;
            let there = "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'migrations'";
            match session.query(there.into(), &[])?.is_empty() {
                true => Ok(Vec::new()),
                false => {
                    let rows = session.query("SELECT number FROM migrations ORDER BY number".into(), &[])?;
                    Ok(rows.iter().map(|r| r.get(0)).collect())
                }
            }
        })?,
    };
    let pending = pending(&applied, migrations)?.into_iter().map(|(number, ..)| number).collect();
    Ok(State { applied, pending })
}

fn ledger(c: &rusqlite::Connection) -> Result<Vec<i64>> {
    let there: i64 = c
        .query_row("SELECT COUNT(*) FROM sqlite_master WHERE name = 'migrations'", [], |r| r.get(0))
        .map_err(failure::lite)?;
    if there == 0 {
        return Ok(Vec::new());
    }
    let mut st = c.prepare("SELECT number FROM migrations ORDER BY number").map_err(failure::lite)?;
    let rows = st.query_map([], |r| r.get(0)).map_err(failure::lite)?;
    rows.collect::<rusqlite::Result<_>>().map_err(failure::lite)
}

const LEDGER: &str =
    "CREATE TABLE IF NOT EXISTS migrations(number BIGINT PRIMARY KEY, name TEXT NOT NULL, at BIGINT NOT NULL)";

/// Brings the schema to the newest version.
///
/// # Errors
/// A step failed (then nothing changed), or the database is newer than this program.
pub fn run(target: &Target, migrations: &[Migration], now: Time) -> Result<Outcome> {
    debug_assert!(migrations.windows(2).all(|w| w[0].number < w[1].number), "migrations are listed in order");
    match target {
        Target::Sqlite(folder) => lite(folder, migrations, now),
        Target::Postgres(url) => apart(|| pg(url, migrations, now)),
    }
}

fn pending(applied: &[i64], migrations: &[Migration]) -> Result<Vec<(i64, &'static str, String)>> {
    let newest = migrations.last().map_or(1, |m| m.number);
    if let Some(unknown) = applied.iter().find(|n| **n > newest) {
        return Err(Error::conflict(
            "database_newer",
            format!(
                "The database has step {unknown}, this program knows steps up to {newest}. Start the newer program, or restore the copy that it kept in the folder `copies`."
            ),
        ));
    }
    let all = std::iter::once((1, "foundation", String::new()))
        .chain(migrations.iter().map(|m| (m.number, m.name, m.sql.to_string())));
    Ok(all.filter(|(n, ..)| !applied.contains(n)).collect())
}

fn text(engine: Engine, number: i64, sql: &str) -> String {
    dialect::definition(engine, if number == 1 { dialect::foundation(engine) } else { sql })
}

fn lite(folder: &std::path::Path, migrations: &[Migration], now: Time) -> Result<Outcome> {
    let c = sqlite::connect(folder, false)?;
    // Taken before looking: of two programs that start at once, the second sees what the first one did.
    let tx =
        rusqlite::Transaction::new_unchecked(&c, rusqlite::TransactionBehavior::Immediate).map_err(failure::lite)?;
    tx.execute_batch(LEDGER).map_err(failure::lite)?;
    let applied: Vec<i64> = {
        let mut st = tx.prepare("SELECT number FROM migrations").map_err(failure::lite)?;
        let rows = st.query_map([], |r| r.get(0)).map_err(failure::lite)?;
        rows.collect::<rusqlite::Result<_>>().map_err(failure::lite)?
    };
    let due = pending(&applied, migrations)?;
    if due.is_empty() {
        return Ok(Outcome::default());
    }
    let copy = match applied.iter().max() {
        None => None,
        Some(last) => {
            let path = folder.join("copies").join(format!("before-step-{}-{}.db", last + 1, now.0));
            backup::copy_file(folder, &path)?;
            Some(path)
        }
    };
    for (number, name, sql) in &due {
        tx.execute_batch(&text(Engine::Sqlite, *number, sql)).map_err(|e| step_failed(*number, name, &e))?;
        tx.execute("INSERT INTO migrations(number,name,at) VALUES(?1,?2,?3)", (number, name, now.0))
            .map_err(failure::lite)?;
    }
    tx.commit().map_err(failure::lite)?;
    Ok(Outcome { applied: due.into_iter().map(|(n, ..)| n).collect(), copy })
}

fn pg(url: &str, migrations: &[Migration], now: Time) -> Result<Outcome> {
    let mut session = Session::open(url)?;
    // One node migrates, the others wait for it; DDL is transactional, so a failed step leaves nothing.
    session.batch(&format!(
        "BEGIN; SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(4712); {}",
        dialect::definition(Engine::Postgres, LEDGER)
    ))?;
    let applied: Vec<i64> =
        session.query("SELECT number FROM migrations".into(), &[])?.iter().map(|r| r.get(0)).collect();
    let due = pending(&applied, migrations)?;
    for (number, name, sql) in &due {
        session.batch(&text(Engine::Postgres, *number, sql)).map_err(|e| step_failed(*number, name, &e))?;
        let sql = "INSERT INTO migrations(number,name,at) VALUES($1,$2,$3)";
        session.execute(sql.into(), &[(*number).into(), (*name).into(), now.into()])?;
    }
    session.batch("COMMIT")?;
    Ok(Outcome { applied: due.into_iter().map(|(n, ..)| n).collect(), copy: None })
}

fn step_failed(number: i64, name: &str, e: &dyn std::fmt::Display) -> Error {
    Error::internal(format!("step {number} ({name}) of the database's schema failed, nothing was changed: {e}"))
}
