-- What somebody changed outside, as it was told: deploys, change records, feature flags. said is the sender's own id; services and environments are |one|after|another|.
CREATE TABLE change (
  id TEXT PRIMARY KEY, source TEXT NOT NULL, said TEXT, kind TEXT NOT NULL, title TEXT NOT NULL, who TEXT, at BIGINT NOT NULL, told BIGINT NOT NULL,
  link TEXT, services TEXT NOT NULL, environments TEXT NOT NULL, labels TEXT NOT NULL, UNIQUE (source, said));

-- What a change touched, by when: the changes near an incident are found by its services. The empty name: a change that names none.
CREATE TABLE change_service (service TEXT NOT NULL, at BIGINT NOT NULL, change TEXT NOT NULL, PRIMARY KEY (service, at, change)) /*clustered*/;
CREATE INDEX change_service_of ON change_service (change);

-- Old ones are thrown away.
INSERT INTO due (subject, kind, detail, at) VALUES ('changes', 'changes-kept', '', 0);

-- In whose words a payload that could not be read was to tell of changes; null: of alerts.
ALTER TABLE quarantine ADD COLUMN changes TEXT;

-- Incidents that somebody said are not the same; one sorts before other.
CREATE TABLE unrelated (one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)) /*clustered*/;
CREATE INDEX unrelated_other ON unrelated (other);
