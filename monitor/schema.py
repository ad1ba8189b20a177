"""The shape of the store, from `tables.sql` and `views.sql`, and how an older store becomes a newer one.

`open_store` is the only way to a store. Each migration is a plain function; `PRAGMA user_version` counts those applied.
Times are ISO 8601 in UTC, lists are JSON arrays, texts are NFC.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from sqlite_utils import Database

from monitor.errors import StoreBusy, StoreError, StoreFull, StoreTooNew
from monitor.furniture_lookups import outlet_key
from monitor.slow_steps import told_when_slow
from monitor.term_vectors import PERIODS_INDEXED, indexed, pack, period_of
from monitor.urls import address_key

APPLICATION_ID = 0x46687374  # "Fhst": says in the file's head whose it is

STATEMENTS_KEPT = 512  # prepared, of a connection; filing uses more than Python's 128
# In this order: a commit may be lost with the machine's power, the store never; what a savepoint would undo is kept in
# memory, not in a file; what is deleted need not be overwritten; the pages of a group fit into the cache (KiB),
# and several groups into the log (pages) before it is copied into the store.
_PRAGMAS = (
    "synchronous = NORMAL",
    "temp_store = MEMORY",
    "secure_delete = OFF",
    "cache_size = -65536",
    "wal_autocheckpoint = 8000",
)

BUSY_TIMEOUT_SECONDS = 30.0  # longer than any transaction of ours; a reader never waits, in WAL mode


def open_store(
    path: Path | str, *, readonly: bool = False, busy_seconds: float = BUSY_TIMEOUT_SECONDS
) -> Database:
    """Open the store at `path`, creating or migrating it first, and return the database.

    With `readonly` nothing is created: a missing file is a StoreError. Raises StoreTooNew for a store of a newer
    version, StoreBusy when another process holds it, StoreFull without room for it, StoreError when it is no store.
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
        connection = sqlite3.connect(
            path, timeout=busy_seconds, isolation_level=None, cached_statements=STATEMENTS_KEPT
        )
        connection.execute("PRAGMA foreign_keys = ON")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        _refuse_others(connection, path)
        if version > len(MIGRATIONS):
            connection.close()
            raise StoreTooNew(
                f"{path} was made by a newer version of Firsthand "
                f"(schema {version}; this one knows {len(MIGRATIONS)}). "
                "Update Firsthand, or name another file with --db."
            )
        database = Database(connection, recursive_triggers=True)
        if version < len(MIGRATIONS):
            connection.execute("PRAGMA journal_mode = WAL")
            with (
                told_when_slow(connection, *_words_of_migrating(connection, path))
                if version
                else nullcontext()
            ):
                migrate(database)
        refresh_views(connection)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return database
    except sqlite3.DatabaseError as error:
        raise _store_error(error, path, busy_seconds) from error


def _words_of_migrating(connection: sqlite3.Connection, path: Path) -> tuple[str, str]:
    """What somebody reads who waits for a large store to be migrated, and what when it is done."""
    count = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    what = f"{path}: made by an older version, and is being brought up to this one ({count:,} articles)."
    more = " It may take some minutes, once. Where it is broken off, nothing is lost."
    return what + more, f"{path}: is up to this version"


def _store_error(error: sqlite3.DatabaseError, path: Path, busy_seconds: float) -> StoreError:
    """The error of ours that says what kept a store from being opened, and what to do."""
    if not isinstance(error, sqlite3.OperationalError):
        return StoreError(f"{path} is not a store of Firsthand ({error}). Name another file with --db.")
    if "locked" in str(error):
        waited = f"did not finish in {busy_seconds:.0f} s"
        return StoreBusy(f"{path}: another process is writing to it and {waited}. Try again later.")
    if "full" in str(error) or "disk I/O" in str(error):
        return StoreFull(f"{path} could not be written ({error}). Free some disk space, then run this again.")
    return StoreError(f"{path}: {error}. Check that the folder exists and can be written to.")


