"""Which link stands where on which front page, written: one row a link and page. Within `store.transaction`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from monitor import position_lookups
from monitor.crawl import Fetch
from monitor.front_pages import Place
from monitor.position_lookups import StoredPage
from monitor.times import to_iso
from monitor.urls import address_key

KEEP_DAYS = 90  # after a link left a page


def see_again(db: Database, fetch: Fetch) -> None:
    """A front page answered that it is as it was."""
    db.conn.execute(
        "UPDATE front_pages SET versions = versions + 1, last_seen_at = ? WHERE url = ?",
        [to_iso(fetch.at), fetch.url],
    )


def see_page(db: Database, fetch: Fetch, places: Sequence[Place]) -> None:
    """Remember a version of the front page: what came, what rose, what is gone, what leads.

    A version without any story tells nothing: the page was not read.
    """
    is_story = {address_key(place.url): place.is_story for place in reversed(places)}
    stories = [key for key in dict.fromkeys(address_key(place.url) for place in places) if is_story[key]]
    if not stories:
        return
    page = position_lookups.stored_page(db, fetch.url) or _new_page(db, fetch)
    present = position_lookups.standing(db, page.id)
    version, ranks = page.versions + 1, {key: rank for rank, key in enumerate(stories, 1)}
    _leave(db, page, present.keys() - is_story.keys())
    for key, story in is_story.items():
        _stand(db, page.id, key, story, ranks.get(key), version, fetch.at, present.get(key))
    led_since = _lead(db, page, stories[0], fetch.at)
    values = [to_iso(fetch.at), version, json.dumps(stories), to_iso(led_since), fetch.outlet_id, page.id]
    db.conn.execute(
        "UPDATE front_pages SET last_seen_at = ?, versions = ?, stories = ?, led_since = ?, outlet_id = ? WHERE id = ?",
        values,
    )
    old = to_iso(fetch.at - timedelta(days=KEEP_DAYS))
    db.conn.execute("DELETE FROM positions WHERE front_page_id = ? AND last_seen_at < ?", [page.id, old])


def _new_page(db: Database, fetch: Fetch) -> StoredPage:
    sql = """INSERT INTO front_pages (url, outlet_id, first_seen_at, last_seen_at, versions, stories)
        VALUES (?, ?, ?, ?, 0, '[]')"""
    row = db.conn.execute(sql, [fetch.url, fetch.outlet_id, to_iso(fetch.at), to_iso(fetch.at)])
    return StoredPage(int(row.lastrowid or 0), 0, fetch.at, fetch.at, (), None)


def _leave(db: Database, page: StoredPage, keys: set[str]) -> None:
    """Links that stood on the version before and are gone: it was their last."""
    ranks = {key: rank for rank, key in enumerate(page.stories, 1)}
    db.conn.executemany(
        """UPDATE positions SET last_seen_at = ?, last_version = ?, last_position = ?
        WHERE front_page_id = ? AND key = ?""",
        [(to_iso(page.last_seen_at), page.versions, ranks.get(key), page.id, key) for key in sorted(keys)],
    )


def _stand(
    db: Database,
    page_id: int,
    key: str,
    is_story: bool,
    rank: int | None,
    version: int,
    at: datetime,
    before: Mapping[str, Any] | None,
) -> None:
    """A link of this version: a new row, one that is back, or one that rose; nothing where it only stands."""
    if before is None:
        db.conn.execute(
            """INSERT INTO positions
            (front_page_id, key, is_story, first_seen_at, first_version, first_position, best_position)
            VALUES (:page, :key, :is_story, :at, :version, :rank, :rank) ON CONFLICT DO UPDATE SET
            missed = missed + :version - 1 - last_version, last_seen_at = NULL, last_version = NULL,
            last_position = NULL, is_story = :is_story,
            best_position = coalesce(min(best_position, :rank), best_position, :rank)""",
            {
                "page": page_id,
                "key": key,
                "is_story": is_story,
                "at": to_iso(at),
                "version": version,
                "rank": rank,
            },
        )
        return
    best = min(filter(None, (rank, before["best_position"])), default=None)
    if best != before["best_position"] or is_story != bool(before["is_story"]):
        db.conn.execute(
            "UPDATE positions SET best_position = ?, is_story = ? WHERE front_page_id = ? AND key = ?",
            [best, is_story, page_id, key],
        )


def _lead(db: Database, page: StoredPage, lead: str, at: datetime) -> datetime | None:
    """Since when the first story leads. The minutes that one before it was seen leading are kept."""
    before = page.stories[0] if page.stories else None
    if before == lead:
        return page.led_since
    if before and page.led_since:
        minutes = round((page.last_seen_at - page.led_since).total_seconds() / 60)
        db.conn.execute(
            "UPDATE positions SET led_minutes = led_minutes + ? WHERE front_page_id = ? AND key = ?",
            [minutes, page.id, before],
        )
    db.conn.execute(
        "UPDATE positions SET led_at = coalesce(led_at, ?) WHERE front_page_id = ? AND key = ?",
        [to_iso(at), page.id, lead],
    )
    return at
