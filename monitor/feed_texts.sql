CREATE TABLE feed_texts (
  key TEXT PRIMARY KEY,          -- entries.key
  url TEXT NOT NULL,             -- where the feed says that the article is
  feed_url TEXT NOT NULL,
  title TEXT,
  author TEXT,
  html TEXT NOT NULL,            -- the whole article, as the feed holds it
  seen_at TEXT NOT NULL,         -- when the feed was fetched that held it first
  used_why TEXT                  -- why it stands for the page; null while the page may still be read
);
