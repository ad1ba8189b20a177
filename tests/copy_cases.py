"""The cases of fixtures/copies/ where one text stands for two: `[this|that]`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "fixtures/copies"


def read(name: str, table: str = "form") -> list[dict[str, Any]]:
    """The cases of a file."""
    cases: list[dict[str, Any]] = tomllib.loads((FOLDER / name).read_text("utf-8"))[table]
    return cases


def both(text: str) -> tuple[str, str]:
    """The two texts that one stands for."""
    one, two = (re.sub(r"\[([^|\]]*)\|([^\]]*)\]", side, text) for side in (r"\1", r"\2"))
    return one, two


def texts(form: dict[str, Any]) -> tuple[str, str]:
    """The two texts of a case."""
    return (form["one"], form["two"]) if "one" in form else both(form["text"])


def each(forms: list[dict[str, Any]]) -> list[Any]:
    """The forms as parameters; those told wrongly are expected to be."""
    return [
        pytest.param(
            form, id=form["name"], marks=pytest.mark.xfail(reason=form["fails"]) if "fails" in form else ()
        )
        for form in forms
    ]
