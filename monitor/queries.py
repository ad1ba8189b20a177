"""What people ask the store: stories, one story, how the monitor fares. The code's own reads: `lookups.py`.

Most functions read a view of `views.sql`, so that the command line and Datasette give the same answer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlite_utils import Database

from monitor.lookups import Row, rows, story_id
from monitor.times import to_iso

if TYPE_CHECKING:  # what compares is imported only where it is asked for: it would be half of our start
    from monitor.comparison import Comparison
    from monitor.sentence_view import Text


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One story in one line: where it comes from and how far it went. Times as stored."""

    story_id: int
    latest_at: str | None
    title: str
    original_outlet: str  # "not known" where nothing points to one
    original_url: str | None
    original_kind: str | None  # stub: known, but never read
    original_why: str
    reports: int
    copies: int
    rewrites: int
    digests: int
    releases: int
    stubs: int
    articles: int
    outlets: int
    independent: int  # reports that do not go back to one another
    first_published_at: str | None


@dataclass(frozen=True, slots=True)
class Credit:
    """One credit that an article gives, with the words on the page."""

    kind: str
    name: str | None
    url: str | None
    evidence: str
    is_origin: bool
    target_article_id: int | None
    outlet_id: str | None = None  # of the outlet that is named, where it is known


@dataclass(frozen=True, slots=True)
class Telling:
    """One article of a story: whose it is, what kind, and what it was taken from by which evidence."""

    article_id: int
    outlet: str
    outlet_id: str
    title: str | None
    url: str | None
    kind: str
    kind_why: str | None
    published_at: str | None
    published_precision: str
    fetched_at: str | None  # null: known by its address or its outlet only
    byline: str | None
    word_count: int
    ai_disclosure: str | None
    source_article_id: int | None
    source_why: str | None
    containment: float | None  # share of the text found in the source, where that was measured
    source_outlet: str | None
    source_story_id: int | None
    credits: tuple[Credit, ...] = ()
    # Beside the sources that were read, in its language; null where there is none of them:
    originality: float | None = None  # share of its sentences that they do not have
    sentences: int | None = None
    sentences_copied: int | None = None
    sentences_changed: int | None = None
    words_quoted: float | None = None  # share of the words found in them that stand in quotation marks


