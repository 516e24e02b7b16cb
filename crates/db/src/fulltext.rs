//! The search index. Tokens and stems are made in Rust (crate `language`) and stored in each engine's own index with a
//! plain tokenizer, so that both give the same hits.
//!
//! An entry is one searchable thing: `kind` and `id` name it, `owner` is the conversation or customer it belongs to.

use crate::{Engine, Read, Select, Tx, args, row};
use ground::{Result, Time};

row! {
    /// A hit, newest first.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Hit {
        /// Its place in the index: what was said or changed last has the highest.
        pub entry: i64,
        /// `message`, `conversation` or `customer`.
        pub kind: String,
        /// Its id.
        pub id: String,
        /// The conversation or customer it belongs to.
        pub owner: String,
        /// When it was said or changed.
        pub at: Time,
    }
}

/// Puts an entry into the index, in place of an older one of the same kind and id. `tokens` are words separated by
/// spaces, letters and digits only.
///
/// # Errors
/// What the engine says.
pub fn put(tx: &mut Tx, kind: &str, id: &str, owner: &str, at: Time, tokens: &str) -> Result<()> {
    remove(tx, kind, id)?;
    let tokens = &tokens.split_whitespace().map(word).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    match tx.engine() {
        Engine::Sqlite => {
            let entry: i64 = tx.one(
                "INSERT INTO search_entries(kind,id,owner,at,tokens) VALUES($1,$2,$3,$4,$5) RETURNING entry",
                args![kind, id, owner, at, tokens],
            )?;
            tx.exec("INSERT INTO search_index(rowid,tokens) VALUES($1,$2)", args![entry, tokens])?;
        }
        Engine::Postgres => {
            tx.exec(
                "INSERT INTO search_entries(kind,id,owner,at,tokens,vector) VALUES($1,$2,$3,$4,$5,
                (SELECT array_to_tsvector(COALESCE(array_agg(DISTINCT w), '{}')) FROM unnest(string_to_array($5,' ')) w WHERE w <> ''))",
                args![kind, id, owner, at, tokens],
            )?;
        }
    }
    Ok(())
}

/// An entry belongs to somebody else now.
///
/// # Errors
/// What the engine says.
pub fn set_owner(tx: &mut Tx, kind: &str, id: &str, owner: &str) -> Result<()> {
    tx.exec("UPDATE search_entries SET owner=$3 WHERE kind=$1 AND id=$2", args![kind, id, owner]).map(drop)
}

/// Takes an entry out of the index.
///
/// # Errors
/// What the engine says.
pub fn remove(tx: &mut Tx, kind: &str, id: &str) -> Result<()> {
    if tx.engine() == Engine::Sqlite {
        let entry = tx.opt::<i64>("SELECT entry FROM search_entries WHERE kind=$1 AND id=$2", args![kind, id])?;
        let Some(entry) = entry else { return Ok(()) };
        tx.exec("DELETE FROM search_index WHERE rowid=$1", args![entry])?;
    }
    tx.exec("DELETE FROM search_entries WHERE kind=$1 AND id=$2", args![kind, id])?;
    Ok(())
}

/// Empties the index of these kinds, for a replay.
///
/// # Errors
/// What the engine says.
pub fn clear(tx: &mut Tx, kind: &str) -> Result<()> {
    if tx.engine() == Engine::Sqlite {
        tx.exec(
            "DELETE FROM search_index WHERE rowid IN (SELECT entry FROM search_entries WHERE kind=$1)",
            args![kind],
        )?;
    }
    tx.exec("DELETE FROM search_entries WHERE kind=$1", args![kind])?;
    Ok(())
}

/// Everything of a kind as it stands, to compare a replay with the live index.
///
/// # Errors
/// What the engine says.
pub fn dump(r: &mut Read, kind: &str) -> Result<Vec<(String, String, i64, String)>> {
    r.all("SELECT id,owner,at,tokens FROM search_entries WHERE kind=$1 ORDER BY id", args![kind])
}

/// Entries that hold all of `words` (each matches whole, the last one also as a beginning), of one kind if given. What was
/// said or changed last comes first, before an entry. The index is walked in that order, so a common word costs no more
/// than a page.
///
/// # Errors
/// What the engine says.
pub fn find(r: &mut Read, words: &[String], kind: Option<&str>, before: Option<i64>, limit: i64) -> Result<Vec<Hit>> {
    let words: Vec<String> = words.iter().map(|w| word(w)).filter(|w| !w.is_empty()).collect();
    let Some((last, rest)) = words.split_last() else { return Ok(vec![]) };
    let (engine, before) = (r.engine(), before.unwrap_or(i64::MAX));
    let mut select = match engine {
        Engine::Sqlite => {
            let mut query: Vec<String> = rest.iter().map(|w| format!("\"{w}\"")).collect();
            query.push(format!("\"{last}\" *"));
            let mut select = Select::from(
                "SELECT e.entry,e.kind,e.id,e.owner,e.at FROM search_index i CROSS JOIN search_entries e ON e.entry = i.rowid",
            );
            select.and("search_index MATCH ?", [query.join(" AND ")]).and("i.rowid < ?", [before]);
            select
        }
        Engine::Postgres => {
            let mut query: Vec<String> = rest.iter().map(|w| format!("'{w}'")).collect();
            query.push(format!("'{last}':*"));
            let mut select = Select::from("SELECT e.entry,e.kind,e.id,e.owner,e.at FROM search_entries e");
            select
                .and("e.vector @@ CAST(CAST(? AS TEXT) AS TSQUERY)", [query.join(" & ")])
                .and("e.entry < ?", [before]);
            select
        }
    };
    if let Some(kind) = kind {
        select.and("e.kind = ?", [kind]);
    }
    match engine {
        Engine::Sqlite => select.then("ORDER BY i.rowid DESC LIMIT ?", [limit]),
        Engine::Postgres => select.then("ORDER BY e.entry DESC LIMIT ?", [limit]),
    };
    r.select(&select)
}

/// A word as both engines store and look for it: no sign that means something in a query, and not longer than
/// PostgreSQL takes.
fn word(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || (!c.is_ascii() && !c.is_whitespace())).take(100).collect()
}
