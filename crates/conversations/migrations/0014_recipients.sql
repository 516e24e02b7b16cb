-- What became of a message at each address it went to. `handed_at`: the next server has it, so it is never sent there again.
CREATE TABLE message_recipients(
    message_id TEXT NOT NULL REFERENCES messages(id), address TEXT NOT NULL, is_copy BOOLEAN NOT NULL, state TEXT NOT NULL,
    detail TEXT, handed_at BIGINT, at BIGINT NOT NULL, PRIMARY KEY(message_id, address)
);

-- A machine wrote it: nobody waits for an answer to it, and none goes to where it came from.
ALTER TABLE messages ADD COLUMN is_automatic BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE messages SET is_automatic = TRUE WHERE id IN (SELECT message_id FROM message_envelopes WHERE marks LIKE '%"auto_reply"%');

-- The conversation that one may belong to. Gone when somebody has decided.
CREATE TABLE conversation_suggestions(
    conversation_id TEXT PRIMARY KEY REFERENCES conversations(id), suggested_id TEXT NOT NULL REFERENCES conversations(id),
    reason TEXT NOT NULL, at BIGINT NOT NULL
);
CREATE INDEX conversation_suggestions_suggested ON conversation_suggestions(suggested_id);
