"""What is remembered of running stories is what the store says, whatever was written, undone or written by others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.running_lookups import Placed, Running, running
from monitor.schema import open_store
from monitor.term_vectors import pack
from pipelines import store
from pipelines.store_articles import put_article
from tests.articles import MORNING, OUTLETS, POOL, article

NOW = "2026-10-14T09:00:00Z"
SPAN = ("2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z")
LATER = ("2026-10-01T00:00:00Z", "2026-10-05T00:00:00Z")
POOL_TERMS = pack({"pool": 1.0})


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def put(db: Database, number: int, terms: bytes, story: int | None = None) -> int:
    stored = put_article(db, article(f"https://ledger.example/{number}", POOL), OUTLETS).article_id
    store.set_article(db, stored, {"story_id": story})
    store.put_terms(db, stored, terms, NOW)
    return stored


def told(db: Database, span: tuple[str, str] = SPAN) -> int:
    story = store.new_story(db)
    store.put_story(db, story, dict(zip(("first_published_at", "latest_at"), span, strict=True)))
    return story


def test_a_story_is_told_by_what_was_fetched_and_is_no_stub(db: Database) -> None:
    story = told(db)
    one, two = put(db, 1, pack({"tessera": 1.0}), story), put(db, 2, POOL_TERMS, story)
    store.set_article(db, put(db, 3, POOL_TERMS, story), {"kind": "stub"})
    store.put_stub(db, "ledger.example", None, story)
    found = running(db).tellings(db, [story, 99])
    assert found == {story: ((one, pack({"tessera": 1.0})), (two, POOL_TERMS))}
    assert running(db).terms(db, [one, 99]) == {one: pack({"tessera": 1.0})}


def test_the_span_of_a_story_or_of_an_article_without_one(db: Database) -> None:
    story = told(db)
    one, two, three = put(db, 1, POOL_TERMS, story), put(db, 2, POOL_TERMS), put(db, 3, POOL_TERMS)
    store.set_article(db, three, {"story_id": store.new_story(db)})  # not told yet
    found = {each.id: each for each in running(db).placed(db, [three, one, two])}
    assert found[one] == Placed(one, POOL_TERMS, story, *SPAN)
    assert found[two] == Placed(two, POOL_TERMS, None, NOW, NOW)
    assert found[three][3:] == (NOW, NOW)
    assert list(found) == [one, two, three]


# What is written: given the store, two articles of one story, and another story.
WRITES: dict[str, Callable[[Database, int, int, int, int], object]] = {
    "an article moves": lambda db, one, two, story, other: store.set_article(db, two, {"story_id": other}),
    "an article leaves": lambda db, one, two, story, other: store.set_article(db, two, {"story_id": None}),
    "an article is a stub": lambda db, one, two, story, other: store.set_article(db, two, {"kind": "stub"}),
    "stories merge": lambda db, one, two, story, other: store.merge_story(db, other, story),
    "stories merge the other way": lambda db, one, two, story, other: store.merge_story(db, story, other),
    "a story goes on": lambda db, one, two, story, other: store.put_story(db, story, {"latest_at": LATER[1]}),
    "terms change": lambda db, one, two, story, other: store.put_terms(db, two, pack({"regatta": 1.0}), NOW),
    "an article is deleted": lambda db, one, two, story, other: store.delete_article(db, two),
    "an article comes": lambda db, one, two, story, other: put(db, 9, POOL_TERMS, story),
    "an article is read anew": lambda db, one, two, story, other: put_article(
        db,
        article("https://ledger.example/4", POOL, hours=5, fetched_at=MORNING + timedelta(days=2)),
        OUTLETS,
    ),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_what_is_written_is_known_at_once_and_what_is_undone_as_well(
    db: Database, write: Callable[[Database, int, int, int, int], object]
) -> None:
    story, other = told(db), told(db, LATER)
    one, two, three = (put(db, n, POOL_TERMS, story if n < 3 else other) for n in (1, 2, 3))
    alone = put(db, 4, POOL_TERMS)
    stories, articles = [story, other], [one, two, three, alone]

    def state(remembered: Running) -> tuple[object, ...]:
        there = remembered.tellings(db, stories)
        return there, remembered.placed(db, articles), remembered.terms(db, articles)

    with store.transaction(db):
        before = state(running(db))
        assert before == state(Running())
        with pytest.raises(KeyError), store.transaction(db):
            write(db, one, two, story, other)
            after = state(running(db))
            assert after == state(Running()) != before
            raise KeyError
        assert state(running(db)) == state(Running()) == before
        write(db, one, two, story, other)
        assert state(running(db)) == state(Running()) == after


def test_memory_lasts_from_one_transaction_to_the_next_until_another_writes(
    db: Database, tmp_path: Path
) -> None:
    story = told(db)
    one = put(db, 1, POOL_TERMS, story)
    asked: list[str] = []
    with store.transaction(db):
        running(db).tellings(db, [story])
    db.conn.set_trace_callback(asked.append)
    with store.transaction(db):
        assert running(db).tellings(db, [story]) == {story: ((one, POOL_TERMS),)}
    assert not [sql for sql in asked if "story_id IN" in sql]
    another = open_store(tmp_path / "news.db")
    with store.transaction(another):
        store.set_article(another, one, {"story_id": None})
    with store.transaction(db):
        assert running(db).tellings(db, [story]) == {}
    db.conn.execute(
        "UPDATE articles SET story_id = ? WHERE id = ?", [story, one]
    )  # past the store's functions
    with store.transaction(db):
        assert running(db).tellings(db, [story]) == {story: ((one, POOL_TERMS),)}


def test_outside_of_a_transaction_nothing_is_remembered(db: Database) -> None:
    story = told(db)
    one = put(db, 1, POOL_TERMS, story)
    assert running(db).tellings(db, [story]) == {story: ((one, POOL_TERMS),)}
    db.conn.execute("UPDATE articles SET kind = 'stub' WHERE id = ?", [one])
    assert running(db).tellings(db, [story]) == {}


def test_memory_has_a_bound(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.running_lookups._ARTICLES", 8)
    numbers = [put(db, number, POOL_TERMS) for number in range(20)]
    with store.transaction(db):
        for number in numbers:
            assert [each.id for each in running(db).placed(db, [number])] == [number]
        assert len(running(db)._terms) <= 10
