"""The benchmark over saved pages, on a folder of three."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.page_folder import addresses, saved_pages
from benchmarks.real_pages import judge, replay_folder
from monitor.models import Page

HTML = "<html><title>{0}</title><article><h1>{0}</h1><p>{1}</p></article></html>"
TEXT = "The harbour council voted on Tuesday to bring back the night ferry to the northern islands. "


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "set" / "pages").mkdir(parents=True)
    bodies = {
        "a": HTML.format("Ferry", TEXT * 4).encode(),
        "b": b"%PDF-1.7",
        "c": HTML.format("C", "").encode(),
    }
    for name, body in bodies.items():
        (tmp_path / "set" / "pages" / f"{name}.html.gz").write_bytes(gzip.compress(body))
    truth = {name: {"url": f"http://bay.example/{name}", "articleBody": "never read"} for name in bodies}
    (tmp_path / "set" / "ground-truth.json").write_text(json.dumps(truth))
    return tmp_path / "set"


def test_every_page_becomes_an_article_or_a_problem(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert replay_folder(folder, tmp_path / "work") == 0
    out = capsys.readouterr().out
    assert "3 pages" in out and "problems: 1" in out
    missing = Page("http://bay.example/never-archived", b"", fetched_at=datetime.now(UTC))
    assert judge([*saved_pages(folder), missing], tmp_path / "work" / "news.db") == 1
    assert "vanished: http://bay.example/never-archived" in capsys.readouterr().out


def test_addresses_come_from_labels_too(folder: Path) -> None:
    assert addresses(folder)["pages/a.html.gz"] == "http://bay.example/a"
    (folder / "ground-truth.json").unlink()
    (folder / "labels.json").write_text(json.dumps([{"file": "pages/b.html.gz", "url": "http://b.example/"}]))
    assert addresses(folder) == {"pages/b.html.gz": "http://b.example/"}
    (folder / "labels.json").unlink()
    assert addresses(folder)["pages/c.html.gz"].endswith("c.html.gz")
