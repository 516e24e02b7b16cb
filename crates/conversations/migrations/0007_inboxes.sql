-- The company's own ends of channels. `preset` marks the one of each channel that is made without being asked for.
CREATE TABLE inboxes(
    id TEXT PRIMARY KEY, name TEXT NOT NULL, channel TEXT NOT NULL, team_id TEXT, settings TEXT NOT NULL,
    widget_key TEXT UNIQUE, identity_secret TEXT, preset TEXT UNIQUE, version BIGINT NOT NULL, created_at BIGINT NOT NULL
);
CREATE INDEX inboxes_channel ON inboxes(channel, id);
