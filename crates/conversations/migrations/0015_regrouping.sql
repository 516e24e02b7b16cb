-- Conversations can be merged and split, and either can be undone. A message keeps the strand in which it was said: what a
-- customer sees follows from strands, so that regrouping by agents changes nothing for anybody outside.
ALTER TABLE messages ADD COLUMN strand_id TEXT NOT NULL DEFAULT '';
UPDATE messages SET strand_id = conversation_id;
CREATE INDEX messages_strand ON messages(strand_id, id);

ALTER TABLE conversations ADD COLUMN merged_into TEXT;
ALTER TABLE conversations ADD COLUMN split_from TEXT;
CREATE INDEX conversations_merged ON conversations(merged_into) WHERE merged_into IS NOT NULL;

-- What was regrouped, and how it stood before.
CREATE TABLE regroupings(
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, into_id TEXT NOT NULL REFERENCES conversations(id),
    from_id TEXT NOT NULL REFERENCES conversations(id), before TEXT NOT NULL, at BIGINT NOT NULL, undone_at BIGINT
);
CREATE INDEX regroupings_from ON regroupings(from_id, into_id, id);
CREATE TABLE regrouped_messages(regrouping_id TEXT NOT NULL REFERENCES regroupings(id), message_id TEXT NOT NULL, PRIMARY KEY(regrouping_id, message_id));
