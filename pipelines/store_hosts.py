"""What hosts say to programs, and how often they were asked, written. Called within `store.transaction`."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlite_utils import Database

from monitor.crawl import SiteFile
from monitor.times import to_iso

DAYS_KEPT = 90


def keep_site_file(db: Database, file: SiteFile) -> None:
    """Keep a host's robots.txt or tdmrep.json until it is to be read again; one that failed is asked for next time."""
    if file.status < 500:
        values = [file.url, to_iso(file.at), file.status, file.body]
        db.conn.execute("INSERT OR REPLACE INTO site_files VALUES (?, ?, ?, ?)", values)
    count_request(db, file.url, file.at, len(file.body))


def count_request(db: Database, url: str, at: datetime, size: int) -> None:
    """Count a request, and the bytes that came, to the day of its host."""
    if host := urlsplit(url).hostname:
        db.conn.execute(
            """INSERT INTO host_days VALUES (?, ?, 1, ?)
            ON CONFLICT DO UPDATE SET requests = requests + 1, bytes = bytes + excluded.bytes""",
            [host, at.date().isoformat(), size],
        )


def begin(db: Database, at: datetime) -> None:
    """A sweep begins: who was asked too often before may be asked again; what is old is forgotten."""
    oldest = at - timedelta(days=DAYS_KEPT)
    db.conn.execute("UPDATE problems SET is_open = 0 WHERE kind = 'host-budget' AND is_open")
    db.conn.execute("DELETE FROM host_days WHERE day < ?", [oldest.date().isoformat()])
    db.conn.execute("DELETE FROM site_files WHERE fetched_at < ?", [to_iso(oldest)])
