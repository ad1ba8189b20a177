-- The second version: which pages hold which paragraph, and what was left out of whose text.
CREATE TABLE paragraphs (
  hash INTEGER NOT NULL,         -- of a paragraph's words, or of its pattern (numbers and dates left open)
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  PRIMARY KEY (hash, article_id)
) WITHOUT ROWID;
CREATE INDEX paragraphs_article ON paragraphs(article_id);
CREATE TABLE dropped (
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  place INTEGER NOT NULL,        -- among all paragraphs of the page, those left out included; from 0
  text TEXT NOT NULL,
  PRIMARY KEY (article_id, place)
) WITHOUT ROWID;
ALTER TABLE furniture ADD COLUMN is_left_out INTEGER NOT NULL DEFAULT 1;
ALTER TABLE furniture ADD COLUMN is_pattern INTEGER NOT NULL DEFAULT 0;
ALTER TABLE furniture ADD COLUMN first_at TEXT;
ALTER TABLE furniture ADD COLUMN last_at TEXT;
ALTER TABLE furniture ADD COLUMN last_url TEXT;
ALTER TABLE furniture ADD COLUMN pages_before INTEGER NOT NULL DEFAULT 0;
-- The first version counted without saying where: what it had not learned yet is counted anew.
DELETE FROM furniture WHERE pages < 3;
UPDATE furniture SET pages_before = pages;
