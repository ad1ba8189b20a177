"""Quotations and figures are found where a person marks them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from monitor.quotations import figures, quotations
from tests.conftest import FIXTURES

MARKS = json.loads((FIXTURES / "sentences" / "marks.json").read_text("utf-8"))


@pytest.mark.parametrize("case", MARKS, ids=lambda case: case["text"][:30])
def test_quotations(case: dict[str, Any]) -> None:
    assert [case["text"][start:end] for start, end in quotations(case["text"])] == case["quotations"]


@pytest.mark.parametrize("case", MARKS, ids=lambda case: case["text"][:30])
def test_figures(case: dict[str, Any]) -> None:
    assert [case["text"][start:end] for start, end in figures(case["text"])] == case["figures"]


def test_a_quotation_ends_with_its_paragraph() -> None:
    text = "“He began.\n“He went on,” she said.\nHe left."
    assert [text[start:end] for start, end in quotations(text)] == ["“He began.", "“He went on,”"]
