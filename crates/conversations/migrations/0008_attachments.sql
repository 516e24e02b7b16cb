-- Files of messages. The bytes lie in a store beside the database, under the id. `message_id` is empty until a message
-- takes the file along; `expired` says that no message may any more.
CREATE TABLE attachments(
    id TEXT PRIMARY KEY, name TEXT NOT NULL, size BIGINT NOT NULL, content_type TEXT NOT NULL, digest TEXT NOT NULL,
    uploader TEXT NOT NULL, message_id TEXT, place BIGINT NOT NULL, expired BOOLEAN NOT NULL, created_at BIGINT NOT NULL
);
CREATE INDEX attachments_message ON attachments(message_id, place) WHERE message_id IS NOT NULL;
-- Signs links that work without signing in, for a while.
CREATE TABLE attachment_keys(name TEXT PRIMARY KEY, secret TEXT NOT NULL, created_at BIGINT NOT NULL);
