"""What the search for copies asks the store: who may hold an article's words, and the texts themselves."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from math import log

from sqlite_utils import Database

from monitor.lookups import Row, marks, rows, value

COMMON = 16  # articles of a period; a hash that more of them hold makes no candidate by itself


def holders(db: Database, periods: Iterable[int], hashes: Iterable[int], most: int) -> dict[int, float]:
    """The articles that are indexed under one of these hashes: id -> for how much that counts, the rarer the more.

    Of a hash that more than `most` articles of a period hold, the first so many: a wire report is found by its
    earliest copies, and a line that everybody prints does not make every article a candidate.
    """
    sql = """SELECT (SELECT group_concat(article_id) FROM
        (SELECT article_id FROM shingles WHERE period = ?1 AND hash = asked.value LIMIT ?3)) AS ids
        FROM json_each(?2) AS asked WHERE EXISTS (SELECT 1 FROM shingles WHERE period = ?1 AND hash = asked.value)"""
    asked = json.dumps(sorted(hashes))  # in the order of the index; most are under no article
    weights: dict[str, float] = defaultdict(float)
    for period in periods:
        for (ids,) in db.conn.execute(sql, [period, asked, most]):
            holding = str(ids).split(",")
            weight = _weight(len(holding))
            for each in holding:
                weights[each] += weight
    least = _weight(COMMON)
    return {int(each): weight for each, weight in weights.items() if weight >= least}


@cache
def _weight(articles: int) -> float:
    """What sharing a hash that so many articles of a period hold says of two: 1 for one article, ever less for more."""
    return 1 / (1 + log(articles))


def samples(db: Database, periods: Sequence[int], ids: Sequence[int]) -> dict[int, bytes]:
    """The samples of these articles that are stored in one of these periods: id -> packed."""
    found: dict[int, bytes] = {}
    for period in periods:  # one after the other: most stand in the last that holds anything
        places, values = marks([i for i in ids if i not in found])
        if values:
            sql = f"SELECT article_id, hashes FROM samples WHERE period = ? AND article_id IN ({places})"
            found.update(db.conn.execute(sql, [period, *values]))
    return found


def periods_held(db: Database, first: int, last: int) -> list[int]:
    """The periods from `first` to `last` in which an article is indexed, the newest first."""
    sql = "SELECT EXISTS (SELECT 1 FROM shingles WHERE period = ?)"
    return [period for period in range(last, first - 1, -1) if value(db, sql, [period])]


def times(db: Database, ids: Sequence[int]) -> list[Row]:
    """When these articles were published and fetched, and what kind each was read as."""
    places, values = marks(ids)
    sql = f"SELECT id, kind_read, published_at, fetched_at FROM articles WHERE id IN ({places})"
    return rows(db, sql, values)


def texts(db: Database, ids: Sequence[int]) -> list[Row]:
    """These articles with their texts, and what tells who took from whom."""
    places, values = marks(ids)
    sql = f"""SELECT id, url, outlet_id, kind_read, published_at, published_precision, title, text
        FROM articles WHERE id IN ({places})"""
    return rows(db, sql, values)


def credits(db: Database, ids: Sequence[int]) -> list[tuple[int, str]]:
    """Of each of these articles the outlets that it credits with its story: article, outlet."""
    among, values = marks(ids)
    sql = f"""SELECT article_id, outlet_id FROM citations WHERE article_id IN ({among})
        AND outlet_id IS NOT NULL AND (is_origin OR kind <> 'reference')"""
    return db.conn.execute(sql, values).fetchall()


def agencies(db: Database, outlets: Sequence[str]) -> list[str]:
    """Those of some outlets that are agencies."""
    among, values = marks(outlets)
    sql = f"SELECT id FROM outlets WHERE id IN ({among}) AND kind = 'agency'"
    return [outlet for (outlet,) in db.conn.execute(sql, values)]


def matched(db: Database, article_id: int) -> list[int]:
    """The articles that an article is stored as matching, the one way or the other."""
    sql = """SELECT source_article_id AS id FROM matches WHERE article_id = ?1
        UNION SELECT article_id FROM matches WHERE source_article_id = ?1"""
    return [row["id"] for row in rows(db, sql, [article_id])]


def first_period(db: Database) -> int | None:
    """The oldest period of the candidate index; None where it is empty."""
    found = value(db, "SELECT min(period) FROM shingles")
    return None if found is None else int(found)