@dataclass(frozen=True, slots=True)
class StoryRevision:
    """What was said of a story until an article showed otherwise."""

    changed_at: str  # when that article was fetched
    what: str  # original, independent, merged, left
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class StoryDetail:
    """A story with everything that tells it."""

    line: StoryLine
    original_article_id: int | None
    tellings: tuple[Telling, ...]  # in the order of their times, those without one last
    revisions: tuple[StoryRevision, ...] = ()  # the oldest first


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command, and how it ended: `finished_at` null means that it was killed or still runs."""

    id: int
    command: str
    started_at: str
    finished_at: str | None
    fetched: int
    unchanged: int
    new_articles: int
    changed_articles: int
    problems: int
    exit_code: int | None


@dataclass(frozen=True, slots=True)
class QuietOutlet:
    """An outlet that fails, fell silent, or never brought anything."""

    outlet: str
    state: str  # failing, silent, nothing found
    last_new_at: str | None
    silent_hours: float | None
    usual_pause_hours: float | None  # null until it is known
    addresses: int
    failing: int
    failures: int  # in a row, of the worst address
    tried_at: str
    url: str | None  # of its feeds, sitemaps and pages the one to look at
    outlet_id: str


@dataclass(frozen=True, slots=True)
class OpenProblem:
    """Something that went wrong and was not well since."""

    last_seen_at: str
    kind: str
    outlet: str | None
    url: str | None
    detail: str
    times: int
    first_seen_at: str
    problem_id: int
    outlet_id: str | None


def latest_stories(db: Database, since: datetime | None = None, limit: int = 20) -> list[StoryLine]:
    """The stories that were told last, newest first; with `since` only those told at or after that time."""
    told_since = "WHERE latest_at >= ?2" if since else ""  # not "or null": the index would be read to its end
    sql = f"SELECT * FROM latest_stories {told_since} ORDER BY latest_at DESC, story_id DESC LIMIT ?1"
    return [StoryLine(**row) for row in rows(db, sql, [limit, *([to_iso(since)] if since else [])])]


def story(db: Database, number: int) -> StoryDetail | None:
    """One story by its number, or the story that it was merged into; None when there is none."""
    found = story_id(db, number)
    if found is None:
        return None
    line = StoryLine(**rows(db, "SELECT * FROM latest_stories WHERE story_id = ?", [found])[0])
    original = rows(db, "SELECT original_article_id AS id FROM stories WHERE id = ?", [found])[0]["id"]
    sql = "SELECT changed_at, what, before, after FROM story_revisions WHERE story_id = ? ORDER BY id"
    revisions = tuple(StoryRevision(**row) for row in rows(db, sql, [found]))
    return StoryDetail(line, original, _tellings(db, found), revisions)


def _tellings(db: Database, number: int) -> tuple[Telling, ...]:
    credits = _credits(db, number)
    sql = """SELECT a.id AS article_id, o.name AS outlet, a.outlet_id, a.title, a.url, a.kind, a.kind_why,
          a.published_at, a.published_precision, a.fetched_at, a.byline, a.word_count, a.ai_disclosure,
          a.source_article_id, a.source_why, m.containment,
          source_outlet.name AS source_outlet, source.story_id AS source_story_id,
          own.originality, own.sentences, own.copied AS sentences_copied, own.changed AS sentences_changed,
          own.quoted AS words_quoted
        FROM articles AS a
        JOIN outlets AS o ON o.id = a.outlet_id
        LEFT JOIN articles AS source ON source.id = a.source_article_id
        LEFT JOIN outlets AS source_outlet ON source_outlet.id = source.outlet_id
        LEFT JOIN matches AS m ON (m.article_id = a.id AND m.source_article_id = a.source_article_id)
          OR (m.article_id = a.source_article_id AND m.source_article_id = a.id)
        LEFT JOIN originality AS own ON own.article_id = a.id
        WHERE a.story_id = ? ORDER BY a.published_at IS NULL, a.published_at, a.id"""
    return tuple(
        Telling(**row, credits=tuple(credits.get(row["article_id"], ()))) for row in rows(db, sql, [number])
    )


def _credits(db: Database, number: int) -> dict[int, list[Credit]]:
    sql = """SELECT c.article_id, c.kind, c.name, c.url, c.evidence, c.is_origin, c.target_article_id, c.outlet_id
        FROM citations AS c JOIN articles AS a ON a.id = c.article_id WHERE a.story_id = ?
        ORDER BY c.article_id, c.is_origin DESC, c.id"""
    found: dict[int, list[Credit]] = {}
    for row in rows(db, sql, [number]):
        article_id = row.pop("article_id")
        found.setdefault(article_id, []).append(Credit(**{**row, "is_origin": bool(row["is_origin"])}))
    return found


def last_runs(db: Database, command: str | None = None, limit: int = 5) -> list[Run]:
    """The last runs, newest first, of one command or of all."""
    sql = "SELECT * FROM runs WHERE ?1 IS NULL OR command = ?1 ORDER BY id DESC LIMIT ?2"
    return [Run(**row) for row in rows(db, sql, [command, limit])]


def quiet_outlets(db: Database) -> list[QuietOutlet]:
    """The outlets that fail, fell silent or never brought anything: failing ones first."""
    sql = "SELECT * FROM quiet_outlets ORDER BY state, silent_hours DESC, outlet"
    return [QuietOutlet(**row) for row in rows(db, sql)]


def open_problems(db: Database, limit: int = 20) -> list[OpenProblem]:
    """The problems that are still open, the latest first."""
    sql = "SELECT * FROM open_problems ORDER BY last_seen_at DESC, problem_id DESC LIMIT ?"
    return [OpenProblem(**row) for row in rows(db, sql, [limit])]


def totals(db: Database) -> Row:
    """How many articles, stories, outlets and open problems the store holds."""
    sql = """SELECT (SELECT count(*) FROM articles) AS articles,
        (SELECT count(*) FROM stories) AS stories, (SELECT count(*) FROM outlets) AS outlets,
        (SELECT count(*) FROM problems WHERE is_open) AS open_problems"""
    return rows(db, sql)[0]


def outlet_counts(db: Database) -> dict[str, Row]:
    """For each outlet with articles in the store, stubs too: how many, and when the newest was published."""
    sql = """SELECT outlet_id, count(*) AS articles, max(published_at) AS latest_at
        FROM articles GROUP BY outlet_id"""
    return {row["outlet_id"]: row for row in rows(db, sql)}


def article(db: Database, number: int) -> Row | None:
    """One article with the names of its outlet and its source, and its `credits` with their targets; or None."""
    sql = """SELECT a.*, o.name AS outlet, source_outlet.name AS source_outlet, source.title AS source_title
        FROM articles AS a JOIN outlets AS o ON o.id = a.outlet_id
        LEFT JOIN articles AS source ON source.id = a.source_article_id
        LEFT JOIN outlets AS source_outlet ON source_outlet.id = source.outlet_id WHERE a.id = ?"""
    credits = """SELECT c.kind, c.name, c.url, c.evidence, c.is_origin, c.target_article_id,
          o.name AS target_outlet, target.title AS target_title
        FROM citations AS c LEFT JOIN articles AS target ON target.id = c.target_article_id
        LEFT JOIN outlets AS o ON o.id = target.outlet_id
        WHERE c.article_id = ? ORDER BY c.is_origin DESC, c.id"""
    found = rows(db, sql, [number])
    return {**found[0], "credits": rows(db, credits, [number])} if found else None


_COMPARED = "SELECT id, title, url, language, text, fetched_at, kind_read, source_article_id FROM articles"


def comparison(db: Database, article_id: int, source_id: int | None = None) -> Comparison | None:
    """An article sentence by sentence beside its source, or beside any other; None without either of them."""
    from monitor.comparison import compare_articles

    own = rows(db, f"{_COMPARED} WHERE id = ?", [article_id])
    wanted = source_id if source_id is not None or not own else own[0]["source_article_id"]
    source = rows(db, f"{_COMPARED} WHERE id = ?", [wanted])
    return compare_articles(own[0], source[0]) if own and source else None


def story_comparisons(db: Database, number: int, limit: int | None = None) -> dict[int, Comparison]:
    """Every article of a story, or the first `limit`, beside the article that it was taken from, by its id."""
    from monitor.comparison import compare_articles

    pairs = """SELECT a.id, s.id AS source_id FROM articles AS a
        JOIN articles AS s ON s.id = a.source_article_id AND s.story_id = a.story_id
        WHERE a.story_id = ?1 ORDER BY a.id LIMIT coalesce(?2, -1)"""
    taken = [(row["id"], row["source_id"]) for row in rows(db, pairs, [number, limit])]
    wanted = json.dumps(sorted({article_id for pair in taken for article_id in pair}))
    sql = f"{_COMPARED} WHERE id IN (SELECT value FROM json_each(?))"
    told = {row["id"]: row for row in rows(db, sql, [wanted])}
    cut: dict[int, Text] = {}
    return {one: compare_articles(told[one], told[source], cut) for one, source in taken}


def article_matches(db: Database, article_id: int) -> list[Row]:
    """The stored articles that share text with one: which was taken from which, and how much of it, 0 to 1."""
    sql = """SELECT m.kind, m.article_id = ?1 AS is_taken, other.url, other.title, o.name AS outlet,
          m.containment, m.similarity
        FROM matches AS m
        JOIN articles AS other ON other.id = m.article_id + m.source_article_id - ?1
        JOIN outlets AS o ON o.id = other.outlet_id
        WHERE ?1 IN (m.article_id, m.source_article_id) ORDER BY m.containment DESC, other.id"""
    return [{**row, "is_taken": bool(row["is_taken"])} for row in rows(db, sql, [article_id])]
