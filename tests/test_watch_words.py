"""Messages about events: what happened, the evidence, no control character, nothing endless."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import front_queries, watch_queries
from monitor.times import to_iso
from monitor.watch_queries import Event
from monitor.watch_words import Told, message, quoted
from pipelines import store
from tests.stores import insert, saved_day
from tests.test_watch_queries import NOON


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return saved_day(tmp_path / "news.db")


def told(db: Database, event: str, subject: int, article_id: int, story_id: int = 1) -> Told:
    what = Event(event, subject, story_id, article_id)
    line = front_queries.listed(db, [story_id])[0].line
    return what, watch_queries.evidence(db, what, ("tidewire.example",)), line


def test_a_new_story_says_where_it_comes_from(db: Database) -> None:
    title, body = message("Ferries", [told(db, "new story", 1, 1)], "http://desk.example:8001/")
    assert title == "Ferries: New story: Ferry line to Norwick stops for a week"
    assert body.splitlines()[1:] == [
        "First reported by Tidewire https://tidewire.example/ferry (evidence: Harbour Ledger says: “(Tidewire) -”)",
        "5 articles at 4 outlets: 1 report, 1 copy, 1 rewrite, 1 digest; 1 not read; 1 independent.",
        "Tidewire, 2026-10-14 09:00 UTC: “Ferry line to Norwick stops for a week” https://tidewire.example/ferry",
        "http://desk.example:8001/story/1",
    ]


def test_a_story_without_a_known_original_says_why(db: Database) -> None:
    with store.transaction(db):
        db.conn.execute(
            "UPDATE stories SET original_article_id = NULL, original_outlet_id = NULL, original_url = NULL, "
            "original_why = 'Their times do not tell who was first.' WHERE id = 1"
        )
    body = message("Ferries", [told(db, "new story", 1, 1)])[1]
    assert body.splitlines()[1] == "Original not known: Their times do not tell who was first."


def test_credits_and_copies_come_with_their_words(db: Database) -> None:
    title, body = message("Ours", [told(db, "cited", 2, 2)])
    assert title == "Ours: Harbour Ledger credits Tidewire: Norwick ferry stops"
    assert "Its words: “(Tidewire) -”" in body and "http://desk" not in body
    title, body = message("Ours", [told(db, "copied", 3, 3)], "http://desk.example")
    assert title == "Ours: Bay Herald took from Harbour Ledger without credit: No ferry for Norwick"
    assert "Evidence: “as the Harbour Ledger reported”" in body
    assert "Taken from Harbour Ledger: “Norwick ferry stops” https://harbour.example/ferry-stops" in body
    assert body.endswith("http://desk.example/compare/3")


def test_a_changed_original_says_what_stood_there(db: Database) -> None:
    with store.transaction(db):
        at = {"fetched_at": to_iso(NOON), "replaced_at": to_iso(NOON)}
        insert(
            db, "revisions", article_id=1, title="Ferry stops", text="It stops for 3 days.\nMore.\nOn.", **at
        )
        db.conn.execute("UPDATE revisions SET notice = 'Corrected: a week, not 3 days'")
    assert "Its notice: “Corrected: a week, not 3 days”" in message("Ours", [told(db, "corrected", 1, 1)])[1]
    assert message("Ours", [told(db, "corrected", 1, 1)])[0].startswith(
        "Ours: Tidewire corrected its original: "
    )
    title, body = message("Ours", [told(db, "changed", 1, 1)])
    assert title == "Ours: Tidewire changed its original: Ferry line to Norwick stops for a week"
    assert "Headline before: “Ferry stops”" in body and "It said: “It stops for 3 days.”" in body
    assert "It says: “The ferry to Norwick will not sail this week, its owner said.”" in body
    assert "1 more paragraph changed." in body and "1 article had been taken from it." in body


def test_many_go_into_one_message(db: Database) -> None:
    title, body = message("Ours", [told(db, "grows", 1, 4), told(db, "cited", 2, 2)])
    assert title == "Ours: 2 things happened"
    assert body.count("\n\n") == 1 and body.startswith("1 independent reports: Ferry line")


def test_text_of_pages_stays_harmless_and_short(db: Database) -> None:
    title, body = message("Ours", [told(db, "new story", 2, 6, 2)])
    assert "\x1b" not in title + body and "\u202e" not in title + body
    assert "Original not known: no article credits another." in body
    assert len(title) <= 200 and len(quoted("word " * 1000)) <= 302 and quoted(None) == ""
