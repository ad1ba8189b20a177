"""Where stories are discussed, and how much, written: the last score and number of comments that a list showed.

Called within `store.transaction`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from monitor.models import Entry
from monitor.times import to_iso
from monitor.urls import address_key


def keep_discussions(db: Database, entries: Iterable[Entry], seen_at: datetime) -> None:
    """Remember the discussions of what a list holds; what an older visit saw takes nothing back."""
    at = to_iso(seen_at)
    rows = [
        (e.outlet_id, address_key(e.url), d.url, d.score, d.comments, d.author, int(d.is_post), at, at)
        for e in entries
        if (d := e.discussion) and e.outlet_id
    ]
    db.conn.executemany(
        """INSERT INTO discussions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
        key = excluded.key, score = coalesce(excluded.score, score), comments = coalesce(excluded.comments, comments),
        author = coalesce(excluded.author, author), is_post = excluded.is_post, seen_at = excluded.seen_at
        WHERE excluded.seen_at > discussions.seen_at""",
        rows,
    )
