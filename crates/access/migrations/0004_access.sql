-- The company. One row, there from the beginning: whoever locks it keeps set-ups and changes of owners apart.
CREATE TABLE workspace(id TEXT PRIMARY KEY, name TEXT NOT NULL, set_up_at BIGINT);
INSERT INTO workspace(id, name) VALUES('workspace', '');

-- Links that set up the first owner. Of links, cookies and tokens only digests are kept.
CREATE TABLE setup_links(digest TEXT PRIMARY KEY, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, used_at BIGINT);

CREATE TABLE business_units(
    id TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE, created_at BIGINT NOT NULL
);

CREATE TABLE staff(
    id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, password_hash TEXT NOT NULL, role TEXT NOT NULL,
    state TEXT NOT NULL, business_unit_id TEXT REFERENCES business_units(id), version BIGINT NOT NULL, created_at BIGINT NOT NULL
);
CREATE INDEX staff_unit ON staff(business_unit_id) WHERE business_unit_id IS NOT NULL;
CREATE INDEX staff_owners ON staff(id) WHERE role = 'owner' AND state = 'active';

CREATE TABLE sessions(
    id TEXT PRIMARY KEY, staff_id TEXT NOT NULL REFERENCES staff(id), created_at BIGINT NOT NULL, last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_staff ON sessions(staff_id);

-- Browsers from which somebody signed in before: a flood of wrong passwords from elsewhere does not slow them down.
CREATE TABLE known_browsers(digest TEXT PRIMARY KEY, staff_id TEXT NOT NULL REFERENCES staff(id), last_used_at BIGINT NOT NULL);
CREATE INDEX known_browsers_staff ON known_browsers(staff_id);

-- Wrong passwords in a row, for each mail address (known or not) and each known browser.
CREATE TABLE sign_in_attempts(
    key TEXT PRIMARY KEY, failures BIGINT NOT NULL, last_at BIGINT NOT NULL, blocked_until BIGINT NOT NULL
);
CREATE INDEX sign_in_attempts_at ON sign_in_attempts(last_at);

CREATE TABLE teams(
    id TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE, business_unit_id TEXT REFERENCES business_units(id),
    created_at BIGINT NOT NULL
);
CREATE INDEX teams_unit ON teams(business_unit_id) WHERE business_unit_id IS NOT NULL;
CREATE TABLE team_members(
    team_id TEXT NOT NULL REFERENCES teams(id), staff_id TEXT NOT NULL REFERENCES staff(id), PRIMARY KEY(team_id, staff_id)
);
CREATE INDEX team_members_staff ON team_members(staff_id, team_id);

CREATE TABLE invitations(
    id TEXT PRIMARY KEY, digest TEXT NOT NULL UNIQUE, email TEXT NOT NULL, role TEXT NOT NULL, state TEXT NOT NULL,
    created_by TEXT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL
);
CREATE INDEX invitations_open_email ON invitations(email) WHERE state = 'open';
CREATE INDEX invitations_open_by ON invitations(created_by) WHERE state = 'open';
CREATE TABLE invitation_teams(
    invitation_id TEXT NOT NULL REFERENCES invitations(id), team_id TEXT NOT NULL REFERENCES teams(id),
    PRIMARY KEY(invitation_id, team_id)
);
CREATE INDEX invitation_teams_team ON invitation_teams(team_id);

-- A revoked token stays, so that the audit can still name it.
CREATE TABLE api_tokens(
    id TEXT PRIMARY KEY, digest TEXT NOT NULL UNIQUE, name TEXT NOT NULL, scopes TEXT NOT NULL,
    created_by TEXT REFERENCES staff(id), created_at BIGINT NOT NULL, last_used_at BIGINT, expires_at BIGINT, revoked_at BIGINT
);
CREATE INDEX api_tokens_working ON api_tokens(id) WHERE revoked_at IS NULL;

-- The audit: everything by one actor; and what is no part of a conversation or a customer.
CREATE INDEX facts_actor ON facts(actor, position);
CREATE INDEX facts_house ON facts(position) WHERE conversation_id IS NULL AND (customer_id IS NULL OR kind IN ('customer.changed', 'customer.merged'));
