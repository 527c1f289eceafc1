-- The words of incidents, in parts of about two thousand letters: id is number * 65536 + part; seqs first to last are read in it. words is folded, each once.
CREATE TABLE incident_text (id BIGINT PRIMARY KEY, first BIGINT NOT NULL, last BIGINT NOT NULL, words TEXT NOT NULL);

-- Found by them. Written at once: a list of what is still to be added would be read by every search.
CREATE INDEX incident_words ON incident_text USING gin (array_to_tsvector(string_to_array(words, ' '))) WITH (fastupdate = off);

-- Incidents that are there already are read by and by, the newest first: up to this number they still are to be.
INSERT INTO mark (name, value) SELECT 'incident-text', value FROM mark WHERE name = 'incident';
INSERT INTO due (subject, kind, detail, at) VALUES ('incidents', 'incident-text', '', 0);
