"""What people ask the store, over a small known day."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import queries
from tests.stores import add_article, add_story, insert, saved_day


@pytest.fixture
def db(tmp_path: Path) -> Database:
    """The known day."""
    return saved_day(tmp_path / "news.db")


def test_stories_come_newest_first_with_their_originals_and_counts(db: Database) -> None:
    ferry, hostile = queries.latest_stories(db)
    assert (ferry.original_outlet, ferry.original_url) == ("Tidewire", "https://tidewire.example/ferry")
    assert (ferry.reports, ferry.copies, ferry.rewrites, ferry.digests, ferry.stubs) == (1, 1, 1, 1, 1)
    assert (ferry.articles, ferry.outlets, ferry.independent) == (5, 4, 1)
    assert (hostile.original_outlet, hostile.original_url) == ("not known", None)


def test_since_leaves_out_what_was_told_before(db: Database) -> None:
    found = queries.latest_stories(db, datetime(2026, 10, 14, 11, 30, tzinfo=UTC))
    assert [line.story_id for line in found] == [1]


def test_a_story_without_a_time_is_shown_last_and_never_since(db: Database) -> None:
    undated = add_story(db, "Undated")
    assert [line.story_id for line in queries.latest_stories(db)] == [1, 2, undated]
    assert undated not in [s.story_id for s in queries.latest_stories(db, datetime(2000, 1, 1, tzinfo=UTC))]


def test_limit(db: Database) -> None:
    assert [line.story_id for line in queries.latest_stories(db, limit=1)] == [1]


def test_an_original_known_by_its_outlet_alone_is_named(db: Database) -> None:
    story = add_story(db, "Named", original_outlet_id="tidewire.example", latest_at="2026-10-15T00:00:00Z")
    stub = add_article(db, story, "tidewire.example", "stub")
    db.conn.execute("UPDATE stories SET original_article_id = ? WHERE id = ?", [stub, story])
    line = queries.latest_stories(db, limit=1)[0]
    assert (line.original_outlet, line.original_url, line.original_kind) == ("Tidewire", None, "stub")


def test_one_story_has_its_articles_with_sources_credits_and_shares(db: Database) -> None:
    story = queries.story(db, 1)
    assert story is not None
    assert [t.article_id for t in story.tellings] == [3, 1, 2, 4, 5]  # by time; the one without a time last
    copy = next(t for t in story.tellings if t.kind == "copy")
    assert (copy.source_article_id, copy.source_outlet, copy.containment) == (1, "Tidewire", 1.0)
    assert [(c.name, c.is_origin, c.target_article_id) for c in copy.credits] == [("Tidewire", True, 1)]


def test_the_number_of_a_merged_story_leads_to_the_story_it_is_in(db: Database) -> None:
    story = queries.story(db, 99)
    assert story is not None and story.line.story_id == 1
    assert queries.story(db, 98) is None


def test_runs_newest_first_and_by_command(db: Database) -> None:
    insert(db, "runs", command="replay", started_at="2026-10-14T13:00:00Z")
    assert [run.command for run in queries.last_runs(db)] == ["replay", "sweep"]
    assert [run.exit_code for run in queries.last_runs(db, "sweep")] == [3]


def test_problems_are_those_that_are_open(db: Database) -> None:
    assert [(p.kind, p.outlet) for p in queries.open_problems(db)] == [("http-503", "Harbour Ledger")]
    assert queries.totals(db)["open_problems"] == 1


def test_totals_and_outlet_counts(db: Database) -> None:
    assert queries.totals(db) == {"articles": 6, "stories": 2, "outlets": 4, "open_problems": 1}
    counts = queries.outlet_counts(db)
    assert counts["bay.example"]["articles"] == 3
    assert counts["quickread.example"]["latest_at"] == "2026-10-14T11:30:00Z"


def test_an_article_comes_with_its_source_and_its_credits(db: Database) -> None:
    found = queries.article(db, 2)
    assert found is not None
    assert (found["outlet"], found["source_outlet"], found["kind"]) == ("Harbour Ledger", "Tidewire", "copy")
    (credit,) = found["credits"]
    assert (credit["evidence"], credit["target_outlet"], credit["target_article_id"]) == (
        "(Tidewire) -",
        "Tidewire",
        1,
    )
    assert queries.article(db, 77) is None
