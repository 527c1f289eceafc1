-- Incidents: the summary row; state is the fold of the stream of the same id. rank 0 is the worst level. services is |one|after|another|.
-- attention: when the next promise is due, or was; null: none is.
INSERT INTO mark (name, value) VALUES ('incident', 0);
CREATE TABLE incident (
  id TEXT PRIMARY KEY, number BIGINT NOT NULL UNIQUE, type TEXT NOT NULL, title TEXT NOT NULL, status TEXT NOT NULL,
  level TEXT NOT NULL, rank BIGINT NOT NULL, major BIGINT NOT NULL, owner_kind TEXT NOT NULL, owner TEXT NOT NULL, owner_name TEXT NOT NULL, keeper TEXT NOT NULL,
  services TEXT NOT NULL, opened BIGINT NOT NULL, ended BIGINT, attention BIGINT, parent TEXT, restricted BIGINT NOT NULL,
  declared_key TEXT UNIQUE, state TEXT NOT NULL, seq BIGINT NOT NULL);
CREATE INDEX incident_open ON incident (id) WHERE ended IS NULL;
CREATE INDEX incident_ended ON incident (ended);
CREATE INDEX incident_parent ON incident (parent) WHERE parent IS NOT NULL;

-- Who takes part: ids of people, and team:NAME. A restricted incident is seen by them.
CREATE TABLE incident_party (incident TEXT NOT NULL, party TEXT NOT NULL, PRIMARY KEY (incident, party)) /*clustered*/;

-- Pages that an incident opened or took over, and what answering each does.
CREATE TABLE incident_page (page TEXT PRIMARY KEY, incident TEXT NOT NULL, purpose TEXT NOT NULL) /*clustered*/;
CREATE INDEX incident_page_of ON incident_page (incident);
