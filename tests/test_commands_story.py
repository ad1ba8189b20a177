"""`scrapy story ID`: the tree, as people and programs read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.schema import open_store
from tests.commands import run_command
from tests.stores import saved_day

TREE = """\
#1  Ferry line to Norwick stops for a week
original: Tidewire  https://tidewire.example/ferry
because: Harbour Ledger says: “(Tidewire) -”
5 articles at 4 outlets: 1 report, 1 copy, 1 rewrite, 1 digest; 1 not read; 1 independent

Tidewire  original  2026-10-14 09:00
Ferry line to Norwick stops for a week
https://tidewire.example/ferry
└── Harbour Ledger  copy  2026-10-14 09:20 (+20 min)
    Norwick ferry stops
    from Tidewire: same text (100 %), credited: “(Tidewire) -”
    https://harbour.example/ferry-stops
    └── Bay Herald  rewrite  2026-10-14
        No ferry for Norwick
        from Harbour Ledger: “as the Harbour Ledger reported”
        says that a machine wrote it: “Written with the help of a machine.”
        https://bay.example/no-ferry
        └── Quick Read  digest  2026-10-14 11:30 (+2 h 30 min)
            Ferry pause: what to know
            from Bay Herald: “Original source: Bay Herald”
            https://quickread.example/42
Bay Herald  stub  undated
cited, not fetched
https://bay.example/ferry-archive
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with the known day."""
    saved_day(tmp_path / "news.db").close()
    return tmp_path / "news.db"


def test_the_tree_says_who_took_it_from_whom_and_why(path: Path) -> None:
    ran = run_command("story", "1", "--db", path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == TREE


def test_a_number_with_its_sign_is_taken_as_shown(path: Path) -> None:
    assert run_command("story", "#1", "--db", path).out == TREE


def test_a_merged_number_leads_to_the_story_it_is_in(path: Path) -> None:
    ran = run_command("story", "99", "--db", path)
    assert ran.code == 0
    assert ran.out == "Story 99 is part of story 1 now.\n" + TREE
    assert run_command("story", "99", "--db", path, "--json").json["story_id"] == 1


def test_json_has_the_tree_in_reading_order(path: Path) -> None:
    found = run_command("story", "1", "--db", path, "--json").json
    assert [(a["outlet"], a["depth"], a["minutes_later"]) for a in found["tree"]] == [
        ("Tidewire", 0, None),
        ("Harbour Ledger", 1, 20),
        ("Bay Herald", 2, None),
        ("Quick Read", 3, None),
        ("Bay Herald", 0, None),
    ]


def test_circular_credits_are_shown(path: Path) -> None:
    db = open_store(path)
    db.conn.execute(
        """INSERT INTO citations (article_id, kind, name, outlet_id, evidence, is_origin, target_article_id)
        VALUES (1, 'attribution', 'Harbour Ledger', 'harbour.example', 'says Harbour Ledger', 1, 2)"""
    )
    db.close()
    line = "a circle: Tidewire and Harbour Ledger credit one another as the origin"
    assert line in run_command("story", "1", "--db", path).out.splitlines()
    assert run_command("story", "1", "--db", path, "--json").json["circles"] == [[1, 2]]


def test_hostile_words_are_harmless(path: Path) -> None:
    out = run_command("story", "2", "--db", path).out
    assert "original: not known (no article credits another)" in out
    assert "javascript:alert(1)" in out and "\x1b" not in out


def test_an_unknown_number_is_a_line_and_exit_code_1(path: Path) -> None:
    ran = run_command("story", "7", "--db", path)
    assert (ran.code, ran.out) == (1, "")
    assert "there is no story 7" in ran.err


@pytest.mark.parametrize("number", ["x", "1.5", "-1", "¹", "9" * 30])
def test_what_is_no_number_is_wrong_usage(path: Path, number: str) -> None:
    assert run_command("story", number, "--db", path).code == 2


def test_no_number_is_wrong_usage(path: Path) -> None:
    assert run_command("story", "--db", path).code == 2