def _refuse_others(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StoreError for a SQLite file that is another program's, before anything is written into it."""
    # In this order: while it is asked another process may make it, tables and mark at once.
    is_empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not is_empty and connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        connection.close()
        raise StoreError(f"{path} is a SQLite file of another program. Name another file with --db.")


def migrate(database: Database) -> None:
    """Apply every migration that the store lacks, each in a transaction of its own."""
    connection = database.conn
    for number, migration in enumerate(MIGRATIONS, start=1):
        with _transaction(connection):
            # Read again now that we hold the lock: another process may have migrated meanwhile.
            if connection.execute("PRAGMA user_version").fetchone()[0] < number:
                views = connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
                for (view,) in views:  # made anew afterwards; half a view forbids to alter tables
                    connection.execute(f"DROP VIEW {view}")
                migration(connection)
                connection.execute(f"PRAGMA user_version = {number}")


def refresh_views(connection: sqlite3.Connection) -> None:
    """Make the store's views those of `views.sql`, in one transaction; nothing is written when they are."""
    statements = _statements("views.sql")
    wanted = {part[part.index("CREATE VIEW") :] for part in statements if "CREATE VIEW" in part}
    if wanted <= {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'view'")}:
        return
    with _transaction(connection):
        for statement in statements:
            connection.execute(statement)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that takes the write lock at once; what goes wrong in it undoes all of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # on a full disk SQLite has rolled back by itself
            connection.execute("ROLLBACK")
        raise


def m001_initial(connection: sqlite3.Connection) -> None:
    """Every table of the first version."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _apply(connection, "tables.sql")
    for trigger, event, body in FTS_TRIGGERS:
        connection.execute(f"CREATE TRIGGER {trigger} AFTER {event} ON articles BEGIN {body} END")


def m002_furniture(connection: sqlite3.Connection) -> None:
    """What an outlet repeats is counted from its pages, and what was left out of them is kept."""
    _apply(connection, "furniture.sql")


def m003_address_keys(connection: sqlite3.Connection) -> None:
    """Addresses are folded by better rules (monitor/urls.py): the keys of those that are known are made anew."""
    for table in ("addresses", "entries"):
        known = connection.execute(f"SELECT key, url FROM {table}")
        moved = [(new, old) for old, url in known.fetchall() if (new := address_key(url)) != old]
        tables = (table, "sightings") if table == "entries" else (table,)
        for each in tables:  # first out of the way, for one's old key may be another's new one
            connection.executemany(
                f"UPDATE {each} SET key = char(1) || key WHERE key = ?", [m[1:] for m in moved]
            )
            connection.executemany(f"UPDATE OR IGNORE {each} SET key = ? WHERE key = char(1) || ?", moved)
            connection.execute(f"DELETE FROM {each} WHERE key GLOB char(1) || '*'")  # two that are one page


def m009_text_index(connection: sqlite3.Connection) -> None:
    """New texts are indexed once a commit (`store.commit`), not row by row; indexes leave out what is empty."""
    for trigger, event, body in FTS_TRIGGERS:
        connection.execute(f"DROP TRIGGER {trigger}")
        if event != "INSERT":
            sql = f"CREATE TRIGGER {trigger} AFTER {event} ON articles WHEN {_FTS_HAS} BEGIN {body} END"
            connection.execute(sql)
    connection.execute("INSERT INTO articles_fts(articles_fts, rank) VALUES ('automerge', 16)")
    for index, table, columns in _MOSTLY_EMPTY:
        connection.execute(f"DROP INDEX {index}")
        sql = f"CREATE INDEX {index} ON {table}({columns}) WHERE {columns.partition(',')[0]} IS NOT NULL"
        connection.execute(sql)


def m010_paragraphs(connection: sqlite3.Connection) -> None:
    """Which pages hold which paragraph, outlet by outlet."""
    connection.create_function("outlet_key", 1, outlet_key, deterministic=True)
    _apply(connection, "paragraphs.sql")


def m011_term_vectors(connection: sqlite3.Connection) -> None:
    """An article's terms become one blob. Those stored already keep their weights, and are not indexed anew if old."""
    sql = """SELECT t.article_id, coalesce(a.published_at, a.fetched_at), t.term, t.weight
        FROM terms AS t JOIN articles AS a ON a.id = t.article_id ORDER BY 1"""
    connection.execute("CREATE TEMP TABLE old_terms AS " + sql)
    _apply(connection, "terms.sql")
    newest = period_of(connection.execute("SELECT max(published_at) FROM articles").fetchone()[0])
    stored = connection.execute("SELECT * FROM old_terms ORDER BY rowid")
    for (article_id, time), found in groupby(stored, key=lambda row: row[:2]):
        blob, period = pack({term: weight for _, _, term, weight in found}), period_of(time)
        connection.execute("INSERT INTO term_vectors VALUES (?, ?, ?)", [article_id, period, blob])
        if period > newest - PERIODS_INDEXED:
            rows = [(period, term, article_id) for term in indexed(blob)]
            connection.executemany("INSERT INTO terms VALUES (?, ?, ?)", rows)
    connection.execute("DROP TABLE old_terms")


def _apply(connection: sqlite3.Connection, name: str) -> None:
    for statement in _statements(name):
        connection.execute(statement)


def m016_samples(connection: sqlite3.Connection) -> None:
    """Samples of what articles hold, beside the index for copies. What is stored already is compared without."""
    _apply(connection, "samples.sql")


def _statements(name: str) -> list[str]:
    """The statements of an SQL file that stands beside this one."""
    text = files("monitor").joinpath(name).read_text("utf-8")
    return [part.strip() for part in text.split(";\n") if part.strip()]


# Migrations that are a file of SQL each:
# How much of each article is its own. What is stored already is compared when its story is next told.
m004_originality = partial(_apply, name="originality.sql")
# Whole articles that feeds hold, kept for pages that cannot be read.
m005_feed_texts = partial(_apply, name="feed_texts.sql")
# What was said of a story before an article showed otherwise.
m006_story_revisions = partial(_apply, name="story_revisions.sql")
# Front pages over time: what stood where, and since when.
m007_positions = partial(_apply, name="positions.sql")
# Where stories are discussed, and how much.
m008_discussions = partial(_apply, name="discussions.sql")
# The candidate index for copies holds less of each article, by time. Of what is stored it keeps a part.
m012_copies = partial(_apply, name="copies.sql")
# The pulse of outlets: what each gave on which day. The first sweep counts the days that are stored.
m013_pulse = partial(_apply, name="pulse.sql")
# How often feeds and sitemaps change. Until three polls are known, every sweep asks.
m014_polls = partial(_apply, name="polling.sql")
# What was told of which watch; and an identity of the store, for the ids in its feeds.
m015_told = partial(_apply, name="told.sql")
# Articles are read again; what pages say of corrections, and of their use.
m017_rereads = partial(_apply, name="rereads.sql")
# What hosts say to programs, and how often they were asked.
m018_hosts = partial(_apply, name="hosts.sql")
# Pages of a large store count from indexes.
m019_readers = partial(_apply, name="readers.sql")

_FTS_ADD = "INSERT INTO articles_fts(rowid, title, text) VALUES (new.id, new.title, new.text);"
_FTS_DROP = "INSERT INTO articles_fts(articles_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);"
FTS_TRIGGERS = (
    ("articles_fts_insert", "INSERT", _FTS_ADD),
    ("articles_fts_delete", "DELETE", _FTS_DROP),
    ("articles_fts_update", "UPDATE OF title, text", _FTS_DROP + _FTS_ADD),
)
# Numbers of articles only grow: what is not indexed yet lies above all that is.
_FTS_HAS = "old.id <= (SELECT coalesce(max(id), 0) FROM articles_fts_docsize)"
_MOSTLY_EMPTY = (
    ("articles_source", "articles", "source_article_id, kind, outlet_id"),
    ("citations_target", "citations", "target_article_id"),
    ("citations_url", "citations", "url"),
)

MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    m001_initial,
    m002_furniture,
    m003_address_keys,
    m004_originality,
    m005_feed_texts,
    m006_story_revisions,
    m007_positions,
    m008_discussions,
    m009_text_index,
    m010_paragraphs,
    m011_term_vectors,
    m012_copies,
    m013_pulse,
    m014_polls,
    m015_told,
    m016_samples,
    m017_rereads,
    m018_hosts,
    m019_readers,
)
