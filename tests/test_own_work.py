"""Whose work it is: outlets that took up the page's own, and those that it has something from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.credits.own_work import OWN, is_taken_from_here

CASES = json.loads(
    (Path(__file__).parent.parent / "fixtures" / "citations" / "own_work.json").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['before']}…{case['after']}" for case in CASES])
def test_who_has_it_from_whom(case: dict[str, Any]) -> None:
    assert is_taken_from_here(case["before"], case["after"]) is case["taken"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("As OUR REPORT said", "OUR REPORT"),
        ("BBC, HABERİMİZİ alıntıladı", "HABERİMİZİ"),
        ("Το BBC επικαλείται ΤΟ ΡΕΠΟΡΤΆΖ ΜΑΣ", "ΤΟ ΡΕΠΟΡΤΆΖ ΜΑΣ"),
    ],
)
def test_own_work_is_found_in_capitals_at_its_place(text: str, said: str) -> None:
    found = OWN.search(text)
    assert found and text[slice(*found.span())] == said
