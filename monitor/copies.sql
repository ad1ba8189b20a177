-- The twelfth version: the candidate index for copies by periods of time, and how much of what two texts share is quoted.
ALTER TABLE matches ADD COLUMN quote_share REAL;
ALTER TABLE shingles RENAME TO shingles_before;
CREATE TABLE shingles (
  period INTEGER NOT NULL,       -- of thirty days: what is too old leaves the index in one piece
  hash INTEGER NOT NULL,         -- of a word shingle, one of the few of an article that it is found by
  article_id INTEGER NOT NULL,   -- no foreign key: it would want an index as large as this one
  PRIMARY KEY (period, hash, article_id)
) WITHOUT ROWID;
INSERT INTO shingles
  SELECT CAST(julianday(date(coalesce(published_at, fetched_at))) - 1721424.5 AS INTEGER) / 30, hash, article_id
  FROM (SELECT article_id, hash >> 16 AS hash, row_number() OVER (PARTITION BY article_id ORDER BY hash) AS place
        FROM shingles_before WHERE hash % 3 = 0)
  JOIN articles ON articles.id = article_id
  WHERE place <= 16 AND coalesce(published_at, fetched_at) IS NOT NULL
  GROUP BY 1, 2, 3;
DROP TABLE shingles_before;
