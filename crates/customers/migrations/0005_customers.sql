-- People, and the addresses by which they reach us. Nothing hangs on a person that does not follow from the handles.
CREATE TABLE customers(
    id TEXT PRIMARY KEY, name TEXT, email TEXT, organisation TEXT, created_at BIGINT NOT NULL, last_seen_at BIGINT,
    merged_into TEXT, version BIGINT NOT NULL
);
CREATE INDEX customers_created ON customers(created_at, id);
CREATE INDEX customers_merged ON customers(merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE handles(
    id TEXT PRIMARY KEY, channel TEXT NOT NULL, address TEXT NOT NULL, customer_id TEXT NOT NULL REFERENCES customers(id),
    verified BOOLEAN NOT NULL, created_at BIGINT NOT NULL, UNIQUE(channel, address)
);
CREATE INDEX handles_customer ON handles(customer_id);
