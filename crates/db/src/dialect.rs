//! The few sentences in which the engines differ. Everything else is one SQL text.

/// Which engine runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// One file in the data folder.
    Sqlite,
    /// A server, for several nodes.
    Postgres,
}

/// How a fact is appended. On PostgreSQL it has no position until it is numbered after the commit.
pub(crate) const APPEND: [&str; 2] = [
    "INSERT INTO facts(id,kind,subject,conversation_id,customer_id,actor,cause,depth,at,data) VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
    "INSERT INTO facts_new(id,kind,subject,conversation_id,customer_id,actor,cause,depth,at,data) VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
];

/// Whether a fact was committed, wherever it is by now.
pub(crate) const APPENDED: &str = "SELECT id FROM facts_new WHERE id = $1 UNION ALL SELECT id FROM facts WHERE id = $1";

/// A fact that has no position yet (PostgreSQL).
pub(crate) const UNNUMBERED: &str = "SELECT number FROM facts_new ORDER BY number LIMIT 1";

/// One column of the audit's side table.
pub(crate) const CHANGE: &str = "INSERT INTO fact_changes(fact_id,field,old,new) VALUES($1,$2,$3,$4)";

/// The tables of the line and of the search index: the first migration.
pub(crate) fn foundation(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => include_str!("../migrations/0001_foundation.sqlite.sql"),
        Engine::Postgres => include_str!("../migrations/0001_foundation.postgres.sql"),
    }
}

/// A migration's text for an engine. PostgreSQL sorts and compares text by bytes, as SQLite does, and has another word for
/// bytes.
pub(crate) fn definition(engine: Engine, sql: &str) -> String {
    match engine {
        Engine::Sqlite => sql.to_string(),
        Engine::Postgres => sql.replace(" TEXT", " TEXT COLLATE \"C\"").replace(" BLOB", " BYTEA"),
    }
}
