"""The labelled pages of `fixtures/kinds`, read as the benchmark reads them, and its score."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.page_kinds import FETCHED, Score, describe, mistakes, read_cases, score
from monitor.outlets import Outlets

KINDS = Path(__file__).parent.parent / "fixtures" / "kinds"
CASES = read_cases(KINDS)


def test_there_are_enough_cases_of_each_and_every_name_stands_once() -> None:
    assert sum(case["is"] == "article" for case in CASES) >= 60
    assert sum(case["is"] != "article" for case in CASES) >= 60
    assert sum(bool(case["discloses"]) for case in CASES) >= 60
    assert len({case["language"] for case in CASES}) >= 10
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert FETCHED.tzinfo is not None


@pytest.mark.parametrize("language", sorted({case["language"] for case in CASES}))
def test_every_case_is_read_as_it_is_labelled(language: str) -> None:
    cases = [case for case in CASES if case["language"] == language]
    outlets = Outlets()
    wrong = mistakes(cases, {case["name"]: describe(case, outlets) for case in cases})
    known = [case["name"] for case in cases if "known" in case]  # strict: a fix turns this red
    assert [line.split(":")[0] for line in wrong] == known, wrong


def test_the_score_counts_what_was_found_and_what_there_is() -> None:
    cases: list[dict[str, str | None]] = [
        {"name": "a", "is": "article", "discloses": "by AI"},
        {"name": "b", "is": "paywall", "discloses": None},
        {"name": "c", "is": "login", "discloses": None},
    ]
    answers: dict[str, dict[str, str | None]] = {
        "a": {"kind": "report", "why": None, "disclosure": "by AI"},
        "b": {"kind": "stub", "why": "paywall: 9 words", "disclosure": None},
        "c": {"kind": "report", "why": None, "disclosure": "This page was written by AI."},
    }
    scores = {one.name: one for one in score(cases, answers)}
    assert scores["article"] == Score("article", right=1, found=2, there=1)
    assert (scores["stub"].precision, scores["stub"].recall) == (1.0, 0.5)
    assert (scores["login"].recall, scores["disclosure"].precision) == (0.0, 0.5)
    assert len(mistakes(cases, answers)) == 2
