-- Front pages over time: which link stood where on which page, and since when.
CREATE TABLE front_pages (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,      -- as in outlets.toml
  outlet_id TEXT,
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  versions INTEGER NOT NULL,     -- how often it was read
  stories TEXT NOT NULL,         -- the keys of those on its last version, in order
  led_since TEXT                 -- since when the first of them is the first
);
-- A row is written when a link comes, rises, or goes; not with every version that it stands on.
CREATE TABLE positions (
  front_page_id INTEGER NOT NULL REFERENCES front_pages(id) ON DELETE CASCADE,
  key TEXT NOT NULL,             -- entries.key
  is_story INTEGER NOT NULL,     -- 0: it might be one, and is watched
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT,             -- null while it stands there
  first_version INTEGER NOT NULL,
  last_version INTEGER,          -- null while it stands there
  missed INTEGER NOT NULL DEFAULT 0,  -- versions between these on which it did not stand
  first_position INTEGER,        -- among the stories of the page, from 1
  best_position INTEGER,
  last_position INTEGER,         -- null while it stands there
  led_at TEXT,                   -- when it was first the first
  led_minutes INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (front_page_id, key)
) WITHOUT ROWID;
CREATE INDEX positions_led ON positions(led_at) WHERE led_at IS NOT NULL;
CREATE INDEX positions_key ON positions(key)
