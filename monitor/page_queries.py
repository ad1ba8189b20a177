"""What the page of an article asks the store, beside `queries.py`: each question one named function."""

from __future__ import annotations

from sqlite_utils import Database

from monitor.lookups import Row, rows

MOST_TAKERS = 100  # of one article, shown on its page


def article_head(db: Database, number: int) -> Row | None:
    """What names an article on a page: headline, outlet, time, kind, story; None where there is none."""
    sql = """SELECT a.id, a.title, a.url, a.outlet_id, o.name AS outlet, a.kind, a.published_at,
          a.published_precision, a.story_id, a.source_article_id, a.source_why
        FROM articles AS a JOIN outlets AS o ON o.id = a.outlet_id WHERE a.id = ?"""
    found = rows(db, sql, [number])
    return found[0] if found else None


def article_takers(db: Database, number: int) -> list[Row]:
    """The articles that were taken from one, the earliest first."""
    sql = """SELECT a.id, a.title, a.kind, a.published_at, a.published_precision, o.name AS outlet
        FROM articles AS a JOIN outlets AS o ON o.id = a.outlet_id
        WHERE a.source_article_id = ? ORDER BY a.published_at IS NULL, a.published_at, a.id LIMIT ?"""
    return rows(db, sql, [number, MOST_TAKERS])


def article_dropped(db: Database, number: int) -> list[Row]:
    """The paragraphs that were left out of an article as furniture, with their places on the page from 0."""
    return rows(db, "SELECT place, text FROM dropped WHERE article_id = ? ORDER BY place", [number])


def article_versions(db: Database, number: int) -> list[Row]:
    """The earlier versions of an article, the oldest first."""
    sql = """SELECT fetched_at, replaced_at, title, description, byline, published_at, text, mark, notice
        FROM revisions WHERE article_id = ? ORDER BY id"""
    return rows(db, sql, [number])


def article_facts(db: Database, number: int) -> Row | None:
    """What an article's page says of itself: changed, corrected, taken down, what may be done with it; or None."""
    sql = """SELECT modified_at, correction, gone_at, robots, tdm_reserved, tdm_policy, tdm_source
        FROM page_facts WHERE article_id = ?"""
    found = rows(db, sql, [number])
    return found[0] if found else None


def article_originality(db: Database, number: int) -> Row | None:
    """How much of an article is its own, beside the sources that were read; None where that was not measured."""
    sql = """SELECT originality, sentences, copied, changed, words_shared, quoted, source_article_ids
        FROM originality WHERE article_id = ?"""
    found = rows(db, sql, [number])
    return found[0] if found else None


def story_addresses(db: Database, story_id: int) -> list[str]:
    """Every address at which articles of a story were met or read."""
    sql = """SELECT d.url FROM addresses AS d JOIN articles AS a ON a.id = d.article_id WHERE a.story_id = ?1
        UNION SELECT url FROM articles WHERE story_id = ?1 AND url IS NOT NULL
        UNION SELECT fetched_url FROM articles WHERE story_id = ?1 AND fetched_url IS NOT NULL ORDER BY 1"""
    return [row["url"] for row in rows(db, sql, [story_id])]
