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

const LINE: &str = "
CREATE INDEX facts_conversation ON facts(conversation_id, position) WHERE conversation_id IS NOT NULL;
CREATE INDEX facts_customer ON facts(customer_id, position) WHERE customer_id IS NOT NULL;
CREATE INDEX facts_subject ON facts(subject, position);
CREATE TABLE fact_changes(fact_id TEXT NOT NULL, field TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL, PRIMARY KEY(fact_id, field));
";

const FACT: &str = "id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, subject TEXT NOT NULL, conversation_id TEXT, \
    customer_id TEXT, actor TEXT NOT NULL, cause TEXT, depth BIGINT NOT NULL, at BIGINT NOT NULL, data TEXT NOT NULL";

/// The tables of the line and of the search index: the first migration.
pub(crate) fn foundation(engine: Engine) -> String {
    match engine {
        // To the tokenizer `ascii` everything beyond ASCII belongs to a word: it parts at spaces only, as PostgreSQL does
        // here. `unicode61` would have opinions of its own on signs and marks.
        Engine::Sqlite => format!(
            "CREATE TABLE facts(position INTEGER PRIMARY KEY, {FACT});{LINE}
            CREATE VIRTUAL TABLE search_index USING fts5(tokens, tokenize=ascii, content='', contentless_delete=1);
            CREATE TABLE search_entries(entry INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, owner TEXT NOT NULL, at BIGINT NOT NULL, tokens TEXT NOT NULL, UNIQUE(kind, id));
            CREATE INDEX search_entries_owner ON search_entries(owner);"
        ),
        // The numbering runs in one message to the server: a paused client can never sit on the lock. It is VOLATILE
        // and runs at READ COMMITTED, so the statement after the lock sees everything that the previous holder
        // committed. Facts move from a small table into the large one, which is therefore written once and never
        // holds dead rows.
        Engine::Postgres => format!(
            "CREATE TABLE facts(position BIGINT PRIMARY KEY, {FACT});{LINE}
            CREATE TABLE facts_new(number BIGSERIAL PRIMARY KEY, {FACT});
            CREATE FUNCTION number_facts(most BIGINT) RETURNS BIGINT LANGUAGE plpgsql VOLATILE AS $$
            DECLARE done BIGINT; last BIGINT;
            BEGIN
              IF NOT pg_try_advisory_xact_lock(4711) THEN RETURN -1; END IF;
              SELECT COALESCE(MAX(position), 0) INTO last FROM facts;
              WITH due AS (
                DELETE FROM facts_new WHERE number IN (SELECT number FROM facts_new ORDER BY number LIMIT most) RETURNING *
              )
              INSERT INTO facts(position,id,kind,subject,conversation_id,customer_id,actor,cause,depth,at,data)
                SELECT last + row_number() OVER (ORDER BY number),id,kind,subject,conversation_id,customer_id,actor,cause,depth,at,data FROM due;
              GET DIAGNOSTICS done = ROW_COUNT;
              IF done > 0 THEN PERFORM pg_notify('line', ''); END IF;
              RETURN done;
            END $$;
            CREATE TABLE search_entries(entry BIGSERIAL PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, owner TEXT NOT NULL, at BIGINT NOT NULL, tokens TEXT NOT NULL, vector TSVECTOR NOT NULL, UNIQUE(kind, id));
            CREATE INDEX search_entries_owner ON search_entries(owner);
            CREATE INDEX search_entries_vector ON search_entries USING GIN(vector);"
        ),
    }
}

/// A migration's text for an engine. PostgreSQL sorts and compares text by bytes, as SQLite does.
pub(crate) fn definition(engine: Engine, sql: &str) -> String {
    match engine {
        Engine::Sqlite => sql.to_string(),
        Engine::Postgres => sql.replace(" TEXT", " TEXT COLLATE \"C\""),
    }
}
