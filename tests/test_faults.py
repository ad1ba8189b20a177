"""Stores of every earlier version, a clock that jumps back, a folder that cannot be written, readers all the while."""

from __future__ import annotations

import errno
import io
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from monitor import schema
from monitor.archive import ArchiveWriter, read_archive
from monitor.errors import StoreFull
from monitor.saved_web import SavedWeb
from monitor.schema import open_store
from monitor.times import to_iso
from tests.sweeping import FEED, Sweep, put_feed, rows, store, story_page, story_url, sweep

AT = "2026-10-14T09:00:00Z"
PAGE = "https://harbour.example/2026/ferry"
ROWS: dict[
    str, dict[str, Any]
] = {  # one of each table that was there from the first version; values of columns
    "outlets": {"id": "harbour.example", "name": "Harbour", "kind": "outlet"},
    "stories": {
        "id": 3,
        "title": "Ferry",
        "original_article_id": 5,
        "original_url": PAGE,
        "original_outlet_id": "harbour.example",
        "original_why": "Nobody is credited.",
        "first_published_at": AT,
        "latest_at": AT,
        "article_count": 1,
        "outlet_count": 1,
        "independent_count": 1,
    },
    "articles": {
        "id": 5,
        "url": PAGE,
        "outlet_id": "harbour.example",
        "title": "Ferry “returns”",
        "published_at": AT,
        "published_precision": "minute",
        "fetched_at": AT,
        "language": "en",
        "text": "The ferry is back.\nIt leaves at noon.",
        "word_count": 8,
        "story_id": 3,
        "kind": "report",
        "kind_read": "report",
    },
    "addresses": {"key": "harbour.example/2026/ferry", "url": PAGE, "article_id": 5},
    "citations": {"id": 7, "article_id": 5, "kind": "attribution", "name": "Wire", "evidence": "said Wire"},
    "revisions": {
        "id": 9,
        "article_id": 5,
        "fetched_at": AT,
        "replaced_at": AT,
        "text": "The ferry is late.",
    },
    "fetches": {"url": FEED, "outlet_id": "harbour.example", "kind": "feed", "fetched_at": AT, "etag": '"1"'},
    "entries": {
        "key": "harbour.example/next",
        "url": "https://harbour.example/next",
        "via": "feed",
        "state": "waiting",
        "first_seen_at": AT,
    },
    "runs": {"id": 2, "command": "sweep", "started_at": AT, "finished_at": AT, "exit_code": 0},
}


@pytest.mark.parametrize("version", range(1, len(schema.MIGRATIONS)))
def test_a_store_of_any_earlier_version_keeps_every_row(
    tmp_path: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.db"
    with monkeypatch.context() as older:
        older.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:version])
        connection = sqlite3.connect(path, isolation_level=None)
        for migration in schema.MIGRATIONS:
            migration(connection)
        for table, values in ROWS.items():
            marks = ", ".join("?" * len(values))
            connection.execute(
                f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", [*values.values()]
            )
        connection.execute(f"PRAGMA user_version = {version}")
        connection.close()
    db = open_store(path)
    for table, values in ROWS.items():
        assert list(db.query(f"SELECT {', '.join(values)} FROM {table}")) == [values]
    assert rows(db, "PRAGMA user_version") == [len(schema.MIGRATIONS)]
    assert rows(db, "PRAGMA integrity_check") == ["ok"] and rows(db, "PRAGMA foreign_key_check") == []
    if version < schema.MIGRATIONS.index(schema.m009_text_index):  # from then on, the commit fills the index
        assert rows(db, "SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'noon'") == [5]


def into_the_future(path: Path, days: int) -> None:
    """Move every time in a store so far ahead: as a store looks whose machine's clock has jumped back."""
    connection = sqlite3.connect(path)
    for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        for _, column, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall():
            if column.endswith("_at"):
                for (value,) in connection.execute(
                    f"SELECT DISTINCT {column} FROM {table} WHERE {column} LIKE '____-__-__T__:__:__Z'"
                ).fetchall():
                    later = to_iso(datetime.fromisoformat(value) + timedelta(days=days))
                    connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", [later, value])
    connection.commit()
    connection.close()


