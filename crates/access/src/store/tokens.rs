//! SQL of API tokens.

use db::{Column, Read, Select, Tx, args, locking, row};
use ground::{Error, Result, Time};

row! {
    /// A token.
    #[derive(Clone, Debug)]
    pub struct TokenRow {
        /// `tok_…`
        pub id: String,
        /// What it is for.
        pub name: String,
        /// Names of permissions, apart by spaces.
        pub scopes: String,
        /// Who made it; nobody if the command line did.
        pub created_by: Option<String>,
        /// When it was made.
        pub created_at: Time,
        /// When it was used last, to the minute.
        pub last_used_at: Option<Time>,
        /// When it ends.
        pub expires_at: Option<Time>,
        /// When it was revoked.
        pub revoked_at: Option<Time>,
    }
}

row! {
    /// A token with the one who made it, as they are now.
    #[derive(Clone, Debug)]
    pub struct KeyRow {
        /// `tok_…`
        pub id: String,
        /// What it is for.
        pub name: String,
        /// Names of permissions, apart by spaces.
        pub scopes: String,
        /// When it was used last, to the minute.
        pub last_used_at: Option<Time>,
        /// When it ends.
        pub expires_at: Option<Time>,
        /// When it was revoked.
        pub revoked_at: Option<Time>,
        /// Role and state of the one who made it.
        pub maker: Maker,
    }
}

/// Role and state of a token's maker, as they are stored: `agent active`. None for tokens of the command line.
#[derive(Clone, Debug)]
pub struct Maker(pub Option<(String, String)>);

impl Column for Maker {
    fn read(row: &db::Row, i: usize) -> Result<Maker> {
        let text = String::read(row, i)?;
        match text.split_once(' ') {
            _ if text.is_empty() => Ok(Maker(None)),
            Some((role, state)) => Ok(Maker(Some((role.into(), state.into())))),
            None => Err(Error::internal("a token's maker has no state")),
        }
    }
}

pub fn find_by_digest(r: &mut Read, digest: &str) -> Result<Option<KeyRow>> {
    r.opt(
        "SELECT t.id AS id, t.name AS name, t.scopes AS scopes, t.last_used_at AS last_used_at, t.expires_at AS expires_at,
            t.revoked_at AS revoked_at, COALESCE(f.role || ' ' || f.state, '') AS maker
        FROM api_tokens t LEFT JOIN staff f ON f.id = t.created_by WHERE t.digest = $1",
        args![digest],
    )
}

pub fn find_key(r: &mut Read, id: &str) -> Result<Option<KeyRow>> {
    r.opt(
        "SELECT t.id AS id, t.name AS name, t.scopes AS scopes, t.last_used_at AS last_used_at, t.expires_at AS expires_at,
            t.revoked_at AS revoked_at, COALESCE(f.role || ' ' || f.state, '') AS maker
        FROM api_tokens t LEFT JOIN staff f ON f.id = t.created_by WHERE t.id = $1",
        args![id],
    )
}

pub fn find(r: &mut Read, id: &str) -> Result<Option<TokenRow>> {
    r.opt(
        "SELECT id, name, scopes, created_by, created_at, last_used_at, expires_at, revoked_at FROM api_tokens WHERE id = $1",
        args![id],
    )
}

pub fn lock(tx: &mut Tx, id: &str) -> Result<Option<TokenRow>> {
    tx.lock(
        locking!(
            "SELECT id, name, scopes, created_by, created_at, last_used_at, expires_at, revoked_at FROM api_tokens WHERE id = $1"
        ),
        args![id],
    )
}

/// Those that were not revoked, newest first.
pub fn list_working(r: &mut Read, before: Option<&str>, limit: i64) -> Result<Vec<TokenRow>> {
    let mut select = Select::from(
        "SELECT id, name, scopes, created_by, created_at, last_used_at, expires_at, revoked_at FROM api_tokens",
    );
    select.and_that("revoked_at IS NULL");
    if let Some(before) = before {
        select.and("id < ?", [before]);
    }
    select.then("ORDER BY id DESC LIMIT ?", [limit]);
    r.select(&select)
}

pub fn list_names(r: &mut Read, ids: &[&str]) -> Result<Vec<(String, String)>> {
    let mut select = Select::from("SELECT id, name FROM api_tokens");
    select.and_in("id", ids.iter().copied()).then("LIMIT ?", [ids.len() as i64]);
    r.select(&select)
}

pub fn insert(tx: &mut Tx, t: &TokenRow, digest: &str) -> Result<()> {
    tx.exec(
        "INSERT INTO api_tokens(id, digest, name, scopes, created_by, created_at, expires_at) VALUES($1, $2, $3, $4, $5, $6, $7)",
        args![&t.id, digest, &t.name, &t.scopes, &t.created_by, t.created_at, t.expires_at],
    )
    .map(drop)
}

pub fn update_used(tx: &mut Tx, id: &str, at: Time) -> Result<()> {
    tx.exec("UPDATE api_tokens SET last_used_at = $2 WHERE id = $1", args![id, at]).map(drop)
}

pub fn update_revoked(tx: &mut Tx, id: &str, at: Time) -> Result<()> {
    tx.exec("UPDATE api_tokens SET revoked_at = $2 WHERE id = $1", args![id, at]).map(drop)
}
