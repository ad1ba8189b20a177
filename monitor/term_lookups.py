"""What filing asks the store about terms: which articles share them, and what the tellings of a story hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from sqlite_utils import Database

from monitor.lookups import Row, marks, rows, value
from monitor.term_vectors import Vector, similarity, unpack

# A telling: an article that was fetched and is no paywall, cookie wall or error page.
TELLING = "fetched_at IS NOT NULL AND kind_read <> 'stub'"
TERMS_ASKED = (
    24  # of an article, the heaviest; more than are indexed, since the order of two articles' terms differs
)
_NEWEST = 32  # articles followed for each term and period; in what is filed by the thousand, the newest


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


def placed(db: Database, ids: Sequence[int]) -> list[Row]:
    """Of articles with terms: id, terms (a blob), language, story_id, and first and last time of their story; of
    their own where they have none."""
    among, values = marks(ids)
    sql = f"""SELECT a.id, v.terms, a.language, a.story_id,
          coalesce(s.first_published_at, a.published_at, a.fetched_at) AS first,
          coalesce(s.latest_at, a.published_at, a.fetched_at) AS last
        FROM term_vectors AS v JOIN articles AS a ON a.id = v.article_id LEFT JOIN stories AS s ON s.id = a.story_id
        WHERE v.article_id IN ({among}) ORDER BY 1"""
    return rows(db, sql, values)


def tellings(
    db: Database, stories: Iterable[int], most: int, at_hand: Mapping[int, bytes] = MappingProxyType({})
) -> dict[int, list[tuple[int, bytes]]]:
    """The tellings of stories, ids of articles with their terms; of many the `most` that were stored last.

    `at_hand` are terms of articles that were read already.
    """
    among, values = marks(list(stories))
    sql = f"SELECT story_id, id FROM articles WHERE story_id IN ({among}) AND kind <> 'stub' ORDER BY 1, 2"
    members: dict[int, list[int]] = {}
    for story_id, article_id in db.conn.execute(sql, values):  # read from an index alone
        members.setdefault(story_id, []).append(article_id)
    known = dict(at_hand)
    if missing := [i for ids in members.values() for i in ids[-most:] if i not in known]:
        among, values = marks(missing)
        sql = f"SELECT article_id, terms FROM term_vectors WHERE article_id IN ({among})"
        known.update(db.conn.execute(sql, values))
    return {story: [(i, known[i]) for i in ids[-most:] if i in known] for story, ids in members.items()}
