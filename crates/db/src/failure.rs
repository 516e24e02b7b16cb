//! What the engines report, in the words of [`ground::Error`]. No engine type leaks out of this crate.

use ground::{Error, Kind};

/// Something failed in SQLite.
#[track_caller]
pub(crate) fn lite(e: rusqlite::Error) -> Error {
    use rusqlite::ErrorCode::{ConstraintViolation, DatabaseBusy, DiskFull};
    match e.sqlite_error_code() {
        Some(ConstraintViolation) => Error::conflict("conflict", e.to_string()),
        Some(DiskFull) => full(),
        Some(DatabaseBusy) => Error::new(Kind::Unavailable, "database_busy", "Another program holds the database."),
        _ => Error::internal(format!("SQLite: {e}")),
    }
}

/// Something failed on the way to or in PostgreSQL.
#[track_caller]
pub(crate) fn pg(e: tokio_postgres::Error) -> Error {
    let text = e.as_db_error().map_or_else(|| e.to_string(), |d| d.message().to_string());
    match e.code().map(|c| c.code()) {
        None if e.is_closed() => away(text),
        None => Error::internal(format!("PostgreSQL: {e:?}")),
        // serialization, deadlock, lock timeout, a statement whose tables changed under it
        Some("40001" | "40P01" | "55P03" | "0A000") => Error::new(Kind::Again, "database_busy", text),
        Some("57P01" | "57P02" | "57P03" | "25P03") => away(text),
        Some("53100") => full(),
        Some(code) if code.starts_with("23") => Error::conflict("conflict", text),
        Some(code) => Error::internal(format!("PostgreSQL {code}: {text}")),
    }
}

/// The connection is gone and nothing was written.
#[track_caller]
pub(crate) fn away(text: impl Into<String>) -> Error {
    Error::new(Kind::Unavailable, "database_away", text)
}

/// No room on the disk.
#[track_caller]
pub(crate) fn full() -> Error {
    Error::new(Kind::Unavailable, "disk_full", "The disk of the database is full. Free some room; nothing was written.")
}

/// The program is shutting down.
#[track_caller]
pub(crate) fn closed() -> Error {
    Error::new(Kind::Unavailable, "shutting_down", "Throughline is shutting down. Try again in a moment.")
}
