-- Endpoints that are told of facts. kinds is a JSON list, empty for all. since is the place of the endpoint's own first
-- fact on the line, put there by the reader: what stands before it is not told.
CREATE TABLE webhook_endpoints(
    id TEXT PRIMARY KEY, url TEXT NOT NULL, description TEXT NOT NULL, kinds TEXT NOT NULL, state TEXT NOT NULL,
    secret TEXT NOT NULL, old_secret TEXT, old_secret_until BIGINT, since BIGINT, failing_since BIGINT,
    created_at BIGINT NOT NULL, version BIGINT NOT NULL
);
