"""What filing asks the store about terms: which articles share them, and what the tellings of a story hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from monitor.lookups import marks, value
from monitor.term_vectors import Vector, similarity, unpack

# A telling: an article that was fetched and is no paywall, cookie wall or error page.
TELLING = "fetched_at IS NOT NULL AND kind_read <> 'stub'"
TERMS_ASKED = (
    24  # of an article, the heaviest; more than are indexed, since the order of two articles' terms differs
)
_NEWEST = 16  # articles followed for each term and period; in what is filed by the thousand, the newest


def vectors(db: Database, ids: Iterable[int]) -> dict[int, Vector]:
    """The terms of articles, those without left out."""
    among, values = marks(list(ids))
    sql = f"SELECT article_id, terms FROM term_vectors WHERE article_id IN ({among}) ORDER BY 1"
    return {number: unpack(blob) for number, blob in db.conn.execute(sql, values)}


def stored(db: Database, article_id: int) -> list[tuple[int, bytes]]:
    """An article's period and packed terms; nothing for one without."""
    sql = "SELECT period, terms FROM term_vectors WHERE article_id = ?"
    return db.conn.execute(sql, [article_id]).fetchall()


def first_period(db: Database) -> int | None:
    """The oldest period of the candidate index; None where it is empty."""
    found = value(db, "SELECT min(period) FROM terms")
    return None if found is None else int(found)


def likeness(db: Database, article_id: int, others: Iterable[int]) -> dict[int, float]:
    """Cosine similarity of an article with each of some others that have terms, 0 to 1."""
    asked = list(others)
    known = vectors(db, [article_id, *asked])
    own = known.get(article_id, {})
    return {i: similarity(own, known[i]) for i in asked if i in known}


def candidates(db: Database, article_id: int, own: Vector, periods: Sequence[int], most: int) -> list[int]:
    """The articles of these periods that share the most weight in heavy terms with one, `most` at most."""
    asked = list(own.items())[:TERMS_ASKED]
    wanted = [number for period in periods for term, _ in asked for number in (period, term)]
    if not wanted:
        return []
    pairs = ", ".join(["(?, ?)"] * (len(wanted) // 2))
    sql = f"""WITH wanted(period, term) AS (VALUES {pairs})
        SELECT t.term, t.article_id FROM wanted AS w CROSS JOIN terms AS t
          ON t.period = w.period AND t.term = w.term AND t.article_id >= coalesce(
            (SELECT n.article_id FROM terms AS n WHERE n.period = w.period AND n.term = w.term
            ORDER BY n.article_id DESC LIMIT 1 OFFSET {_NEWEST - 1}), 0)"""
    shared: dict[int, float] = {}
    for term, other in db.conn.execute(sql, wanted):
        shared[other] = shared.get(other, 0.0) + own[term]
    shared.pop(article_id, None)
    return sorted(shared, key=lambda i: (-shared[i], i))[:most]


def titles(db: Database, ids: Iterable[int]) -> list[tuple[int, str]]:
    """The articles that have a title, each with it."""
    among, values = marks(list(ids))
    sql = f"SELECT id, title FROM articles WHERE id IN ({among}) AND title IS NOT NULL"
    return db.conn.execute(sql, values).fetchall()
