"""What the front page asks the store: the newest and the widest-told stories, by filters, and full-text search.

Nothing here reads the whole archive: every question has a bound, and the page says where one was met.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlite_utils import Database

from monitor.lookups import Row, marks, rows, value
from monitor.queries import StoryLine
from monitor.times import from_iso, to_iso

MOST_STORIES = 20_000  # the newest, that a filter or the order by size looks at
MOST_OF_OUTLET = 5_000  # articles of one outlet, the newest
MOST_HITS = 2_000  # articles, the newest that hold the words; the best of these are shown
NAMED = 1_000  # articles, the newest, whose outlets and languages the filters offer
BEST = 60  # hits shown
_AMONG = "(SELECT value FROM json_each(:among))"
Order = Literal["newest", "widest"]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which stories are asked for. Outlet, language and kind must be those of one and the same article."""

    outlet_id: str | None = None
    language: str | None = None
    kind: str | None = None
    since: str | None = None  # told at or after
    before: str | None = None  # told before
    among: tuple[int, ...] | None = None  # stories, and no others

    @property
    def of_article(self) -> dict[str, str]:
        """The filters that an article of the story must meet."""
        given = {"outlet_id": self.outlet_id, "language": self.language, "kind": self.kind}
        return {column: wanted for column, wanted in given.items() if wanted}


@dataclass(frozen=True, slots=True)
class Listed:
    """One story of the front page: its line, and the outlet and time of its original, where they are known."""

    line: StoryLine
    original_outlet_id: str | None
    original_at: str | None
    original_precision: str
    hits: tuple[Row, ...] = ()  # id, outlet, title, passage: the words found between U+0002 and U+0003


def span(db: Database, hours: int | None, now: datetime) -> str | None:
    """From when on stories are shown: so many hours before the newest of the store, or before now if that is less."""
    latest = from_iso(value(db, "SELECT max(latest_at) FROM stories"))
    return to_iso(min(latest, now) - timedelta(hours=hours)) if latest and hours else None


def stories(db: Database, filters: Filters, order: Order = "newest", limit: int = 25) -> list[Listed]:
    """The stories that meet the filters, newest first or those first that most outlets tell."""
    sort = "latest_at DESC, id DESC"
    if order == "widest":
        sort = f"outlet_count DESC, article_count DESC, {sort}"
    told, values = _told_by(filters)
    parts, given = [told], dict[str, Any](values)
    if filters.among is not None:
        parts, given["among"] = [*parts, f"s.id IN {_AMONG}"], json.dumps(filters.among)
    # Each bound is said only where there is one, so that the index is read from there and no further.
    floor = None if order == "newest" and told == "1" else _floor(db, filters.before)
    for bound, condition in (
        (filters.before, "s.latest_at < :before"),
        (filters.since, "s.latest_at >= :since"),
        (floor, "s.latest_at > :floor"),
    ):
        if bound is not None:
            parts, given[condition.rpartition(":")[2]] = [*parts, condition], bound
    sql = f"SELECT s.id FROM stories AS s WHERE {' AND '.join(parts)} ORDER BY {sort} LIMIT :limit"
    return listed(db, [row["id"] for row in rows(db, sql, {**given, "limit": limit})])


def _floor(db: Database, before: str | None) -> str | None:
    """The time of the newest story that is too old to be looked at; None where all may be."""
    told_before = "WHERE latest_at < ?1" if before else ""
    sql = f"SELECT latest_at FROM stories {told_before} ORDER BY latest_at DESC LIMIT 1 OFFSET {MOST_STORIES}"
    found: str | None = value(db, sql, [before] if before else [])
    return found


def _told_by(filters: Filters) -> tuple[str, dict[str, str]]:
    """The condition on a story `s` that one of its articles meets the filters, and its values."""
    wanted = filters.of_article
    if not wanted:
        return "1", {}
    meets = " AND ".join(f"{column} = :{column}" for column in wanted)
    if filters.outlet_id:
        newest = f"""SELECT story_id, kind, language, outlet_id FROM articles WHERE outlet_id = :outlet_id
            ORDER BY published_at DESC LIMIT {MOST_OF_OUTLET}"""
        return f"s.id IN (SELECT story_id FROM ({newest}) WHERE {meets})", wanted
    return f"EXISTS (SELECT 1 FROM articles WHERE story_id = s.id AND {meets})", wanted


def listed(db: Database, ids: Sequence[int]) -> list[Listed]:
    """Stories by their ids, in that order."""
    among, values = marks(list(ids))
    lines = {
        row["story_id"]: StoryLine(**row)
        for row in rows(db, f"SELECT * FROM latest_stories WHERE story_id IN ({among})", values)
    }
    sql = f"""SELECT s.id, s.original_outlet_id, a.published_at, a.published_precision
        FROM stories AS s LEFT JOIN articles AS a ON a.id = s.original_article_id WHERE s.id IN ({among})"""
    originals = {row["id"]: row for row in rows(db, sql, values)}
    return [
        Listed(
            lines[number],
            originals[number]["original_outlet_id"],
            originals[number]["published_at"],
            originals[number]["published_precision"] or "none",
        )
        for number in ids
        if number in lines
    ]


