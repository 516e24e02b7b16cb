-- The line, the audit's old and new values, and the search index, on SQLite. 0001_foundation.postgres.sql is its twin.
CREATE TABLE facts(
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, subject TEXT NOT NULL, conversation_id TEXT,
    customer_id TEXT, actor TEXT NOT NULL, cause TEXT, depth BIGINT NOT NULL, at BIGINT NOT NULL, data TEXT NOT NULL
);
CREATE INDEX facts_conversation ON facts(conversation_id, position) WHERE conversation_id IS NOT NULL;
CREATE INDEX facts_customer ON facts(customer_id, position) WHERE customer_id IS NOT NULL;
CREATE INDEX facts_subject ON facts(subject, position);
CREATE TABLE fact_changes(fact_id TEXT NOT NULL, field TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL, PRIMARY KEY(fact_id, field));

-- To the tokenizer ascii everything beyond ASCII belongs to a word: it parts at spaces only, as PostgreSQL does here.
-- unicode61 would have opinions of its own on signs and marks.
CREATE VIRTUAL TABLE search_index USING fts5(tokens, tokenize=ascii, content='', contentless_delete=1);
CREATE TABLE search_entries(
    entry INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, owner TEXT NOT NULL, at BIGINT NOT NULL,
    tokens TEXT NOT NULL, UNIQUE(kind, id)
);
CREATE INDEX search_entries_owner ON search_entries(owner);
