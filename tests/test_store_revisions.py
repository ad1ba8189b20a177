"""What was said of a story before: an original after its copies, two stories made one, an article that leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from monitor import queries
from monitor.models import Article
from monitor.schema import open_store
from monitor.story_words import as_json, revision_lines
from pipelines import store, store_revisions
from pipelines.flow import file_article
from tests.articles import AGAIN, OUTLETS, PLANT, POOL, RETOLD, article, origin
from tests.sweeping import rows

LEDGER, MIRROR = "https://ledger.example/plant", "https://mirror.example/plant"
WIRE, POOL_URL = "https://chipwire.example/plant", "https://mirror.example/pool"
LOG = "SELECT changed_at, what, before, after FROM story_revisions ORDER BY id"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def file(db: Database, articles: Sequence[Article]) -> None:
    for one in articles:
        file_article(db, one, OUTLETS)


def of_words(url: str, text: str, **values: Any) -> Article:
    """An article without a time: nothing tells whether it was first."""
    return article(url, text, published=None, published_precision="none", **values)


def test_an_original_that_comes_after_its_copies_is_told_in_the_log(db: Database) -> None:
    named = origin("Chipwire", "chipwire.example")
    late = article(WIRE, PLANT, fetched_at=article(WIRE).fetched_at + timedelta(hours=3))
    file(db, [of_words(LEDGER, RETOLD), of_words(MIRROR, AGAIN)])
    assert rows(db, "SELECT independent_count FROM stories") == [2]
    assert rows(db, LOG) == [("2026-10-15T09:00:00Z", "original", LEDGER, None)]
    fetched = late.fetched_at - timedelta(hours=1)
    file(db, [of_words(MIRROR, AGAIN, title="Doomed", citations=(named,), fetched_at=fetched), late])
    assert rows(db, "SELECT count(*) FROM stories") == [1]
    assert rows(db, LOG)[1:] == [
        ("2026-10-15T11:00:00Z", "original", None, "chipwire.example"),
        ("2026-10-15T12:00:00Z", "original", "chipwire.example", WIRE),
    ]


def test_fewer_independent_tellings_than_was_thought_are_told(db: Database) -> None:
    file(db, [article(LEDGER, RETOLD, 1), article(MIRROR, AGAIN, 2), article(WIRE, PLANT, 0)])
    before = rows(db, "SELECT independent_count FROM stories")
    assert before == [3] and [row for row in rows(db, LOG) if row[1] == "independent"] == []
    credit = (origin("Chipwire", "chipwire.example", WIRE),)
    file(db, [article(MIRROR, AGAIN, 2, citations=credit, title="Doomed")])
    found = [row[1:] for row in rows(db, LOG) if row[1] == "independent"]
    assert found == [("independent", "3", "2")]


def test_a_story_that_grows_has_no_revision_and_filing_again_makes_none(db: Database) -> None:
    many = [article(WIRE), article(LEDGER, RETOLD, 1), article(POOL_URL, POOL)]
    file(db, [*many, *many])
    assert rows(db, LOG) == []


def test_a_merged_story_leaves_its_log_to_the_other(db: Database) -> None:
    file(db, [article(WIRE), article(POOL_URL, POOL)])
    with store.transaction(db):
        store_revisions.note_left(db, 2, "https://gone.example/x")
        store_revisions.finish(db, WIRE, "2026-10-15T09:00:00Z")
        store.merge_story(db, 2, 1)
        store_revisions.finish(db, WIRE, "2026-10-15T10:00:00Z")
    found = queries.story(db, 2)
    assert found is not None and revision_lines(found) == [
        "2026-10-15 09:00: https://gone.example/x left it",
        "2026-10-15 10:00: story 2 became part of it",
    ]
    assert as_json(found, [])["revisions"][1] == {
        "changed_at": "2026-10-15T10:00:00Z",
        "what": "merged",
        "before": "2",
        "after": "1",
    }


def test_what_changed_back_or_was_never_told_is_no_revision(db: Database) -> None:
    file(db, [article(WIRE), article(POOL_URL, POOL)])
    (plant,) = rows(db, f"SELECT story_id FROM articles WHERE url = '{WIRE}'")
    (number,) = rows(db, f"SELECT id FROM articles WHERE url = '{WIRE}'")
    first = {"original_url": WIRE, "independent_count": 1}
    with store.transaction(db):
        store.put_story(db, plant, {"original_url": None, "independent_count": 0})
        store.put_story(db, plant, first)
        store.set_article(db, number, {"story_id": None})
        store.set_article(db, number, {"story_id": plant})
        store_revisions.finish(db, POOL_URL, "2026-10-15T10:00:00Z")
    assert rows(db, LOG) == []
    with store.transaction(db):
        store.set_article(db, number, {"story_id": None})
        store.set_article(db, number, {"story_id": plant + 1})
        store_revisions.finish(db, POOL_URL, "2026-10-15T10:00:00Z")
    assert rows(db, LOG) == [("2026-10-15T10:00:00Z", "left", WIRE, str(plant + 1))]
    found = queries.story(db, plant)
    assert found is not None
    assert revision_lines(found) == [f"2026-10-15 10:00: {WIRE} left it for story {plant + 1}"]
