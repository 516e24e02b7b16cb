-- Where each reader is, what it could not read, what is to be done later and what is on its way out.
CREATE TABLE readers(name TEXT PRIMARY KEY, position BIGINT NOT NULL, error TEXT);

CREATE TABLE parked_facts(
    id TEXT PRIMARY KEY, reader TEXT NOT NULL, position BIGINT NOT NULL, fact_id TEXT NOT NULL, kind TEXT NOT NULL,
    error TEXT NOT NULL, at BIGINT NOT NULL, UNIQUE(reader, position)
);

-- due_at is what the job was set to and never moves; try_at is later after a failure.
CREATE TABLE jobs(
    kind TEXT NOT NULL, subject TEXT NOT NULL, due_at BIGINT NOT NULL, try_at BIGINT NOT NULL, attempts BIGINT NOT NULL,
    error TEXT, PRIMARY KEY(kind, subject)
);
CREATE INDEX jobs_due ON jobs(try_at);

CREATE TABLE deliveries(
    id TEXT PRIMARY KEY, deliverer TEXT NOT NULL, target_id TEXT NOT NULL, fact_id TEXT, kind TEXT NOT NULL,
    body TEXT NOT NULL, state TEXT NOT NULL, attempts BIGINT NOT NULL, next_at BIGINT NOT NULL, leased_until BIGINT NOT NULL,
    last_error TEXT, created_at BIGINT NOT NULL, delivered_at BIGINT
);
-- Holds all that choosing needs, so that the backlog of one slow target is passed over without reading its rows.
CREATE INDEX deliveries_due ON deliveries(next_at, leased_until, target_id, deliverer, id) WHERE state = 'pending';
CREATE INDEX deliveries_pending ON deliveries(id) WHERE state = 'pending';
CREATE INDEX deliveries_parked ON deliveries(id) WHERE state = 'parked';
CREATE INDEX deliveries_old ON deliveries(delivered_at) WHERE state = 'delivered';
CREATE INDEX deliveries_target ON deliveries(target_id, id);
