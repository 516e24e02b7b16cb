-- What a browser has sent, by the id that it gave the message: the same message again is the same, whoever the browser
-- says it is by then. Kept for a month.
CREATE TABLE chat_sends(
    device TEXT NOT NULL, client_id TEXT NOT NULL, message_id TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY(device, client_id)
);
CREATE INDEX chat_sends_at ON chat_sends(at);
