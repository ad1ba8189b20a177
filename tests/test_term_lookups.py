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


def put(db: Database, number: int, terms: dict[str, float], story: int | None = None, time: str = NOW) -> int:
    stored = put_article(db, article(f"https://ledger.example/{number}", POOL), OUTLETS).article_id
    store.set_article(db, stored, {"story_id": story})
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


def test_a_story_is_told_by_what_was_fetched_and_is_no_stub(db: Database) -> None:
    story = store.new_story(db)
    one, two = put(db, 1, {"tessera": 1.0}, story), put(db, 2, {"pool": 1.0}, story)
    stub = put(db, 3, {"pool": 1.0}, story)
    store.set_article(db, stub, {"kind": "stub"})
    store.put_stub(db, "ledger.example", None, story)
    assert [number for number, _ in term_lookups.tellings(db, [story], 9)[story]] == [one, two]
    assert term_lookups.tellings(db, [story, 99], 1) == {story: [(two, pack({"pool": 1.0}))]}


def test_the_span_of_a_story_or_of_an_article_without_one(db: Database) -> None:
    story = store.new_story(db)
    span = {"first_published_at": "2026-10-01T00:00:00Z", "latest_at": "2026-10-02T00:00:00Z"}
    store.put_story(db, story, span)
    one, two = put(db, 1, {"pool": 1.0}, story), put(db, 2, {"pool": 1.0})
    found = {
        row["id"]: (row["story_id"], row["first"], row["last"]) for row in term_lookups.placed(db, [one, two])
    }
    assert found == {one: (story, *span.values()), two: (None, NOW, NOW)}
