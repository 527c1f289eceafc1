-- The last payloads of one integration are shown together, and the oldest give way.
CREATE INDEX payload_integration ON payload (integration, id);
CREATE INDEX quarantine_integration ON quarantine (integration, id);
INSERT INTO due (subject, kind, detail, at) VALUES ('alerts', 'payloads-kept', '', 0);
