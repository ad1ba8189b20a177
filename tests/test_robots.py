"""robots.txt is obeyed, and its Crawl-delay is kept."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from monitor.saved_web import SavedWeb
from tests.sweeping import (
    FEED,
    Sweep,
    problems,
    put_stories,
    store,
    sweep,
    write_outlets,
)


def test_robots_txt_is_obeyed_and_one_that_fails_forbids_everything(web: SavedWeb, tmp_path: Path) -> None:
    urls = put_stories(web, range(2))
    put_stories(web, range(2, 4), "http://ill.example/feed", "ill.example")
    web.answer(
        "http://harbour.example/robots.txt",
        headers={"Content-Type": "text/plain"},
        body=f"User-agent: firsthand\nDisallow: {urls[1].removeprefix('http://harbour.example')}\n",
    )
    web.answer("http://ill.example/robots.txt", status=503, body="later")
    write_outlets(tmp_path, {"harbour.example": FEED, "ill.example": "http://ill.example/feed"})
    ended = sweep(tmp_path, web)
    assert ended.code == 3
    assert problems(store(tmp_path)) == {
        urls[1]: "blocked-by-robots",
        "http://ill.example/feed": "robots-unreachable",
    }
    assert not web.asked(urls[1]) and not web.asked("http://ill.example/feed")


def test_crawl_delay_is_kept(web: SavedWeb, tmp_path: Path) -> None:
    put_stories(web, range(3))
    web.answer("http://harbour.example/robots.txt", body="User-agent: *\nCrawl-delay: 0.5\n")
    write_outlets(tmp_path)
    running = Sweep(tmp_path, web)
    web.wait_for("http://harbour.example/robots.txt")
    began = monotonic()
    assert running.end().code == 0
    assert monotonic() - began >= 4 * 0.5  # the feed and three stories, each after a pause


def test_a_crawl_delay_of_an_hour_is_a_problem_not_a_run_of_hours(
    web: SavedWeb, harbour: list[str], tmp_path: Path
) -> None:
    web.answer("http://harbour.example/robots.txt", body="User-agent: *\nCrawl-delay: 3600\n")
    assert sweep(tmp_path, web).code == 3
    assert problems(store(tmp_path)) == {FEED: "crawl-delay"}
    assert not web.asked(FEED)


def test_no_robots_txt_allows_everything(web: SavedWeb, harbour: list[str], tmp_path: Path) -> None:
    web.answer("http://harbour.example/robots.txt", drop=True, body=b"")
    ended = sweep(tmp_path, web, "--json")
    assert (ended.code, ended.err, ended.report["new_articles"]) == (0, "", 5)
