-- Mailboxes: how an inbox is reached by mail, what came in by it, and what became of each mail.
CREATE TABLE mailboxes(
    inbox_id TEXT PRIMARY KEY REFERENCES inboxes(id), address TEXT NOT NULL UNIQUE, settings TEXT NOT NULL, in_secret TEXT,
    out_secret TEXT, token_secret TEXT NOT NULL, holder TEXT, held_until BIGINT NOT NULL, version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE mailbox_health(
    inbox_id TEXT NOT NULL, side TEXT NOT NULL, good_at BIGINT, used_at BIGINT, failing_since BIGINT, step TEXT, detail TEXT,
    PRIMARY KEY(inbox_id, side)
);
-- Up to where a folder was read. Never by flags and never by time.
CREATE TABLE mail_folders(
    inbox_id TEXT NOT NULL, name TEXT NOT NULL, validity BIGINT NOT NULL, first_uid BIGINT NOT NULL, next_uid BIGINT NOT NULL,
    counted_at BIGINT, missing BIGINT NOT NULL, PRIMARY KEY(inbox_id, name)
);
-- The ledger: one row for each mail that was seen at each place, and what became of it.
CREATE TABLE mail_entries(
    id TEXT PRIMARY KEY, inbox_id TEXT NOT NULL, source TEXT NOT NULL, validity BIGINT, uid BIGINT, size BIGINT NOT NULL,
    likeness TEXT NOT NULL, sender TEXT, subject TEXT, fate TEXT NOT NULL, detail TEXT, conversation_id TEXT, message_id TEXT,
    suggested_id TEXT, is_whole BOOLEAN NOT NULL, at BIGINT NOT NULL, UNIQUE(inbox_id, source, validity, uid)
);
CREATE INDEX mail_entries_inbox ON mail_entries(inbox_id, id);
CREATE INDEX mail_entries_fate ON mail_entries(inbox_id, fate, id);
-- With the id, so that the first copy is found by it alone and never by walking the inbox.
CREATE INDEX mail_entries_likeness ON mail_entries(inbox_id, likeness, id);
CREATE INDEX mail_entries_message ON mail_entries(message_id) WHERE message_id IS NOT NULL;
CREATE TABLE mail_raws(entry_id TEXT PRIMARY KEY, bytes BLOB NOT NULL);

-- Message ids of mails in and out, and who takes part in a conversation by mail.
CREATE TABLE mail_references(reference TEXT NOT NULL, message_id TEXT NOT NULL, conversation_id TEXT NOT NULL, PRIMARY KEY(reference, message_id));
CREATE INDEX mail_references_conversation ON mail_references(conversation_id, message_id);
CREATE TABLE mail_participants(conversation_id TEXT NOT NULL, address TEXT NOT NULL, PRIMARY KEY(conversation_id, address));
