-- How an alert that fired again soon after its resolve came and went, as JSON, and whether it flaps; null: it never did.
ALTER TABLE alert ADD COLUMN flapping TEXT;

-- Maintenance may be of environments: a JSON list of names.
ALTER TABLE mute ADD COLUMN environments TEXT NOT NULL DEFAULT '[]';

-- The last payloads of each integration that began no alert: what repeated and resolved.
CREATE TABLE heard (id TEXT PRIMARY KEY, integration TEXT NOT NULL, at BIGINT NOT NULL, title TEXT NOT NULL, fires BIGINT NOT NULL, resolves BIGINT NOT NULL, body TEXT NOT NULL);
CREATE INDEX heard_integration ON heard (integration, id);
