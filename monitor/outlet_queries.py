"""What an outlet's page asks the store: how much it published, how much is its own, whom it cites, who cites it.

Counts by day are of the 30 days before its newest dated article, and come from an index alone. With whom it exchanges
is about the newest 2,000 of these articles and its latest 1,000 credits: a page takes as long for an agency as for a
village paper.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from sqlite_utils import Database

from monitor.lookups import Row, rows
from monitor.pulse_lookups import ChangedOutlet

DAYS = 30
PULSE_DAYS = 28  # as in the view outlet_pulses
MOST_ARTICLES = 2_000
MOST_CREDITS = 1_000
SHOWN = 12  # outlets of a list
# Sources that were never fetched are none of the outlet's work.
_READ = "outlet_id = :outlet AND published_at IS NOT NULL AND fetched_at IS NOT NULL"
_SINCE = f"""(SELECT date(published_at, '-{DAYS - 1} days') FROM articles WHERE {_READ}
    ORDER BY published_at DESC LIMIT 1)"""
_DAYS = f"""SELECT substr(published_at, 1, 10) AS day, kind, count(*) AS articles,
      sum(source_article_id IS NULL AND kind IN ('report', 'release')) AS own
    FROM articles WHERE {_READ} AND published_at >= {_SINCE} GROUP BY 1, 2 ORDER BY 1, 2"""
_DISCLOSED = f"""SELECT count(*) AS articles FROM articles
    WHERE ai_disclosure IS NOT NULL AND {_READ} AND published_at >= {_SINCE}"""
_NEWEST = f"""SELECT id, kind FROM articles WHERE {_READ} AND published_at >= {_SINCE}
    ORDER BY published_at DESC LIMIT {MOST_ARTICLES}"""
TAKEN = ("copy", "rewrite", "digest")


@dataclass(frozen=True, slots=True)
class Exchange:
    """Articles that went between an outlet and another, by way of taking or of citing."""

    outlet_id: str | None
    outlet: str
    articles: int
    as_origin: int | None = None  # of these, how many name it as where the story comes from
    median_minutes: float | None = None  # later than the source, where both times are known to the minute


@dataclass(frozen=True, slots=True)
class OutletFacts:
    """An outlet's page in numbers. Shares are 0 to 1, None where nothing could be measured."""

    articles: int
    kinds: dict[str, int]
    days: dict[str, dict[str, int]]  # 2026-10-14 -> kind -> articles
    originality: float | None  # mean share of sentences that the sources do not have
    measured: int  # articles whose originality could be measured: those with a source that was read
    own: float | None  # share of its articles that are reports or releases, taken from nobody
    disclosed: int  # articles that say that a machine wrote them
    disclosed_share: float | None
    median_minutes: float | None  # later than those from whom it takes
    followers_median_minutes: float | None  # later than it, those who take from it
    takes_from: tuple[Exchange, ...]
    taken_by: tuple[Exchange, ...]
    cites: tuple[Exchange, ...]
    cited_by: tuple[Exchange, ...]


def outlet(db: Database, outlet_id: str) -> Row | None:
    """One outlet: id, name, kind; None where there is none."""
    found = rows(db, "SELECT id, name, kind FROM outlets WHERE id = ?", [outlet_id])
    return found[0] if found else None


def outlet_latest(db: Database, outlet_id: str, limit: int = 20) -> list[Row]:
    """The newest articles of an outlet that were read."""
    sql = """SELECT a.id, a.title, a.kind, a.published_at, a.published_precision, a.story_id, a.source_article_id,
          source_outlet.name AS source_outlet
        FROM articles AS a LEFT JOIN articles AS source ON source.id = a.source_article_id
        LEFT JOIN outlets AS source_outlet ON source_outlet.id = source.outlet_id
        WHERE a.outlet_id = ? AND a.published_at IS NOT NULL AND a.fetched_at IS NOT NULL
        ORDER BY a.published_at DESC LIMIT ?"""
    return rows(db, sql, [outlet_id, limit])


def outlet_pulse(db: Database, outlet_id: str) -> Row | None:
    """How a watched outlet fares in the 28 days before the last look: a day's entries and pages, patience, changes."""
    sql = f"""SELECT p.history_days, p.patience_hours, p.judged_at,
          round(1.0 * sum(d.listed) / sum(d.looks > 0), 1) AS entries_a_day,
          round(1.0 * sum(d.pages) / sum(d.looks > 0), 1) AS pages_a_day,
          round(1.0 * sum(d.lost) / nullif(sum(d.pages + d.lost), 0), 3) AS lost
        FROM pulses AS p LEFT JOIN outlet_days AS d ON d.outlet_id = p.outlet_id AND d.day > (
          SELECT date(max(day), '-{PULSE_DAYS} days') FROM outlet_days WHERE outlet_id = p.outlet_id AND looks)
        WHERE p.outlet_id = ? GROUP BY p.outlet_id"""
    changes = "SELECT * FROM changed_outlets WHERE outlet_id = ? ORDER BY since, what"
    found = rows(db, sql, [outlet_id])
    changed = [ChangedOutlet(**row) for row in rows(db, changes, [outlet_id])]
    return {**found[0], "changes": changed} if found else None


