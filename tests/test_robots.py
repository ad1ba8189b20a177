"""robots.txt is obeyed, and its Crawl-delay is kept."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.http import TextResponse
from scrapy.utils.test import get_crawler

from monitor.saved_web import SavedWeb
from spiders.robots import RobotsMiddleware
from tests.sweeping import (
    FEED,
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


class Downloading:
    """As much of Scrapy's engine and downloader as robots.txt has to do with, and one host's slot."""

    def __init__(self, robots_txt: str) -> None:
        self.downloader = self
        self.body = robots_txt.encode()
        self.slots = {"harbour.example": Slot(8, 0.25, 0.5)}  # robots.txt itself came through it
        self.per_slot_settings: dict[str, dict[str, float]] = {}

    async def download_async(self, request: Request) -> TextResponse:
        return TextResponse(request.url, body=self.body)

    def get_slot_key(self, request: Request) -> str:
        return urlsplit(request.url).hostname or ""


@pytest.mark.parametrize(
    ("asked", "delay", "concurrency"),
    [("Crawl-delay: 9", 10, 1), ("Crawl-delay: 0.1", 0.25, 8), ("Crawl-delay: soon", 0.25, 8)],
    ids=["longer", "shorter", "no number"],
)
def test_crawl_delay_is_the_pause_between_two_requests_to_the_host(
    asked: str, delay: float, concurrency: int
) -> None:
    crawler = get_crawler(
        settings_dict={"ROBOTSTXT_OBEY": True, "USER_AGENT": "firsthand", "DOWNLOAD_DELAY": 0.25}
    )
    downloading = Downloading(f"User-agent: *\n{asked}\n")
    crawler.engine = downloading  # type: ignore[assignment]
    request = Request(FEED)
    asyncio.run(RobotsMiddleware.from_crawler(crawler).process_request(request))
    slot = downloading.slots["harbour.example"]
    assert (slot.delay, slot.concurrency) == (pytest.approx(delay), concurrency)
    if concurrency == 1:  # at times longer, never less; the same in a slot that is made anew
        assert slot.delay * (1 - slot.jitter) == pytest.approx(9)
        assert request.meta["autothrottle_dont_adjust_delay"]
        kept = {"concurrency": 1, "delay": slot.delay, "jitter": slot.jitter}
        assert downloading.per_slot_settings == {"harbour.example": kept}


def test_a_crawl_delay_of_an_hour_is_a_problem_not_a_run_of_hours(
    web: SavedWeb, harbour: list[str], tmp_path: Path
) -> None:
    web.answer("http://harbour.example/robots.txt", body="User-agent: *\nCrawl-delay: 3600\n")
    assert sweep(tmp_path, web).code == 3
    assert problems(store(tmp_path)) == {FEED: "crawl-delay"}
    assert not web.asked(FEED)


def test_no_robots_txt_allows_everything_and_no_answer_nothing(
    web: SavedWeb, harbour: list[str], tmp_path: Path
) -> None:
    put_stories(web, range(4, 5), "http://ill.example/feed", "ill.example")
    web.answer("http://ill.example/robots.txt", drop=True, body=b"")
    write_outlets(tmp_path, {"harbour.example": FEED, "ill.example": "http://ill.example/feed"})
    ended = sweep(tmp_path, web, "--json")
    assert (ended.code, ended.report["new_articles"]) == (3, 5)
    assert problems(store(tmp_path)) == {"http://ill.example/feed": "no-answer"}
    assert not web.asked("http://ill.example/feed"), "RFC 9309: unreachable is no permission"
