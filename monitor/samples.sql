-- The sixteenth version: beside the candidate index for copies, the whole sample of each article's shingles.
CREATE TABLE samples (
  period INTEGER NOT NULL,       -- as in shingles
  article_id INTEGER NOT NULL,
  hashes BLOB NOT NULL,          -- four bytes each, the lowest first
  PRIMARY KEY (period, article_id)
) WITHOUT ROWID;
