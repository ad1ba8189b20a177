-- What hosts say to programs, kept until it is to be asked again; and how often each was asked on which day.
CREATE TABLE site_files (
  url TEXT PRIMARY KEY,          -- robots.txt, /.well-known/tdmrep.json
  fetched_at TEXT NOT NULL,
  status INTEGER NOT NULL,
  body BLOB NOT NULL             -- empty where there is none
) WITHOUT ROWID;
CREATE TABLE host_days (
  host TEXT NOT NULL,
  day TEXT NOT NULL,
  requests INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (day, host)
) WITHOUT ROWID;
