-- What was said of a story and is no more. A log: it may depend on the order in which articles came.
CREATE TABLE story_revisions (
  id INTEGER PRIMARY KEY,
  story_id INTEGER NOT NULL REFERENCES stories(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  changed_at TEXT,               -- when the article was fetched that showed it; null while that is being filed
  what TEXT NOT NULL,            -- original, independent, merged, left
  before TEXT,
  after TEXT
);
CREATE INDEX story_revisions_story ON story_revisions(story_id);
CREATE INDEX story_revisions_open ON story_revisions(id) WHERE changed_at IS NULL;
