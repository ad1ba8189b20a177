"""What the crawl remembers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import lookups
from monitor.crawl import Fetch
from monitor.models import Entry, Problem
from monitor.schema import open_store
from pipelines import store_crawl
from tests.stores import add_article, add_story, insert
from tests.sweeping import rows

NOW = datetime(2026, 10, 14, 12, 0, tzinfo=UTC)
URL = "https://harbour.example/ferry-stops"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def test_an_entry_is_new_once_under_all_its_addresses(db: Database) -> None:
    entry = Entry(URL, "feed", published=NOW, source_name="Tidewire", source_url="http://tidewire.example")
    again = Entry("http://www.harbour.example/ferry-stops/?utm_source=x", "listing")
    assert store_crawl.add_entries(db, [entry, again], NOW) == (entry,)
    assert store_crawl.add_entries(db, [again], NOW) == ()
    assert lookups.waiting_entries(db, NOW) == [entry]


def test_what_waits_learns_what_a_second_listing_says_of_it(db: Database) -> None:
    store_crawl.add_entries(db, [Entry(URL, "citation", depth=2)], NOW)
    told = Entry(URL, "feed", "feed", "harbour.example", "Ferry", NOW, "Tidewire", "http://tidewire.example")
    store_crawl.add_entries(db, [told, Entry(URL, "listing", title="Another", depth=1)], NOW)
    (entry,) = lookups.waiting_entries(db, NOW)
    assert entry == Entry(
        URL, "citation", None, "harbour.example", "Ferry", NOW, "Tidewire", "http://tidewire.example", depth=0
    )


def test_the_source_that_an_outlet_names_itself_is_kept_whoever_lists_it_first(db: Database) -> None:
    own = Entry(URL, "feed", "feed", "harbour.example", "Ferry", NOW, "Tidewire", "http://tidewire.example")
    beside = Entry(URL, "listing", "front", "quickread.example", "Ferry!", NOW, "Harbour Ledger", None)
    for first, second in ((own, beside), (beside, own)):
        db.conn.execute("DELETE FROM entries")
        store_crawl.add_entries(db, [first], NOW)
        store_crawl.add_entries(db, [second], NOW)
        (entry,) = lookups.waiting_entries(db, NOW)
        assert (entry.outlet_id, entry.source_name, entry.source_url) == (
            "harbour.example",
            "Tidewire",
            "http://tidewire.example",
        )


def test_an_address_fetched_already_is_noted_as_done(db: Database) -> None:
    insert(db, "outlets", id="harbour.example", name="Harbour Ledger", kind="outlet")
    article = add_article(db, add_story(db, "Ferry"), "harbour.example", "report", url=URL, text="…")
    insert(db, "addresses", key="harbour.example/ferry-stops", url=URL, article_id=article)
    assert store_crawl.add_entries(db, [Entry(URL, "feed")], NOW) == ()
    assert not lookups.is_waiting(db, URL)


def test_a_failing_entry_waits_longer_each_time_and_then_fails(db: Database) -> None:
    store_crawl.add_entries(db, [Entry(URL, "feed")], NOW)
    seen = []
    for _ in range(3):
        store_crawl.postpone_entry(db, URL, NOW, max_attempts=3)
        seen += rows(db, "SELECT state, attempts, retry_at FROM entries")
    assert seen == [
        ("waiting", 1, "2026-10-14T12:15:00Z"),
        ("waiting", 2, "2026-10-14T12:30:00Z"),
        ("failed", 3, "2026-10-14T13:00:00Z"),
    ]


def test_a_server_that_asks_for_patience_costs_no_attempt(db: Database) -> None:
    store_crawl.add_entries(db, [Entry(URL, "feed")], NOW)
    later = NOW + timedelta(hours=2)
    for _ in range(9):
        store_crawl.postpone_entry(db, URL, NOW, 3, later, counts=False)
    assert lookups.waiting_entries(db, NOW) == []
    assert [entry.url for entry in lookups.waiting_entries(db, later)] == [URL]


def test_old_entries_are_left_where_they_are(db: Database) -> None:
    old, undated = Entry(URL, "feed", published=NOW - timedelta(days=30)), Entry(f"{URL}-2", "feed")
    store_crawl.add_entries(db, [old, undated], NOW)
    assert lookups.waiting_entries(db, NOW, oldest=NOW - timedelta(days=14)) == [undated]
    assert lookups.waiting_entries(db, NOW) == [old, undated]


def test_a_fetch_keeps_its_validators_over_a_304_and_a_failure(db: Database) -> None:
    feed = "https://harbour.example/feed"
    store_crawl.record_fetch(db, Fetch(feed, "feed", NOW, 200, etag="1", body_hash="h"))
    store_crawl.record_fetch(db, Fetch(feed, "feed", NOW, 304))
    store_crawl.record_fetch(db, Fetch(feed, "feed", NOW, None, is_failed=True))
    store_crawl.record_fetch(db, Fetch(feed, "feed", NOW, 500, is_failed=True))
    last = lookups.last_fetch(db, feed)
    assert last == lookups.Fetched("1", None, "h", 2, NOW + timedelta(minutes=30), 500, NOW)
    store_crawl.record_fetch(db, Fetch(feed, "feed", NOW, 200, etag="2"))
    assert lookups.last_fetch(db, feed) == lookups.Fetched("2", None, None, 0, None, 200, NOW)


def test_only_patience_that_is_not_over_counts(db: Database) -> None:
    later = NOW + timedelta(hours=1)
    for url, status, retry_at in (("a", 429, later), ("b", 503, NOW), ("c", 500, later)):
        store_crawl.record_fetch(db, Fetch(url, "feed", NOW, status, retry_at=retry_at, is_failed=True))
    assert list(lookups.resting_urls(db, NOW)) == ["a"]


def test_a_problem_is_one_row_however_often_it_happens(db: Database) -> None:
    for detail in ("first", "second"):
        store_crawl.note_problem(db, Problem("http-500", URL, detail), NOW)
    assert rows(db, "SELECT kind, detail, times, is_open FROM problems") == [("http-500", "second", 2, 1)]
    store_crawl.close_problems(db, URL)
    assert rows(db, "SELECT is_open FROM problems") == [0]
    store_crawl.note_problem(db, Problem("http-500", URL, "again"), NOW)
    assert rows(db, "SELECT times, is_open FROM problems") == [(3, 1)]


def test_the_pause_doubles_up_to_a_day() -> None:
    pauses = [store_crawl.backoff(failures).total_seconds() / 60 for failures in (0, 1, 2, 6, 7, 1000)]
    assert pauses == [15, 30, 60, 960, 1440, 1440]


def test_each_outlet_that_lists_an_address_is_seen_doing_so_once(db: Database) -> None:
    later = NOW + timedelta(hours=1)
    store_crawl.add_entries(db, [Entry(URL, "feed", outlet_id="harbour.example")], NOW)
    store_crawl.add_entries(db, [Entry(URL, "listing", outlet_id="quickread.example")], later)
    store_crawl.add_entries(
        db, [Entry(URL, "feed", outlet_id="harbour.example"), Entry(URL, "citation")], later
    )
    assert rows(db, "SELECT outlet_id, first_seen_at FROM sightings ORDER BY 1") == [
        ("harbour.example", "2026-10-14T12:00:00Z"),
        ("quickread.example", "2026-10-14T13:00:00Z"),
    ]
