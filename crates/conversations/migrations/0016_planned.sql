-- Messages that leave later: after the moment in which sending can be undone, or at a time that somebody chose. `wanted` is
-- what was asked for, with its words; the row goes when the message is sent.
CREATE TABLE planned_messages(
    id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations(id), author TEXT NOT NULL, wanted TEXT NOT NULL,
    due_at BIGINT NOT NULL, held TEXT, created_at BIGINT NOT NULL
);
CREATE INDEX planned_messages_conversation ON planned_messages(conversation_id, due_at, id);
CREATE INDEX planned_messages_author ON planned_messages(author, due_at, id);
