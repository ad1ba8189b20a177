-- How often each feed and sitemap changes, and when it is to be asked again (monitor/polling.py).
CREATE TABLE polls (
  url TEXT PRIMARY KEY,
  outlet_id TEXT,
  above TEXT,                            -- the sitemap index that names it
  first_at TEXT,                         -- null until it was asked
  polls INTEGER NOT NULL DEFAULT 0,
  content TEXT,                          -- hash of the addresses on it
  changes TEXT NOT NULL DEFAULT '[]',    -- the last times at which others were on it
  newest TEXT NOT NULL DEFAULT '[]',     -- the times of its newest entries
  full_at TEXT,                          -- asked without validators
  since_full INTEGER NOT NULL DEFAULT 0,
  concealed INTEGER NOT NULL DEFAULT 0,  -- times that validators were found to hide a change
  concealed_at TEXT,
  next_at TEXT                           -- null: at once
) WITHOUT ROWID;
CREATE INDEX polls_above ON polls(above) WHERE above IS NOT NULL;
