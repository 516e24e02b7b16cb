-- What a message carried beside its words, and what became of one that left the house.
CREATE TABLE message_envelopes(
    message_id TEXT PRIMARY KEY REFERENCES messages(id), subject TEXT, sender TEXT, recipients TEXT NOT NULL,
    quote_at BIGINT, marks TEXT NOT NULL, has_html BOOLEAN NOT NULL
);
-- Apart, so that a thread is read without it.
CREATE TABLE message_html(message_id TEXT PRIMARY KEY REFERENCES messages(id), html TEXT NOT NULL);

CREATE TABLE message_sendings(
    message_id TEXT PRIMARY KEY REFERENCES messages(id), state TEXT NOT NULL, detail TEXT, at BIGINT NOT NULL
);
