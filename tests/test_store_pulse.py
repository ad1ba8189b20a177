"""The pulse in a store: days counted as sweeps end, what fell in a view, `scrapy health` and the sweep's report."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.crawl import Fetch
from monitor.health import examine
from monitor.lookups import rows
from monitor.outlets import Outlet, Outlets
from monitor.pulse import Day
from monitor.pulse_lookups import ChangedOutlet, changed_outlets, outlet_days, young_outlets
from monitor.pulse_words import change_line
from monitor.schema import open_store
from monitor.times import to_iso
from pipelines import store_pulse
from tests.histories import made_up_year
from tests.stores import insert

NOON = datetime(2026, 6, 2, 12, tzinfo=UTC)  # the day after the made-up year
HARBOUR = "harbour.example"
FEED = f"https://{HARBOUR}/feed"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    """A store that watches one feed."""
    db = open_store(tmp_path / "news.db")
    insert(db, "outlets", id=HARBOUR, name="Harbour Ledger", kind="outlet")
    insert(db, "fetches", url=FEED, outlet_id=HARBOUR, kind="feed", fetched_at=to_iso(NOON), status=200)
    return db


def read_page(db: Database, number: int, at: datetime, kind: str = "report", **values: object) -> None:
    """Insert a page of the outlet that was read at a time."""
    given = {
        "title": "A title",
        "byline": "A. Writer",
        "published_at": to_iso(at),
        "word_count": 400,
        **values,
    }
    url = f"https://{HARBOUR}/{number}"
    insert(
        db, "articles", url=url, outlet_id=HARBOUR, kind=kind, kind_read=kind, fetched_at=to_iso(at), **given
    )
    insert(db, "sightings", outlet_id=HARBOUR, key=f"{HARBOUR}/{number}", first_seen_at=to_iso(at))


def put_year(db: Database) -> None:
    """Store the made-up year of a daily paper, counted up to its end."""
    for day in made_up_year("daily"):
        values = {**asdict(day), "day": day.day.isoformat(), "lengths": json.dumps(day.lengths)}
        insert(db, "outlet_days", outlet_id=HARBOUR, **values)
    end = to_iso(NOON.replace(hour=0))
    insert(
        db, "sightings", outlet_id=HARBOUR, key="last", first_seen_at=to_iso(NOON.replace(hour=0, minute=0))
    )
    insert(db, "pulses", outlet_id=HARBOUR, counted_to=end)


def look(db: Database, at: datetime, held: int | None) -> None:
    """Note a look at the feed."""
    store_pulse.note_look(db, Fetch(FEED, "feed", at, 200, HARBOUR), held)


def test_days_are_counted_once_whenever_sweeps_end(db: Database) -> None:
    look(db, NOON, 30)
    look(db, NOON, None)
    store_pulse.note_lost_page(db, HARBOUR, NOON)
    read_page(db, 1, NOON)
    read_page(db, 2, NOON, byline=None, published_at=None, word_count=30)
    store_pulse.take_pulses(db, NOON)
    read_page(db, 3, NOON + timedelta(minutes=9), kind="stub", title=None)
    for later in (10, 20, 30):
        store_pulse.take_pulses(db, NOON + timedelta(minutes=later))
    (day,) = outlet_days(db, HARBOUR, NOON.date())
    lengths = tuple(int(place in (9, 17)) for place in range(18))
    assert day == Day(NOON.date(), 2, 1, 0, 3, 3, 1, 1, 2, 1, 1, lengths)
    assert rows(db, "SELECT judged_at FROM pulses") == [{"judged_at": to_iso(NOON)}]
    assert young_outlets(db) == {HARBOUR}


def test_a_store_from_before_is_counted_whole_with_the_days_of_its_sweeps(db: Database) -> None:
    for day in range(1, 5):
        began = to_iso(NOON - timedelta(days=day))
        insert(db, "runs", command="sweep", started_at=began, finished_at=began)
    read_page(db, 1, NOON - timedelta(days=3))
    store_pulse.take_pulses(db, NOON)
    assert [(d.day.day, d.looks, d.pages) for d in outlet_days(db, HARBOUR, NOON.date())] == [
        (30, 1, 1),
        (31, 1, 0),
        (1, 1, 0),
    ]


def test_a_broken_template_is_a_row_an_alarm_and_a_reason_for_exit_code_3(db: Database) -> None:
    from monitor.commands.sick_outlets import sick_outlets

    put_year(db)
    look(db, NOON, 30)
    for number in range(30):
        read_page(db, number, NOON, published_at=None)
    store_pulse.take_pulses(db, NOON)
    (change,) = changed_outlets(db)
    assert (change.what, change.present, change.counted, change.since) == ("date", 0, 30, "2026-06-02")
    line = "Harbour Ledger: none of 30 pages since 2026-06-02 has a date, usually 98 %. See https://harbour.example/29"
    assert examine(db, NOON).alarms == (line,)
    assert examine(db, NOON, watched=frozenset({"other.example"})).alarms == ()
    outlets = Outlets((Outlet(HARBOUR, "Harbour Ledger", feeds=(FEED,)),))
    assert [(sick["state"], sick["detail"]) for sick in sick_outlets(db, outlets)] == [("changed", line)]
    assert len(sick_outlets(db, outlets, only=[HARBOUR])) == 1
    assert sick_outlets(db, outlets, only=["delta.example"]) == []
    assert [row["state"] for row in rows(db, "SELECT state FROM outlet_pulses")] == ["changed"]
    for number in range(30, 70):
        read_page(db, number, NOON + timedelta(hours=20))
    look(db, NOON + timedelta(hours=20), None)
    store_pulse.take_pulses(db, NOON + timedelta(hours=21))
    assert changed_outlets(db) == []
    assert rows(db, "SELECT state, entries_a_day > 10 AS some FROM outlet_pulses") == [
        {"state": "well", "some": 1}
    ]


def test_an_emptied_feed_is_named_though_it_is_unchanged_from_then_on(db: Database) -> None:
    put_year(db)
    look(db, NOON, 0)
    look(db, NOON, None)
    store_pulse.take_pulses(db, NOON)
    (alarm,) = examine(db, NOON).alarms
    assert alarm == (
        "Harbour Ledger: its feeds, sitemaps or front pages answer, but list nothing since 2026-06-02."
        f" See {FEED}"
    )


def test_silence_is_patient_as_the_rhythm_asks(db: Database) -> None:
    put_year(db)
    for days, state in enumerate(([], [], ["silent"])):
        at = NOON + timedelta(days=days)
        look(db, at, None)
        db.conn.execute("UPDATE fetches SET fetched_at = ?", [to_iso(at)])
        store_pulse.take_pulses(db, at)
        assert [row["state"] for row in rows(db, "SELECT state FROM quiet_outlets")] == state


@pytest.mark.parametrize(
    ("what", "present", "counted", "said"),
    [
        ("title", 0.1, 10, "1 of 10 pages since 2026-06-02 has a title, usually 90 %."),
        ("byline", 0.2, 10, "2 of 10 pages since 2026-06-02 have a byline, usually 90 %."),
        ("length", 0, 1, "none of 1 page since 2026-06-02 has a text of usual length, usually 90 %."),
        ("wall", 0, 9, "none of 9 pages since 2026-06-02 is more than a wall or a stub, usually 90 %."),
        ("error", 0.5, 8, "4 of 8 pages since 2026-06-02 could be fetched and read, usually 90 %."),
        ("fewer", 70, 70, "70 new entries in seven days since 2026-06-02, usually 210."),
    ],
)
def test_what_changed_is_said_in_a_sentence(what: str, present: float, counted: int, said: str) -> None:
    usual = 210 if what == "fewer" else 0.9
    change = ChangedOutlet(
        "Bay", what, usual, present, counted, "2026-06-02", None, to_iso(NOON) or "", "bay.example"
    )
    assert change_line(change) == f"Bay: {said}"
