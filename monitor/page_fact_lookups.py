"""What filing asks the store about what pages say of themselves, and the crawl about articles to read again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from monitor.lookups import rows, value
from monitor.models import PageFacts
from monitor.times import from_iso, to_iso


def facts(db: Database, article_id: int) -> PageFacts | None:
    """What an article's page says of itself; None where that is nothing, or was not kept."""
    found = rows(db, "SELECT * FROM page_facts WHERE article_id = ?", [article_id])
    if not found:
        return None
    row = found[0]
    return PageFacts(
        from_iso(row["modified_at"]),
        row["correction"],
        tuple(json.loads(row["robots"] or "[]")),
        None if row["tdm_reserved"] is None else bool(row["tdm_reserved"]),
        row["tdm_policy"],
        row["tdm_source"],
    )


def is_gone(db: Database, article_id: int) -> bool:
    """True for an article whose page was taken down."""
    sql = "SELECT 1 FROM page_facts WHERE article_id = ? AND gone_at IS NOT NULL"
    return value(db, sql, [article_id]) is not None


@dataclass(frozen=True, slots=True)
class Reread:
    """An article to be read again."""

    article_id: int
    url: str  # as it was asked for
    outlet_id: str | None
    base_at: datetime  # when it was published, or first read
    due_at: datetime


def due_rereads(db: Database, at: datetime, limit: int) -> list[Reread]:
    """The articles that are to be read again by now, the newest first."""
    sql = "SELECT * FROM rereads WHERE due_at <= ? ORDER BY base_at DESC, article_id LIMIT ?"
    return [_reread(row) for row in rows(db, sql, [to_iso(at), limit])]


def reread_at(db: Database, url: str) -> Reread | None:
    """The article that is to be read again at this address, or None."""
    found = rows(db, "SELECT * FROM rereads WHERE url = ?", [url])
    return _reread(found[0]) if found else None


def reread_of(db: Database, article_id: int) -> Reread | None:
    """When an article is to be read again, or None."""
    found = rows(db, "SELECT * FROM rereads WHERE article_id = ?", [article_id])
    return _reread(found[0]) if found else None


def _reread(row: dict[str, object]) -> Reread:
    times = [from_iso(str(row[name])) for name in ("base_at", "due_at")]
    assert times[0] and times[1]
    outlet_id = None if row["outlet_id"] is None else str(row["outlet_id"])
    return Reread(int(str(row["article_id"])), str(row["url"]), outlet_id, times[0], times[1])
