-- The line, the audit's old and new values, and the search index, on PostgreSQL. 0001_foundation.sqlite.sql is its twin.
CREATE TABLE facts(
    position BIGINT PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, subject TEXT NOT NULL, conversation_id TEXT,
    customer_id TEXT, actor TEXT NOT NULL, cause TEXT, depth BIGINT NOT NULL, at BIGINT NOT NULL, data TEXT NOT NULL
);
CREATE INDEX facts_conversation ON facts(conversation_id, position) WHERE conversation_id IS NOT NULL;
CREATE INDEX facts_customer ON facts(customer_id, position) WHERE customer_id IS NOT NULL;
CREATE INDEX facts_subject ON facts(subject, position);
CREATE TABLE fact_changes(fact_id TEXT NOT NULL, field TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL, PRIMARY KEY(fact_id, field));

-- A transaction appends here; a position is given after its commit.
CREATE TABLE facts_new(
    number BIGSERIAL PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, subject TEXT NOT NULL, conversation_id TEXT,
    customer_id TEXT, actor TEXT NOT NULL, cause TEXT, depth BIGINT NOT NULL, at BIGINT NOT NULL, data TEXT NOT NULL
);

-- The numbering runs in one message to the server: a paused client can never sit on the lock. It is VOLATILE and runs at
-- READ COMMITTED, so the statement after the lock sees everything that the previous holder committed. Facts move from a
-- small table into the large one, which is therefore written once and never holds dead rows.
CREATE FUNCTION number_facts(most BIGINT) RETURNS BIGINT LANGUAGE plpgsql VOLATILE AS $$
DECLARE done BIGINT; last BIGINT;
BEGIN
  IF NOT pg_try_advisory_xact_lock(4711) THEN RETURN -1; END IF;
  SELECT COALESCE(MAX(position), 0) INTO last FROM facts;
  WITH due AS (
    DELETE FROM facts_new WHERE number IN (SELECT number FROM facts_new ORDER BY number LIMIT most) RETURNING *
  )
  INSERT INTO facts(position,id,kind,subject,conversation_id,customer_id,actor,cause,depth,at,data)
    SELECT last + row_number() OVER (ORDER BY number),id,kind,subject,conversation_id,customer_id,actor,cause,depth,at,data FROM due;
  GET DIAGNOSTICS done = ROW_COUNT;
  IF done > 0 THEN PERFORM pg_notify('line', ''); END IF;
  RETURN done;
END $$;

CREATE TABLE search_entries(
    entry BIGSERIAL PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, owner TEXT NOT NULL, at BIGINT NOT NULL,
    tokens TEXT NOT NULL, vector TSVECTOR NOT NULL, UNIQUE(kind, id)
);
CREATE INDEX search_entries_owner ON search_entries(owner);
CREATE INDEX search_entries_vector ON search_entries USING GIN(vector);
