"""What measuring originality asks the store: the texts of articles, and what was measured of them before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlite_utils import Database

from monitor.lookups import Row, marks, rows
from monitor.sentence_view import Shares


class Measured(NamedTuple):
    """How much of an article is its own, as it is stored: see `originality.sql`."""

    originality: float
    sentences: int
    copied: int
    changed: int
    words_shared: float | None
    quoted: float | None

    @classmethod
    def of(cls, shares: Shares) -> Measured | None:
        """What is kept of a comparison; None where no sentence was compared."""
        if shares.originality is None:
            return None
        return cls(
            shares.originality,
            shares.sentences,
            shares.copied,
            shares.changed,
            shares.words_shared,
            shares.quoted,
        )


def texts(db: Database, ids: Iterable[int]) -> dict[int, Row]:
    """The text and language of some articles, by id."""
    among, values = marks(list(ids))
    sql = f"SELECT id, text, language FROM articles WHERE id IN ({among})"
    return {row["id"]: row for row in rows(db, sql, values)}


def measured(db: Database, ids: Iterable[int]) -> Iterator[tuple[int, Measured, list[int]]]:
    """What is stored of some articles: id, how much is its own, and the sources that it was compared with."""
    among, values = marks(list(ids))
    sql = f"""SELECT article_id, {", ".join(Measured._fields)}, source_article_ids
        FROM originality WHERE article_id IN ({among}) ORDER BY article_id"""
    for row in db.conn.execute(sql, values):
        yield row[0], Measured(*row[1:-1]), json.loads(row[-1])
