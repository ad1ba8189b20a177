-- The fourth version: how much of an article is its own, beside the articles it was taken from.
CREATE TABLE originality (
  article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
  originality REAL NOT NULL,     -- share of its sentences that are not found in its sources, 0 to 1
  sentences INTEGER NOT NULL,    -- headings are not counted
  copied INTEGER NOT NULL,       -- every word agrees
  changed INTEGER NOT NULL,      -- made from a sentence of a source, or from several, or from a part
  words_shared REAL NOT NULL,    -- share of its words that are found
  quoted REAL,                   -- share of these that stand in quotation marks; null where none is found
  source_article_ids TEXT NOT NULL,  -- the sources that were compared
  compared INTEGER NOT NULL      -- a hash of which texts: while it is the same, nothing is compared anew
);
