-- Addresses under which a calendar program reads shifts; the secret in one is kept as a hash only.
CREATE TABLE calendar_feed (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    created BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    seen BIGINT,
    revoked BIGINT
);
CREATE INDEX calendar_feed_owner ON calendar_feed (owner, id) WHERE revoked IS NULL;
