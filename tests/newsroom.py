"""The pages of our Datasette, asked without a server: a store's path goes in, answers come out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from sqlite_utils import Database

from monitor.web.server import make_app
from tests.stores import insert, saved_day

RELIC = "Read all about the harbour in our newsletter."


class Newsroom:
    """A Datasette in this process."""

    def __init__(self, path: Path) -> None:
        self.loop = asyncio.new_event_loop()
        self.app = make_app(path)

    def ask(self, path: str) -> httpx.Response:
        """The answer at a path, whatever its status; redirects are not followed."""
        return self.loop.run_until_complete(self.app.client.get(path))

    def page(self, path: str) -> str:
        """The page at a path, which must be there."""
        answer = self.ask(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return str(answer.text)

    def json(self, path: str) -> Any:
        """The JSON at a path."""
        return json.loads(self.page(path))


@contextmanager
def newsroom(path: Path) -> Iterator[Newsroom]:
    """The pages of a store for as long as the block lasts."""
    room = Newsroom(path)
    try:
        yield room
    finally:
        room.app.executor.shutdown()
        for database in room.app.databases.values():
            database.close()
        room.loop.close()


def told_day(path: Path) -> Database:
    """The saved day, with what only these pages show: furniture, an earlier version, a measured share, credits."""
    db = saved_day(path)
    with db.conn:
        db.conn.execute("BEGIN")
        insert(db, "dropped", article_id=2, place=1, text=RELIC)
        insert(db, "dropped", article_id=2, place=2, text="<b>All rights reserved</b>")
        insert(
            db,
            "revisions",
            article_id=2,
            fetched_at="2026-10-14T09:30:00Z",
            replaced_at="2026-10-14T12:00:00Z",
            title="Norwick ferry to stop",
            published_at="2026-10-14T09:20:00Z",
            text="The ferry to Norwick will not sail for 3 days, its owner said.\n## What now?\n#norwick",
        )
        insert(
            db,
            "originality",
            article_id=2,
            originality=0,
            sentences=1,
            copied=1,
            changed=0,
            words_shared=1,
            source_article_ids="[1]",
            compared=1,
        )
        credit = {"kind": "attribution", "name": "Owner", "url": "javascript:alert(1)"}
        insert(db, "citations", article_id=2, evidence="its  owner said", **credit)
        insert(db, "citations", article_id=2, evidence="newsletter", kind="reference", name="Letter")
        repairs = '[{"what": "utf-8 read as tis-620", "places": 2, "lost": 1}]'
        db.conn.execute("UPDATE articles SET repairs = ?, language = 'en' WHERE id = 2", [repairs])
        db.conn.execute("UPDATE articles SET language = 'fr' WHERE id = 3")
        db.conn.execute("COMMIT")
    return db