def match_words(words: str) -> str | None:
    """Words as FTS5 asks for them, all of them wanted; what stands in quotation marks stays together. None: no word."""
    parts = re.findall(r'"([^"]*)"|(\S+)', words)
    asked = [phrase or word for phrase, word in parts]
    quoted = [f'"{part.replace(chr(34), " ")}"' for part in asked if re.search(r"\w", part)]
    return " ".join(quoted) or None


def search(db: Database, words: str, filters: Filters) -> list[Listed]:
    """The stories whose articles hold the words, the best first, each with the articles that do.

    An article without a story is left out: the table `articles` has it.
    """
    asked = match_words(words)
    if asked is None:
        return []
    meets = " AND ".join(["1", *(f"a.{column} = :{column}" for column in filters.of_article)])
    given = dict[str, Any](filters.of_article)
    if filters.among is not None:
        meets, given["among"] = f"{meets} AND a.story_id IN {_AMONG}", json.dumps(filters.among)
    floor = _oldest_looked_at(db, asked)
    sql = f"""SELECT a.id, a.story_id FROM articles_fts JOIN articles AS a ON a.id = articles_fts.rowid
        WHERE articles_fts MATCH :asked AND a.story_id IS NOT NULL AND {meets}
          AND (:since IS NULL OR coalesce(a.published_at, a.fetched_at) >= :since)
          AND articles_fts.rowid > :floor ORDER BY %s LIMIT {BEST}"""
    given |= {"asked": asked, "since": filters.since, "floor": floor}
    if floor == 0:
        found = rows(db, sql % "bm25(articles_fts, 4.0, 1.0), a.id", given)
    else:  # bm25 counts the words in all that was ever filed; of so many those are best that hold them in the title
        newest = sql % "articles_fts.rowid DESC"
        found = rows(db, newest, {**given, "asked": f"{{title}} : ({asked})"}) + rows(db, newest, given)
        found = list({row["id"]: row for row in found}.values())[:BEST]
    passages = _passages(db, asked, [row["id"] for row in found])
    by_story: dict[int, list[Row]] = {}
    for row in found:
        by_story.setdefault(row["story_id"], []).append(passages[row["id"]])
    told = listed(db, list(by_story))
    return [
        Listed(
            each.line,
            each.original_outlet_id,
            each.original_at,
            each.original_precision,
            tuple(by_story[each.line.story_id]),
        )
        for each in told
    ]


def _oldest_looked_at(db: Database, asked: str) -> int:
    """The number of the article behind the newest `MOST_HITS` that hold the words; 0 where there are no more."""
    sql = f"""SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?
        ORDER BY rowid DESC LIMIT 1 OFFSET {MOST_HITS}"""
    return value(db, sql, [asked]) or 0


def _passages(db: Database, asked: str, ids: Sequence[int]) -> dict[int, Row]:
    """The articles with headline and passage, the words that were found between U+0002 and U+0003."""
    among, values = marks(list(ids))
    sql = f"""SELECT a.id, o.name AS outlet, a.kind, a.published_at, a.published_precision,
          highlight(articles_fts, 0, char(2), char(3)) AS title,
          snippet(articles_fts, 1, char(2), char(3), ' … ', 30) AS passage
        FROM articles_fts JOIN articles AS a ON a.id = articles_fts.rowid JOIN outlets AS o ON o.id = a.outlet_id
        WHERE articles_fts MATCH ? AND articles_fts.rowid IN ({among})"""
    return {row["id"]: row for row in rows(db, sql, [asked, *values])}


def offered(db: Database) -> tuple[list[str], list[str]]:
    """The outlets (their names) and languages of the articles that were read last, those that tell most first."""
    sql = f"""SELECT a.language, o.name, count(*) AS articles FROM (
          SELECT language, outlet_id FROM articles WHERE story_id IS NOT NULL ORDER BY id DESC LIMIT {NAMED}
        ) AS a JOIN outlets AS o ON o.id = a.outlet_id GROUP BY 1, 2"""
    outlets: dict[str, int] = {}
    languages: dict[str, int] = {}
    for row in rows(db, sql):
        outlets[row["name"]] = outlets.get(row["name"], 0) + row["articles"]
        if row["language"]:
            languages[row["language"]] = languages.get(row["language"], 0) + row["articles"]
    return sorted(outlets, key=lambda name: (-outlets[name], name)), sorted(languages)


def outlet_named(db: Database, written: str) -> Row | None:
    """The outlet that is meant by a domain or a name, whatever its case: id and name; None for nobody."""
    sql = """SELECT id, name FROM outlets WHERE id = lower(?1) OR name = ?1 COLLATE NOCASE
        ORDER BY id = lower(?1) DESC, id LIMIT 1"""
    found = rows(db, sql, [written.strip()])
    return found[0] if found else None


def identity(db: Database) -> str:
    """The UUID that tells this store from any other; ids in feeds are made from it."""
    found: str = value(db, "SELECT uuid FROM identity")
    return found
