"""What pages say of themselves is kept as it was last said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import page_fact_lookups
from monitor.models import Page, PageFacts
from monitor.outlets import Outlets
from monitor.schema import open_store
from pipelines import store, store_page_facts
from pipelines.flow import read_and_file
from tests.sweeping import rows, story_page, story_url

NOW = datetime(2026, 10, 14, 12, 0, tzinfo=UTC)
FACTS = PageFacts(NOW, "Correction: not so.", ("noarchive", "nosnippet"), True, "https://a.example/p", "html")


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def file(db: Database, hours: float, meta: str = "", **headers: str) -> int:
    body = story_page(0).replace("<title>", meta + "<title>").encode()
    at = NOW + timedelta(hours=hours)
    return read_and_file(db, Page(story_url(0), body, headers=headers, fetched_at=at), Outlets()).article_id


def test_what_was_written_is_read(db: Database) -> None:
    number = file(db, 0)
    assert page_fact_lookups.facts(db, number) is None
    with store.transaction(db):
        store_page_facts.put_facts(db, number, FACTS)
        written = db.conn.total_changes
        store_page_facts.put_facts(db, number, FACTS)
    assert (page_fact_lookups.facts(db, number), db.conn.total_changes) == (FACTS, written)


def test_a_later_reading_tells_and_an_older_one_does_not(db: Database) -> None:
    number = file(db, 0, '<meta name="robots" content="noarchive">')
    file(db, 1, **{"tdm-reservation": "1"})
    later = PageFacts(tdm_reserved=True, tdm_source="header")
    assert page_fact_lookups.facts(db, number) == later
    file(db, -1, '<meta name="robots" content="noindex">')
    assert page_fact_lookups.facts(db, number) == later


def test_what_is_gone_stays_so_until_it_is_read_again(db: Database) -> None:
    number = file(db, 0, '<meta name="robots" content="noarchive">')
    with store.transaction(db):
        store_page_facts.note_gone(db, number, NOW)
        store_page_facts.note_gone(db, number, NOW + timedelta(days=1))
    assert rows(db, "SELECT gone_at, robots FROM page_facts") == [("2026-10-14T12:00:00Z", '["noarchive"]')]
    file(db, 2, '<meta name="robots" content="noarchive">')
    assert not page_fact_lookups.is_gone(db, number)
