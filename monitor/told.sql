-- What was told of which watch, so that each event is told once. One row an event and a target of the watch.
CREATE TABLE told (
  watch TEXT NOT NULL,           -- its name in outlets.toml
  target TEXT NOT NULL,          -- a hash of the address that is told: addresses hold passwords
  event TEXT NOT NULL,           -- begun, new story, grows, cited, copied, corrected
  subject INTEGER NOT NULL,      -- number of the story, article or revision; 0 for begun
  story_id INTEGER,
  article_id INTEGER,
  noted_at TEXT NOT NULL,        -- when a sweep found it
  told_at TEXT,                  -- null while it waits
  attempts INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (watch, target, event, subject)
) WITHOUT ROWID;
CREATE INDEX told_waiting ON told(watch) WHERE told_at IS NULL;
CREATE TABLE identity (
  uuid TEXT NOT NULL             -- of this store: the ids in its feeds are made from it
);
INSERT INTO identity VALUES (lower(
  substr(hex(randomblob(4)), 1, 8) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a'
  || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))
));
