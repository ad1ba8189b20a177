"""What the crawl asks about the texts of feeds: those that stand ready for a page that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlite_utils import Database

from monitor.lookups import rows, value
from monitor.times import from_iso
from monitor.urls import address_key


@dataclass(frozen=True, slots=True)
class FeedText:
    """One whole article as a feed holds it."""

    url: str
    feed_url: str
    title: str | None
    author: str | None
    html: str
    seen_at: datetime
    used_why: str | None  # why it stands for the page; None while the page may still be read


def feed_text(db: Database, url: str) -> FeedText | None:
    """The text that a feed holds for the article at this address, or None."""
    found = rows(db, "SELECT * FROM feed_texts WHERE key = ?", [address_key(url)])
    if not found:
        return None
    row = found[0]
    row.pop("key")
    seen_at = from_iso(row.pop("seen_at")) or datetime.now(UTC)
    return FeedText(**row, seen_at=seen_at)


def is_read_whole(db: Database, url: str) -> bool:
    """True when the page at this address was read, and was no stub: the text of a feed is not wanted any more."""
    sql = """SELECT 1 FROM addresses JOIN articles AS a ON a.id = article_id WHERE key = ?1
        AND fetched_at IS NOT NULL AND kind_read <> 'stub'
        AND NOT EXISTS (SELECT 1 FROM feed_texts AS f WHERE f.key = ?1 AND f.used_why IS NOT NULL)"""
    return value(db, sql, [address_key(url)]) is not None


def is_given_up(db: Database, url: str) -> bool:
    """True when the address was tried, and will not be tried again."""
    sql = "SELECT 1 FROM entries WHERE key = ? AND state <> 'waiting'"
    return value(db, sql, [address_key(url)]) is not None
