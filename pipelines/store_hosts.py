"""What hosts say to programs, and how often they were asked, written. Called within `store.transaction`."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from sqlite_utils import Database

from monitor.crawl import SiteFile
from monitor.times import now, to_iso

DAYS_KEPT = 90


def keep_site_file(db: Database, file: SiteFile) -> None:
    """Keep a host's robots.txt or tdmrep.json until it is to be read again; one that failed is asked for next time."""
    if not file.is_fault:
        values = [file.url, to_iso(file.at), file.status, file.body]
        db.conn.execute("INSERT OR REPLACE INTO site_files VALUES (?, ?, ?, ?)", values)


class Requests:
    """Counts requests, and the bytes that came, to the day (UTC) of their host; written with whatever is written next.

    So a host that is asked a hundred times costs a few rows; a run that is killed loses the count of its last moment.
    """

    def __init__(self) -> None:
        self._requests, self._bytes = Counter[tuple[str, date]](), Counter[tuple[str, date]]()

    def __bool__(self) -> bool:
        return bool(self._requests)

    def note(self, url: str, size: int) -> None:
        """Count one that just ended; `size`: bytes as they came, 0 without an answer."""
        if host := urlsplit(url).hostname:
            self._requests[host, now().date()] += 1
            self._bytes[host, now().date()] += size

    def write(self, db: Database) -> None:
        """Add what was counted to the store, and begin again from zero."""
        db.conn.executemany(
            """INSERT INTO host_days VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET requests = requests + excluded.requests, bytes = bytes + excluded.bytes""",
            [(host, day.isoformat(), n, self._bytes[host, day]) for (host, day), n in self._requests.items()],
        )
        self._requests.clear()
        self._bytes.clear()


def begin(db: Database, at: datetime) -> None:
    """A sweep begins: who was asked too often before may be asked again; what is old is forgotten."""
    oldest = at - timedelta(days=DAYS_KEPT)
    db.conn.execute("UPDATE problems SET is_open = 0 WHERE kind = 'host-budget' AND is_open")
    db.conn.execute("DELETE FROM host_days WHERE day < ?", [oldest.date().isoformat()])
    db.conn.execute("DELETE FROM site_files WHERE fetched_at < ?", [to_iso(oldest)])
