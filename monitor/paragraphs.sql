-- Paragraphs by outlet: only pages of one outlet are ever asked about, and a wire's stand on the pages of hundreds.
ALTER TABLE paragraphs RENAME TO paragraphs_before;
CREATE TABLE paragraphs (
  outlet INTEGER NOT NULL,       -- hash of the outlet's id
  hash INTEGER NOT NULL,         -- of a paragraph's words, or of its pattern (numbers and dates left open)
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  PRIMARY KEY (outlet, hash, article_id)
) WITHOUT ROWID;
INSERT INTO paragraphs SELECT outlet_key(outlet_id), hash, article_id
  FROM paragraphs_before JOIN articles ON articles.id = article_id ORDER BY 1, 2, 3;
DROP TABLE paragraphs_before;
CREATE INDEX paragraphs_article ON paragraphs(article_id);
