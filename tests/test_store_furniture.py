"""What filing writes of an outlet's furniture: only what changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import furniture_lookups as lookups
from monitor.schema import open_store
from pipelines import store_furniture as store
from pipelines.store_articles import put_article
from tests.articles import OUTLETS, article

HERE = "ledger.example"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def test_paragraphs_and_what_was_dropped_are_replaced(db: Database) -> None:
    number = put_article(db, article(f"https://{HERE}/1"), OUTLETS).article_id
    store.put_paragraphs(db, number, HERE, [3, 1, 2])
    store.put_dropped(db, number, [(0, "Sign up"), (4, "Follow us")])
    before = db.conn.total_changes
    store.put_paragraphs(db, number, HERE, [1, 2, 3])
    assert db.conn.total_changes == before
    store.put_paragraphs(db, number, HERE, [3, 4])
    store.put_dropped(db, number, [(2, "Follow us")])
    assert lookups.pages_of_paragraphs(db, HERE, [1, 3, 4]) == {3: 1, 4: 1}
    assert lookups.pages_of_paragraphs(db, "bay.example", [3]) == {}, "another outlet's are its own"
    assert lookups.hashes_of(db, number) == {3, 4}
    assert lookups.dropped(db, number) == [(2, "Follow us")]
    db.conn.execute("DELETE FROM articles")
    assert (lookups.hashes_of(db, number), lookups.dropped(db, number)) == (set(), [])


def test_furniture_is_written_where_it_differs(db: Database) -> None:
    store.add_furniture(db, {"outlet_id": HERE, "hash": 5, "pages": 3, "sample": "Sign up"})
    before = db.conn.total_changes
    store.set_furniture(db, HERE, 5, {"pages": 3})
    assert db.conn.total_changes == before
    store.set_furniture(db, HERE, 5, {"pages": 4, "is_left_out": 0})
    row = lookups.furniture_row(db, HERE, 5)
    assert row is not None and (row["pages"], row["is_left_out"], row["sample"]) == (4, 0, "Sign up")
    assert lookups.furniture_row(db, "mirror.example", 5) is None
    assert lookups.furniture_rows(db, HERE, [4, 5], "") == {5: row}
    assert lookups.left_out_among(db, HERE, [4, 5]) == frozenset()
