"""Who may hold an article's words."""

from __future__ import annotations

from pathlib import Path

from monitor import copy_lookups
from monitor.models import Fingerprint
from monitor.schema import open_store
from pipelines import store_copies
from pipelines.copies import samples
from pipelines.store_articles import put_article
from tests.articles import OUTLETS, PLANT, POOL, article


def found_by(*hashes: int) -> Fingerprint:
    """A fingerprint of these hashes, all of them indexed."""
    return Fingerprint(frozenset(hashes), frozenset(hashes), len(hashes))


def test_candidates_are_those_under_the_same_hashes_in_these_periods(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    assert copy_lookups.first_period(db) is None
    for number, hashes in enumerate(([1, 2, 3], [2, 3], [3], [3]), start=1):
        when = "2026-10-01" if number < 4 else "2025-01-01"
        store_copies.index(db, {"id": number, "published_at": None, "fetched_at": when}, found_by(*hashes))
    now = store_copies.period(None, "2026-10-01")
    weights = copy_lookups.holders(db, [now - 1, now], [1, 2, 3, 4], 9)
    assert list(weights) == [1, 2, 3]
    assert weights[1] - weights[2] == 1.0, "only the first holds the first hash"
    assert 0 < weights[3] < weights[2] - weights[3], "what three hold says less than what two do"
    assert set(copy_lookups.holders(db, [now], [3], 2)) == {1, 2}, "the first so many"
    assert copy_lookups.holders(db, [now], [], 9) == {}


def test_one_phrase_that_many_use_makes_no_candidate(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    for number in range(copy_lookups.COMMON + 1):
        row = {"id": number, "published_at": None, "fetched_at": "2026-10-01"}
        store_copies.index(db, row, found_by(*([1, 2] if number < 2 else [1])))
    now = [store_copies.period(None, "2026-10-01")]
    assert copy_lookups.holders(db, now, [1], 99) == {}
    assert set(copy_lookups.holders(db, now, [1, 2], 99)) == {0, 1}


def test_samples_are_asked_for_by_period_and_article(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    for number, when in enumerate(("2026-10-01", "2026-10-01", "2026-06-01")):
        row = {"id": number, "published_at": None, "fetched_at": when}
        store_copies.index(db, row, found_by(number << 40))
    now = store_copies.period(None, "2026-10-01")
    found = copy_lookups.samples(db, [now - 1, now], [1, 2, 9])
    assert found == {1: samples.pack({1 << 40})}
    assert copy_lookups.samples(db, [now], []) == {}


def test_times_and_texts_of_articles(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    one, two = (
        put_article(db, article(f"https://{host}.example/a", text), OUTLETS).article_id
        for host, text in (("ledger", PLANT), ("mirror", POOL))
    )
    assert [(t["id"], t["kind_read"]) for t in copy_lookups.times(db, [one, two, 99])] == [
        (one, "report"),
        (two, "report"),
    ]
    assert [t["text"] for t in copy_lookups.texts(db, [two])] == [POOL]
    assert copy_lookups.texts(db, []) == []
