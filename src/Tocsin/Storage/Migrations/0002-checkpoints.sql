-- Once an hour it is signed where every stream has come to.
INSERT INTO due (subject, kind, detail, at) VALUES ('log', 'checkpoint', '', 0);
