-- One need of one customer, what was said about it, and who has read how far.
CREATE TABLE conversations(
    id TEXT PRIMARY KEY, number BIGINT NOT NULL UNIQUE, handle_id TEXT NOT NULL REFERENCES handles(id), inbox_id TEXT NOT NULL,
    channel TEXT NOT NULL, subject TEXT, status TEXT NOT NULL, priority TEXT NOT NULL, assignee_id TEXT, team_id TEXT,
    preview TEXT NOT NULL, last_message_id TEXT, last_message_at BIGINT NOT NULL, last_message_by TEXT NOT NULL,
    last_inbound_id TEXT, waiting_since BIGINT, snoozed_until BIGINT, message_count BIGINT NOT NULL, external_id TEXT,
    created_at BIGINT NOT NULL, resolved_at BIGINT, version BIGINT NOT NULL
);
CREATE INDEX conversations_assignee ON conversations(assignee_id, status, last_message_at, id);
CREATE INDEX conversations_status ON conversations(status, last_message_at, id);
CREATE INDEX conversations_team ON conversations(team_id, status, last_message_at, id);
CREATE INDEX conversations_inbox ON conversations(inbox_id, status, last_message_at, id);
CREATE INDEX conversations_handle ON conversations(handle_id, last_message_at, id);
CREATE INDEX conversations_newest ON conversations(last_message_at, id);
CREATE INDEX conversations_waiting ON conversations(status, waiting_since, id);
CREATE INDEX conversations_external ON conversations(external_id) WHERE external_id IS NOT NULL;

-- One row: the last number given out.
CREATE TABLE conversation_numbers(id BIGINT PRIMARY KEY, last BIGINT NOT NULL);
INSERT INTO conversation_numbers(id, last) VALUES(1, 0);

-- Never changes once written. The words stand in message_bodies, so that they can be erased.
CREATE TABLE messages(
    id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations(id), direction TEXT NOT NULL,
    visibility TEXT NOT NULL, channel TEXT NOT NULL, inbox_id TEXT NOT NULL, handle_id TEXT, author TEXT NOT NULL,
    client_id TEXT, sent_once TEXT UNIQUE, created_at BIGINT NOT NULL
);
CREATE INDEX messages_conversation ON messages(conversation_id, id);

CREATE TABLE message_bodies(message_id TEXT PRIMARY KEY REFERENCES messages(id), body TEXT NOT NULL);

-- How far somebody has read: an agent by id, or customer.
CREATE TABLE read_marks(
    conversation_id TEXT NOT NULL REFERENCES conversations(id), who TEXT NOT NULL, message_id TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY(conversation_id, who)
);

CREATE TABLE tags(name TEXT PRIMARY KEY, created_at BIGINT NOT NULL);
CREATE TABLE conversation_tags(
    tag TEXT NOT NULL, conversation_id TEXT NOT NULL REFERENCES conversations(id), PRIMARY KEY(tag, conversation_id)
);
CREATE INDEX conversation_tags_conversation ON conversation_tags(conversation_id, tag);
