"""The canned queries and the cookbook, asked on the saved day; what a day cannot show, on a few rows of their own."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from monitor.lookups import Row, rows
from monitor.web.server import describe
from pipelines import store
from tests.cookbook import PAGE, filled, queries
from tests.stores import add_article, add_story, insert, saved_day

QUESTIONS: dict[str, Any] = describe()["databases"]["news"]["queries"]
EXPECTED: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "fixtures" / "questions.json").read_text("utf-8")
)


@pytest.fixture(scope="module")
def day(day_store: Path) -> Iterator[Database]:
    connection = sqlite3.connect(f"file:{day_store}?mode=ro", uri=True)
    connection.create_function("escape_fts", 1, lambda words: f'"{words}"')  # Datasette's own
    yield Database(connection)
    connection.close()


@pytest.fixture
def ferry(tmp_path: Path) -> Database:
    """A known day of five articles."""
    return saved_day(tmp_path / "news.db")


def ask(db: Database, name: str, outlet: str = "") -> list[Row]:
    """What a canned query answers."""
    return rows(db, QUESTIONS[name]["sql"], {"outlet": outlet, "words": "market"})


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_a_title_and_says_what_it_answers(name: str) -> None:
    about = QUESTIONS[name]
    assert about["title"] and about["description"].endswith(".") and about["hide_sql"]
    assert (":outlet" in about["sql"]) == bool(re.search(r"Outlet\b", about["description"]))


@pytest.mark.parametrize("name", QUESTIONS)
def test_it_is_answered_on_the_saved_day(day: Database, name: str) -> None:
    for case in EXPECTED[name]:
        found = ask(day, name, case.get("outlet", ""))
        columns = case["columns"]
        assert [[row[column] for column in columns] for row in found][: len(case["rows"])] == case["rows"]
        assert "count" not in case or len(found) == case["count"]


def test_the_file_of_answers_knows_every_question() -> None:
    assert EXPECTED.keys() == QUESTIONS.keys()


def test_taken_without_credit_from_us_or_from_anybody(ferry: Database) -> None:
    assert {row["outlet"] for row in ask(ferry, "taken_without_credit")} == {"Bay Herald", "Quick Read"}
    assert [row["outlet"] for row in ask(ferry, "taken_without_credit", "harbour ledger")] == ["Bay Herald"]
    assert ask(ferry, "taken_without_credit", "tidewire.example") == []


def test_corrections_show_what_stood_before_and_who_had_it_by_then(ferry: Database) -> None:
    text = "The ferry to Norwick will not sail for 3 days, its owner said."
    with store.transaction(ferry):
        changed = {"article_id": 1, "fetched_at": "2026-10-14T09:05:00Z", "text": text}
        insert(
            ferry, "revisions", replaced_at="2026-10-14T10:00:00Z", title="Ferry stops for 3 days", **changed
        )
        same = {"article_id": 4, "fetched_at": "2026-10-14T11:35:00Z", "text": "In thirty seconds: no ferry."}
        insert(
            ferry, "revisions", replaced_at="2026-10-14T12:00:00Z", title="Ferry pause: what to know", **same
        )
        insert(ferry, "revisions", replaced_at="2026-10-01T12:00:00Z", title="Long ago", **changed)
        ferry.conn.execute(
            "UPDATE articles SET text = text || char(10) || 'Correction: a week.' WHERE id = 1"
        )
    (row,) = ask(ferry, "corrections_of_the_week")
    assert (row["title_before"], row["taken_before"]) == ("Ferry stops for 3 days", 1)
    assert (row["names_a_correction"], row["characters_more"]) == (1, 19)


def test_a_circle_of_three_is_one_line(ferry: Database) -> None:
    with store.transaction(ferry):
        story = add_story(ferry, "Who said it?", latest_at="2026-10-15T00:00:00Z")
        told = [
            add_article(ferry, story, f"{name}.example", "report", title=name)
            for name in ("bay", "harbour", "tidewire", "quickread")
        ]
        origin = {"kind": "attribution", "evidence": "says", "is_origin": 1}
        for one, other in ((0, 1), (1, 2), (2, 0), (3, 0)):
            insert(ferry, "citations", article_id=told[one], target_article_id=told[other], **origin)
    (row,) = ask(ferry, "circular_citations")
    assert (row["story_id"], row["articles"]) == (story, 3)
    assert set(row["credit_one_another"].split(",")) == {"Bay Herald", "Harbour Ledger", "Tidewire"}


def test_machine_written_rewrites_are_followed_back_over_others(ferry: Database) -> None:
    (row,) = ask(ferry, "machine_written_rewrites", "Tidewire")
    assert (row["outlet"], row["goes_back_to"], row["steps"]) == ("Bay Herald", "Tidewire", 2)
    assert len(ask(ferry, "machine_written_rewrites")) == 2


def test_the_cookbook_answers_what_it_says(day_store: Path) -> None:
    page = PAGE.read_text("utf-8")
    assert len(queries(page)) == 20
    assert [int(number) for number in re.findall(r"^### (\d+)\. ", page, re.MULTILINE)] == list(range(1, 21))
    connection = sqlite3.connect(f"file:{day_store}?mode=ro", uri=True)
    assert filled(page, connection) == page, "print it anew: python -m tests.cookbook"
    connection.close()


def test_the_cookbook_shows_no_empty_answer() -> None:
    assert all(
        re.search(r"^\| --- .*\n\| ", part, re.MULTILINE)
        for part in PAGE.read_text("utf-8").split("### ")[1:]
    )
