-- Where a document comes from: the file an apply read it from, and whether only files may change it.
ALTER TABLE document ADD COLUMN source TEXT;
ALTER TABLE document ADD COLUMN managed BIGINT NOT NULL DEFAULT 0;
CREATE INDEX document_revision ON document (revision);

-- A document that comes back is again whose it was.
ALTER TABLE document_change ADD COLUMN origin TEXT NOT NULL DEFAULT 'console';
CREATE INDEX document_change_of ON document_change (kind, name, revision);
ALTER TABLE revision ADD COLUMN how TEXT NOT NULL DEFAULT 'console';

-- An integration's key outlives it, so that its senders find the door again when it is brought back.
ALTER TABLE intake_key ADD COLUMN retired BIGINT;
