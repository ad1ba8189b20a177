"""What the store knows of terms: who shares them, and when."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import term_lookups
from monitor.schema import open_store
from monitor.term_vectors import PERIODS_INDEXED, pack, period_of
from pipelines import store
from pipelines.store_articles import put_article
from tests.articles import OUTLETS, POOL, article

NOW, LATER = "2026-10-14T09:00:00Z", "2026-11-20T09:00:00Z"
NEXT_WEEK = "2026-10-21T09:00:00Z"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def put(db: Database, number: int, terms: dict[str, float], time: str = NOW) -> int:
    stored = put_article(db, article(f"https://ledger.example/{number}", POOL), OUTLETS).article_id
    store.put_terms(db, stored, pack(terms), time)
    return stored


def near(db: Database, number: int, time: str = NOW, most: int = 9) -> list[int]:
    own = term_lookups.vectors(db, [number])[number]
    return term_lookups.candidates(db, number, own, [period_of(time)], most)


def test_candidates_share_heavy_terms_in_a_period_those_with_most_first(db: Database) -> None:
    one = put(db, 1, {"tessera": 0.8, "ostervik": 0.6})
    two = put(db, 2, {"tessera": 0.6, "pool": 0.8})
    three = put(db, 3, {"tessera": 0.8, "ostervik": 0.6})
    put(db, 4, {"regatta": 1.0})
    put(db, 5, {"tessera": 1.0}, time=NEXT_WEEK)
    assert near(db, one) == [three, two]
    assert near(db, one, most=1) == [three]
    assert term_lookups.candidates(db, one, {}, [period_of(NOW)], 9) == []
    assert term_lookups.likeness(db, one, [two, three, 99]) == {
        two: pytest.approx(0.48, abs=1e-4),
        three: pytest.approx(1.0, abs=1e-4),
    }


def test_terms_are_replaced_in_the_index_too(db: Database) -> None:
    one, two = put(db, 1, {"tessera": 1.0}), put(db, 2, {"tessera": 1.0})
    store.put_terms(db, two, pack({"pool": 1.0}), NOW)
    assert near(db, one) == []
    store.put_terms(db, one, pack({"pool": 1.0}), LATER)
    assert near(db, two) == []


def test_what_leaves_the_window_leaves_the_index_and_not_the_store(db: Database) -> None:
    old = [put(db, number, {f"t{number}": 0.8, "pool": 0.6}) for number in range(40)]
    for number in range(40, 60):
        put(db, number, {"regatta": 1.0}, time=LATER)
    assert period_of(LATER) - period_of(NOW) >= PERIODS_INDEXED
    assert db["terms"].count == 20
    assert term_lookups.vectors(db, old).keys() == set(old)


def test_titles_of_those_that_have_one(db: Database) -> None:
    for number, title in enumerate(("Weather on 8 May", None)):
        put_article(db, article(f"https://ledger.example/{number}", POOL, title=title), OUTLETS)
    assert term_lookups.titles(db, [1, 2, 3]) == [(1, "Weather on 8 May")]
