"""What a sweep fetched is kept as it came."""

from __future__ import annotations

from pathlib import Path

from monitor.archive import read_archive
from monitor.models import Page
from monitor.saved_web import SavedWeb
from tests.sweeping import (
    WIRE,
    sweep,
)


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
