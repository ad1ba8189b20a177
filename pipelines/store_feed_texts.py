"""What feeds hold of articles, written: kept until the page was read whole.

Called within `store.transaction`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from monitor import feed_lookups
from monitor.models import Entry
from monitor.times import to_iso
from monitor.urls import address_key


def keep_texts(db: Database, entries: Iterable[Entry], seen_at: datetime) -> list[Entry]:
    """Remember the whole articles among the entries of a feed; return those that are new or changed.

    Nothing is kept of an article whose page was read whole.
    """
    return [entry for entry in entries if entry.html and _keep(db, entry, seen_at)]


def _keep(db: Database, entry: Entry, seen_at: datetime) -> bool:
    if feed_lookups.is_read_whole(db, entry.url):
        return False
    known = feed_lookups.feed_text(db, entry.url)
    if known and (known.html == entry.html or known.feed_url != entry.listed_at):
        return False  # two feeds of one outlet may hold it in two forms: the first one counts
    values = [
        address_key(entry.url),
        entry.url,
        entry.listed_at or "",
        entry.title,
        entry.author,
        entry.html,
        to_iso(seen_at),
    ]
    db.conn.execute(
        """INSERT INTO feed_texts (key, url, feed_url, title, author, html, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET title = excluded.title, author = excluded.author, html = excluded.html,
        seen_at = excluded.seen_at""",
        values,
    )
    return True


def use_text(db: Database, url: str, why: str) -> None:
    """Note that the text of the feed stands for the page at this address."""
    db.conn.execute("UPDATE feed_texts SET used_why = ? WHERE key = ?", [why, address_key(url)])


def drop_text(db: Database, url: str) -> None:
    """The page was read whole: what the feed held of it is not needed any more."""
    db.conn.execute("DELETE FROM feed_texts WHERE key = ?", [address_key(url)])
