"""What filing asks the store about stories: who credits whom, what matches what, which stories are alike."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from monitor.lookups import BRIEF, Row, rows, value
from monitor.term_lookups import TELLING

TELLING_OF_TARGET = "t.fetched_at IS NOT NULL AND t.kind_read <> 'stub'"


def citations(db: Database, article_id: int) -> list[Row]:
    """The citations of an article, in the order of the page."""
    return rows(db, "SELECT * FROM citations WHERE article_id = ? ORDER BY id", [article_id])


def citations_of_address(db: Database, article_id: int) -> list[Row]:
    """The citations of other articles that link to one of this article's addresses and point nowhere yet."""
    addresses = [
        row["url"] for row in rows(db, "SELECT url FROM addresses WHERE article_id = ?", [article_id])
    ]
    either = {
        a.replace(*swap, 1) for a in addresses for swap in (("http://", "https://"), ("https://", "http://"))
    } | set(addresses)
    marks = ", ".join("?" * len(either))
    sql = f"""SELECT * FROM citations
        WHERE url IN ({marks}) AND article_id <> ? AND target_article_id IS NULL ORDER BY id"""
    return rows(db, sql, [*sorted(either), article_id])


def credits_between(db: Database, article_id: int) -> list[Row]:
    """The credits that link an article with others, either way: other_id, is_origin, origins.

    `origins` is how many linked origins the crediting page names.
    """
    sql = """SELECT c.article_id, c.target_article_id, max(c.is_origin) AS is_origin,
          (SELECT count(DISTINCT coalesce(target_article_id, url)) FROM citations AS o
            WHERE o.article_id = c.article_id AND o.is_origin AND o.url IS NOT NULL) AS origins
        FROM citations AS c LEFT JOIN articles AS t ON t.id = c.target_article_id
        WHERE (c.article_id = ?1 OR c.target_article_id = ?1) AND c.target_article_id IS NOT NULL AND c.url IS NOT NULL
          AND (c.is_origin OR c.kind <> 'reference' OR t.kind_read = 'release') GROUP BY 1, 2 ORDER BY 1, 2"""
    found = rows(db, sql, [article_id])
    return [
        {**r, "other_id": r["target_article_id"] if r["article_id"] == article_id else r["article_id"]}
        for r in found
    ]


def named_credits(db: Database, article_id: int, outlet_id: str, among: Iterable[int]) -> list[int]:
    """Those of these articles whose outlet the article credits in words, or that credit its outlet so.

    A credit that is linked as well, anywhere on the page, is left to its link.
    """
    in_words = """c.kind <> 'reference' AND c.url IS NULL AND NOT EXISTS (SELECT 1 FROM citations AS l WHERE
        l.article_id = c.article_id AND l.outlet_id = c.outlet_id AND l.url IS NOT NULL AND l.kind <> 'reference')"""
    sql = f"""SELECT a.id FROM articles AS a WHERE a.id IN (SELECT value FROM json_each(?1)) AND a.outlet_id <> ?3
        AND (a.outlet_id IN (SELECT c.outlet_id FROM citations AS c WHERE c.article_id = ?2 AND {in_words})
        OR EXISTS (SELECT 1 FROM citations AS c WHERE c.article_id = a.id AND c.outlet_id = ?3 AND {in_words}))"""
    return [row["id"] for row in rows(db, sql, [json.dumps(list(among)), article_id, outlet_id])]


def has_named_credits(db: Database, article_id: int, outlet_id: str) -> bool:
    """True when the article credits somebody in words only, or somebody credits its outlet so."""
    in_words = "kind <> 'reference' AND url IS NULL"
    sql = f"""SELECT EXISTS (SELECT 1 FROM citations WHERE article_id = ? AND {in_words})
        OR EXISTS (SELECT 1 FROM citations WHERE outlet_id = ? AND {in_words})"""
    return bool(value(db, sql, [article_id, outlet_id]))


def matched(db: Database, article_id: int) -> list[Row]:
    """The articles that share text with this one, the most contained first: other_id, kind."""
    sql = """SELECT CASE WHEN article_id = ?1 THEN source_article_id ELSE article_id END AS other_id, kind FROM matches
        WHERE article_id = ?1 OR source_article_id = ?1 ORDER BY containment DESC, similarity DESC, other_id"""
    return rows(db, sql, [article_id])


def telling_count(db: Database, story_id: int) -> int:
    """How many articles tell the story."""
    return int(value(db, f"SELECT count(*) FROM articles WHERE story_id = ? AND {TELLING}", [story_id]))


def stubs_without_story(
    db: Database, article_id: int, near: Mapping[int, float], min_similarity: float
) -> list[int]:
    """Stubs that belong to no story: the ones this article credits as origin, and the fetched ones that are like it."""
    credited = """SELECT a.id FROM citations AS c JOIN articles AS a ON a.id = c.target_article_id
        WHERE c.article_id = ? AND c.is_origin AND a.story_id IS NULL"""
    alike = """SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND story_id IS NULL"""
    close = json.dumps([i for i, similarity in near.items() if similarity >= min_similarity])
    return sorted({row["id"] for row in rows(db, credited, [article_id]) + rows(db, alike, [close])})


_MEMBER = (
    *BRIEF.split(", "),
    "title",
    "kind",
    "source_article_id",
    "source_why",
    "ai_disclosure",
    "word_count",
)


def members(db: Database, story_id: int) -> list[Row]:
    """The articles of a story, stubs included, with names and kinds of their outlets.

    `compared` is the hash of what its originality was last measured by.
    """
    sql = f"""SELECT {", ".join(f"a.{column}" for column in _MEMBER)}, outlets.name AS outlet_name,
          outlets.kind AS outlet_kind, o.compared
        FROM articles AS a JOIN outlets ON outlets.id = a.outlet_id LEFT JOIN originality AS o ON o.article_id = a.id
        WHERE a.story_id = ? ORDER BY a.id"""
    return rows(db, sql, [story_id])


def member_ids(db: Database, story_id: int) -> list[int]:
    """The ids of a story's articles, stubs included."""
    return [
        row["id"] for row in rows(db, "SELECT id FROM articles WHERE story_id = ? ORDER BY id", [story_id])
    ]


def story_credits(db: Database, story_id: int) -> list[Row]:
    """The citations of a story's articles: each with the outlet of the article that holds it (own_outlet_id) and
    whether it is of an origin that was fetched and is in the same language (is_comparable)."""
    sql = f"""SELECT c.*, a.outlet_id AS own_outlet_id,
          c.is_origin AND {TELLING_OF_TARGET} AND t.language IS a.language AS is_comparable
        FROM citations AS c JOIN articles AS a ON a.id = c.article_id
        LEFT JOIN articles AS t ON t.id = c.target_article_id
        WHERE a.story_id = ? ORDER BY c.article_id, c.id"""
    return rows(db, sql, [story_id])


def story_matches(db: Database, story_id: int) -> list[Row]:
    """The matches between articles of one story."""
    sql = """SELECT m.* FROM matches AS m JOIN articles AS a ON a.id = m.article_id
        JOIN articles AS s ON s.id = m.source_article_id
        WHERE a.story_id = ?1 AND s.story_id = ?1 ORDER BY 1, 2"""
    return rows(db, sql, [story_id])
