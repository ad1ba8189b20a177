"""robots.txt is obeyed, and its Crawl-delay is kept."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.http import TextResponse
from scrapy.utils.test import get_crawler

from monitor.saved_web import SavedWeb
from spiders.robots import RobotsMiddleware
from tests.commands import run_process
from tests.sweeping import (
    FEED,
    problems,
    put_feed,
    put_stories,
    rows,
    store,
    story_page,
    story_url,
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


FORBIDS = b"User-agent: *\nDisallow: /feed\n"
LONG = FORBIDS + b"Disallow: /some/long/path\n" * 30_000
# What a host answers for its robots.txt -> what becomes of its feed (None: it is read), what `outlets check` says.
ANSWERS: dict[str, tuple[dict[str, Any], str | None, str]] = {
    "bom": ({"body": b"\xef\xbb\xbf" + FORBIDS}, "blocked-by-robots", "forbidden"),
    "gzip": (
        {"headers": {"Content-Encoding": "gzip"}, "body": gzip.compress(FORBIDS)},
        "blocked-by-robots",
        "forbidden",
    ),
    "long": ({"body": LONG}, "blocked-by-robots", "forbidden"),
    "endless": ({"body": FORBIDS, "stream_mb": 40}, "blocked-by-robots", "forbidden"),
    "unauthorised": ({"status": 401, "body": FORBIDS}, None, "no robots.txt"),
    "gone": ({"status": 410, "body": FORBIDS}, None, "no robots.txt"),
    "page": ({"body": "<html><body>Disallow: /</body></html>"}, None, "allowed"),
    "circle": (
        {"status": 302, "headers": {"Location": "http://circle.example/robots.txt"}},
        None,
        "no robots.txt",
    ),
    "busy": ({"status": 429, "body": ""}, "robots-unreachable", "unreachable"),
    "faulty": ({"status": 500, "body": ""}, "robots-unreachable", "unreachable"),
    "cut": ({"body": FORBIDS + b"#" * 1000, "cut_at": 200}, "robots-unreachable", "unreachable"),
    "damaged": (
        {"headers": {"Content-Encoding": "gzip"}, "body": FORBIDS},
        "robots-unreachable",
        "unreachable",
    ),
}


def redirect(web: SavedWeb, host: str, hops: int) -> None:
    """Have a host redirect its robots.txt, in the end to a file that forbids its feed."""
    steps = [f"http://{host}/robots.txt", *(f"http://{host}/moved/{n}" for n in range(1, hops))]
    steps.append("http://elsewhere.example/rules")
    for here, there in itertools.pairwise(steps):
        web.answer(here, status=301, headers={"Location": there}, body="")
    web.answer(steps[-1], headers={"Content-Type": "text/plain"}, body=FORBIDS)


def test_whatever_robots_txt_answers_a_sweep_and_the_check_take_it_for_the_same(
    web: SavedWeb, tmp_path: Path
) -> None:
    hosts = {f"{name}.example": (problem, verdict) for name, (_, problem, verdict) in ANSWERS.items()}
    for name, (answer, _, _) in ANSWERS.items():
        web.answer(f"http://{name}.example/robots.txt", **answer)
    redirect(web, "five.example", 5)
    redirect(web, "twelve.example", 12)
    hosts |= {"five.example": ("blocked-by-robots", "forbidden"), "twelve.example": (None, "no robots.txt")}
    feeds = {host: f"http://{host}/feed" for host in hosts}
    for feed in feeds.values():
        put_feed(web, feed, [])
    write_outlets(tmp_path, feeds)
    sweep(tmp_path, web)
    refused = {feeds[host]: problem for host, (problem, _) in hosts.items() if problem}
    assert problems(store(tmp_path)) == refused
    assert {feed for feed in feeds.values() if web.asked(feed)} == set(feeds.values()) - set(refused)
    (kept,) = rows(store(tmp_path), "SELECT length(body) FROM site_files WHERE url LIKE '%long%'")
    assert 500 * 2**10 < kept <= 512 * 2**10
    call = ("outlets", "check", "--db", tmp_path / "none.db", "--outlets", tmp_path / "outlets.toml")
    checked = json.loads(run_process(*call, "--json", proxy=web.address).out)
    assert {plan["host"]: plan["verdict"] for plan in checked} == {
        host: verdict for host, (_, verdict) in hosts.items()
    }


@pytest.mark.parametrize("status", [429, 503])
def test_a_robots_txt_that_asks_for_patience_has_its_host_left_alone(
    web: SavedWeb, tmp_path: Path, status: int
) -> None:
    put_stories(web, range(3))
    write_outlets(tmp_path)
    sweep(tmp_path, web, "-s", "NEWS_HOST_BUDGET=3", "-s", "NEWS_TDMREP=0")  # leaves stories for later
    store(tmp_path).conn.execute("DELETE FROM site_files")
    robots = "http://harbour.example/robots.txt"
    web.answer(robots, status=status, headers={"Retry-After": "7200"}, body="")
    web.forget()
    sweep(tmp_path, web, "-s", "NEWS_POLL_MINUTES=0")
    assert [asked.url for asked in web.requests] == [robots]
    db = store(tmp_path)
    (rests,) = rows(db, f"SELECT retry_at FROM fetches WHERE status = {status}")
    left = datetime.fromisoformat(rests) - datetime.now(UTC)
    assert timedelta(minutes=110) < left < timedelta(minutes=121)
    assert set(rows(db, "SELECT attempts FROM entries WHERE state = 'waiting'")) == {0}
    web.forget()
    sweep(tmp_path, web, "-s", "NEWS_POLL_MINUTES=0")
    assert web.requests == []


def test_a_host_that_a_link_leads_to_asks_for_patience_for_itself_alone(
    web: SavedWeb, tmp_path: Path
) -> None:
    links = [f"http://short.example/{number}" for number in range(6)]
    papers = [story_url(number, f"paper{number % 2}.example") for number in range(6)]
    for number, (link, paper) in enumerate(zip(links, papers, strict=True)):
        web.answer(link, status=302, headers={"Location": paper}, body="")
        web.answer(paper, body=story_page(number))
    web.answer(papers[0], status=429, headers={"Retry-After": "7200"}, body="")
    put_feed(web, FEED, links)
    write_outlets(tmp_path)
    sweep(tmp_path, web)
    assert [paper for paper in papers if web.asked(paper)] == [papers[0], *papers[1::2]]
    db = store(tmp_path)
    assert problems(db) == {links[0]: "http-429", **dict.fromkeys(links[2::2], "host-rests")}
    assert set(rows(db, "SELECT attempts FROM entries WHERE state = 'waiting'")) == {0}
    assert (
        len(rows(db, "SELECT 1 FROM entries WHERE retry_at > strftime('%Y-%m-%dT%H', 'now', '+1 hours')"))
        == 3
    )
    assert rows(db, "SELECT url, status FROM fetches WHERE status IN (302, 429) ORDER BY status") == [
        (links[0], 302),
        (papers[0], 429),
    ]
    web.forget()
    put_feed(web, FEED, ["http://short.example/6", *links], '"2"')
    web.answer("http://short.example/6", status=302, headers={"Location": papers[4]}, body="")
    sweep(tmp_path, web, "-s", "NEWS_POLL_MINUTES=0")
    assert [asked.url for asked in web.requests] == [FEED, "http://short.example/6"]
