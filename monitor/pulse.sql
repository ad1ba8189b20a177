-- The pulse of each watched outlet: what it gave on which day, what that says, and what fell against its own history.
CREATE TABLE outlet_days (
  outlet_id TEXT NOT NULL,
  day TEXT NOT NULL,                  -- UTC
  looks INTEGER NOT NULL DEFAULT 0,   -- answers of its feeds, sitemaps and front pages
  full INTEGER NOT NULL DEFAULT 0,    -- of those that were read anew: with entries on them
  empty INTEGER NOT NULL DEFAULT 0,   -- without any
  listed INTEGER NOT NULL DEFAULT 0,  -- addresses listed for the first time
  pages INTEGER NOT NULL DEFAULT 0,   -- its pages that were read
  lost INTEGER NOT NULL DEFAULT 0,    -- its pages that gave nothing to read
  stubs INTEGER NOT NULL DEFAULT 0,   -- of the pages read; the next four are of the others
  titled INTEGER NOT NULL DEFAULT 0,
  dated INTEGER NOT NULL DEFAULT 0,
  signed INTEGER NOT NULL DEFAULT 0,
  lengths TEXT NOT NULL DEFAULT '[]', -- how many texts of each length, two classes an octave
  PRIMARY KEY (outlet_id, day)
) WITHOUT ROWID;
CREATE TABLE pulses (
  outlet_id TEXT PRIMARY KEY,
  counted_to TEXT NOT NULL,           -- what was fetched later is not in outlet_days yet
  judged_at TEXT,
  history_days INTEGER NOT NULL DEFAULT 0,
  patience_hours REAL                 -- longest ordinary silence; null until its rhythm is known
) WITHOUT ROWID;
CREATE TABLE pulse_changes (
  outlet_id TEXT NOT NULL,
  what TEXT NOT NULL,                 -- title, date, byline, length, wall, error, empty, fewer
  usual REAL NOT NULL,
  present REAL NOT NULL,
  counted INTEGER NOT NULL,           -- pages, or addresses, that `present` is of
  since TEXT NOT NULL,                -- day
  url TEXT,                           -- a page to look at
  first_seen_at TEXT NOT NULL,
  PRIMARY KEY (outlet_id, what)
) WITHOUT ROWID;
CREATE INDEX articles_read ON articles(outlet_id, fetched_at);
