"""The candidate index for copies: what it holds, and what leaves it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import schema
from monitor.models import Fingerprint
from monitor.schema import open_store
from pipelines import store_copies
from tests.stores import add_article, add_story, insert
from tests.sweeping import rows


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def found_by(*hashes: int) -> Fingerprint:
    """A fingerprint of these hashes, all of them indexed."""
    return Fingerprint(frozenset(hashes), frozenset(hashes), len(hashes))


def row(number: int, fetched: str, published: str | None = None, text: str = "") -> dict[str, object]:
    return {"id": number, "published_at": published, "fetched_at": fetched, "text": text}


@pytest.mark.parametrize(
    ("published", "before_the_fetch"),
    [
        ("2026-10-14T09:00:00Z", 0),
        ("2026-09-10T09:00:00Z", 1),
        ("2019-01-01T00:00:00Z", 1),
        (None, 0),
        ("2031-01-01", 0),
    ],
)
def test_an_old_article_is_indexed_with_those_of_the_last_period(
    published: str | None, before_the_fetch: int
) -> None:
    fetched = "2026-10-15T09:00:00Z"
    now = store_copies.period(None, fetched)
    assert store_copies.period(published, fetched) == now - before_the_fetch


def test_what_is_too_old_leaves_the_index_bit_by_bit(db: Database) -> None:
    every, leaving = store_copies.EVERY, store_copies.LEAVING
    store_copies.index(db, row(1, "2026-01-01T00:00:00Z"), found_by(*range(2 * leaving + 22)))
    store_copies.index(db, row(2, "2026-02-01T00:00:00Z"), found_by(7))
    counts = []
    for number in (*(every * n for n in range(1, 5)), 4 * every + 1):
        store_copies.index(db, row(number, "2026-10-01T00:00:00Z"), found_by(9))
        counts.append(rows(db, "SELECT count(*) FROM shingles WHERE article_id < 3")[0])
    assert counts == [leaving + 23, 23, 1, 0, 0]
    assert rows(db, "SELECT article_id FROM samples") == [
        every,
        2 * every,
        3 * every,
        4 * every,
        4 * every + 1,
    ]
    assert rows(db, "SELECT count(*) FROM shingles") == [5]


def test_an_article_is_taken_out_by_its_text(db: Database) -> None:
    text = "The council of Brackwater voted by eleven to four for a new swimming pool."
    kept = row(1, "2026-10-01T00:00:00Z", text=text)
    store_copies.index(db, kept, store_copies.fingerprint(text))
    assert rows(db, "SELECT count(*) FROM shingles")[0] > 0
    store_copies.take_out(db, kept)
    store_copies.take_out(db, {**kept, "fetched_at": None})
    assert rows(db, "SELECT count(*) FROM shingles") == [0]
    assert rows(db, "SELECT count(*) FROM samples") == [0]


def test_an_older_store_keeps_a_part_of_its_index_for_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = schema.MIGRATIONS.index(schema.m012_copies)
    with monkeypatch.context() as before:
        before.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:place])
        db = open_store(tmp_path / "news.db")
        insert(db, "outlets", id="harbour.example", name="Harbour", kind="outlet")
        when = "2026-10-14T09:00:00Z"
        number = add_article(db, add_story(db, "Ferry"), "harbour.example", "report", published_at=when)
        old = [each << 16 for each in range(0, 90, 2)]
        db.conn.executemany("INSERT INTO shingles VALUES (?, ?)", [(each, number) for each in old])
        db.close()
    with closing(open_store(tmp_path / "news.db")) as db:
        period = store_copies.period(when, when)
        wanted = [(period, each >> 16, number) for each in old if each % 3 == 0][:16]
        assert rows(db, "SELECT * FROM shingles") == wanted
        assert rows(db, "PRAGMA foreign_key_check") == []
