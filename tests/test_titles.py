"""Titles as a person reads them; the cases are `fixtures/feeds/titles.json`."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from ftfy.badness import is_bad

from spiders.titles import MAX_TITLE, UNMANGLED, clean_title, without_outlet

CASES = json.loads(Path("fixtures/feeds/titles.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_clean_title(text: str, expected: str | None, why: str) -> None:
    assert clean_title(text) == expected


def test_letters_that_no_mojibake_has_need_not_be_asked() -> None:
    some, signs = random.Random(6), [chr(code) for code in range(32, 0xD7A4)]
    plain = [sign for sign in signs if UNMANGLED.fullmatch(sign)]
    letters = [sign for sign in plain if sign < "\u0590"]
    texts = ["".join(some.choices(letters, k=200)) + "".join(some.choices(plain, k=50)) for _ in range(500)]
    assert not any(map(is_bad, texts))
    assert is_bad("РїСЂРёРІРµС‚") and not UNMANGLED.fullmatch("РїСЂРёРІРµС‚")


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
