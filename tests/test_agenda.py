"""What a run has to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from monitor.crawl import Fetch, FetchKind, Listed, Seen
from monitor.models import Entry
from monitor.outlets import Outlet
from monitor.schema import open_store
from pipelines import store_crawl, store_polls
from spiders import agenda
from spiders.frontier import Target
from spiders.reading import Listing
from tests.stores import OUTLETS, add_article, add_story, insert

NOW = datetime(2026, 10, 14, 12, 0, tzinfo=UTC)
OUTLET = Outlet(
    "harbour.example",
    "Harbour Ledger",
    feeds=("http://harbour.example/feed",),
    sitemaps=("http://harbour.example/news.xml",),
    pages=("http://harbour.example/",),
)
INDEX = Target("http://harbour.example/index.xml", "sitemap", "harbour.example")


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def test_everything_is_due_but_what_failed_lately(db: Database) -> None:
    kinds = [target.kind for target in agenda.due_listings(db, [OUTLET], NOW)]
    assert kinds == ["feed", "sitemap", "listing"]
    store_crawl.record_fetch(db, Fetch(OUTLET.feeds[0], "feed", NOW, 500, is_failed=True))
    store_crawl.record_fetch(db, Fetch(OUTLET.pages[0], "listing", NOW, 200))
    assert [target.kind for target in agenda.due_listings(db, [OUTLET], NOW)] == ["sitemap", "listing"]
    assert len(list(agenda.due_listings(db, [OUTLET], NOW + timedelta(minutes=15)))) == 3


def poll(db: Database, url: str, at: datetime, kind: FetchKind = "feed", **told: Any) -> None:
    fetch = Fetch(url, kind, at, 200, "harbour.example", etag='"1"', last_modified="yesterday")
    store_polls.note_poll(db, Listed(fetch, seen=Seen("same", (at - timedelta(days=20),)), **told))
    store_crawl.record_fetch(db, fetch)


def test_a_feed_is_left_alone_until_something_new_is_expected(db: Database) -> None:
    for minutes in (45, 30, 15):
        assert agenda.is_due(db, OUTLET.feeds[0], NOW), "the first polls tell how often it changes"
        poll(db, OUTLET.feeds[0], NOW - timedelta(minutes=minutes))
    assert [target.kind for target in agenda.due_listings(db, [OUTLET], NOW)] == ["sitemap", "listing"]
    assert len(list(agenda.due_listings(db, [OUTLET], NOW, asks_all=True))) == 3
    assert len(list(agenda.due_listings(db, [OUTLET], NOW + timedelta(days=1)))) == 3


def test_validators_are_sent_but_now_and_then(db: Database) -> None:
    url = OUTLET.feeds[0]
    assert agenda.validators(db, url, NOW) == {}
    poll(db, url, NOW)
    assert agenda.validators(db, url, NOW) == {"If-None-Match": '"1"', "If-Modified-Since": "yesterday"}
    assert agenda.validators(db, url, NOW + timedelta(days=7)) == {}, "they may lie"


def test_an_unchanged_index_leads_to_the_sitemaps_that_it_named(db: Database) -> None:
    below = [f"http://harbour.example/{name}.xml" for name in ("a", "b")]
    poll(db, INDEX.url, NOW, "sitemap", nested=tuple(below))
    assert agenda.sitemaps_below(db, INDEX) == [
        Target(url, "sitemap", "harbour.example", level=1, above=INDEX.url) for url in below
    ]
    poll(db, INDEX.url, NOW, "sitemap", nested=(below[1],))
    assert [target.url for target in agenda.sitemaps_below(db, INDEX)] == below[1:]
    assert agenda.sitemaps_below(db, replace(INDEX, level=agenda.MAX_SITEMAP_LEVELS)) == []


def test_what_waits_keeps_what_was_said_of_it(db: Database) -> None:
    entry = Entry("http://harbour.example/1", "feed", outlet_id="harbour.example", source_name="Tidewire")
    store_crawl.add_entries(db, [entry], NOW)
    assert agenda.waiting_articles(db, NOW, None) == [
        Target(entry.url, "article", "harbour.example", entry),
    ]


def test_a_wrapped_address_is_asked_for_where_it_leads(db: Database) -> None:
    entry = Entry("https://www.google.com/url?q=http%3A%2F%2Fharbour.example%2F1%3Futm_id%3D2", "feed")
    (target,) = agenda.articles(db, [entry])
    assert (target.url, target.host, target.entry) == (
        "http://harbour.example/1?utm_id=2",
        "harbour.example",
        entry,
    )


def test_a_cited_source_is_as_new_as_the_story_that_cites_it(db: Database) -> None:
    insert(db, "outlets", **OUTLETS[0])
    days = {"old": "2026-10-01T00:00:00Z", "new": "2026-10-13T00:00:00Z"}
    for name, at in days.items():
        story = add_story(db, name, latest_at=at)
        add_article(
            db, story, "harbour.example", "report", url=f"http://harbour.example/{name}", published_at=at
        )
    cited = [
        Entry(f"http://tidewire.example/{name}", "citation", f"http://harbour.example/{name}", depth=1)
        for name in (*days, "unknown")
    ]
    store_crawl.add_entries(db, cited, NOW)
    waiting = agenda.waiting_articles(db, NOW, None)
    assert [target.url.rpartition("/")[2] for target in waiting] == ["new", "old", "unknown"]
    assert [target.told_at and target.told_at.day for target in waiting] == [13, 1, None]


def test_a_host_rests_until_its_patience_is_over(db: Database) -> None:
    later = NOW + timedelta(hours=1)
    store_crawl.record_fetch(
        db, Fetch("http://www.harbour.example/1", "article", NOW, 429, retry_at=later, is_failed=True)
    )
    assert set(agenda.resting_hosts(db, NOW)) == {"www.harbour.example"}
    assert agenda.resting_hosts(db, later) == {}


@pytest.mark.parametrize(
    ("url", "age_days", "days", "expected"),
    [
        ("http://a.example/1", 13, 14, True),
        ("http://a.example/1", 15, 14, False),
        ("http://a.example/1", 5000, 0, True),  # no limit
        ("http://a.example/1", None, 14, True),  # undated
        ("mailto:a@a.example", None, 14, False),
        ("ftp://a.example/1", None, 14, False),
    ],
)
def test_what_is_fresh(url: str, age_days: int | None, days: int, expected: bool) -> None:
    published = None if age_days is None else NOW - timedelta(days=age_days)
    assert (
        agenda.is_fresh(Entry(url, "feed", published=published), agenda.oldest_wanted(days, NOW)) is expected
    )


def test_an_index_leads_to_its_fresh_sitemaps() -> None:
    old, new = (
        Entry(f"http://harbour.example/{name}.xml", "sitemap", published=published)
        for name, published in (("old", NOW - timedelta(days=400)), ("new", NOW))
    )
    nested, problems = agenda.nested_sitemaps(
        Listing(nested=(new, old)), INDEX, agenda.oldest_wanted(14, NOW)
    )
    assert nested == [Target(new.url, "sitemap", "harbour.example", level=1, above=INDEX.url)]
    assert problems == ()


def test_an_index_of_thousands_is_cut_and_said() -> None:
    many = tuple(Entry(f"http://harbour.example/{number}.xml", "sitemap") for number in range(5000))
    nested, problems = agenda.nested_sitemaps(Listing(nested=many), INDEX, None)
    assert len(nested) == agenda.MAX_SITEMAPS
    assert [problem.kind for problem in problems] == ["too-many-sitemaps"]


def test_an_index_that_names_itself_ends() -> None:
    deep = Target(INDEX.url, "sitemap", level=agenda.MAX_SITEMAP_LEVELS)
    itself = Listing(nested=(Entry(INDEX.url, "sitemap"),))
    assert agenda.nested_sitemaps(itself, deep, None) == ([], ())
