"""Transactions on real files: nested, rolled back, locked out, out of room; and what filing writes besides articles."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.errors import StoreBusy, StoreError, StoreFull
from monitor.models import Match
from monitor.outlets import Outlet, Outlets
from monitor.schema import open_store
from monitor.term_vectors import indexed, pack
from pipelines import store
from pipelines.fingerprint import fingerprint
from tests.articles import PLANT, POOL
from tests.stores import add_article, add_story
from tests.sweeping import rows

ONE = Outlets((Outlet("harbour.example", "Harbour Ledger", "agency"),))


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db", busy_seconds=0.05)


def names(db: Database) -> list[str]:
    return rows(db, "SELECT name FROM outlets ORDER BY name")


def test_what_was_written_before_a_failure_is_taken_back(db: Database) -> None:
    with pytest.raises(KeyError), store.transaction(db):
        store.ensure_outlets(db, ["harbour.example"], ONE)
        raise KeyError("any error of the caller's")
    assert names(db) == []
    assert not db.conn.in_transaction


def test_a_transaction_within_another_ends_with_the_outer_one(db: Database) -> None:
    with pytest.raises(KeyError), store.transaction(db):
        with store.transaction(db):
            store.ensure_outlets(db, ["harbour.example"], ONE)
        assert db.conn.in_transaction
        raise KeyError
    assert names(db) == []


def test_a_second_writer_is_told_that_the_store_is_busy(db: Database, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "news.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy, match=r"Nothing was lost; run this again later\."), store.transaction(db):
        raise AssertionError("the block must not run without the lock")
    other.execute("ROLLBACK")
    other.close()
    with store.transaction(db):
        store.ensure_outlets(db, ["harbour.example"], ONE)
    assert names(db) == ["Harbour Ledger"]


def test_a_full_disk_leaves_the_store_as_it_was(db: Database) -> None:
    with store.transaction(db):
        store.ensure_outlets(db, ["harbour.example"], ONE)
    pages = rows(db, "PRAGMA page_count")[0]
    db.conn.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(StoreFull, match="Free some disk space"), store.transaction(db):
        store.put_text(
            db, add_article(db, add_story(db, "Ferry"), "harbour.example", "report"), "x " * 50_000
        )
    assert (rows(db, "SELECT count(*) FROM articles"), rows(db, "PRAGMA integrity_check")) == ([0], ["ok"])
    db.conn.execute(f"PRAGMA max_page_count = {pages + 1000}")
    with store.transaction(db):
        add_story(db, "Ferry")
    assert rows(db, "SELECT title FROM stories") == ["Ferry"]


def test_what_sqlite_refuses_otherwise_is_an_error_of_ours(db: Database) -> None:
    with pytest.raises(StoreError, match="FOREIGN KEY"), store.transaction(db):
        store.put_stub(db, "nobody.example", "https://nobody.example/x")
    assert rows(db, "SELECT count(*) FROM addresses") == [0]


def test_a_known_outlet_is_kept_up_to_date_and_an_unknown_one_is_its_domain(db: Database) -> None:
    store.ensure_outlets(db, ["harbour.example", "bay.example", "bay.example"], Outlets())
    assert names(db) == ["bay.example", "harbour.example"]
    store.ensure_outlets(db, ["harbour.example"], ONE)
    assert rows(db, "SELECT * FROM outlets") == [
        ("harbour.example", "Harbour Ledger", "agency"),
        ("bay.example", "bay.example", "outlet"),
    ]
    before = db.conn.total_changes
    store.ensure_outlets(db, ["harbour.example", "bay.example"], ONE)
    assert db.conn.total_changes == before


def test_nothing_is_written_where_nothing_differs(db: Database) -> None:
    store.ensure_outlets(db, ["harbour.example"], ONE)
    story = store.new_story(db)
    stub = store.put_stub(db, "harbour.example", "https://harbour.example/a", story)
    before = db.conn.total_changes
    store.set_article(db, stub, {"kind": "stub", "story_id": story})
    store.put_story(db, story, {"title": "", "article_count": 0})
    assert db.conn.total_changes == before
    store.put_story(db, story, {"title": "Ferry"})
    assert db.conn.total_changes == before + 1


def test_a_stub_says_how_it_is_known(db: Database) -> None:
    store.ensure_outlets(db, ["harbour.example"], ONE)
    store.put_stub(db, "harbour.example", "http://www.harbour.example/a/")
    store.put_stub(db, "harbour.example", None)
    assert rows(db, "SELECT url, kind, kind_why, fetched_at FROM articles ORDER BY id") == [
        ("http://www.harbour.example/a/", "stub", "cited, not fetched", None),
        (None, "stub", "cited by name only, not found", None),
    ]
    assert rows(db, "SELECT key FROM addresses") == ["harbour.example/a"]


def test_the_candidate_indexes_hold_what_the_article_holds_now(db: Database) -> None:
    store.ensure_outlets(db, ["harbour.example"], ONE)
    number = store.put_stub(db, "harbour.example", None)
    store.set_article(db, number, {"fetched_at": "2026-10-14T09:00:00Z"})
    store.put_text(db, number, POOL)
    store.put_text(db, number, PLANT)
    assert rows(db, "SELECT hash, article_id FROM shingles") == [
        (each, number) for each in sorted(fingerprint(PLANT).indexed)
    ]
    store.put_terms(db, number, pack({"old": 1.0}), "2026-10-14T09:00:00Z")
    store.put_terms(db, number, pack({"new": 0.6, "words": 0.8}), "2026-10-14T09:00:00Z")
    assert rows(db, "SELECT text, word_count FROM articles") == [(PLANT, len(PLANT.split()))]
    blob = pack({"new": 0.6, "words": 0.8})
    assert rows(db, "SELECT terms FROM term_vectors") == [blob]
    assert rows(db, "SELECT term FROM terms ORDER BY 1") == indexed(blob)


def test_matches_are_replaced_on_both_sides(db: Database) -> None:
    store.ensure_outlets(db, ["harbour.example"], ONE)
    a, b, c = (store.put_stub(db, "harbour.example", None) for _ in range(3))
    store.put_matches(db, a, [Match(a, b, "copy", 1, 1), Match(c, a, "rewrite", 0.5, 0.2)], 8)
    store.put_matches(db, b, [Match(c, b, "copy", 0.9, 0.8)], 8)
    assert rows(db, "SELECT article_id, source_article_id, kind FROM matches") == [
        (c, a, "rewrite"),
        (c, b, "copy"),
    ]


def test_a_merged_story_leads_on_however_often_it_is_merged(db: Database) -> None:
    store.ensure_outlets(db, ["harbour.example"], ONE)
    first, second, third = (store.new_story(db) for _ in range(3))
    store.put_stub(db, "harbour.example", None, first)
    with store.transaction(db):
        store.merge_story(db, first, second)
        store.merge_story(db, second, third)
    assert rows(db, "SELECT id, story_id FROM story_redirects") == [(first, third), (second, third)]
    assert rows(db, "SELECT story_id FROM articles") == [third]
    assert rows(db, "SELECT id FROM stories") == [third]


def test_a_deleted_article_takes_along_what_hangs_on_it(db: Database) -> None:
    store.ensure_outlets(db, ["harbour.example"], ONE)
    story = store.new_story(db)
    stub = store.put_stub(db, "harbour.example", "https://harbour.example/a", story)
    store.set_article(db, stub, {"fetched_at": "2026-10-14T09:00:00Z"})
    store.put_text(db, stub, PLANT)
    assert rows(db, "SELECT count(*) > 0 FROM shingles") == [1]
    store.put_story(db, story, {"original_article_id": stub})
    store.delete_article(db, stub)
    assert rows(db, "SELECT original_article_id FROM stories") == [None]
    assert rows(db, "SELECT (SELECT count(*) FROM addresses) + (SELECT count(*) FROM shingles)") == [0]
    assert rows(db, "PRAGMA foreign_key_check") == []
