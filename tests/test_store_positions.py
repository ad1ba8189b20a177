"""Where links stood on front pages: what a version writes, what the next is told of it, how little is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import position_lookups
from monitor.crawl import Fetch
from monitor.front_pages import Place
from monitor.lookups import rows
from monitor.models import Article, Entry
from monitor.outlets import load_outlets
from monitor.schema import open_store
from pipelines import store, store_crawl, store_positions
from pipelines.flow import file_article

PAGE = "https://www.harbourpost.example/"
START = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def url(name: str) -> str:
    return f"https://harbourpost.example/{name}"


def see(
    db: Database, minutes: int, names: Sequence[str], page: str = PAGE, watched: Sequence[str] = ()
) -> None:
    """A version of the page so many minutes after the start; `watched` are links that only might be stories."""
    places = [*(Place(url(name)) for name in names), *(Place(url(name), is_story=False) for name in watched)]
    at = START + timedelta(minutes=minutes)
    with store.transaction(db):
        store_positions.see_page(db, Fetch(page, "listing", at, 200, "harbourpost.example"), places)


def position(db: Database, name: str) -> dict[str, object]:
    (row,) = rows(db, "SELECT * FROM front_page_links WHERE url = ?", [f"harbourpost.example/{name}"])
    return row


def test_first_and_last_time_and_place(db: Database) -> None:
    see(db, 0, ["pier", "eel"])
    see(db, 15, ["crane", "pier", "eel"])
    see(db, 30, ["eel", "crane"])
    pier, eel = position(db, "pier"), position(db, "eel")
    assert (pier["first_seen_at"], pier["last_seen_at"]) == ("2026-11-22T06:00:00Z", "2026-11-22T06:15:00Z")
    assert (pier["first_position"], pier["best_position"], pier["last_position"]) == (1, 1, 2)
    assert (pier["is_there"], pier["times_seen"]) == (0, 2)
    assert (eel["first_position"], eel["best_position"], eel["last_position"]) == (2, 1, None)
    assert (eel["is_there"], eel["times_seen"], eel["last_seen_at"]) == (1, 3, "2026-11-22T06:30:00Z")


def test_a_link_that_comes_back_is_the_same(db: Database) -> None:
    for minutes, names in ((0, ["pier"]), (15, ["eel"]), (30, ["eel"]), (45, ["pier", "eel"])):
        see(db, minutes, names)
    pier = position(db, "pier")
    assert (pier["first_seen_at"], pier["is_there"], pier["times_seen"]) == ("2026-11-22T06:00:00Z", 1, 2)


def test_a_version_that_is_as_the_last_writes_one_row(db: Database) -> None:
    see(db, 0, ["pier", "eel"])
    before = rows(db, "SELECT * FROM positions")
    see(db, 15, ["pier", "eel"])
    with store.transaction(db):
        store_positions.see_again(db, Fetch(PAGE, "listing", START + timedelta(minutes=30), 304))
    assert rows(db, "SELECT * FROM positions") == before
    assert position(db, "eel")["times_seen"] == 3
    see(db, 45, [])  # not read: nothing is gone
    assert position(db, "eel")["is_there"] == 1


def test_how_long_a_story_led_and_who_put_it_there_first(db: Database) -> None:
    see(db, 0, ["pier", "eel"])
    see(db, 30, ["pier", "eel"])
    see(db, 40, ["eel", "pier"], page="https://canalwire.example/")
    see(db, 60, ["eel", "pier"])
    see(db, 75, ["eel", "crane"])
    leads = rows(
        db, "SELECT front_page, url, led_at, minutes, was_first FROM front_page_leads ORDER BY led_at"
    )
    assert [
        (row["front_page"], row["url"][-4:].strip("/"), row["minutes"], row["was_first"]) for row in leads
    ] == [
        (PAGE, "pier", 30, 1),
        ("https://canalwire.example/", "eel", 0, 1),
        (PAGE, "eel", 15, 0),
    ]


def test_what_the_next_reading_is_told(db: Database) -> None:
    assert position_lookups.page_memory(db, PAGE) is None
    told = Entry(url("eel"), "feed", title="Eel", published=START)
    outlets = load_outlets(None)
    with store.transaction(db):
        store_crawl.add_entries(db, [told], START)
    old = datetime(2020, 1, 1, tzinfo=UTC)
    file_article(db, Article(url("guide"), "harbourpost.example", START, published=old), outlets)
    file_article(db, Article(url("shop"), "harbourpost.example", START), outlets)
    see(db, 0, ["guide", "shop", "one", "two"], watched=["tips"])
    see(db, 15, ["eel", "guide", "shop", "two"], watched=["tips"])
    see(db, 30, ["guide", "shop", "eel"], watched=["tips"])
    memory = position_lookups.page_memory(db, PAGE)
    assert memory is not None
    assert (memory.versions, memory.first_seen_at) == (3, START)
    told_of = {
        key.partition("/")[2]: (link.outlived, link.published, link.is_read)
        for key, link in memory.links.items()
    }
    assert told_of == {
        "guide": (2, old, True),
        "shop": (2, None, True),
        "eel": (0, START, False),
        "tips": (2, None, False),
    }
    assert not memory.links["harbourpost.example/tips"].is_story


def test_a_quarter_of_a_year_is_kept_in_a_row_for_each_link(db: Database) -> None:
    for day in range(120):
        for version in range(3):
            see(db, day * 1440 + version * 15, ["guide", f"a{day}", f"b{day}"])
    kept = rows(db, "SELECT count(*) AS links, min(last_seen_at) AS oldest FROM positions")[0]
    assert 2 * 90 <= kept["links"] <= 2 * 91 + 3
    assert kept["oldest"] >= "2026-12-21"


def test_a_thousand_front_pages_a_day_cost_little(db: Database) -> None:
    def size() -> int:
        return int(rows(db, "PRAGMA page_count")[0]["page_count"]) * 4096

    see(db, 0, [f"story-number-{n}-of-the-quay" for n in range(40)])
    before = size()
    for version in range(1, 97):  # a story comes with every other version, and one goes
        see(db, 15 * version, [f"story-number-{n + version // 2}-of-the-quay" for n in range(40, 0, -1)])
    assert (size() - before) / 1000 < 40  # kB a page and day: 40 MB for a thousand
