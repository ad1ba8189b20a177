"""What was told is kept: since when, each event once, what waits, what a merged story was told under."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import watch_queries
from monitor.lookups import rows
from monitor.times import from_iso
from monitor.watch_queries import Event
from pipelines import store, store_told
from tests.stores import saved_day
from tests.test_watch_queries import NOON

NEW, CITED = Event("new story", 1, 1, 1), Event("cited", 2, 1, 2)


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return saved_day(tmp_path / "news.db")


def waiting(db: Database, target: str = "desk") -> list[Event]:
    return watch_queries.waiting(db, "Ferries", target, NOON - timedelta(days=1))


def test_each_event_waits_until_it_is_told_and_is_told_once(db: Database) -> None:
    with store.transaction(db):
        store_told.note(db, "Ferries", "desk", [NEW, CITED], NOON)
        store_told.note(db, "Ferries", "desk", [NEW], NOON + timedelta(hours=1))
        store_told.note(db, "Ferries", "mail", [NEW], NOON)
    assert waiting(db) == [NEW, CITED] and waiting(db, "mail") == [NEW]
    with store.transaction(db):
        store_told.mark(db, "Ferries", "desk", [NEW], NOON, is_told=True)
        store_told.mark(db, "Ferries", "desk", [CITED], NOON, is_told=False)
        store_told.note(db, "Ferries", "desk", [NEW], NOON)
    assert waiting(db) == [CITED] and waiting(db, "mail") == [NEW]
    assert rows(db, "SELECT attempts FROM told WHERE event = 'cited'") == [{"attempts": 1}]
    assert watch_queries.told_subjects(db, "Ferries", "desk") == {("new story", 1)}
    (counts,) = watch_queries.told_counts(db)
    assert (counts["told"], counts["waiting"]) == (1, 2)


def test_a_story_that_was_told_under_another_number_is_not_told_again(db: Database) -> None:
    with store.transaction(db):
        store_told.note(db, "Ferries", "desk", [Event("new story", 99, 99, 1)], NOON)  # 99 is part of 1 now
        store_told.note(db, "Ferries", "desk", [NEW, Event("cited", 1, 1, 1)], NOON)
    assert [event.subject for event in waiting(db) if event.event == "new story"] == [99]
    assert ("cited", 1) in [(event.event, event.subject) for event in waiting(db)]


def test_since_when_a_target_is_told_stays(db: Database) -> None:
    with store.transaction(db):
        store_told.begin(db, "Ferries", "desk", NOON)
        store_told.begin(db, "Ferries", "desk", NOON + timedelta(days=3))
        store_told.note(db, "Ferries", "desk", [NEW], NOON)
        store_told.forget(db, NOON + timedelta(days=store_told.KEPT_DAYS + 1))
    assert from_iso(watch_queries.begun_at(db, "Ferries", "desk")) == NOON
    assert waiting(db) == [] and watch_queries.begun_at(db, "Ferries", "mail") is None
