"""The newsroom benchmarks on a small store: what was filed, multiplied whole; readers who get what they ask for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import large_store, newsroom
from monitor import front_queries, outlet_queries, queries
from monitor.front_queries import Filters
from monitor.schema import open_store
from tests.sweeping import rows


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty articles and a story of twenty, three times over."""
    path = tmp_path_factory.mktemp("large") / "large.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_store, "WIDE", 20)
        patch.setattr(large_store.wide_story, "__defaults__", (20,))
        call = ["large_store", "--db", str(path), "--articles", "180", "--filed", "40"]
        patch.setattr(sys, "argv", call)
        large_store.main()
    return path


def test_every_twin_has_its_own_number_address_story_and_source(store: Path) -> None:
    db = open_store(store)
    assert rows(db, "SELECT count(*) FROM articles") == [180]
    assert rows(db, "PRAGMA foreign_key_check") == [] and rows(db, "PRAGMA integrity_check") == ["ok"]
    assert rows(db, "SELECT count(*) FROM articles WHERE id NOT IN (SELECT rowid FROM articles_fts)") == [0]
    told = "SELECT count(*) FROM stories s WHERE article_count <> (SELECT count(*) FROM articles WHERE story_id = s.id)"
    assert rows(db, told) == [0]
    later = "SELECT count(*) FROM articles a JOIN articles s ON s.id = a.source_article_id WHERE s.id >= a.id"
    assert rows(db, later) == [0]
    times = rows(db, "SELECT published_at FROM articles ORDER BY id")
    assert times == sorted(times)
    assert rows(db, "SELECT count(*) FROM articles WHERE outlet_id = 'outlet0.example'")[0] >= 180 // 20


def test_what_pages_ask_is_answered(store: Path) -> None:
    db = open_store(store)
    widest = front_queries.stories(db, Filters(), "widest", 3)
    assert [story.line.articles for story in widest] == [20, 20, 20]
    story = queries.story(db, widest[0].line.story_id)
    assert story and sum(bool(telling.credits) for telling in story.tellings) == 19
    facts = outlet_queries.outlet_facts(db, "outlet0.example")
    assert facts.articles == sum(sum(day.values()) for day in facts.days.values()) >= 9
    assert queries.quiet_outlets(db) is not None and queries.last_runs(db)


def test_readers_get_pages_and_the_figures_are_printed(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(newsroom, "GOALS", (60_000.0, 60_000.0))
    call = ["newsroom", str(store), "--readers", "3", "--seconds", "1", "--pause", "0", "--pages", "0"]
    monkeypatch.setattr(sys, "argv", call)
    assert newsroom.main() == 0
    printed = capsys.readouterr().out
    assert printed.count("alone") == 4 and printed.count("95 % under") == 4
    assert "3 readers" in printed and "FAILED" not in printed


def test_an_answer_that_fails_or_comes_late_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert newsroom.report([("front", 5.0, True), ("front", 7.0, True)]) == 0
    assert newsroom.report([("front", 5.0, True), ("front", 900.0, True)]) == 1
    assert newsroom.report([("front", 5.0, False)]) == 1
    assert "1 answers FAILED" in capsys.readouterr().out
