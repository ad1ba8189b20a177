"""One number for what a store says of the news: two stores with the same one hold the same, bit for bit."""

from __future__ import annotations

import json
from hashlib import sha256

from sqlite_utils import Database

TABLES = ("articles", "citations", "matches", "stories")


def store_digest(db: Database) -> str:
    """The SHA-256 of every row of `articles`, `citations`, `matches` and `stories`, in hexadecimal digits."""
    digest = sha256()
    for table in TABLES:
        order = "article_id, source_article_id" if table == "matches" else "id"
        for row in db.conn.execute(f"SELECT * FROM {table} ORDER BY {order}"):
            digest.update(json.dumps([table, *row], ensure_ascii=True).encode() + b"\n")
    return digest.hexdigest()
