"""What a sweep fetched is kept as it came."""

from __future__ import annotations

import random
import resource
from pathlib import Path

from monitor.archive import read_archive
from monitor.models import Page
from monitor.saved_web import SavedWeb
from monitor.schema import open_store
from tests.sweeping import FEED, WIRE, Sweep, put_feed, rows, store, sweep, write_outlets


def test_what_was_fetched_is_archived(web: SavedWeb, harbour: list[str], tmp_path: Path) -> None:
    assert sweep(tmp_path, web, "--archive", "warc").code == 0
    files = list((tmp_path / "warc").iterdir())
    pages = [page for file in files for page in read_archive(file) if isinstance(page, Page)]
    assert {page.url for page in pages} >= {*harbour, WIRE}


def test_an_archive_that_cannot_be_written_is_said_before_anything_is_fetched(
    web: SavedWeb, harbour: list[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    ended = sweep(tmp_path, web, "--archive", "file/warc")
    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert "no archive can be written there" in ended.err
    assert web.requests == []


def test_a_disk_that_is_full_ends_the_sweep_with_one_line(web: SavedWeb, tmp_path: Path) -> None:
    photo = "http://harbour.example/photo.jpg"
    noise = random.Random(1).randbytes(600_000)  # cannot be packed
    web.answer(photo, headers={"Content-Type": "image/jpeg"}, body=b"\xff\xd8\xff" + noise)
    put_feed(web, FEED, [photo])
    write_outlets(tmp_path)
    open_store(tmp_path / "news.db").close()
    room = (tmp_path / "news.db").stat().st_size + 200_000  # enough for the store, not for the photo

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    ended = Sweep(tmp_path, web, "--archive", "warc", before=limit).end()
    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert "the archive cannot be written" in ended.err
    db = store(tmp_path)
    assert rows(db, "SELECT state FROM entries") == ["waiting"]
    assert rows(db, "SELECT exit_code FROM runs") == [1]
