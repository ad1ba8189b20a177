"""What noting the revisions of stories asks the store."""

from __future__ import annotations

from sqlite_utils import Database

from monitor.lookups import Row, rows, value


def open_revisions(db: Database) -> list[Row]:
    """The notes taken while the present article is filed, in their order."""
    sql = "SELECT story_id, what, before, after FROM story_revisions WHERE changed_at IS NULL ORDER BY id"
    return rows(db, sql)


def story_at_address(db: Database, url: str | None) -> int | None:
    """The story of the article at this canonical address, or None."""
    found = value(db, "SELECT story_id FROM articles WHERE url = ?", [url])
    return None if found is None else int(found)
