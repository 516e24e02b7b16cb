-- What was answered to a request with an Idempotency-Key; kept for a day.
CREATE TABLE idempotency_keys(
    caller TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, answer TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY(caller, key)
);
CREATE INDEX idempotency_keys_at ON idempotency_keys(at);
