-- When articles are to be read again (monitor/rereading.py), what a version changed, and what a page says of itself.
CREATE TABLE rereads (
  article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
  url TEXT NOT NULL,             -- as it was asked for
  outlet_id TEXT,                -- the watched outlet that lists it
  base_at TEXT NOT NULL,         -- when it was published, else first read
  due_at TEXT NOT NULL
);
CREATE INDEX rereads_due ON rereads(due_at);
CREATE INDEX rereads_url ON rereads(url);
-- mark: correction, updated, silent
ALTER TABLE revisions ADD COLUMN mark TEXT;
ALTER TABLE revisions ADD COLUMN notice TEXT;
ALTER TABLE revisions ADD COLUMN modified_at TEXT;
ALTER TABLE revisions ADD COLUMN words_added INTEGER;
ALTER TABLE revisions ADD COLUMN words_removed INTEGER;
CREATE TABLE page_facts (
  article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
  modified_at TEXT,
  correction TEXT,
  gone_at TEXT,
  robots TEXT,                   -- JSON list: noindex, noarchive, nosnippet...
  tdm_reserved INTEGER,
  tdm_policy TEXT,
  tdm_source TEXT                -- html, header, tdmrep.json
);
CREATE INDEX page_facts_correction ON page_facts(article_id) WHERE correction IS NOT NULL OR gone_at IS NOT NULL;
