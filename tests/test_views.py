"""The views that people read: what they say of a known day, which outlets they call quiet, how they stay current."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from monitor.lookups import rows
from monitor.schema import open_store
from tests.stores import insert, saved_day

HOUR = "2026-10-{:02}T{:02}:00:00Z"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    """The known day."""
    return saved_day(tmp_path / "news.db")


def test_who_copied_whom_names_both_sides_the_evidence_and_the_lag(db: Database) -> None:
    found = {row["kind"]: row for row in rows(db, "SELECT * FROM who_copied_whom")}
    copy = found["copy"]
    assert (copy["outlet"], copy["taken_from"], copy["minutes_later"]) == ("Harbour Ledger", "Tidewire", 20)
    assert (copy["is_credited"], copy["containment"]) == (1, 1.0)
    assert found["rewrite"]["is_credited"] == 0
    assert set(found) == {"copy", "rewrite", "digest"}


def test_a_day_without_a_time_gives_no_lag(db: Database) -> None:
    found = {row["kind"]: row["minutes_later"] for row in rows(db, "SELECT * FROM who_copied_whom")}
    assert found["rewrite"] is None and found["digest"] is None
    lags = rows(
        db, "SELECT kind, minutes_after_original FROM story_articles WHERE story_id = 1 ORDER BY article_id"
    )
    assert [row["minutes_after_original"] for row in lags] == [None, 20, None, 150, None]


def test_story_articles_mark_the_original_alone(db: Database) -> None:
    found = rows(db, "SELECT article_id FROM story_articles WHERE is_original")
    assert [row["article_id"] for row in found] == [1]


def test_most_cited_counts_outlets_and_leaves_out_what_an_outlet_says_of_itself(db: Database) -> None:
    credit = {"kind": "attribution", "evidence": "as Tidewire said"}
    insert(db, "citations", article_id=4, outlet_id="tidewire.example", name="Tidewire", **credit)
    insert(db, "citations", article_id=1, outlet_id="tidewire.example", name="Tidewire", **credit)
    insert(db, "citations", article_id=3, name="The Islander", **credit)
    insert(db, "citations", article_id=4, name="the islander", **credit)
    found = {row["source"].lower(): row for row in rows(db, "SELECT * FROM most_cited")}
    wire = found["tidewire"]
    assert (wire["by_outlets"], wire["by_articles"], wire["as_origin"], wire["without_link"]) == (2, 2, 1, 2)
    assert found["the islander"]["by_articles"] == 2
    assert len(found) == 2


def quiet(db: Database, outlet_id: str) -> str | None:
    """The state under which an outlet is listed as quiet, or None."""
    found = rows(db, "SELECT state FROM quiet_outlets WHERE outlet_id = ?", [outlet_id])
    return found[0]["state"] if found else None


def look(db: Database, outlet_id: str, at: str, failures: int = 0, name: str = "feed") -> None:
    """Note a look at one of an outlet's feeds."""
    values: dict[str, Any] = {"outlet_id": outlet_id, "kind": "feed", "fetched_at": at, "failures": failures}
    insert(db, "fetches", url=f"https://{outlet_id}/{name}", **values)


def list_at(db: Database, outlet_id: str, *times: str) -> None:
    """Note new entries of an outlet."""
    for number, time in enumerate(times):
        insert(db, "sightings", outlet_id=outlet_id, key=f"{outlet_id}/{number}", first_seen_at=time)


@pytest.fixture
def empty(tmp_path: Path) -> Database:
    """A store without anything."""
    return open_store(tmp_path / "empty.db")


def test_an_outlet_that_lists_news_is_not_quiet(empty: Database) -> None:
    look(empty, "a.example", HOUR.format(14, 12))
    list_at(empty, "a.example", HOUR.format(14, 11))
    assert quiet(empty, "a.example") is None


def test_an_outlet_that_never_listed_anything_is_named(empty: Database) -> None:
    look(empty, "a.example", HOUR.format(14, 12))
    assert quiet(empty, "a.example") == "nothing found"


def test_three_days_without_news_are_silence_until_the_pause_is_known(empty: Database) -> None:
    look(empty, "a.example", HOUR.format(14, 12))
    list_at(empty, "a.example", HOUR.format(11, 11))
    look(empty, "b.example", HOUR.format(14, 12))
    list_at(empty, "b.example", HOUR.format(11, 13))
    assert (quiet(empty, "a.example"), quiet(empty, "b.example")) == ("silent", None)


def test_a_busy_outlet_is_missed_after_a_day_and_a_weekly_one_is_not(empty: Database) -> None:
    list_at(empty, "busy.example", *(HOUR.format(13, hour) for hour in range(2, 10)))
    list_at(
        empty,
        "weekly.example",
        *(f"2026-{m}T08:00:00Z" for m in ("08-26", "09-02", "09-09", "09-16", "09-23")),
    )
    for outlet in ("busy.example", "weekly.example"):
        look(empty, outlet, HOUR.format(14, 12))
    assert (quiet(empty, "busy.example"), quiet(empty, "weekly.example")) == ("silent", None)


def test_silence_is_counted_to_the_last_look_not_to_today(empty: Database) -> None:
    look(empty, "a.example", "2020-01-01T12:00:00Z")
    list_at(empty, "a.example", "2020-01-01T11:00:00Z")
    assert quiet(empty, "a.example") is None


def test_several_feeds_read_in_one_sweep_are_one_moment(empty: Database) -> None:
    times = [f"2026-10-10T08:00:{second:02}Z" for second in range(0, 50, 5)]
    list_at(empty, "a.example", *times)
    look(empty, "a.example", HOUR.format(12, 8))  # two days later: within the three that an unknown pause has
    assert quiet(empty, "a.example") is None


def test_an_outlet_fails_when_all_its_addresses_do_or_one_keeps_failing(empty: Database) -> None:
    for outlet, failures in (("one.example", 1), ("two.example", 3), ("all.example", 1)):
        list_at(empty, outlet, HOUR.format(14, 11))
        look(empty, outlet, HOUR.format(14, 12), failures)
        look(empty, outlet, HOUR.format(14, 12), int(outlet == "all.example"), name="other")
    states = [quiet(empty, f"{name}.example") for name in ("one", "two", "all")]
    assert states == [None, "failing", "failing"]


def test_articles_that_could_not_be_fetched_do_not_make_an_outlet_fail(empty: Database) -> None:
    look(empty, "a.example", HOUR.format(14, 12))
    list_at(empty, "a.example", HOUR.format(14, 11))
    values = {"kind": "article", "fetched_at": HOUR.format(14, 12), "failures": 9}
    insert(empty, "fetches", url="https://a.example/1", outlet_id="a.example", **values)
    assert quiet(empty, "a.example") is None


def test_a_store_with_older_views_gets_the_present_ones(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    first = open_store(path)
    first.conn.execute("DROP VIEW latest_stories")
    first.conn.execute("CREATE VIEW latest_stories AS SELECT 1 AS old")
    first.close()
    assert rows(open_store(path), "SELECT * FROM latest_stories") == []


def test_opening_a_current_store_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    before = open_store(path).conn.execute("PRAGMA schema_version").fetchone()
    assert open_store(path).conn.execute("PRAGMA schema_version").fetchone() == before
