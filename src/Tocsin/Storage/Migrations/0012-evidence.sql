-- Files attached to incidents: the entry of this seq tells name, type and SHA-256. Redacting it deletes the row.
CREATE TABLE evidence (id TEXT PRIMARY KEY, incident TEXT NOT NULL, seq BIGINT NOT NULL, size BIGINT NOT NULL, bytes BLOB NOT NULL);
CREATE UNIQUE INDEX evidence_entry ON evidence (incident, seq);
CREATE INDEX evidence_size ON evidence (incident, size);
