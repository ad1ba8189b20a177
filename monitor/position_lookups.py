"""What the crawl asks the store about front pages: which links stood on the last version, and what they are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any

from sqlite_utils import Database

from monitor.front_pages import PageMemory, SeenLink
from monitor.lookups import rows
from monitor.times import from_iso


@dataclass(frozen=True, slots=True)
class StoredPage:
    """The row of a front page."""

    id: int
    versions: int
    first_seen_at: datetime
    last_seen_at: datetime
    stories: tuple[str, ...]
    led_since: datetime | None


def stored_page(db: Database, url: str) -> StoredPage | None:
    """The front page at this address, or None where none was read so far."""
    found = rows(db, "SELECT * FROM front_pages WHERE url = ?", [url])
    if not found:
        return None
    row = found[0]
    first, last = from_iso(row["first_seen_at"]), from_iso(row["last_seen_at"])
    assert first is not None
    assert last is not None
    stories = tuple(json.loads(row["stories"]))
    return StoredPage(row["id"], row["versions"], first, last, stories, from_iso(row["led_since"]))


def standing(db: Database, page_id: int) -> dict[str, dict[str, Any]]:
    """The positions of the links that stand on a front page now, by key."""
    sql = "SELECT * FROM positions WHERE front_page_id = ? AND last_seen_at IS NULL"
    return {row["key"]: row for row in rows(db, sql, [page_id])}


def page_memory(db: Database, url: str) -> PageMemory | None:
    """What is known of the earlier versions of the front page at this address; None for a new one."""
    page = stored_page(db, url)
    if page is None:
        return None
    sql = """SELECT p.key, p.first_seen_at, p.first_version, p.is_story,
        coalesce(a.published_at, e.published_at) AS published_at, a.fetched_at IS NOT NULL AS is_read
        FROM positions AS p LEFT JOIN entries AS e ON e.key = p.key
        LEFT JOIN addresses AS d ON d.key = p.key LEFT JOIN articles AS a ON a.id = d.article_id
        WHERE p.front_page_id = ? AND p.last_seen_at IS NULL"""
    gone = _gone_since(db, page.id, page.versions)
    links = {}
    for row in rows(db, sql, [page.id]):
        first = from_iso(row["first_seen_at"])
        assert first is not None
        links[row["key"]] = SeenLink(
            first,
            gone[row["first_version"]],
            bool(row["is_story"]),
            from_iso(row["published_at"]),
            bool(row["is_read"]),
        )
    return PageMemory(page.versions, page.first_seen_at, links)


def _gone_since(db: Database, page_id: int, versions: int) -> list[int]:
    """For each version, how many links came with it or later and are gone."""
    sql = """SELECT first_version AS version, count(*) AS links FROM positions
        WHERE front_page_id = ? AND last_seen_at IS NOT NULL GROUP BY 1"""
    came = [0] * (versions + 2)
    for row in rows(db, sql, [page_id]):
        came[row["version"]] = row["links"]
    return list(accumulate(reversed(came)))[::-1]
