"""What the crawl asks the store about hosts: their robots.txt, and how often they were asked today."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from monitor.crawl import SiteFile
from monitor.lookups import rows
from monitor.times import from_iso

KEPT = timedelta(hours=24)  # RFC 9309, 2.4: no longer than that


def site_file(db: Database, url: str, at: datetime | None = None) -> SiteFile | None:
    """A host's file as it was last read; with `at`, only one that is still good then. None where there is none."""
    found = rows(db, "SELECT * FROM site_files WHERE url = ?", [url])
    read_at = from_iso(found[0]["fetched_at"]) if found else None
    if read_at is None or (at is not None and not timedelta(0) <= at - read_at < KEPT):
        return None
    return SiteFile(url, found[0]["status"], bytes(found[0]["body"]), read_at)


def asked_on(db: Database, at: datetime) -> dict[str, int]:
    """Host -> requests on the day of `at` (UTC)."""
    sql = "SELECT host, requests FROM host_days WHERE day = ?"
    return {row["host"]: row["requests"] for row in rows(db, sql, [at.date().isoformat()])}
