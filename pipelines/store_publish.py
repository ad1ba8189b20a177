"""A snapshot of the store for serving elsewhere, written: what only the crawl needs is left out, texts on request.

It is to be read, not swept into: the indexes that filing needs are not in it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from monitor.backup import written_whole

# What filing finds candidates by, what outlets repeat, and whom watches told.
MACHINE = ("shingles", "terms", "term_vectors", "paragraphs", "told")
TEXTS = (
    "UPDATE articles SET text = '', description = NULL",
    "UPDATE revisions SET text = '', description = NULL",
    "DELETE FROM dropped",
    "DELETE FROM feed_texts",
    "DELETE FROM furniture",
)


def publish(db: Database, target: Path, *, with_texts: bool = True) -> int:
    """Write one moment of the store to `target`, which must not exist; returns its size in bytes. Raises StoreError.

    The file has its name only when it is whole. Without texts, titles can still be searched.
    """
    with written_whole(target, "a snapshot") as part:
        db.conn.execute("VACUUM INTO ?", [str(part)])
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            _leave_out(copy, with_texts)
    return target.stat().st_size


def _leave_out(copy: sqlite3.Connection, with_texts: bool) -> None:
    copy.execute("BEGIN")
    for table in MACHINE:
        copy.execute(f"DELETE FROM {table}")
    if not with_texts:
        copy.execute("INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')")  # its triggers rest then
        for statement in TEXTS:
            copy.execute(statement)
        copy.execute("INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
    copy.execute("COMMIT")
    copy.execute("VACUUM")
