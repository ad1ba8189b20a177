"""Whose work it is: outlets that took up the page's own, and those that it has something from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.credits.own_work import is_taken_from_here

CASES = json.loads(
    (Path(__file__).parent.parent / "fixtures" / "citations" / "own_work.json").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['before']}…{case['after']}" for case in CASES])
def test_who_has_it_from_whom(case: dict[str, Any]) -> None:
    assert is_taken_from_here(case["before"], case["after"]) is case["taken"]
