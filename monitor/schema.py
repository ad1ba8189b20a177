"""The shape of the store: tables, indexes, full-text search, and how an older store becomes a newer one.

`open_store` is the only way to a store. Each migration is a plain function; `PRAGMA user_version` counts those applied.
Times are ISO 8601 in UTC, lists are JSON arrays, texts are NFC.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from sqlite_utils import Database

from monitor.errors import StoreBusy, StoreError, StoreTooNew

BUSY_TIMEOUT_SECONDS = 30.0  # longer than any transaction of ours; a reader never waits, in WAL mode


def open_store(
    path: Path | str, *, readonly: bool = False, busy_seconds: float = BUSY_TIMEOUT_SECONDS
) -> Database:
    """Open the store at `path`, creating or migrating it first, and return the database.

    With `readonly` nothing is created: a missing file is a StoreError. Raises StoreTooNew for a store of a newer
    version, StoreBusy when another process holds it, StoreError when the file is not a store.
    """
    path = Path(path)
    if readonly and not path.exists():
        raise StoreError(
            f"{path}: there is no store yet. Run `scrapy sweep --db {path}` first, or name another with --db."
        )
    if not path.parent.exists():
        raise StoreError(
            f"{path}: the folder {path.parent} does not exist. Create it, or name another file with --db."
        )
    try:
        connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            connection.close()
            raise StoreTooNew(
                f"{path} was made by a newer version of Firsthand (schema {version}; this one knows {len(MIGRATIONS)}). "
                "Update Firsthand, or name another file with --db."
            )
        database = Database(connection, recursive_triggers=True)
        if version < len(MIGRATIONS):
            connection.execute("PRAGMA journal_mode = WAL")
            migrate(database)
        refresh_views(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        return database
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StoreBusy(
                f"{path}: another process is writing to it and did not finish in {busy_seconds:.0f} s. Try again later."
            ) from error
        raise StoreError(f"{path}: {error}. Check that the folder exists and can be written to.") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"{path} is not a store of Firsthand ({error}). Name another file with --db."
        ) from error


def migrate(database: Database) -> None:
    """Apply every migration that the store lacks, each in a transaction of its own."""
    connection = database.conn
    for number, migration in enumerate(MIGRATIONS, start=1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Read again now that we hold the lock: another process may have migrated meanwhile.
            if connection.execute("PRAGMA user_version").fetchone()[0] < number:
                migration(connection)
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def refresh_views(connection: sqlite3.Connection) -> None:
    """Make the store's views those of `views.sql`, in one transaction; nothing is written when they are."""
    text = files("monitor").joinpath("views.sql").read_text("utf-8")
    statements = [part.strip() for part in text.split(";\n") if part.strip()]
    wanted = {part[part.index("CREATE VIEW") :] for part in statements if "CREATE VIEW" in part}
    if wanted <= {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'view'")}:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements:
            connection.execute(statement)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def m001_initial(connection: sqlite3.Connection) -> None:
    """Every table of the first version."""
    for statement in INITIAL.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    connection.execute(
        """CREATE VIRTUAL TABLE articles_fts USING fts5(title, text, content='articles', content_rowid='id', tokenize='unicode61')"""
    )
    for trigger, event, body in FTS_TRIGGERS:
        connection.execute(f"CREATE TRIGGER {trigger} AFTER {event} ON articles BEGIN {body} END")


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (m001_initial,)

_FTS_ADD = "INSERT INTO articles_fts(rowid, title, text) VALUES (new.id, new.title, new.text);"
_FTS_DROP = "INSERT INTO articles_fts(articles_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);"
FTS_TRIGGERS = (
    ("articles_fts_insert", "INSERT", _FTS_ADD),
    ("articles_fts_delete", "DELETE", _FTS_DROP),
    ("articles_fts_update", "UPDATE OF title, text", _FTS_DROP + _FTS_ADD),
)

INITIAL = """
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
"""
