"""A digest changes with any value of the four tables, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.digest_lookups import store_digest
from monitor.schema import open_store
from tests.stores import saved_day


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE articles SET text = text || ' ' WHERE id = (SELECT min(id) FROM articles)",
        "DELETE FROM citations WHERE id = (SELECT max(id) FROM citations)",
        "UPDATE matches SET containment = containment + 1e-12",
        "UPDATE stories SET original_url = NULL WHERE original_url IS NOT NULL",
    ],
)
def test_any_value_counts(tmp_path: Path, change: str) -> None:
    saved_day(tmp_path / "news.db")
    db = open_store(tmp_path / "news.db")
    before = store_digest(db)
    db.conn.execute("UPDATE outlets SET name = 'Another'")
    assert store_digest(db) == before
    assert db.conn.execute(change).rowcount > 0
    assert store_digest(db) != before


def test_two_stores_that_hold_the_same(tmp_path: Path) -> None:
    assert store_digest(saved_day(tmp_path / "a.db")) == store_digest(saved_day(tmp_path / "b.db"))
