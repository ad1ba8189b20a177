"""What watches ask the store: what happened since a time that somebody wants to be told of, and the evidence for it.

Of the archive only the newest articles are looked at, so that asking takes as long in a large store as in a small one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from monitor import queries
from monitor.lookups import Row, rows, value
from monitor.story_tree import roots
from monitor.times import to_iso
from monitor.watches import Watch

MOST_ARTICLES = 50_000  # the newest, that watches look at
MOST_REVISIONS = 5_000
_FLOOR = f"(SELECT max(id) FROM articles) - {MOST_ARTICLES}"


@dataclass(frozen=True, slots=True)
class Event:
    """Something to be told: `subject` is the number of the story, of the article, or of the revision."""

    event: str
    subject: int
    story_id: int | None
    article_id: int


def match_any(words: Iterable[str]) -> str:
    """Any of some words or phrases, as FTS5 asks for them; a last * takes any ending."""
    parts = (text.replace('"', " ").strip() for text in words)
    return " OR ".join(f'"{part[:-1].strip()}"*' if part.endswith("*") else f'"{part}"' for part in parts)


def meets(watch: Watch) -> tuple[str, dict[str, Any]]:
    """The condition on an article `a` that it meets a watch, and its values."""
    parts, values = [f"a.id > {_FLOOR}"], dict[str, Any]()
    for column in ("outlets", "languages", "kinds"):
        if wanted := getattr(watch, column):
            name = {"outlets": "outlet_id", "languages": "language", "kinds": "kind"}[column]
            parts.append(f"a.{name} IN (SELECT value FROM json_each(:{column}))")
            values[column] = json.dumps(wanted)
    if watch.cites:
        parts.append("""EXISTS (SELECT 1 FROM citations AS cited WHERE cited.article_id = a.id
            AND cited.outlet_id IN (SELECT value FROM json_each(:cites)))""")
        values["cites"] = json.dumps(watch.cites)
    if watch.words:
        parts.append(f"""a.id IN (SELECT rowid FROM articles_fts
            WHERE articles_fts MATCH :words AND rowid > {_FLOOR})""")
        values["words"] = match_any(watch.words)
    return " AND ".join(parts), values


def watched_stories(db: Database, watch: Watch) -> list[int]:
    """The stories of which one of the newest articles meets the watch, and cites or takes from `ours` if it has any."""
    condition, values = meets(watch)
    if watch.ours:
        condition += f" AND {_OF_OURS}"
        values["ours"] = json.dumps(watch.ours)
    sql = f"SELECT DISTINCT a.story_id FROM articles AS a WHERE a.story_id IS NOT NULL AND {condition}"
    return [row["story_id"] for row in rows(db, sql, values)]


_OF_OURS = """a.outlet_id NOT IN (SELECT value FROM json_each(:ours)) AND (
      EXISTS (SELECT 1 FROM citations AS c WHERE c.article_id = a.id
        AND c.outlet_id IN (SELECT value FROM json_each(:ours)))
      OR EXISTS (SELECT 1 FROM articles AS s WHERE s.id = a.source_article_id
        AND s.outlet_id IN (SELECT value FROM json_each(:ours))))"""


def happened(db: Database, watch: Watch, since: datetime) -> list[Event]:
    """What happened to the articles that were read since a time, in the order of `EVENTS`; each event once."""
    condition, values = meets(watch)
    given = {
        **values,
        "since": to_iso(since),
        "ours": json.dumps(watch.ours),
        "independent": watch.independent,
    }
    found = []
    for event in watch.when:
        sql = _ASKED[event].format(meets=condition)
        wanted = set(re.findall(r":(\w+)", sql))
        asked = {name: each for name, each in given.items() if name in wanted}
        events = [Event(event, **row) for row in rows(db, sql, asked)]
        if event == "grows":  # what had as many before was told then, or is no news
            events = [
                each for each in events if _independent_before(db, each.subject, since) < watch.independent
            ]
        found += events
    said = {each.subject for each in found if each.event == "corrected"}
    return [each for each in found if each.event != "changed" or each.subject not in said]  # one change, once


def _independent_before(db: Database, story_id: int, since: datetime) -> int:
    """To how many ends of their chains the articles of a story go back that were read before a time."""
    story, before = queries.story(db, story_id), to_iso(since) or ""
    return (
        len(roots([each for each in story.tellings if (each.fetched_at or before) < before])) if story else 0
    )


_CHANGED = f"""SELECT r.id AS subject, s.id AS story_id, r.article_id
    FROM (SELECT * FROM revisions ORDER BY id DESC LIMIT {MOST_REVISIONS}) AS r
    JOIN stories AS s ON s.original_article_id = r.article_id JOIN articles AS o ON o.id = r.article_id
    WHERE r.replaced_at >= :since AND {{which}}
      AND EXISTS (SELECT 1 FROM articles AS a WHERE a.story_id = s.id AND {{meets}}) ORDER BY r.id"""
_ASKED = {
    "new story": """SELECT a.story_id AS subject, a.story_id, min(a.id) AS article_id FROM articles AS a
        WHERE {meets} AND a.fetched_at >= :since AND a.story_id IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM articles AS b WHERE b.story_id = a.story_id AND b.fetched_at < :since
        ) GROUP BY a.story_id ORDER BY a.story_id""",
    # It may come to so many by an article that does not meet the watch itself.
    "grows": """SELECT a.story_id AS subject, a.story_id,
          (SELECT max(n.id) FROM articles AS n WHERE n.story_id = a.story_id AND n.fetched_at >= :since) AS article_id
        FROM articles AS a JOIN stories AS s ON s.id = a.story_id AND s.independent_count >= :independent
        WHERE {meets} AND EXISTS (
          SELECT 1 FROM articles AS n WHERE n.story_id = a.story_id AND n.fetched_at >= :since
        ) GROUP BY a.story_id ORDER BY a.story_id""",
    "cited": """SELECT a.id AS subject, a.story_id, a.id AS article_id FROM articles AS a
        WHERE {meets} AND a.fetched_at >= :since
          AND a.outlet_id NOT IN (SELECT value FROM json_each(:ours)) AND EXISTS (
          SELECT 1 FROM citations AS c WHERE c.article_id = a.id AND c.outlet_id IN (SELECT value FROM json_each(:ours))
        ) ORDER BY a.id""",
    "copied": """SELECT a.id AS subject, a.story_id, a.id AS article_id FROM articles AS a
        JOIN articles AS s ON s.id = a.source_article_id AND s.outlet_id IN (SELECT value FROM json_each(:ours))
        WHERE {meets} AND (a.fetched_at >= :since OR s.fetched_at >= :since)
          AND a.outlet_id NOT IN (SELECT value FROM json_each(:ours)) AND a.kind IN ('copy', 'rewrite', 'digest')
          AND NOT EXISTS (
            SELECT 1 FROM citations AS c
            WHERE c.article_id = a.id AND (c.target_article_id = s.id OR c.outlet_id = s.outlet_id)
          ) ORDER BY a.id""",
    "corrected": _CHANGED.format(which="r.mark = 'correction'", meets="{meets}"),
    "changed": _CHANGED.format(which="(r.title IS NOT o.title OR r.text <> o.text)", meets="{meets}"),
}


def evidence(db: Database, event: Event, ours: Iterable[str]) -> Row:
    """The article of an event with what it was taken from, its credits to `ours`, and what a revision held before."""
    sql = """SELECT a.*, o.name AS outlet, s.title AS source_title, s.url AS source_url, so.name AS source_outlet
        FROM articles AS a JOIN outlets AS o ON o.id = a.outlet_id
        LEFT JOIN articles AS s ON s.id = a.source_article_id LEFT JOIN outlets AS so ON so.id = s.outlet_id
        WHERE a.id = ?"""
    credits = """SELECT o.name AS outlet, c.evidence, c.is_origin
        FROM citations AS c JOIN outlets AS o ON o.id = c.outlet_id
        WHERE c.article_id = ? AND c.outlet_id IN (SELECT value FROM json_each(?)) ORDER BY c.is_origin DESC, c.id"""
    found = rows(db, sql, [event.article_id])
    if not found:
        return {}
    told = {**found[0], "credits": rows(db, credits, [event.article_id, json.dumps(list(ours))])}
    if event.event in ("corrected", "changed"):
        before = rows(
            db, "SELECT title, text, replaced_at, notice FROM revisions WHERE id = ?", [event.subject]
        )
        told["before"] = before[0] if before else None
        taken = "SELECT count(*) FROM articles WHERE source_article_id = ?"
        told["takers"] = value(db, taken, [event.article_id])
    return told


def begun_at(db: Database, watch: str, target: str) -> str | None:
    """Since when a target is told of a watch; None for one that is not yet."""
    sql = "SELECT told_at FROM told WHERE watch = ? AND target = ? AND event = 'begun'"
    found: str | None = value(db, sql, [watch, target])
    return found


def last_told(db: Database, watch: str, target: str) -> str | None:
    """When a target was told of a watch last, or when that began."""
    sql = "SELECT max(told_at) FROM told WHERE watch = ? AND target = ?"
    found: str | None = value(db, sql, [watch, target])
    return found


def waiting(db: Database, watch: str, target: str, noted_since: datetime) -> list[Event]:
    """What a target is to be told of a watch and was not yet, the oldest first; what waits for too long is left out."""
    sql = """SELECT event, subject, story_id, article_id FROM told
        WHERE watch = ? AND target = ? AND told_at IS NULL AND noted_at >= ? ORDER BY noted_at, subject, event"""
    return [Event(**row) for row in rows(db, sql, [watch, target, to_iso(noted_since)])]


def told_subjects(db: Database, watch: str, target: str) -> set[tuple[str, int]]:
    """What a target was told of a watch: events with the numbers of what they are about."""
    sql = "SELECT event, subject FROM told WHERE watch = ? AND target = ? AND told_at IS NOT NULL"
    return {(row["event"], row["subject"]) for row in rows(db, sql, [watch, target])}


def told_counts(db: Database) -> list[Row]:
    """By watch: how much was told and how much waits, and when it was told last."""
    sql = """SELECT watch, sum(told_at IS NOT NULL AND event <> 'begun') AS told, sum(told_at IS NULL) AS waiting,
          max(CASE WHEN event <> 'begun' THEN told_at END) AS told_at,
          min(CASE WHEN event = 'begun' THEN told_at END) AS begun_at
        FROM told GROUP BY watch"""
    return rows(db, sql)


def window_start(begun: datetime, at: datetime) -> datetime:
    """From when on a watch looks: when it began, a week ago at most."""
    return max(begun, at - timedelta(days=7))
