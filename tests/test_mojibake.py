"""Texts that were decoded wrongly, and clean texts of many scripts that must stay as they are."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from pipelines.mojibake import mend

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
