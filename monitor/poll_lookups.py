"""What the crawl asks the store about polls: how often a feed changed, whether it is due, what an index names."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from monitor.lookups import rows, value
from monitor.polling import History
from monitor.times import from_iso, to_iso


@dataclass(frozen=True, slots=True)
class Polled:
    """The row of a feed or sitemap that was asked at least once."""

    history: History
    content: str | None
    concealed: int


def polled(db: Database, url: str) -> Polled | None:
    """What is known of a feed or sitemap; None for one that never answered."""
    found = rows(
        db,
        """SELECT p.*, f.fetched_at FROM polls AS p JOIN fetches AS f ON f.url = p.url
        WHERE p.url = ? AND p.polls > 0""",
        [url],
    )
    if not found:
        return None
    row = found[0]
    first, last = from_iso(row["first_at"]), from_iso(row["fetched_at"])
    assert first is not None
    assert last is not None
    history = History(
        url,
        last,
        first,
        row["polls"],
        _times(row["changes"]),
        _times(row["newest"]),
        from_iso(row["full_at"]),
        row["since_full"],
        from_iso(row["concealed_at"]),
    )
    return Polled(history, row["content"], row["concealed"])


def _times(text: str) -> tuple[datetime, ...]:
    times: Iterable[datetime | None] = map(from_iso, json.loads(text))
    return tuple(time for time in times if time)


def is_resting(db: Database, url: str, at: datetime) -> bool:
    """True for a feed or sitemap of which nothing new is expected yet."""
    return value(db, "SELECT 1 FROM polls WHERE url = ? AND next_at > ?", [url, to_iso(at)]) is not None


def sitemaps_below(db: Database, index: str) -> list[str]:
    """The sitemaps to poll that an index names, as it was read last."""
    return [row["url"] for row in rows(db, "SELECT url FROM polls WHERE above = ? ORDER BY url", [index])]