def test_a_clock_that_jumps_back_stops_nothing(web: SavedWeb, harbour: list[str], tmp_path: Path) -> None:
    missing = story_url(6)
    web.answer(missing, status=500, body="later")
    put_feed(web, FEED, [*harbour, missing])
    assert sweep(tmp_path, web).code == 0
    before = set(rows(store(tmp_path), "SELECT url FROM articles WHERE fetched_at IS NOT NULL"))
    into_the_future(tmp_path / "news.db", days=40)
    new = story_url(5)
    web.answer(new, body=story_page(5))
    web.answer(missing, status=404, body="gone")
    put_feed(web, FEED, [new, *harbour, missing], etag='"2"')
    ended = sweep(tmp_path, web)
    assert "Traceback" not in ended.err and ended.code in (0, 3)
    after = set(rows(store(tmp_path), "SELECT url FROM articles WHERE fetched_at IS NOT NULL"))
    assert after == before | {new}
    assert rows(store(tmp_path), f"SELECT state FROM entries WHERE url = '{missing}'") == ["failed"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder here that not even root may write to")
def test_a_folder_that_cannot_be_written(web: SavedWeb, harbour: list[str], tmp_path: Path) -> None:
    ended = sweep(tmp_path, web, "--db", "/proc/self/news.db")
    assert (ended.code, ended.err.count("\n"), web.requests) == (1, 1, [])
    assert "/proc/self/news.db" in ended.err and "Traceback" not in ended.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_store_in_a_folder_made_read_only(web: SavedWeb, harbour: list[str], tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir()
    open_store(tmp_path / "shut" / "news.db").close()
    (tmp_path / "shut").chmod(0o555)
    ended = sweep(tmp_path, web, "--db", "shut/news.db")
    (tmp_path / "shut").chmod(0o755)
    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert "news.db" in ended.err and "Traceback" not in ended.err


def test_readers_and_a_second_sweep_meet_no_lock(web: SavedWeb, harbour: list[str], tmp_path: Path) -> None:
    open_store(tmp_path / "news.db").close()
    hold, done, errors, counts = Event(), Event(), list[Exception](), set[int]()
    web.answer(harbour[1], body=story_page(1), hold=hold)

    def read() -> None:
        """As Datasette does: a connection of its own that may not write, one question after the other."""
        connection = sqlite3.connect(f"file:{tmp_path / 'news.db'}?mode=ro", uri=True, timeout=0.1)
        while not done.is_set():
            try:
                counts.update(row[0] for row in connection.execute("SELECT count(*) FROM articles"))
                connection.execute("SELECT * FROM stories s JOIN articles a ON a.story_id = s.id").fetchall()
            except sqlite3.Error as error:
                errors.append(error)
        connection.close()

    readers = [Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        first = Sweep(tmp_path, web)
        web.wait_for(harbour[1], timeout_seconds=60)
        second = sweep(tmp_path, web)
        hold.set()
        ended = first.end()
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert errors == [] and len(counts) > 1
    assert (ended.code, ended.err, second.code) == (0, "", 75)
    assert rows(store(tmp_path), "SELECT count(*) FROM articles WHERE fetched_at IS NOT NULL") == [5]


class Tight(io.FileIO):
    """A file on a disk that has room for so many bytes of it."""

    room = 0

    def write(self, data: Any) -> int:
        left = self.room - self.tell()
        if len(data) <= left:
            return super().write(data)
        super().write(data[: max(left, 0)])
        raise OSError(errno.ENOSPC, "No space left on device")


def test_what_finds_no_room_leaves_whole_records_or_no_file(tmp_path: Path) -> None:
    for room in (0, 200, 3000):
        writer = ArchiveWriter(tmp_path / f"{room}")
        path = tmp_path / f"{room}" / "firsthand-1.warc.gz"
        writer._file = file = Tight(path, "xb")
        file.room = room
        with pytest.raises(StoreFull):
            for number in range(40):
                writer.write(f"http://a.example/{number}", {}, 200, "OK", {}, b"<html>", datetime.now(UTC))
        writer.close()
        found = list(read_archive(path)) if path.exists() else []
        assert bool(found) == (room > 200)
