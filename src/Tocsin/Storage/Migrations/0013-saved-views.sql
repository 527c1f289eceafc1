-- Lists of incidents that somebody comes back to: the query of the list's address, under a name.
CREATE TABLE saved_view (person TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL, PRIMARY KEY (person, name)) /*clustered*/;
