CREATE TABLE discussions (
  outlet_id TEXT NOT NULL,       -- who lists it
  key TEXT NOT NULL,             -- entries.key of the story, or of the post
  url TEXT NOT NULL,             -- where it is discussed
  score INTEGER,
  comments INTEGER,
  author TEXT,                   -- who posted it there
  is_post INTEGER NOT NULL,      -- a person's own text, and no outlet's article
  first_seen_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,         -- when score and comments were read last
  PRIMARY KEY (outlet_id, url)
) WITHOUT ROWID;
CREATE INDEX discussions_key ON discussions(key);
