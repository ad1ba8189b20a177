-- Schema 11: an article's terms as one blob, and a sparse candidate index by time; see term_vectors.py.
CREATE TABLE term_vectors (
  article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
  period INTEGER NOT NULL,       -- in which the article was published, PERIOD_DAYS long
  terms BLOB NOT NULL            -- hashes, then weights, the heaviest first
);
DROP TABLE terms;
CREATE TABLE terms (
  period INTEGER NOT NULL,
  term INTEGER NOT NULL,         -- hash of one of the article's heaviest terms: the candidate index for stories
  article_id INTEGER NOT NULL,   -- without a reference: it would need an index of its own to be kept
  PRIMARY KEY (period, term, article_id)
) WITHOUT ROWID;
