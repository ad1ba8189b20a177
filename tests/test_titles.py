"""Titles as a person reads them; the cases are `fixtures/feeds/titles.json`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from spiders.titles import MAX_TITLE, clean_title, without_outlet

CASES = json.loads(Path("fixtures/feeds/titles.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_clean_title(text: str, expected: str | None, why: str) -> None:
    assert clean_title(text) == expected


def test_none_stays_none() -> None:
    assert clean_title(None) is None


def test_a_whole_post_is_cut() -> None:
    assert len(clean_title("word " * 5000) or "") <= MAX_TITLE


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("Bridge opens - The Harbour Post", "The Harbour Post", "Bridge opens"),
        ("Bridge opens | the harbour post", "The Harbour Post", "Bridge opens"),
        ("Bridge opens - at last", "The Harbour Post", "Bridge opens - at last"),
        ("The Harbour Post", "The Harbour Post", "The Harbour Post"),
        ("Bridge opens", None, "Bridge opens"),
        (None, "The Harbour Post", None),
    ],
)
def test_without_outlet(title: str | None, outlet: str | None, expected: str | None) -> None:
    assert without_outlet(title, outlet) == expected
