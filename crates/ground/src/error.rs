//! The one error. Made where something goes wrong, carried unchanged to the edge, shown there as problem+json.
//!
//! An error is for a person first: `detail` says what happened and what to do. `code` is for machines and never
//! changes once published. It must never hold a secret or a message body.

use std::{fmt, panic::Location};

/// The answer of everything that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What sort of failure; the edge turns it into a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The caller sent something that makes no sense (400, or 422 with a field).
    Invalid,
    /// Nobody, or nobody we know (401).
    Unauthenticated,
    /// Known, but not allowed (403).
    Forbidden,
    /// No such thing, or none that the caller may see (404).
    Missing,
    /// Somebody else was first, or the state does not allow it (409).
    Conflict,
    /// It was there and is gone for good: a used or expired link (410).
    Gone,
    /// `If-Match` names an older version (412).
    Stale,
    /// Too many bytes (413).
    TooLarge,
    /// Too often (429).
    Throttled,
    /// The engine asks for the transaction to be run again; never leaves the `db` crate unless tries ran out (503).
    Again,
    /// The database is away or overloaded; nothing was written (503).
    Unavailable,
    /// The connection died while the commit was on its way: it may or may not have happened (503).
    Unknown,
    /// Our own mistake (500).
    Internal,
}

/// One error with the place where it was made.
#[derive(Clone, Debug)]
pub struct Error {
    /// What sort of failure.
    pub kind: Kind,
    /// Stable name for machines, `snake_case`.
    pub code: &'static str,
    /// What happened and what to do, for a person.
    pub detail: String,
    /// The input field that is wrong, if one is.
    pub field: Option<&'static str>,
    /// Seconds to wait before trying again.
    pub retry_after: Option<u64>,
    /// Where in the source it was made; for logs.
    pub origin: &'static Location<'static>,
}

impl Error {
    /// An error of any kind.
    #[track_caller]
    pub fn new(kind: Kind, code: &'static str, detail: impl Into<String>) -> Error {
        Error { kind, code, detail: detail.into(), field: None, retry_after: None, origin: Location::caller() }
    }
    /// A field that does not make sense.
    #[track_caller]
    pub fn invalid(field: &'static str, detail: impl Into<String>) -> Error {
        Error { field: Some(field), ..Error::new(Kind::Invalid, "invalid", detail) }
    }
    /// No such thing. `code` names the noun: `conversation_not_found`.
    #[track_caller]
    pub fn missing(code: &'static str, detail: impl Into<String>) -> Error {
        Error::new(Kind::Missing, code, detail)
    }
    /// The state does not allow it.
    #[track_caller]
    pub fn conflict(code: &'static str, detail: impl Into<String>) -> Error {
        Error::new(Kind::Conflict, code, detail)
    }
    /// Known, but not allowed.
    #[track_caller]
    pub fn forbidden(detail: impl Into<String>) -> Error {
        Error::new(Kind::Forbidden, "forbidden", detail)
    }
    /// A mistake of ours. The detail goes to the log, not to the caller.
    #[track_caller]
    pub fn internal(detail: impl Into<String>) -> Error {
        Error::new(Kind::Internal, "internal", detail)
    }
    /// Whether this is "not found".
    pub fn is_missing(&self) -> bool {
        self.kind == Kind::Missing
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.detail)
    }
}
impl std::error::Error for Error {}

/// Turns "no row" into the noun's own error.
pub trait OrMissing<T> {
    /// `Ok(None)` becomes `Missing` with this code and text.
    fn or_missing(self, code: &'static str, detail: &str) -> Result<T>;
}
impl<T> OrMissing<T> for Result<Option<T>> {
    #[track_caller]
    fn or_missing(self, code: &'static str, detail: &str) -> Result<T> {
        match self {
            Ok(Some(found)) => Ok(found),
            Ok(None) => Err(Error::missing(code, detail)),
            Err(e) => Err(e),
        }
    }
}
