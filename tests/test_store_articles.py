"""Putting an article: new, the same, changed, older, AMP and canonical, stubs, rows that turn out to be one page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from monitor import lookups
from monitor.models import Article, Repair
from monitor.schema import open_store
from pipelines import store
from pipelines.store_articles import put_article
from tests.articles import OUTLETS, PLANT, article, mention, origin
from tests.sweeping import rows

URL = "https://chipwire.example/plant"
AMP = "https://chipwire.example/mobile-plant"
OTHER = "https://chipwire.example/?p=77"
PAGE = article(URL, citations=(origin("The Ledger", "ledger.example"), mention("Mirror", None)))


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def later(page: Article, hours: float = 1, text: str | None = None, **values: Any) -> Article:
    """The page as fetched hours later, with another text where one is given."""
    body = article(page.url, text) if text is not None else page
    values = {"text": body.text, "fingerprint": body.fingerprint, **values}
    return replace(page, fetched_at=page.fetched_at + timedelta(hours=hours), **values)


def put(db: Database, *pages: Article) -> list[str]:
    """Put the pages; return what each changed."""
    return [put_article(db, page, OUTLETS).change for page in pages]


def texts(db: Database) -> list[str]:
    return rows(db, "SELECT text FROM articles ORDER BY id")


def test_a_new_article_is_kept_with_all_that_is_known_of_it(db: Database) -> None:
    page = replace(PAGE, authors=("Ada Sund", "Bo Ek"), repairs=(Repair("utf-8 read as tis-620", 3, 1),))
    assert put(db, page) == ["new"]
    (row,) = lookups.rows(db, "SELECT * FROM articles")
    assert (row["url"], row["byline"], row["kind"], row["kind_read"]) == (
        URL,
        "Ada Sund, Bo Ek",
        "report",
        "report",
    )
    assert (row["published_at"], row["fetched_at"]) == ("2026-10-14T09:00:00Z", "2026-10-15T09:00:00Z")
    assert row["repairs"] == '[{"what": "utf-8 read as tis-620", "places": 3, "lost": 1}]'
    assert row["word_count"] == len(PLANT.split())
    assert rows(db, "SELECT name, is_origin FROM citations ORDER BY id") == [("The Ledger", 1), ("Mirror", 0)]
    assert rows(db, "SELECT name FROM outlets ORDER BY 1") == ["Chipwire", "The Ledger"]
    assert rows(db, "SELECT count(*) FROM shingles") == [len(page.fingerprint.indexed)]


def test_the_same_page_again_writes_nothing(db: Database) -> None:
    put(db, PAGE)
    before = db.conn.total_changes
    assert put(db, PAGE, later(PAGE), later(PAGE, 9, kind_why="said otherwise")) == ["same"] * 3
    assert db.conn.total_changes == before


def test_a_changed_page_keeps_its_earlier_version(db: Database) -> None:
    assert put(db, PAGE, later(PAGE, text="Corrected."), later(PAGE, 2, "Corrected.", title="Sold")) == [
        "new",
        "changed",
        "changed",
    ]
    assert texts(db) == ["Corrected."]
    assert rows(db, "SELECT text, title, fetched_at, replaced_at FROM revisions ORDER BY id") == [
        (PLANT, PAGE.title, "2026-10-15T09:00:00Z", "2026-10-15T10:00:00Z"),
        ("Corrected.", PAGE.title, "2026-10-15T10:00:00Z", "2026-10-15T11:00:00Z"),
    ]
    assert rows(db, "SELECT count(*) FROM shingles") == [0]


def test_credits_that_are_gone_are_gone(db: Database) -> None:
    put(db, PAGE, later(PAGE, text="Corrected.", citations=(mention("Northwire", "northwire.example"),)))
    assert rows(db, "SELECT name FROM citations") == ["Northwire"]


def test_an_older_version_that_arrives_late_is_ignored(db: Database) -> None:
    assert put(db, later(PAGE, text="Corrected."), PAGE) == ["new", "same"]
    assert texts(db) == ["Corrected."]


@pytest.mark.parametrize("hours", [1, -1])
@pytest.mark.parametrize("amp_first", [True, False])
def test_the_page_at_its_own_address_wins_over_amp(db: Database, hours: int, amp_first: bool) -> None:
    amp = later(PAGE, hours, "The lead only.", read_at=AMP)
    pages = [amp, PAGE] if amp_first else [PAGE, amp]
    assert put(db, *pages) == ["new", "changed" if amp_first else "same"]
    assert texts(db) == [PLANT]
    assert rows(db, "SELECT count(*) FROM revisions") == [0], "AMP is no version of its own"
    assert rows(db, "SELECT key FROM addresses ORDER BY 1") == [
        "chipwire.example/mobile-plant",
        "chipwire.example/plant",
    ]
    assert rows(db, "SELECT fetched_url FROM articles") == [None]


def test_amp_that_changed_replaces_amp(db: Database) -> None:
    amp = replace(PAGE, read_at=AMP)
    assert put(db, amp, later(amp, text="Corrected.")) == ["new", "changed"]
    assert (texts(db), rows(db, "SELECT fetched_url FROM articles")) == (["Corrected."], [AMP])


def test_a_paywall_never_replaces_a_text_and_a_text_replaces_it(db: Database) -> None:
    wall = later(PAGE, text="Subscribe to read on.", kind="stub", kind_why="paywall")
    assert put(db, PAGE, wall) == ["new", "same"]
    assert texts(db) == [PLANT]
    assert put(db, later(wall, -8, url=AMP), later(PAGE, 9, url=AMP)) == ["new", "changed"]
    assert rows(db, "SELECT kind_read FROM articles") == ["report", "report"]


def test_a_source_that_was_only_cited_becomes_the_article_in_its_place(db: Database) -> None:
    store.ensure_outlets(db, ["chipwire.example"], OUTLETS)
    stub = store.put_stub(db, "chipwire.example", "http://www.chipwire.example/plant/?utm_source=x")
    done = put_article(db, PAGE, OUTLETS)
    assert (done.article_id, done.change, done.left) == (stub, "new", ())
    assert rows(db, "SELECT url, kind_read FROM articles") == [(URL, "report")]
    assert rows(db, "SELECT count(*) FROM revisions") == [0]


def test_rows_that_a_redirect_shows_to_be_one_page_are_joined(db: Database) -> None:
    put(db, PAGE)
    story = store.new_story(db)
    stub = store.put_stub(db, "chipwire.example", OTHER, story)
    store.put_stub(db, "chipwire.example", AMP)
    citing = article("https://mirror.example/x", citations=(origin("Chipwire", "chipwire.example", OTHER),))
    put(db, citing)
    store.set_target(db, rows(db, "SELECT max(id) FROM citations")[0], stub)
    done = put_article(db, later(PAGE, addresses=(OTHER, AMP)), OUTLETS)
    assert (done.change, done.left) == ("same", (story,))
    assert rows(db, "SELECT url FROM articles ORDER BY id") == [URL, citing.url]
    assert lookups.article_ids(db, [URL, OTHER, AMP]) == [done.article_id]
    assert rows(db, "SELECT target_article_id FROM citations WHERE url NOT NULL") == [done.article_id]
    assert rows(db, "PRAGMA foreign_key_check") == []
    assert put_article(db, later(PAGE, addresses=(OTHER, AMP)), OUTLETS).left == ()


def test_of_two_fetched_pages_that_are_one_the_text_stays(db: Database) -> None:
    put(db, article(OTHER, "Accept all cookies.", kind="stub"), article(AMP, "An older version.", -30), PAGE)
    assert put(db, later(PAGE, addresses=(OTHER, AMP))) == ["changed"]
    assert (texts(db), rows(db, "SELECT text FROM revisions")) == ([PLANT], ["An older version."])
