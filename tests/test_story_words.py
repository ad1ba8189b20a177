"""A story in words: numbers with their nouns, evidence, and what a program gets."""

from __future__ import annotations

import json
from pathlib import Path

from monitor import queries
from monitor.story_tree import Branch, grow_tree
from monitor.story_words import as_json, circle_lines, mended, notes, told_by
from tests.stores import saved_day
from tests.test_story_tree import telling


def test_numbers_have_the_right_noun_and_leave_out_zeros(tmp_path: Path) -> None:
    ferry, hostile = queries.latest_stories(saved_day(tmp_path / "news.db"))
    assert told_by(ferry) == (
        "5 articles at 4 outlets: 1 report, 1 copy, 1 rewrite, 1 digest; 1 not read; 1 independent"
    )
    assert told_by(hostile) == "1 article at 1 outlet: 1 report; 0 independent"


def test_evidence_comes_first_then_what_the_page_says_of_itself() -> None:
    taken = telling(
        2, 1, source_outlet="Tidewire", source_why="“as Tidewire said”", ai_disclosure="I am no human."
    )
    assert notes(Branch(taken, 1, False, None)) == [
        "from Tidewire: “as Tidewire said”",
        "says that a machine wrote it: “I am no human.”",
    ]


def test_a_source_in_another_story_is_named_with_it() -> None:
    taken = telling(2, 1, source_outlet="Tidewire", source_story_id=7)
    assert notes(Branch(taken, 0, False, None)) == ["from Tidewire, in story 7: no evidence was kept"]


def test_a_stub_says_why_and_a_circle_that_it_is_one() -> None:
    stub = telling(1, kind="stub", fetched_at=None, kind_why="cited, not fetched")
    assert notes(Branch(stub, 0, True, None)) == ["cited, not fetched"]
    circle = telling(1, 2, source_outlet="B", source_why="“B”")
    assert "a circle" in notes(Branch(circle, 0, False, None, in_circle=True))[1]


def test_circles_are_named_and_a_program_gets_them_with_the_roots(tmp_path: Path) -> None:
    db = saved_day(tmp_path / "news.db")
    db.conn.execute(
        """INSERT INTO citations (article_id, kind, name, outlet_id, evidence, is_origin, target_article_id)
        VALUES (1, 'attribution', 'Harbour Ledger', 'harbour.example', 'says Harbour Ledger', 1, 2)"""
    )
    story = queries.story(db, 1)
    assert story is not None
    assert circle_lines(story.tellings) == ["Tidewire and Harbour Ledger credit one another as the origin"]
    found = as_json(story, grow_tree(story.tellings, 1))
    assert (found["roots"], found["circles"]) == ([1], [[1, 2]])


def test_a_repair_in_words() -> None:
    lost = {"what": "utf-8 read as tis-620", "places": 3, "lost": 1}
    assert mended(lost) == "utf-8 read as tis-620, 3 places, 1 character lost"
    assert mended({**lost, "places": 1, "lost": 0}) == "utf-8 read as tis-620, 1 place"


def test_a_program_gets_every_article_with_its_place_and_credits(tmp_path: Path) -> None:
    story = queries.story(saved_day(tmp_path / "news.db"), 1)
    assert story is not None
    found = json.loads(json.dumps(as_json(story, grow_tree(story.tellings, story.original_article_id))))
    places = [(article["article_id"], article["depth"]) for article in found["tree"]]
    assert places == [(1, 0), (2, 1), (3, 2), (4, 3), (5, 0)]
    assert found["original_article_id"] == 1 and found["tree"][0]["is_original"]
    assert found["tree"][1]["credits"][0]["evidence"] == "(Tidewire) -"
