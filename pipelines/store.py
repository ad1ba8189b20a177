"""What filing writes: outlets, stubs, texts, candidate indexes, matches, stories; and the transaction around it.

Only the three rooms of the store write: this one, `store_articles.py` and `store_crawl.py`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

from sqlite_utils import Database

from monitor import lookups, term_lookups
from monitor.errors import StoreBusy, StoreError, StoreFull
from monitor.models import Match
from monitor.outlets import Outlets
from monitor.running_lookups import kept
from monitor.term_vectors import PERIODS_INDEXED, TERMS_INDEXED, indexed, period_of
from monitor.urls import address_key
from pipelines import store_copies, store_revisions
from pipelines.fingerprint import fingerprint


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """One transaction that takes the write lock at once; inside another it is a savepoint of that one.

    Raises StoreBusy and StoreFull for what SQLite reports as such, with everything of the block rolled back.
    """
    connection = db.conn
    if not connection.in_transaction:
        begin(db)
        with _undone(db, "ROLLBACK"):
            yield
            commit(db)
        return
    connection.execute("SAVEPOINT block")
    with _undone(db, "ROLLBACK TO block", "RELEASE block"):
        yield
        connection.execute("RELEASE block")


def begin(db: Database) -> None:
    """Begin a transaction with the write lock. Raises StoreBusy."""
    try:
        db.conn.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        raise store_error(error) from error
    kept(db).open(db)


def commit(db: Database) -> None:
    """End a transaction that was begun, its new texts indexed. Raises StoreError, with everything rolled back.

    The index writes a piece of its own each time, and again at each savepoint within: so once, and at the end.
    """
    with _undone(db, "ROLLBACK"):
        db.conn.execute(
            """INSERT INTO articles_fts(rowid, title, text) SELECT id, title, text FROM articles
            WHERE id > (SELECT coalesce(max(id), 0) FROM articles_fts_docsize)"""
        )
        db.conn.execute("COMMIT")
    kept(db).close(db)


@contextmanager
def _undone(db: Database, *statements: str) -> Iterator[None]:
    """Undo what the block wrote if it fails, and say SQLite's errors as ours."""
    try:
        yield
    except BaseException as error:
        kept(db).clear()
        if db.conn.in_transaction:  # on a full disk SQLite has rolled back by itself
            for statement in statements:
                db.conn.execute(statement)
        if isinstance(error, sqlite3.Error):
            raise store_error(error) from error
        raise


def store_error(error: sqlite3.Error) -> StoreError:
    """The error of ours that says what SQLite's means for a person."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return StoreBusy(
            "The store is being written to by another process and stayed locked. "
            "Nothing was lost; run this again later."
        )
    if "full" in text or "disk I/O" in text:
        return StoreFull(
            f"The store could not be written ({text}). Free some disk space, then run this again: nothing was lost."
        )
    return StoreError(f"The store could not be written: {text}.")


def delete_article(db: Database, article_id: int) -> None:
    """Remove an article, in practice a stub that is no longer needed, and what hangs on it."""
    db.conn.execute(
        "UPDATE stories SET original_article_id = NULL WHERE original_article_id = ?", [article_id]
    )
    stored = lookups.article(db, article_id)
    store_copies.take_out(db, stored)
    forget(db, stored)
    db.conn.execute("DELETE FROM articles WHERE id = ?", [article_id])


def ensure_outlets(db: Database, ids: Iterable[str], outlets: Outlets) -> None:
    """Add a row for every outlet that has none; a known outlet's name and kind are kept up to date."""
    for outlet_id in dict.fromkeys(ids):
        known = outlets.by_domain(outlet_id)
        name, kind = (known.name, known.kind) if known else (outlet_id, "outlet")
        db.conn.execute(
            """INSERT INTO outlets VALUES (?, ?, ?)
            ON CONFLICT(id) DO UPDATE SET name = excluded.name, kind = excluded.kind
            WHERE (name, kind) <> (excluded.name, excluded.kind)""",
            [outlet_id, name, kind],
        )


def put_stub(db: Database, outlet_id: str, url: str | None, story_id: int | None = None) -> int:
    """Add a source that is cited and was never fetched, known by its address or only by its outlet; return its id."""
    why = "cited, not fetched" if url else "cited by name only, not found"
    values = {
        "url": url,
        "outlet_id": outlet_id,
        "kind": "stub",
        "kind_read": "stub",
        "kind_why": why,
        "story_id": story_id,
    }
    article_id = insert(db, "articles", values)
    if url:
        db.conn.execute(
            "INSERT OR IGNORE INTO addresses VALUES (?, ?, ?)", [address_key(url), url, article_id]
        )
    return article_id


def put_text(db: Database, article_id: int, text: str) -> None:
    """Replace an article's text with one that was cleaned better, also in the index of what copies are found by."""
    stored = lookups.article(db, article_id)
    store_copies.take_out(db, stored)
    update(db, "articles", article_id, {"text": text, "word_count": len(text.split())})
    store_copies.index(db, stored, fingerprint(text))


