-- The tables and indexes of the first version. A later version adds a migration to schema.py; this file stays.
-- Times are ISO 8601 in UTC, lists are JSON arrays, texts are NFC.
CREATE TABLE outlets (
  id TEXT PRIMARY KEY,           -- registered domain
  name TEXT NOT NULL,
  kind TEXT NOT NULL             -- outlet, agency, aggregator, organisation
);
CREATE TABLE stories (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again for another
  title TEXT NOT NULL,
  original_article_id INTEGER REFERENCES articles(id) DEFERRABLE INITIALLY DEFERRED,
  original_url TEXT,
  original_outlet_id TEXT REFERENCES outlets(id),
  original_why TEXT NOT NULL,
  first_published_at TEXT,
  latest_at TEXT,
  article_count INTEGER NOT NULL,
  outlet_count INTEGER NOT NULL,
  independent_count INTEGER NOT NULL
);
CREATE INDEX stories_latest ON stories(latest_at);
CREATE TABLE story_redirects (
  id INTEGER PRIMARY KEY,        -- a story that was merged into another
  story_id INTEGER NOT NULL REFERENCES stories(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE articles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again for another
  url TEXT UNIQUE,               -- canonical; null for a source that is known only by its outlet
  outlet_id TEXT NOT NULL REFERENCES outlets(id),
  title TEXT,
  description TEXT,              -- the standfirst
  byline TEXT,
  published_at TEXT,
  published_precision TEXT NOT NULL DEFAULT 'none',
  published_source TEXT,
  fetched_at TEXT,               -- null for a source that was never fetched
  language TEXT,
  text TEXT NOT NULL DEFAULT '',
  word_count INTEGER NOT NULL DEFAULT 0,
  story_id INTEGER REFERENCES stories(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,            -- report, copy, rewrite, digest, release, stub
  kind_read TEXT NOT NULL,       -- the kind as the page alone tells it
  kind_why TEXT,
  source_article_id INTEGER REFERENCES articles(id) ON DELETE SET NULL,  -- what it was taken from, by the best evidence
  source_why TEXT,               -- that evidence
  fetched_url TEXT,              -- where it was read, when not at its canonical address
  ai_disclosure TEXT,
  repairs TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX articles_story ON articles(story_id, kind);
CREATE INDEX articles_kind ON articles(kind, outlet_id);
CREATE INDEX articles_outlet ON articles(outlet_id, published_at);
CREATE INDEX articles_published ON articles(published_at);
CREATE INDEX articles_source ON articles(source_article_id, kind, outlet_id);
CREATE TABLE addresses (
  key TEXT PRIMARY KEY,          -- urls.address_key: without scheme, www and tracking
  url TEXT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE
);
CREATE INDEX addresses_article ON addresses(article_id);
CREATE TABLE citations (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,            -- attribution, syndication, reference
  name TEXT,
  outlet_id TEXT REFERENCES outlets(id),
  url TEXT,
  evidence TEXT NOT NULL,
  is_origin INTEGER NOT NULL DEFAULT 0,
  target_article_id INTEGER REFERENCES articles(id) ON DELETE SET NULL
);
CREATE INDEX citations_article ON citations(article_id);
CREATE INDEX citations_target ON citations(target_article_id);
CREATE INDEX citations_outlet ON citations(outlet_id);
CREATE INDEX citations_url ON citations(url);
CREATE TABLE matches (
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  source_article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,            -- copy, rewrite
  containment REAL NOT NULL,
  similarity REAL NOT NULL,
  PRIMARY KEY (article_id, source_article_id)
) WITHOUT ROWID;
CREATE INDEX matches_source ON matches(source_article_id);
CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  fetched_at TEXT NOT NULL,      -- when the earlier version was fetched
  replaced_at TEXT NOT NULL,
  title TEXT,
  description TEXT,
  byline TEXT,
  published_at TEXT,
  text TEXT NOT NULL
);
CREATE INDEX revisions_article ON revisions(article_id);
CREATE TABLE fetches (
  url TEXT PRIMARY KEY,
  outlet_id TEXT,
  kind TEXT NOT NULL,            -- feed, sitemap, listing, article
  fetched_at TEXT NOT NULL,
  status INTEGER,                -- null where no answer came
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  bytes INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,  -- in a row
  retry_at TEXT                  -- not before this time (Retry-After, back-off)
);
CREATE INDEX fetches_listings ON fetches(outlet_id) WHERE kind <> 'article';
CREATE TABLE entries (
  key TEXT PRIMARY KEY,          -- urls.address_key
  url TEXT NOT NULL,
  state TEXT NOT NULL,           -- waiting, done, failed
  via TEXT NOT NULL,             -- feed, sitemap, listing, citation, given
  listed_at TEXT,
  outlet_id TEXT,
  title TEXT,
  published_at TEXT,
  source_name TEXT,
  source_url TEXT,
  depth INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  retry_at TEXT,
  first_seen_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX entries_waiting ON entries(first_seen_at) WHERE state = 'waiting';
CREATE TABLE sightings (
  outlet_id TEXT NOT NULL,       -- who listed it
  key TEXT NOT NULL,             -- entries.key: many may list the same, entries keeps the first of them
  first_seen_at TEXT NOT NULL,
  PRIMARY KEY (outlet_id, key)
) WITHOUT ROWID;
CREATE INDEX sightings_time ON sightings(outlet_id, first_seen_at);
CREATE TABLE furniture (
  outlet_id TEXT NOT NULL,
  hash INTEGER NOT NULL,         -- of the block's words
  pages INTEGER NOT NULL,        -- on how many pages of the outlet it stood
  sample TEXT NOT NULL,          -- the words, for a person
  first_url TEXT,
  PRIMARY KEY (outlet_id, hash)
) WITHOUT ROWID;
CREATE INDEX furniture_repeated ON furniture(outlet_id, pages) WHERE pages > 1;
CREATE TABLE shingles (
  hash INTEGER NOT NULL,         -- sampled word shingle: the candidate index for copies
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  PRIMARY KEY (hash, article_id)
) WITHOUT ROWID;
CREATE INDEX shingles_article ON shingles(article_id);
CREATE TABLE terms (
  term TEXT NOT NULL,            -- rare words of title and lead: the candidate index for stories
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  weight REAL NOT NULL,
  PRIMARY KEY (term, article_id)
) WITHOUT ROWID;
CREATE INDEX terms_article ON terms(article_id);
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,              -- null for a run that was killed
  fetched INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  new_articles INTEGER NOT NULL DEFAULT 0,
  changed_articles INTEGER NOT NULL DEFAULT 0,
  problems INTEGER NOT NULL DEFAULT 0,
  exit_code INTEGER
);
CREATE TABLE problems (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  url TEXT,
  outlet_id TEXT,
  detail TEXT NOT NULL,
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  times INTEGER NOT NULL DEFAULT 1,
  is_open INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX problems_once ON problems(kind, coalesce(url, ''), coalesce(outlet_id, ''));
CREATE VIRTUAL TABLE articles_fts USING fts5(
  title, text, content='articles', content_rowid='id', tokenize='unicode61'
);
