"""Transactions that are committed together: when, what another reader sees, and what one failure undoes."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.errors import StoreBusy
from monitor.schema import open_store
from pipelines import store
from pipelines.store_groups import Group
from tests.stores import add_story
from tests.sweeping import rows

TITLES = "SELECT title FROM stories ORDER BY title"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db", busy_seconds=0.05)


@pytest.fixture
def other(tmp_path: Path, db: Database) -> Database:
    return open_store(tmp_path / "news.db", busy_seconds=0.05)


def tell(db: Database, group: Group, *titles: str) -> None:
    for title in titles:
        with group.transaction():
            add_story(db, title)


def test_a_full_group_is_committed_and_the_rest_when_asked(db: Database, other: Database) -> None:
    group = Group(db, most=2, seconds=60)
    tell(db, group, "a")
    assert rows(other, TITLES) == []
    tell(db, group, "b", "c")
    assert rows(other, TITLES) == ["a", "b"]
    group.commit()
    assert rows(other, TITLES) == ["a", "b", "c"]
    group.commit()
    assert not db.conn.in_transaction


def test_a_group_that_lasts_too_long_is_committed(db: Database, other: Database) -> None:
    tell(db, Group(db, most=99, seconds=0), "a")
    assert rows(other, TITLES) == ["a"]


def test_a_failure_undoes_its_own_part_and_no_other(db: Database, other: Database) -> None:
    group = Group(db, seconds=60)
    tell(db, group, "a")
    with pytest.raises(KeyError), group.transaction():
        add_story(db, "lost")
        raise KeyError
    with pytest.raises(ZeroDivisionError), group.transaction():
        with store.transaction(db):
            add_story(db, "lost, too")
        raise ZeroDivisionError
    tell(db, group, "b")
    group.commit()
    assert rows(other, TITLES) == ["a", "b"]


def test_what_was_not_committed_is_gone_with_the_process(db: Database, other: Database) -> None:
    group = Group(db, seconds=60)
    tell(db, group, "a")
    group.commit()
    tell(db, group, "b")
    db.close()
    assert rows(other, TITLES) == ["a"]


def test_a_group_that_cannot_begin_says_who_is_in_the_way(db: Database, tmp_path: Path) -> None:
    writer = sqlite3.connect(tmp_path / "news.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy):
        tell(db, Group(db), "a")
    writer.execute("ROLLBACK")
    writer.close()
    tell(db, Group(db, most=1), "b")
    assert rows(db, TITLES) == ["b"]
