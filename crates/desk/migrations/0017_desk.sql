-- What an agent works with: views, macros, drafts, mentions, and what they follow. `owner_id` is empty for what all share.
CREATE TABLE views(
    id TEXT PRIMARY KEY, name TEXT NOT NULL, owner_id TEXT, conditions TEXT NOT NULL, sort TEXT NOT NULL, place BIGINT NOT NULL,
    version BIGINT NOT NULL, created_at BIGINT NOT NULL
);
CREATE INDEX views_owner ON views(owner_id, place, id);

CREATE TABLE macros(
    id TEXT PRIMARY KEY, name TEXT NOT NULL, owner_id TEXT, body TEXT NOT NULL, steps TEXT NOT NULL, version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX macros_owner ON macros(owner_id, name, id);

-- What somebody is writing. One for each agent and conversation; a shared one is read, and can be written on, by colleagues.
CREATE TABLE drafts(
    conversation_id TEXT NOT NULL, staff_id TEXT NOT NULL, wanted TEXT NOT NULL, shared BOOLEAN NOT NULL, version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL, updated_by TEXT NOT NULL, PRIMARY KEY(conversation_id, staff_id)
);
CREATE INDEX drafts_staff ON drafts(staff_id, updated_at, conversation_id);

CREATE TABLE mentions(
    staff_id TEXT NOT NULL, message_id TEXT NOT NULL, conversation_id TEXT NOT NULL, by_id TEXT NOT NULL, at BIGINT NOT NULL,
    seen_at BIGINT, PRIMARY KEY(staff_id, message_id)
);
CREATE INDEX mentions_unseen ON mentions(staff_id) WHERE seen_at IS NULL;

CREATE TABLE followers(
    conversation_id TEXT NOT NULL, staff_id TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY(conversation_id, staff_id)
);
CREATE INDEX followers_staff ON followers(staff_id, at, conversation_id);