def outlet_facts(db: Database, outlet_id: str) -> OutletFacts:
    """The numbers of an outlet's page."""
    asked = {"outlet": outlet_id}
    days: dict[str, dict[str, int]] = {}
    kinds: dict[str, int] = {}
    total = own = 0
    for row in rows(db, _DAYS, asked):
        days.setdefault(row["day"], {})[row["kind"]] = row["articles"]
        kinds[row["kind"]] = kinds.get(row["kind"], 0) + row["articles"]
        total, own = total + row["articles"], own + row["own"]
    disclosed: int = rows(db, _DISCLOSED, asked)[0]["articles"]
    told = sorted((row["id"], row["kind"]) for row in rows(db, _NEWEST, asked))  # as they lie in the store
    ids = json.dumps([number for number, _ in told])
    sql = """SELECT avg(originality) AS mean, count(*) AS measured FROM originality
        WHERE article_id IN (SELECT value FROM json_each(?))"""
    measured = rows(db, sql, [ids])[0]
    takes, lags = _exchanged(db, _TAKES, [number for number, kind in told if kind in TAKEN], outlet_id)
    given, later = _exchanged(db, _GIVES, [number for number, _ in told], outlet_id)
    return OutletFacts(
        articles=total,
        kinds=kinds,
        days=days,
        originality=measured["mean"],
        measured=measured["measured"],
        own=own / total if total else None,
        disclosed=disclosed,
        disclosed_share=disclosed / total if total else None,
        median_minutes=median(lags) if lags else None,
        followers_median_minutes=median(later) if later else None,
        takes_from=takes,
        taken_by=given,
        cites=_cites(db, ids, outlet_id),
        cited_by=_cited_by(db, outlet_id),
    )


_MINUTES = """CASE WHEN taker.published_precision = 'minute' AND source.published_precision = 'minute'
    THEN round((julianday(taker.published_at) - julianday(source.published_at)) * 1440) END AS minutes"""
# Names are asked for afterwards, and only those that are shown.
_TAKES = f"""SELECT source.outlet_id, {_MINUTES} FROM json_each(:ids) AS told
    CROSS JOIN articles AS taker ON taker.id = told.value
    CROSS JOIN articles AS source ON source.id = taker.source_article_id WHERE source.outlet_id <> :outlet"""
_GIVES = f"""SELECT taker.outlet_id, {_MINUTES} FROM json_each(:ids) AS told
    CROSS JOIN articles AS taker ON taker.source_article_id = told.value
      AND taker.kind IN ('copy', 'rewrite', 'digest') AND taker.outlet_id <> :outlet
    CROSS JOIN articles AS source ON source.id = told.value"""


def _exchanged(
    db: Database, sql: str, ids: Sequence[int], outlet_id: str
) -> tuple[tuple[Exchange, ...], list[float]]:
    """With whom articles went one way, the most first, and every lag that is known."""
    by_outlet: dict[str, list[float | None]] = {}
    for other, minutes in db.conn.execute(sql, {"ids": json.dumps(ids), "outlet": outlet_id}):
        by_outlet.setdefault(other, []).append(minutes)
    lags = [lag for all_lags in by_outlet.values() for lag in all_lags if lag is not None]
    least = sorted(map(len, by_outlet.values()), reverse=True)[:SHOWN][
        -1:
    ]  # as many as the last that is shown
    most = [other for other, all_lags in by_outlet.items() if len(all_lags) >= least[0]] if least else []
    sql = "SELECT id, name FROM outlets WHERE id IN (SELECT value FROM json_each(?))"
    names = {row["id"]: row["name"] for row in rows(db, sql, [json.dumps(most)])}
    found = []
    for other in most:
        known = [lag for lag in by_outlet[other] if lag is not None]
        own = median(known) if known else None
        found.append(Exchange(other, names[other], len(by_outlet[other]), None, own))
    found.sort(key=lambda exchange: (-exchange.articles, exchange.outlet))
    return tuple(found[:SHOWN]), lags


def _cites(db: Database, ids: str, outlet_id: str) -> tuple[Exchange, ...]:
    sql = f"""SELECT c.outlet_id, coalesce(o.name, c.name, 'unnamed') AS outlet,
          count(DISTINCT c.article_id) AS articles,
          count(DISTINCT CASE WHEN c.is_origin THEN c.article_id END) AS as_origin
        FROM json_each(:ids) AS told CROSS JOIN citations AS c ON c.article_id = told.value
        LEFT JOIN outlets AS o ON o.id = c.outlet_id
        WHERE c.outlet_id IS NOT :outlet GROUP BY coalesce(c.outlet_id, lower(c.name))
        ORDER BY articles DESC, outlet LIMIT {SHOWN}"""
    return tuple(Exchange(**row) for row in rows(db, sql, {"ids": ids, "outlet": outlet_id}))


def _cited_by(db: Database, outlet_id: str) -> tuple[Exchange, ...]:
    sql = f"""SELECT a.outlet_id, o.name AS outlet, count(DISTINCT a.id) AS articles,
          count(DISTINCT CASE WHEN c.is_origin THEN a.id END) AS as_origin
        FROM (
          SELECT article_id, is_origin FROM citations WHERE outlet_id = :outlet ORDER BY id DESC LIMIT {MOST_CREDITS}
        ) AS c CROSS JOIN articles AS a ON a.id = c.article_id JOIN outlets AS o ON o.id = a.outlet_id
        WHERE a.outlet_id <> :outlet GROUP BY a.outlet_id ORDER BY articles DESC, outlet LIMIT {SHOWN}"""
    return tuple(Exchange(**row) for row in rows(db, sql, {"outlet": outlet_id}))
