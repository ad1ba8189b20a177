"""Articles are read again for a week; what changed is kept, marked and listed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import page_fact_lookups
from monitor.crawl import Failure, Fetch, Unchanged
from monitor.models import Entry, Page, Problem
from monitor.outlets import Outlets
from monitor.saved_web import SavedWeb
from monitor.schema import open_store
from pipelines.page_readers import InlineReader
from pipelines.scrapy_adapter import FilingPipeline
from spiders import agenda
from tests.sweeping import put_stories, rows, store, story_page, story_url, sweep, write_outlets

NOW = datetime(2026, 10, 14, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = story_url(0)
WATCHED = {"harbour.example"}


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


@pytest.fixture
def pipeline(db: Database) -> Iterator[FilingPipeline]:
    outlets = Outlets()
    made = FilingPipeline(db, outlets, InlineReader(outlets, 60.0), citation_depth=1, max_attempts=2)
    yield made
    made.close_spider()


def read(pipeline: FilingPipeline, hours: float, extra: str = "", **values: object) -> None:
    """The page as it was so many hours after it was listed; only the first time it comes from a listing."""
    entry = None if hours else Entry(URL, "feed", outlet_id="harbour.example")
    page = Page(URL, story_page(0, extra).encode(), fetched_at=NOW + hours * HOUR, entry=entry)
    asyncio.run(pipeline.process_item(replace(page, **values)))  # type: ignore[arg-type]


def due(db: Database) -> list[datetime]:
    return [one.due_at for one in page_fact_lookups.due_rereads(db, NOW + 999 * HOUR, 99)]


def test_an_article_is_read_four_times_more_and_then_no_more(pipeline: FilingPipeline, db: Database) -> None:
    read(pipeline, 0)
    for hours in (1, 6, 24, 168):
        assert due(db) == [NOW + hours * HOUR]
        asyncio.run(pipeline.process_item(Unchanged(Fetch(URL, "article", NOW + hours * HOUR, 304))))
    assert due(db) == []
    assert (pipeline.tally.fetched, pipeline.tally.unchanged) == (5, 4)


def test_only_what_a_watched_outlet_lists_is_read_again(pipeline: FilingPipeline, db: Database) -> None:
    read(pipeline, 0, entry=Entry(URL, "citation", depth=1))
    assert due(db) == []
    wall = b"<html><body><p>Please log in to read on.</p></body></html>"
    read(pipeline, 0, body=wall)
    assert due(db) == []


def test_few_a_host_the_newest_first(pipeline: FilingPipeline, db: Database) -> None:
    for number in range(4):
        listed = Entry(story_url(number), "feed", outlet_id="harbour.example")
        page = Page(
            listed.url, story_page(number).encode(), fetched_at=NOW + number * HOUR / 60, entry=listed
        )
        asyncio.run(pipeline.process_item(page))
    found = agenda.rereads(db, WATCHED, NOW + 2 * HOUR, 2)
    assert [(target.url, target.outlet_id) for target in found] == [
        (story_url(number), "harbour.example") for number in (3, 2)
    ]
    assert agenda.rereads(db, {"bay.example"}, NOW + 2 * HOUR, 2) == []
    assert agenda.rereads(db, WATCHED, NOW + HOUR / 2, 2) == []


def test_words_that_changed_make_a_revision_and_furniture_makes_none(
    pipeline: FilingPipeline, db: Database
) -> None:
    read(pipeline, 0)
    read(pipeline, 1, "<p>More from the harbour</p>")
    assert rows(db, "SELECT * FROM revisions") == []
    read(pipeline, 6, "<p>The council took it all back on the same evening, said the owners.</p>")
    assert rows(db, "SELECT mark, words_added, words_removed, replaced_at FROM revisions") == [
        ("silent", 13, 0, "2026-10-14T18:00:00Z")
    ]
    assert rows(db, "SELECT words_added, article_id FROM silent_edits") == [(13, 1)]
    notice = "Correction: the council did not take it back on the same evening."
    read(pipeline, 24, f"<p>{notice}</p>")
    assert rows(db, "SELECT mark, notice FROM revisions ORDER BY id")[1:] == [("correction", notice)]
    assert rows(db, "SELECT what, notice, is_earlier_kept FROM corrections") == [("corrected", notice, 1)]


def test_what_the_head_declares_is_no_silent_edit(pipeline: FilingPipeline, db: Database) -> None:
    def modified(hours: float, extra: str) -> dict[str, bytes]:
        meta = f'<meta property="article:modified_time" content="{(NOW + hours * HOUR).isoformat()}">'
        return {"body": story_page(0, extra).replace("<title>", meta + "<title>").encode()}

    read(pipeline, 0, **modified(-1, ""))
    read(pipeline, 1, **modified(0.5, "<p>Two more owners said the same thing in the evening.</p>"))
    assert rows(db, "SELECT mark, modified_at FROM revisions") == [("updated", "2026-10-14T12:30:00Z")]
    assert rows(db, "SELECT modified_at FROM page_facts") == ["2026-10-14T12:30:00Z"]


def test_an_article_that_is_gone_is_a_fact_and_no_problem(pipeline: FilingPipeline, db: Database) -> None:
    read(pipeline, 0)
    fetch = Fetch(URL, "article", NOW + HOUR, 410, is_failed=True)
    asyncio.run(pipeline.process_item(Failure(fetch, Problem("http-410", URL, "gone"), is_final=True)))
    assert rows(db, "SELECT what, seen_at FROM corrections") == [("withdrawn", "2026-10-14T13:00:00Z")]
    assert due(db) == [] and rows(db, "SELECT * FROM problems") == []
    assert rows(db, "SELECT count(*) FROM articles") == [1]
    read(pipeline, 2)
    assert rows(db, "SELECT * FROM corrections") == [], "it was back"


def test_a_failure_puts_it_off_to_the_next_time(pipeline: FilingPipeline, db: Database) -> None:
    read(pipeline, 0)
    fetch = Fetch(URL, "article", NOW + HOUR, 500, is_failed=True)
    asyncio.run(pipeline.process_item(Failure(fetch, Problem("http-500", URL, "…"))))
    assert due(db) == [NOW + 6 * HOUR]
    assert rows(db, "SELECT kind FROM problems") == ["http-500"]


def test_a_sweep_asks_for_what_is_due_with_validators(web: SavedWeb, tmp_path: Path) -> None:
    urls = put_stories(web, range(2))
    for number, url in enumerate(urls):
        web.answer(url, headers={"ETag": f'"{number}"'}, body=story_page(number))
    write_outlets(tmp_path)
    sweep(tmp_path, web)
    db = store(tmp_path)
    db.conn.execute("UPDATE rereads SET base_at = '2026-01-01T00:00:00Z', due_at = '2026-01-01T01:00:00Z'")
    db.conn.close()
    changed = story_page(1, "<p>The owners have since sold everything to a firm.</p>")
    web.answer(urls[1], headers={"ETag": '"new"'}, body=changed)
    web.forget()
    ended = sweep(tmp_path, web, "--json")
    assert [asked.status for url in urls for asked in web.asked(url)] == [304, 200]
    assert (ended.code, ended.report["changed_articles"], ended.report["new_articles"]) == (0, 1, 0)
    assert rows(store(tmp_path), "SELECT words_added FROM silent_edits") == [9]
    assert rows(store(tmp_path), "SELECT * FROM rereads") == [], "its week is over"
    web.forget()
    sweep(tmp_path, web)
    assert not web.asked(urls[0]) and not web.asked(urls[1])
