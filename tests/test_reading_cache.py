"""Connections that read the store have more at hand, and still read what is filed meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipelines import store
from tests.newsroom import newsroom, told_day


def test_every_page_is_read_by_way_of_it_and_shows_what_is_filed_meanwhile(tmp_path: Path) -> None:
    db = told_day(tmp_path / "news.db")
    with newsroom(tmp_path / "news.db") as room:
        assert "Otherwise" not in room.page("/story/1")

        def pragmas(connection: Any) -> list[int]:
            names = ("cache_size", "mmap_size")
            return [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

        found = room.loop.run_until_complete(room.app.get_database("news").execute_fn(pragmas))
        assert found == [-16_384, 2**30]
        with store.transaction(db):
            db.conn.execute("UPDATE stories SET title = 'Otherwise' WHERE id = 1")
        assert "Otherwise" in room.page("/story/1")
    db.close()
