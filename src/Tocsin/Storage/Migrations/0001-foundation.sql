-- Instants are microseconds since 1970 (UTC). BLOB is bytea on PostgreSQL. Lists are JSON text.

-- Counters that a deciding transaction compares.
CREATE TABLE mark (name TEXT PRIMARY KEY, value BIGINT NOT NULL);
INSERT INTO mark (name, value) VALUES ('playbook', 0), ('roster', 0), ('keys', 0);

-- The log: one hash chain per stream.
CREATE TABLE head (
  stream TEXT PRIMARY KEY, seq BIGINT NOT NULL, recorded BIGINT NOT NULL, hash BLOB NOT NULL);
CREATE INDEX head_recorded ON head (recorded);
CREATE TABLE event (
  stream TEXT NOT NULL, seq BIGINT NOT NULL, recorded BIGINT NOT NULL, happened BIGINT NOT NULL, kind TEXT NOT NULL,
  salt BLOB, payload TEXT, content BLOB NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY (stream, seq)) /*clustered*/;
CREATE TABLE checkpoint (
  id BIGINT PRIMARY KEY, recorded BIGINT NOT NULL, body TEXT NOT NULL, signature BLOB NOT NULL);

-- What must happen later; one row per (subject, kind, detail).
CREATE TABLE due (
  subject TEXT NOT NULL, kind TEXT NOT NULL, detail TEXT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (subject, kind, detail)) /*clustered*/;
CREATE INDEX due_at ON due (at);
INSERT INTO due (subject, kind, detail, at) VALUES ('alerts', 'alerts-stale', '', 0), ('people', 'sessions-ended', '', 0);

-- What must reach the outside world, and the ledger of what became of it.
CREATE TABLE outbox (
  delivery TEXT PRIMARY KEY, channel TEXT NOT NULL, destination TEXT NOT NULL, not_before BIGINT NOT NULL,
  attempts BIGINT NOT NULL DEFAULT 0, lease_until BIGINT NOT NULL DEFAULT 0, fence BIGINT NOT NULL DEFAULT 0);
CREATE INDEX outbox_next ON outbox (channel, not_before);
CREATE TABLE delivery (
  id TEXT PRIMARY KEY, page TEXT, person TEXT NOT NULL, person_name TEXT NOT NULL, method TEXT NOT NULL, method_label TEXT NOT NULL,
  channel TEXT NOT NULL, address TEXT NOT NULL, kind TEXT NOT NULL, why TEXT NOT NULL, status TEXT NOT NULL,
  queued BIGINT NOT NULL, sent BIGINT, ended BIGINT, attempts BIGINT NOT NULL DEFAULT 0, problem TEXT, provider_id TEXT);
CREATE INDEX delivery_page ON delivery (page, id);
CREATE INDEX delivery_person ON delivery (person, id);

-- Alerts: one row per episode; the current one of each (integration, key) is marked.
CREATE TABLE alert (
  id TEXT PRIMARY KEY, integration TEXT NOT NULL, dedup_key TEXT NOT NULL, current BIGINT NOT NULL,
  status BIGINT NOT NULL, severity BIGINT NOT NULL, service TEXT, title TEXT NOT NULL, page TEXT NOT NULL,
  labels TEXT NOT NULL, link TEXT, description TEXT, route TEXT NOT NULL, payload TEXT NOT NULL,
  started BIGINT, first_seen BIGINT NOT NULL, last_seen BIGINT NOT NULL, resolved BIGINT, stale_at BIGINT,
  seen BIGINT NOT NULL, flaps BIGINT NOT NULL);
CREATE UNIQUE INDEX alert_current ON alert (integration, dedup_key) WHERE current = 1;
CREATE INDEX alert_open ON alert (id) WHERE status <> 2;
CREATE INDEX alert_page ON alert (page, id);
CREATE INDEX alert_stale ON alert (stale_at) WHERE status = 0 AND stale_at IS NOT NULL;

-- What senders sent, once per request that began an alert; alerts point to it.
CREATE TABLE payload (id TEXT PRIMARY KEY, integration TEXT NOT NULL, at BIGINT NOT NULL, body TEXT NOT NULL) /*clustered*/;

-- Pages: the summary row; state is the fold of the stream of the same id.
CREATE TABLE page (
  id TEXT PRIMARY KEY, status TEXT NOT NULL, service TEXT, urgency TEXT NOT NULL, group_key TEXT NOT NULL, joinable BIGINT NOT NULL,
  opened BIGINT NOT NULL, ended BIGINT, acknowledged_by TEXT, state TEXT NOT NULL, seq BIGINT NOT NULL);
CREATE UNIQUE INDEX page_group ON page (group_key) WHERE joinable = 1;
CREATE INDEX page_open ON page (id) WHERE status <> 'ended';

-- Authenticated payloads that could not be read, or matched no route.
CREATE TABLE quarantine (
  id TEXT PRIMARY KEY, integration TEXT NOT NULL, at BIGINT NOT NULL, problem TEXT NOT NULL, payload BLOB NOT NULL, replayed BIGINT);

-- People, as state.
CREATE TABLE person (
  id TEXT PRIMARY KEY, handle TEXT NOT NULL UNIQUE, name TEXT NOT NULL, zone TEXT NOT NULL, role TEXT NOT NULL,
  password TEXT, rules TEXT NOT NULL, active BIGINT NOT NULL, created BIGINT NOT NULL, version BIGINT NOT NULL);
CREATE TABLE contact_method (
  id TEXT PRIMARY KEY, person TEXT NOT NULL, channel TEXT NOT NULL, address TEXT NOT NULL, label TEXT NOT NULL,
  proven BIGINT, created BIGINT NOT NULL);
CREATE INDEX contact_method_person ON contact_method (person);
CREATE TABLE session (
  hash TEXT PRIMARY KEY, person TEXT NOT NULL, created BIGINT NOT NULL, seen BIGINT NOT NULL, expires BIGINT NOT NULL, agent TEXT NOT NULL);
CREATE INDEX session_person ON session (person);
CREATE TABLE token (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, scope TEXT NOT NULL, created BIGINT NOT NULL, created_by TEXT NOT NULL,
  expires BIGINT, seen BIGINT, revoked BIGINT);

-- The playbook: the documents as written, what each revision changed, and the keys they were given.
CREATE TABLE document (
  kind TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, revision BIGINT NOT NULL, origin TEXT NOT NULL,
  PRIMARY KEY (kind, name));
CREATE TABLE revision (
  id BIGINT PRIMARY KEY, at BIGINT NOT NULL, by_whom TEXT NOT NULL, why TEXT NOT NULL);
CREATE TABLE document_change (
  revision BIGINT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, body TEXT,
  PRIMARY KEY (revision, kind, name));
CREATE TABLE intake_key (
  integration TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, created BIGINT NOT NULL);

-- Sealed with the master key, which is not in this database.
CREATE TABLE secret (name TEXT PRIMARY KEY, sealed BLOB NOT NULL, changed BIGINT NOT NULL);
CREATE TABLE key_ring (id TEXT PRIMARY KEY, sealed BLOB NOT NULL);