def put_terms(db: Database, article_id: int, blob: bytes, time: str, *, is_new: bool = False) -> None:
    """Replace an article's packed terms, and those in the candidate index of stories; `time`: when it was published.

    From the index goes what is too old for this article to join: a bounded number of entries, so that none waits.
    `is_new`: the article has none yet.
    """
    period = period_of(time)
    for before, old in () if is_new else term_lookups.stored(db, article_id):
        gone = [(before, term, article_id) for term in indexed(old)]
        db.conn.executemany("DELETE FROM terms WHERE period = ? AND term = ? AND article_id = ?", gone)
    db.conn.execute("INSERT OR REPLACE INTO term_vectors VALUES (?, ?, ?)", [article_id, period, blob])
    kept(db).note_terms(article_id, blob)
    if not is_new:  # it may tell a story already
        kept(db).forget_story(lookups.story_of(db, article_id))
    new = [(period, term, article_id) for term in indexed(blob)]
    db.conn.executemany("INSERT INTO terms VALUES (?, ?, ?)", new)
    first, oldest = term_lookups.first_period(db), period - PERIODS_INDEXED
    if first is not None and first <= oldest:
        db.conn.execute(
            """DELETE FROM terms WHERE (period, term, article_id) IN
                (SELECT period, term, article_id FROM terms WHERE period <= ? LIMIT ?)""",
            [oldest, 2 * TERMS_INDEXED],
        )


def put_matches(
    db: Database, article_id: int, matches: Sequence[Match], most: int, *, is_new: bool = False
) -> None:
    """Replace every match in which an article takes part; each article keeps its `most` closest sources and its first.

    Without that bound, a text that hundreds of outlets print would be matched as often as there are pairs of them.
    `is_new`: none is stored yet.
    """
    if not is_new:
        gone = "DELETE FROM matches WHERE article_id = ?1 OR source_article_id = ?1"
        db.conn.execute(gone, [article_id])
    columns = [each.name for each in fields(Match)]
    sql = f"INSERT INTO matches ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    db.conn.executemany(sql, [[getattr(m, name) for name in columns] for m in matches])
    best = """SELECT m.source_article_id FROM matches AS m JOIN articles AS a ON a.id = m.source_article_id
        WHERE m.article_id = ?1 ORDER BY"""
    for taker in sorted({m.article_id for m in matches}):
        db.conn.execute(
            f"""DELETE FROM matches WHERE article_id = ?1
            AND source_article_id NOT IN ({best} m.containment DESC, m.similarity DESC, a.published_at, a.url LIMIT ?2)
            AND source_article_id NOT IN ({best} a.published_at IS NULL, a.published_at, a.url LIMIT 1)""",
            [taker, most],
        )


def set_target(db: Database, citation_id: int, target: int | None) -> None:
    """Say which stored article a citation means."""
    sql = "UPDATE citations SET target_article_id = ?1 WHERE id = ?2 AND target_article_id IS NOT ?1"
    db.conn.execute(sql, [target, citation_id])


def set_article(
    db: Database, article_id: int, values: Mapping[str, Any], stored: lookups.Row | None = None
) -> None:
    """Set columns of an article, writing nothing when they hold these values already; `stored` is what they hold."""
    stored = stored or lookups.columns(db, article_id, values)
    if changed := {k: v for k, v in values.items() if stored[k] != v}:
        if "story_id" in changed and stored["story_id"] is not None:
            store_revisions.note_left(db, stored["story_id"], lookups.columns(db, article_id, ["url"])["url"])
        if "story_id" in changed:
            kept(db).move(article_id, stored["story_id"], changed["story_id"])
        elif "kind" in changed and "stub" in (stored["kind"], changed["kind"]):
            kept(db).forget_story(lookups.story_of(db, article_id))
        update(db, "articles", article_id, changed)


def new_story(db: Database) -> int:
    """Add an empty story, to be told as soon as it has its article; return its id."""
    counts = dict.fromkeys(("article_count", "outlet_count", "independent_count"), 0)
    return insert(db, "stories", {"title": "", "original_why": "", **counts})


def put_story(db: Database, story_id: int, values: Mapping[str, Any]) -> None:
    """Set a story's columns where they differ."""
    stored = lookups.story(db, story_id)
    if changed := {k: v for k, v in values.items() if stored[k] != v}:
        update(db, "stories", story_id, changed)
        kept(db).forget_times(story_id)
        if stored["title"]:  # it had been told before
            store_revisions.note_told(db, stored, changed)


def merge_story(db: Database, story_id: int, into: int) -> None:
    """Move every article of a story into another; the old id leads to the new one from now on."""
    db.conn.execute("UPDATE articles SET story_id = ? WHERE story_id = ?", [into, story_id])
    db.conn.execute("UPDATE story_redirects SET story_id = ? WHERE story_id = ?", [into, story_id])
    db.conn.execute("INSERT INTO story_redirects VALUES (?, ?)", [story_id, into])
    store_revisions.note_merged(db, story_id, into)
    kept(db).merge(story_id, into)
    db.conn.execute("DELETE FROM stories WHERE id = ?", [story_id])


def forget(db: Database, row: lookups.Row) -> None:
    """What is remembered of an article and its story no longer holds: its row changed, or is gone."""
    kept(db).forget_article(row["id"])
    kept(db).forget_story(row["story_id"])


def insert(db: Database, table: str, values: Mapping[str, Any]) -> int:
    """Insert one row; return its id."""
    marks = ", ".join("?" * len(values))
    cursor = db.conn.execute(
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values())
    )
    return int(cursor.lastrowid or 0)


def update(db: Database, table: str, row_id: int, values: Mapping[str, Any]) -> None:
    """Set columns of one row."""
    sets = ", ".join(f"{name} = ?" for name in values)
    db.conn.execute(f"UPDATE {table} SET {sets} WHERE id = ?", [*values.values(), row_id])
