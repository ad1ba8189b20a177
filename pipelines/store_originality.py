"""How much of an article is its own, written."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlite_utils import Database

from monitor.originality_lookups import Measured


def put_originality(
    db: Database, article_id: int, measured: Measured, sources: Sequence[int], compared: int
) -> None:
    """Replace what a comparison of an article with its sources came to."""
    row = (article_id, *measured, json.dumps(list(sources)), compared)
    db.conn.execute(f"INSERT OR REPLACE INTO originality VALUES ({', '.join('?' * len(row))})", row)


def drop_originality(db: Database, article_id: int) -> None:
    """Forget the comparison of an article that has no source any more."""
    db.conn.execute("DELETE FROM originality WHERE article_id = ?", [article_id])
