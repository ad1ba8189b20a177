"""What the pipeline does with each item, on a real store; no crawler is needed."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.crawl import Broken, Failure, Fetch, Found, Listed
from monitor.errors import StoreBusy, StoreError, StoreFull
from monitor.models import Article, Entry, Page, Problem
from monitor.outlets import Outlets
from monitor.schema import open_store
from pipelines import scrapy_adapter
from pipelines.page_readers import InlineReader
from pipelines.scrapy_adapter import FilingPipeline
from tests.sweeping import PROJECT, problems, rows, story_page, story_url

NOW = datetime(2026, 10, 14, 12, 0, tzinfo=UTC)
FEED = "http://harbour.example/feed"
SOURCE = "http://tidewire.example/2026/what-the-council-said-first"
CREDIT = f'<p>Source: <a href="{SOURCE}">Tidewire</a></p>'


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db", busy_seconds=0.1)


@pytest.fixture
def pipeline(db: Database) -> Iterator[FilingPipeline]:
    outlets = Outlets()
    made = FilingPipeline(db, outlets, InlineReader(outlets, 60.0), citation_depth=1, max_attempts=2)
    yield made
    made.close_spider()


def give(pipeline: FilingPipeline, item: object) -> Found:
    return asyncio.run(pipeline.process_item(item))


def listed(*urls: str) -> Listed:
    fetch = Fetch(FEED, "feed", NOW, 200, "harbour.example", etag='"1"')
    return Listed(fetch, tuple(Entry(url, "feed", FEED, "harbour.example") for url in urls))


def page(number: int, extra: str = "", *, entry: Entry | None = None) -> Page:
    url = story_url(number)
    body = story_page(number, extra).encode()
    return Page(url, body, fetched_at=NOW, entry=entry or Entry(url, "feed", outlet_id="harbour.example"))


def test_what_only_workers_need_is_not_loaded() -> None:
    code = "import sys, spiders.sweep_spider, pipelines.scrapy_adapter; print(*sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    loaded = set(said.stdout.split())
    assert "pipelines.flow" in loaded
    assert not loaded & {"trafilatura", "wordfreq", "pipelines.boilerplate", "pipelines.citations"}


def test_a_listing_brings_what_is_new_on_it(pipeline: FilingPipeline, db: Database) -> None:
    assert [entry.url for entry in give(pipeline, listed(story_url(0))).entries] == [story_url(0)]
    found = give(pipeline, listed(story_url(0), story_url(1)))
    assert [entry.url for entry in found.entries] == [story_url(1)]
    assert rows(db, "SELECT url, etag FROM fetches") == [(FEED, '"1"')]
    assert (pipeline.tally.fetched, pipeline.tally.problems.total()) == (2, 0)


def test_a_page_settles_its_entry_and_brings_what_it_credits(pipeline: FilingPipeline, db: Database) -> None:
    give(pipeline, listed(story_url(0)))
    found = give(pipeline, page(0, CREDIT))
    assert [(entry.url, entry.depth) for entry in found.entries] == [(SOURCE, 1)]
    assert rows(db, "SELECT url, state FROM entries ORDER BY url") == [
        (story_url(0), "done"),
        (SOURCE, "waiting"),
    ]
    assert (pipeline.tally.new_articles, pipeline.tally.changed_articles) == (1, 0)
    assert give(pipeline, page(0, CREDIT)).entries == ()
    assert pipeline.tally.new_articles == 1


def test_citations_are_followed_only_so_far(pipeline: FilingPipeline, db: Database) -> None:
    cited = Entry(story_url(0), "citation", depth=1)
    assert give(pipeline, page(0, CREDIT, entry=cited)).entries == ()
    assert rows(db, "SELECT url FROM entries") == []


def test_what_is_no_page_fails_at_once(pipeline: FilingPipeline, db: Database) -> None:
    give(pipeline, listed(story_url(0)))
    give(pipeline, replace(page(0), body=b"%PDF-1.7"))
    assert problems(db) == {story_url(0): "not-a-page"}
    assert rows(db, "SELECT state FROM entries") == ["failed"]
    assert pipeline.tally.problems == {"not-a-page": 1}


def test_a_failure_is_tried_again_until_it_is_given_up(pipeline: FilingPipeline, db: Database) -> None:
    give(pipeline, listed(story_url(0)))
    fetch = Fetch(story_url(0), "article", NOW, 500, is_failed=True)
    failure = Failure(fetch, Problem("http-500", story_url(0), "…"), Entry(story_url(0), "feed"))
    states = []
    for _ in range(2):
        give(pipeline, failure)
        states += rows(db, "SELECT state, attempts FROM entries")
    assert states == [("waiting", 1), ("failed", 2)]
    assert rows(db, "SELECT times FROM problems") == [2]


def test_a_page_that_answers_well_closes_its_problem(pipeline: FilingPipeline, db: Database) -> None:
    give(pipeline, listed(story_url(0)))
    fetch = Fetch(story_url(0), "article", NOW, None, is_failed=True)
    give(pipeline, Failure(fetch, Problem("no-answer", story_url(0), "…"), Entry(story_url(0), "feed")))
    give(pipeline, page(0))
    assert problems(db) == {}


def test_a_mistake_in_filing_takes_everything_of_that_page_back(
    pipeline: FilingPipeline, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(pipeline, listed(story_url(0), story_url(1)))
    monkeypatch.setattr(scrapy_adapter.store_crawl, "record_fetch", _once_wrong())
    give(pipeline, page(0, CREDIT))
    assert problems(db) == {story_url(0): "not-filed"}
    assert rows(db, "SELECT url, state FROM entries ORDER BY first_seen_at, url DESC") == [
        (story_url(0), "waiting"),
        (story_url(1), "waiting"),
    ]
    assert rows(db, "SELECT count(*) FROM articles") == [0]
    give(pipeline, page(1))
    assert rows(db, "SELECT url FROM articles") == [story_url(1)]


def test_a_listing_that_the_store_refuses_is_a_problem_too(pipeline: FilingPipeline, db: Database) -> None:
    broken = listed(story_url(0))
    entry = replace(broken.entries[0], title="half a \ud83d")  # JSON can hold it, UTF-8 cannot
    give(pipeline, replace(broken, entries=(*broken.entries, entry, replace(entry, url=story_url(1)))))
    assert problems(db) == {FEED: "not-filed"}
    assert rows(db, "SELECT count(*) FROM entries") == [0]
    assert rows(db, "SELECT etag, failures FROM fetches") == [(None, 1)]
    assert pipeline.tally.error is None


def _once_wrong() -> object:
    real, wrong = scrapy_adapter.store_crawl.record_fetch, [True]

    def record_fetch(db: Database, fetch: Fetch) -> None:
        if wrong.pop() if wrong else False:
            raise KeyError("mistake")
        real(db, fetch)

    return record_fetch


def test_a_full_disk_ends_the_run_with_nothing_half_done(pipeline: FilingPipeline, db: Database) -> None:
    give(pipeline, listed(*(story_url(number) for number in range(20))))
    pages = rows(db, "PRAGMA page_count")[0]
    db.conn.execute(f"PRAGMA max_page_count = {pages + 8}")
    for number in range(20):
        give(pipeline, page(number))
    assert isinstance(pipeline.tally.error, StoreFull)
    filed = pipeline.tally.new_articles
    assert filed < 20
    assert rows(db, "SELECT count(*) FROM articles") == [filed]
    assert rows(db, "SELECT count(*) FROM entries WHERE state = 'done'") == [filed]
    assert rows(db, "PRAGMA integrity_check") == ["ok"]


def test_a_store_that_stays_locked_ends_the_run(
    pipeline: FilingPipeline, db: Database, tmp_path: Path
) -> None:
    other = sqlite3.connect(tmp_path / "news.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert give(pipeline, listed(story_url(0))) == Found()
    other.execute("ROLLBACK")
    other.close()
    assert isinstance(pipeline.tally.error, StoreBusy)
    assert give(pipeline, listed(story_url(0))) == Found(), "nothing more is filed"
    assert rows(db, "SELECT count(*) FROM entries") == [0]


def test_what_the_spider_cannot_go_on_after_ends_the_run(pipeline: FilingPipeline) -> None:
    error = StoreError("the archive's disk is full")
    give(pipeline, Broken(error))
    assert pipeline.tally.error is error


def test_retry_after_is_kept(pipeline: FilingPipeline, db: Database) -> None:
    give(pipeline, listed(story_url(0)))
    later = NOW + timedelta(hours=3)
    fetch = Fetch(story_url(0), "article", NOW, 429, retry_at=later, is_failed=True)
    problem = Problem("http-429", story_url(0), "…")
    give(pipeline, Failure(fetch, problem, Entry(story_url(0), "feed"), counts=False))
    assert rows(db, "SELECT state, attempts, retry_at FROM entries") == [
        ("waiting", 0, "2026-10-14T15:00:00Z")
    ]


class _Turn:
    def __await__(self) -> Iterator[None]:
        yield


class _ReadsLater(InlineReader):
    """Gives the others a turn before each page, as worker processes do."""

    async def read(self, page: Page, furniture: Set[int]) -> Article:
        await _Turn()
        return await super().read(page, furniture)


def test_pages_in_hand_are_committed_together_and_the_last_of_them_at_once(
    db: Database, tmp_path: Path
) -> None:
    reader, outlets = open_store(tmp_path / "news.db"), Outlets()
    pipeline = FilingPipeline(db, outlets, _ReadsLater(outlets, 60.0), citation_depth=1, max_attempts=2)
    seen: list[int] = []

    async def file(number: int) -> None:
        await pipeline.process_item(page(number))
        seen.append(rows(reader, "SELECT count(*) FROM articles")[0])

    async def file_three() -> None:
        await asyncio.gather(*(file(number) for number in range(3)))

    asyncio.run(file_three())
    assert seen == [0, 0, 3]


def test_a_page_that_brings_addresses_is_committed_at_once(db: Database, tmp_path: Path) -> None:
    reader, outlets = open_store(tmp_path / "news.db"), Outlets()
    pipeline = FilingPipeline(db, outlets, _ReadsLater(outlets, 60.0), citation_depth=1, max_attempts=2)

    async def file_two() -> list[str]:
        slow = asyncio.ensure_future(pipeline.process_item(page(1)))
        await pipeline.process_item(page(0, CREDIT))
        waiting = rows(reader, "SELECT url FROM entries WHERE state = 'waiting'")
        await slow
        return waiting

    assert asyncio.run(file_two()) == [SOURCE], "the spider asks the store about it"
