"""`scrapy outlets`: the list, every mistake at once, and an address tried over real HTTP."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.saved_web import SavedWeb
from monitor.times import now, to_iso
from tests.commands import run_command, run_process
from tests.stores import saved_day
from tests.test_trial import FRONT

FILE = """contact = "mailto:desk@example.org"
[[outlet]]
name = "Harbour Ledger"
domain = "harbour.example"
feeds = ["https://harbour.example/feed", "https://harbour.example/sport"]
[[outlet]]
name = "Bay Herald"
domain = "bay.example"
kind = "aggregator"
pages = ["https://bay.example/"]
[[outlet]]
name = "Only cited"
domain = "cited.example"
"""
QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0")
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Bay</title><item>
<title>Ferry [bold]stops[/bold]</title>
<link>http://bay.example/1</link><pubDate>{to_iso(now())}</pubDate></item></channel></rss>"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An outlets.toml without mistakes."""
    path = tmp_path / "outlets.toml"
    path.write_text(FILE, "utf-8")
    return path


@pytest.fixture
def web() -> Iterator[SavedWeb]:
    """A web with a front page and the feed that it names."""
    with SavedWeb(None) as web:
        web.answer("http://bay.example/", body=FRONT.decode())
        web.answer("http://bay.example/feed.xml", headers={"Content-Type": "application/rss+xml"}, body=FEED)
        yield web


def test_watched_outlets_are_listed_without_a_store(file: Path, tmp_path: Path) -> None:
    ran = run_command("outlets", "--outlets", file, "--db", tmp_path / "none.db")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "Harbour Ledger  harbour.example, outlet: 2 feeds",
        "Bay Herald  bay.example, aggregator: 1 page",
        "2 outlets watched; the file has no mistakes.",
    ]
    assert not (tmp_path / "none.db").exists()


def test_with_a_store_it_says_what_came_of_them(file: Path, tmp_path: Path) -> None:
    saved_day(tmp_path / "news.db").close()
    ran = run_command("outlets", "--outlets", file, "--db", tmp_path / "news.db", "--json")
    assert [(o["id"], o["articles"], o["latest_at"]) for o in ran.json] == [
        ("harbour.example", 1, "2026-10-14T09:20:00Z"),
        ("bay.example", 3, "2026-10-14T00:00:00Z"),
    ]


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "outlets.toml"
    file.write_text(
        '[[outlet]]\nname = "A"\nfeed = ["x"]\n[[outlet]]\ndomain = "b.example"\nkind = "blog"\n', "utf-8"
    )
    ran = run_command("outlets", "--outlets", file, "--db", tmp_path / "none.db")
    assert ran.code == 1 and ran.out == ""
    for said in ("'A' has no domain", "unknown key 'feed'", "outlet 2 has no name", "kind 'blog'"):
        assert said in ran.err


def test_no_file_is_a_line_that_says_what_to_do(tmp_path: Path) -> None:
    ran = run_command("outlets", "--outlets", tmp_path / "none.toml")
    assert ran.code == 1 and "there is no such file" in ran.err


def test_a_page_is_tried_with_the_feed_that_it_names(web: SavedWeb) -> None:
    ran = run_process("outlets", "--try", "http://bay.example/", *QUICK, proxy=web.address)
    assert (ran.code, ran.err) == (0, "")
    assert "page  http://bay.example/: 2 stories" in ran.out
    assert "feed  http://bay.example/feed.xml: 1 story, newest" in ran.out
    lines = ran.out[ran.out.index("[[outlet]]") :]
    (outlet,) = tomllib.loads(lines)["outlet"]
    assert outlet == {
        "name": 'The Bay & "Harbour"',
        "domain": "bay.example",
        "feeds": ["http://bay.example/feed.xml"],
    }
    assert web.requests[0].url == "http://bay.example/robots.txt"


def test_what_robots_txt_forbids_is_not_fetched(web: SavedWeb) -> None:
    web.answer("http://bay.example/robots.txt", body="User-agent: *\nDisallow: /")
    ran = run_process("outlets", "--try", "http://bay.example/", "--json", proxy=web.address)
    assert ran.code == 1
    assert [problem["kind"] for problem in ran.json["problems"]] == ["blocked-by-robots"]
    assert ran.json["toml"] is None and not web.asked("http://bay.example/")


def test_an_address_without_news_says_why(web: SavedWeb) -> None:
    web.answer("http://bay.example/logo.png", headers={"Content-Type": "image/png"}, body="\x89PNG")
    ran = run_process("outlets", "--try", "http://bay.example/logo.png", proxy=web.address)
    assert ran.code == 1 and ran.out == ""
    assert "http://bay.example/logo.png" in ran.err and "Nothing to watch was found" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("address", ["bay.example", "ftp://bay.example/", "javascript:alert(1)", ""])
def test_what_is_no_web_address_is_wrong_usage(address: str) -> None:
    assert run_command("outlets", f"--try={address}").code == 2
