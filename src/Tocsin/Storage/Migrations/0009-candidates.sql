-- Reports: what people, or machines again and again, said is wrong. They are judged one after another: whoever adds one holds this mark first.
-- candidate, incident: what heard it; neither: it still counts.
INSERT INTO mark (name, value) VALUES ('report', 0);
CREATE TABLE report (
  id TEXT PRIMARY KEY, at BIGINT NOT NULL, source TEXT NOT NULL, service TEXT, who TEXT NOT NULL, contact TEXT NOT NULL, text TEXT NOT NULL,
  complaint BIGINT NOT NULL, users BIGINT, page TEXT, candidate TEXT, incident TEXT, reported_key TEXT UNIQUE);
CREATE INDEX report_at ON report (at);
CREATE INDEX report_service ON report (service, at);
CREATE INDEX report_candidate ON report (candidate) WHERE candidate IS NOT NULL;
CREATE INDEX report_incident ON report (incident, at) WHERE incident IS NOT NULL;

-- Candidates for incidents: the summary row; state is the fold of the stream of the same id. service is empty where nobody knows it.
-- incident_page also keeps the pages by which somebody is asked about a candidate, under the candidate's id.
CREATE TABLE candidate (
  id TEXT PRIMARY KEY, status TEXT NOT NULL, type TEXT NOT NULL, title TEXT NOT NULL, service TEXT NOT NULL, reports BIGINT NOT NULL, proposed BIGINT NOT NULL,
  became TEXT, state TEXT NOT NULL, seq BIGINT NOT NULL);
CREATE UNIQUE INDEX candidate_waiting ON candidate (service) WHERE status = 'waiting';
CREATE INDEX candidate_became ON candidate (became) WHERE became IS NOT NULL;
