"""Pages fetched from a real server and kept, with a draft of what to expect."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.commands.keep import kept_page, notes, place
from monitor.outlets import load_outlets
from monitor.saved_web import SavedWeb
from pipelines.flow import read_article

WIRE = "http://meridianpress.example/wire/61113"


def keep(web: SavedWeb, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "scrapy", "keep", *arguments, "--folder", str(folder)]
    call += ["--outlets", str(Path("fixtures/day/outlets.toml").resolve())]
    environment = {**os.environ, "http_proxy": web.address, "no_proxy": ""}
    return subprocess.run(call, capture_output=True, text=True, timeout=60, env=environment)


def test_a_page_is_kept_with_a_draft(tmp_path: Path, day_web: SavedWeb) -> None:
    done = keep(day_web, tmp_path, WIRE)
    assert (done.returncode, done.stderr) == (0, "")
    path = tmp_path / "meridianpress.example" / "wire-61113.html"
    assert path.read_bytes() == Path("fixtures/day/meridianpress.example/wire/61113.html").read_bytes()
    page, expected = kept_page(path)
    assert page.url == WIRE and page.headers["content-type"].startswith("text/html")
    assert expected["title"].startswith("Ferry with 214 on board")
    assert (
        notes(page, read_article(page, load_outlets(None)))["expect"]["first_words"]
        == expected["first_words"]
    )
    (robots, article) = day_web.requests
    assert (
        robots.url.endswith("/robots.txt")
        and "mailto:desk@firsthand.example" in article.headers["user-agent"]
    )


def test_what_was_kept_is_not_replaced_unasked(tmp_path: Path, day_web: SavedWeb) -> None:
    path = place(WIRE, tmp_path)
    path.parent.mkdir()
    path.write_text("corrected by a person")
    refused = keep(day_web, tmp_path, WIRE)
    assert refused.returncode == 1 and "Add --again" in refused.stderr
    assert path.read_text() == "corrected by a person"
    assert keep(day_web, tmp_path, WIRE, "--again").returncode == 0
    assert json.loads(path.with_suffix(".json").read_text())["url"] == WIRE


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"status": 403}, "answered 403"),
        ({"drop": True}, "connection"),
        ({"body": b"%PDF-1.7", "headers": {"Content-Type": "application/pdf"}}, "a PDF document"),
    ],
)
def test_what_cannot_be_had_is_not_kept(
    tmp_path: Path, day_web: SavedWeb, answer: dict[str, object], said: str
) -> None:
    day_web.answer(WIRE, **answer)  # type: ignore[arg-type]
    done = keep(day_web, tmp_path, WIRE)
    assert done.returncode == 1
    assert said in done.stderr and "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://www.example.org/news/2026/the-ferry.html", "example.org/news-2026-the-ferry.html"),
        ("https://example.org/", "example.org/index.html"),
        ("https://example.org/?p=17", "example.org/p-17.html"),
        ("https://example.org/../../etc/passwd", "example.org/etc-passwd.html"),
        ("https://example.org/" + "a" * 200, "example.org/" + "a" * 80 + ".html"),
        ("https://beispiel.example/f%C3%A4hre", "beispiel.example/fähre.html"),
    ],
)
def test_the_place_of_an_address(url: str, path: str) -> None:
    assert place(url, Path("pages")) == Path("pages") / path
