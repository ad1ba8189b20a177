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
from tests.stores import add_article, add_story, insert, saved_day

RELIC = "Read all about the harbour in our newsletter."


class Newsroom:
    """A Datasette in this process."""

    def __init__(self, path: Path, archive: Path | None = None) -> None:
        self.loop = asyncio.new_event_loop()
        self.app = make_app(path, archive=archive)

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
def newsroom(path: Path, archive: Path | None = None) -> Iterator[Newsroom]:
    """The pages of a store for as long as the block lasts."""
    room = Newsroom(path, archive)
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


def add_circle(db: Database) -> None:
    """Let the original of the first story credit the article that credits it."""
    who = {"name": "Harbour Ledger", "outlet_id": "harbour.example", "target_article_id": 2}
    insert(
        db,
        "citations",
        article_id=1,
        kind="attribution",
        evidence="says the Ledger",
        is_origin=1,
        **who,
    )


def add_crowd(db: Database, count: int) -> int:
    """A story of so many articles, taken from the first or from one of the first few; returns its number."""
    story = add_story(db, f"Quay closed, says {count}", latest_at="2026-10-14T19:00:00Z", article_count=count)
    found: list[int] = []
    for number in range(count):
        kind = ("report", "copy", "rewrite", "digest")[number % 4] if number else "report"
        source = found[number % 7 if number > 20 and number % 3 else 0] if found and number % 11 else None
        minute = 6 * 60 + number * number // 90
        time = f"2026-10-{14 + minute // 1440}T{minute // 60 % 24:02}:{minute % 60:02}:00Z"
        outlet = ("bay.example", "harbour.example", "quickread.example", "tidewire.example")[number % 4]
        given = {"url": f"https://b.example/{count}/{number}", "title": f"Quay closed {number}"}
        given |= {
            "text": "The quay was closed.",
            "source_article_id": source,
            "source_why": source and "credited",
        }
        given |= {"published_at": time, "published_precision": "day" if number % 13 == 12 else "minute"}
        found.append(add_article(db, story, outlet, kind, **given))
    db.conn.execute("UPDATE stories SET original_article_id = ? WHERE id = ?", [found[0], story])
    return story
