"""What filing and `scrapy explain` ask the store about what an outlet repeats."""

from __future__ import annotations

import json
from collections.abc import Iterable
from zlib import crc32

from sqlite_utils import Database

from monitor.lookups import Row, marks, rows, value

_AT = "coalesce(published_at, fetched_at)"


def outlet_key(outlet_id: str) -> int:
    """The number under which an outlet's paragraphs stand: 32 bits, since its id in each row would be most of it."""
    return crc32(outlet_id.encode())


def furniture_row(db: Database, outlet_id: str, block: int) -> Row | None:
    """What is known of one paragraph that the outlet repeats, or None."""
    found = rows(db, "SELECT * FROM furniture WHERE outlet_id = ? AND hash = ?", [outlet_id, block])
    return found[0] if found else None


def furniture_rows(db: Database, outlet_id: str, blocks: Iterable[int], at: str) -> dict[int, Row]:
    """What is known of those of some paragraphs that the outlet repeats, by hash; and of its rare lines around a time.

    These are furniture that might be chance, seen before and after it: a page then makes them rarer.
    """
    among, values = marks(list(blocks))
    sql = f"""SELECT * FROM furniture WHERE outlet_id = ? AND (hash IN ({among}) OR first_at <= ? AND last_at >= ?
        AND is_left_out AND pages < 200 AND (is_pattern OR length(sample) < 160))"""
    return {row["hash"]: row for row in rows(db, sql, [outlet_id, *values, at, at])}


def left_out_among(db: Database, outlet_id: str, hashes: Iterable[int]) -> frozenset[int]:
    """Those of some hashes that are the outlet's furniture now."""
    among, values = marks(list(hashes))
    sql = f"SELECT hash FROM furniture WHERE outlet_id = ? AND hash IN ({among}) AND is_left_out"
    return frozenset(row["hash"] for row in rows(db, sql, [outlet_id, *values]))


def hashes_of(db: Database, article_id: int) -> set[int]:
    """The hashes of an article's paragraphs, those left out of its text included."""
    return {block for _, block in paragraph_rows(db, article_id)}


def paragraph_rows(db: Database, article_id: int) -> set[tuple[int, int]]:
    """The paragraphs of an article as they stand in the store: key of the outlet, hash."""
    return set(db.conn.execute("SELECT outlet, hash FROM paragraphs WHERE article_id = ?", [article_id]))


def dropped(db: Database, article_id: int) -> list[tuple[int, str]]:
    """What was left out of an article's text as furniture: place among all of its paragraphs, and words."""
    sql = "SELECT place, text FROM dropped WHERE article_id = ? ORDER BY place"
    return [(row["place"], row["text"]) for row in rows(db, sql, [article_id])]


def holders(db: Database, outlet_id: str, hashes: Iterable[int]) -> list[int]:
    """The ids of the outlet's articles that hold one of these paragraphs, in order."""
    among, values = marks(sorted(hashes))
    sql = (
        f"SELECT DISTINCT article_id AS id FROM paragraphs WHERE outlet = ? AND hash IN ({among}) ORDER BY 1"
    )
    return [row["id"] for row in rows(db, sql, [outlet_key(outlet_id), *values])]


def holding_pages(db: Database, outlet_id: str, block: int) -> list[Row]:
    """The outlet's articles that hold a paragraph, the oldest first: id, url, at."""
    sql = f"""SELECT id, url, {_AT} AS at
        FROM paragraphs CROSS JOIN articles ON articles.id = article_id
        WHERE outlet = ? AND hash = ? ORDER BY at, url"""
    return rows(db, sql, [outlet_key(outlet_id), block])


def told_on(db: Database, ids: Iterable[int]) -> list[Row]:
    """What some articles tell, with the language and the outlet."""
    sql = "SELECT id, outlet_id, title, language, text FROM articles WHERE id IN (SELECT value FROM json_each(?))"
    return rows(db, sql, [json.dumps(list(ids))])


def count_pages(db: Database, outlet_id: str, block: int) -> int:
    """On how many of the outlet's articles a paragraph stands."""
    sql = "SELECT count(*) FROM paragraphs WHERE outlet = ? AND hash = ?"
    return int(value(db, sql, [outlet_key(outlet_id), block]))


def pages_of_paragraphs(db: Database, outlet_id: str, blocks: Iterable[int]) -> dict[int, int]:
    """Those of some paragraphs that the outlet's articles hold -> on how many of them each stands."""
    among, values = marks(list(blocks))
    sql = f"SELECT hash, count(*) FROM paragraphs WHERE outlet = ? AND hash IN ({among}) GROUP BY 1"
    return dict(db.conn.execute(sql, [outlet_key(outlet_id), *values]).fetchall())


def pages_between(db: Database, outlet_id: str, first: str, last: str, most: int) -> int:
    """How many articles of an outlet were published between two times (ISO 8601); counted up to `most`."""
    sql = """SELECT count(*) FROM (SELECT 1 FROM articles
        WHERE outlet_id = ? AND published_at BETWEEN ? AND ? AND fetched_at IS NOT NULL LIMIT ?)"""
    return int(value(db, sql, [outlet_id, first, last, most]))
