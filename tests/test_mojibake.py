"""Texts that were decoded wrongly, and clean texts of many scripts that must stay as they are."""

from __future__ import annotations

import json
import unicodedata
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from ftfy.badness import MOJIBAKE_CATEGORIES, is_bad

from pipelines.decoding.non_ascii import non_ascii
from pipelines.mojibake import may_be_bad, mend

FOLDER = Path("fixtures/encoding")
CASES = json.loads((FOLDER / "mend.json").read_text("utf-8"))
CLEAN = json.loads((FOLDER / "clean.json").read_text("utf-8"))
RIGHT = [case for case in CASES if case["expect"] == "pass"]
KNOWN_FAILURES = [case for case in CASES if case["expect"] == "fail"]


def labels(cases: list[dict[str, Any]]) -> list[str]:
    return [case["label"] for case in cases]


@pytest.mark.parametrize("case", RIGHT, ids=labels(RIGHT))
def test_damage_is_undone_and_named(case: dict[str, Any]) -> None:
    text, repairs = mend(case["damaged"])
    assert text.strip() == case["expected"]
    assert [repair.what for repair in repairs] == case["repairs"]
    assert sum(repair.lost for repair in repairs) == case["lost"]
    assert all(repair.places > 0 for repair in repairs)


@pytest.mark.parametrize("case", KNOWN_FAILURES, ids=labels(KNOWN_FAILURES))
@pytest.mark.xfail(strict=True, reason="not mended yet: move the case to expect=pass once it is")
def test_known_failure(case: dict[str, Any]) -> None:
    assert mend(case["damaged"])[0].strip() == case["expected"]


@pytest.mark.parametrize("case", CLEAN, ids=labels(CLEAN))
def test_clean_text_stays(case: dict[str, Any]) -> None:
    assert mend(case["text"]) == (case["text"], ())


@pytest.mark.parametrize("case", RIGHT, ids=labels(RIGHT))
def test_what_is_mended_is_not_mended_again(case: dict[str, Any]) -> None:
    once, _ = mend(case["damaged"])
    assert mend(once) == (once, ())


def test_text_becomes_nfc() -> None:
    assert mend(unicodedata.normalize("NFD", "Brücke")) == ("Brücke", ())


def test_an_overlay_does_not_eat_a_tag() -> None:
    text, _ = mend("<p>\u0338not</p>")
    assert text == "<p>not</p>"


def test_tags_scripts_and_attributes_stay() -> None:
    page = '<p class="w \ufffdx">Itâ€™s <a href="/?a=1&amp;b=2">six</a></p><script>var a="\ufffd"</script>'
    assert mend(page)[0] == page.replace("â€™", "’")


def test_control_characters_go() -> None:
    assert mend("a\x00b\x08c\ufeffd\te\n") == ("abcd\te\n", ())


def test_a_long_run_of_letters_takes_no_square_time() -> None:
    text = "A" * 300_000 + "é" + "B" * 300_000
    assert mend(text) == (text, ())


KINDS = {name: signs for name, signs in MOJIBAKE_CATEGORIES.items() if name != "c1"}
SAMPLES = [
    "\x85",
    "a",
    " ",
    "Â",
    "Œ",
    "œ",
    "ā",
    "β",
    "В",
    "С",
    "Γ",
    "Ђ",
    "Ù",
    "°",
    "×",
    "²",
    "à",
    "√",
    "≈",
    "‚",
    "â",
]


def test_the_quick_test_overlooks_nothing_that_ftfy_calls_bad() -> None:
    # Three of every category, side by side, with and without a letter: all that ftfy's pattern can tell apart.
    signs = SAMPLES + [sign for kind in KINDS.values() for sign in kind.replace("-", "")[:3]]
    for three in product(signs, repeat=3):
        text = "".join(three)
        assert may_be_bad(non_ascii(text)) or not is_bad(text)
