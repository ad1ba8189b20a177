"""What a poll of a feed or sitemap told of its rhythm, written.

Called within `store.transaction`, before the fetch itself is recorded: what the last one said still counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlite_utils import Database

from monitor import lookups, poll_lookups
from monitor.crawl import Fetch, Listed
from monitor.lookups import Fetched
from monitor.polling import EVENTS, LEAST, History, is_concealed, next_poll
from monitor.times import to_iso


def note_poll(db: Database, listed: Listed, least: timedelta = LEAST) -> None:
    """Keep what an answer told of a feed or sitemap, and when to ask again; `least`: the shortest pause."""
    fetch = listed.fetch
    if fetch.kind not in ("feed", "sitemap"):
        return
    known = poll_lookups.polled(db, fetch.url)
    last = known.history if known else History(fetch.url, fetch.at, fetch.at, polls=0, full_at=fetch.at)
    history = replace(last, polled_at=fetch.at, polls=last.polls + 1, since_full=last.since_full + 1)
    content, concealed = known.content if known else None, known.concealed if known else 0
    if fetch.status == 200:  # whatever was asked: its body was compared
        history = replace(history, full_at=fetch.at, since_full=0)
    if listed.seen is not None:
        if known and content != listed.seen.content:
            history = replace(history, changes=(fetch.at, *last.changes)[:EVENTS])
            before = lookups.last_fetch(db, fetch.url)
            if listed.is_full and _is_concealed(before, fetch, last, listed.seen.newest):
                history, concealed = replace(history, concealed_at=fetch.at), concealed + 1
        content, history = listed.seen.content, replace(history, newest=listed.seen.newest)
    _keep(db, listed, history, content, concealed, least)
    if listed.nested is not None:
        _keep_nested(db, fetch, listed.nested)


def _is_concealed(
    before: Fetched | None, fetch: Fetch, history: History, newest: tuple[datetime, ...]
) -> bool:
    if before is None:
        return False
    same = before.etag == fetch.etag if before.etag else before.last_modified == fetch.last_modified
    has_validators = bool(before.etag or before.last_modified)
    unchanged_at = before.at if before.status == 304 else None
    return is_concealed(history.newest, newest, has_validators and same, unchanged_at)


def _keep(
    db: Database, listed: Listed, history: History, content: str | None, concealed: int, least: timedelta
) -> None:
    values = {
        "url": history.url,
        "outlet_id": listed.fetch.outlet_id,
        "first_at": to_iso(history.first_at),
        "polls": history.polls,
        "content": content,
        "changes": _json(history.changes),
        "newest": _json(history.newest),
        "full_at": to_iso(history.full_at),
        "since_full": history.since_full,
        "concealed": concealed,
        "concealed_at": to_iso(history.concealed_at),
        "next_at": to_iso(next_poll(history, least)),
        "above": listed.above,
    }
    sets = ", ".join(f"{name} = excluded.{name}" for name in values if name not in ("url", "above"))
    db.conn.execute(
        f"""INSERT INTO polls ({", ".join(values)}) VALUES ({", ".join("?" * len(values))})
        ON CONFLICT DO UPDATE SET {sets}""",
        list(values.values()),
    )


def _json(times: Iterable[datetime]) -> str:
    return json.dumps([to_iso(time) for time in times])


def _keep_nested(db: Database, index: Fetch, urls: Iterable[str]) -> None:
    """Remember which sitemaps an index names: while it is unchanged, they are polled all the same."""
    db.conn.execute("UPDATE polls SET above = NULL WHERE above = ?", [index.url])
    db.conn.executemany(
        "INSERT INTO polls (url, outlet_id, above) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET above = excluded.above",
        [(url, index.outlet_id, index.url) for url in urls],
    )
