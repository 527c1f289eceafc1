-- The words of incidents, in parts of about two thousand letters: id is number * 65536 + part; seqs first to last are read in it. words is folded, each once.
CREATE TABLE incident_text (id INTEGER PRIMARY KEY, first BIGINT NOT NULL, last BIGINT NOT NULL, words TEXT NOT NULL);

-- Found by them. It holds nothing of its own: whatever writes the table writes this.
CREATE VIRTUAL TABLE incident_words USING fts5(words, content='incident_text', content_rowid='id', tokenize='ascii', detail='none', columnsize=0, prefix='2 3 4 5 6');
CREATE TRIGGER incident_text_added AFTER INSERT ON incident_text BEGIN
  INSERT INTO incident_words (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER incident_text_removed AFTER DELETE ON incident_text BEGIN
  INSERT INTO incident_words (incident_words, rowid, words) VALUES ('delete', old.id, old.words);
END;
CREATE TRIGGER incident_text_changed AFTER UPDATE OF words ON incident_text BEGIN
  INSERT INTO incident_words (incident_words, rowid, words) VALUES ('delete', old.id, old.words);
  INSERT INTO incident_words (rowid, words) VALUES (new.id, new.words);
END;

-- Incidents that are there already are read by and by, the newest first: up to this number they still are to be.
INSERT INTO mark (name, value) SELECT 'incident-text', value FROM mark WHERE name = 'incident';
INSERT INTO due (subject, kind, detail, at) VALUES ('incidents', 'incident-text', '', 0);
