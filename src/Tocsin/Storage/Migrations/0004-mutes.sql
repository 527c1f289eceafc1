-- Silences and maintenance windows, as state. An ended one stays: it tells why an alert paged nobody.
INSERT INTO mark (name, value) VALUES ('mutes', 0);
CREATE TABLE mute (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, matchers TEXT NOT NULL, services TEXT NOT NULL, author TEXT NOT NULL, made_by TEXT NOT NULL, why TEXT NOT NULL,
  starts BIGINT NOT NULL, ends BIGINT NOT NULL, created BIGINT NOT NULL, changed BIGINT NOT NULL);
CREATE INDEX mute_ends ON mute (kind, ends);

-- Open alerts that mute others while they fire, by what they share with them.
CREATE TABLE cause (key TEXT NOT NULL, is_symptom BIGINT NOT NULL, alert TEXT NOT NULL, PRIMARY KEY (key, is_symptom, alert)) /*clustered*/;
CREATE INDEX cause_alert ON cause (alert);

-- What mutes an alert, and all that does, as committed. A muted alert's page is the empty text.
ALTER TABLE alert ADD COLUMN muted_by TEXT;
ALTER TABLE alert ADD COLUMN muted TEXT;
CREATE INDEX alert_muted ON alert (muted_by, id) WHERE muted_by IS NOT NULL AND status <> 2;
