"""What measuring originality asks the store: a story's articles, which of them go back to which, their texts."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlite_utils import Database

from monitor.lookups import Row, rows


def compared_members(db: Database, story_id: int) -> list[Row]:
    """The articles of a story with what tells whether their text changed, and the hash of the last comparison."""
    sql = """SELECT a.id, a.url, a.language, a.published_at, a.fetched_at, a.word_count, a.source_article_id,
          a.fetched_at IS NOT NULL AND a.kind_read <> 'stub' AND a.word_count > 0 AS is_telling, o.compared
        FROM articles AS a LEFT JOIN originality AS o ON o.article_id = a.id WHERE a.story_id = ? ORDER BY a.id"""
    return rows(db, sql, [story_id])


def taken(db: Database, story_id: int) -> list[tuple[int, int]]:
    """The pairs of a story's articles of which one shares text with the other, or credits it: taker and source.

    The closest sources of an article come first.
    """
    sql = """SELECT t.taker, t.source, max(t.share) AS share FROM (
          SELECT m.article_id AS taker, m.source_article_id AS source, m.containment AS share FROM matches AS m
          UNION ALL SELECT c.article_id, c.target_article_id, 0 FROM citations AS c
          WHERE c.is_origin OR c.kind <> 'reference') AS t
        JOIN articles AS a ON a.id = t.taker JOIN articles AS s ON s.id = t.source
        WHERE a.story_id = ?1 AND s.story_id = ?1 AND a.id <> s.id
        GROUP BY 1, 2 ORDER BY 1, 3 DESC, s.published_at, s.url"""
    return [(row["taker"], row["source"]) for row in rows(db, sql, [story_id])]


def texts(db: Database, ids: Iterable[int]) -> dict[int, Row]:
    """The text and language of some articles, by id."""
    sql = "SELECT id, text, language FROM articles WHERE id IN (SELECT value FROM json_each(?))"
    return {row["id"]: row for row in rows(db, sql, [json.dumps(list(ids))])}
