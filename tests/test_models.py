"""The nouns: frozen, and quiet about what they carry."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, is_dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor import models
from monitor.models import Page
from tests.articles import PLANT, article

NOUNS = [noun for noun in vars(models).values() if isinstance(noun, type) and is_dataclass(noun)]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_a_noun_is_frozen_and_says_what_it_is(noun: Any) -> None:
    assert noun.__dataclass_params__.frozen
    assert noun.__doc__ and not noun.__doc__.startswith(f"{noun.__name__}(")


def test_a_page_in_a_log_line_does_not_bring_its_body_along() -> None:
    page = Page(
        "https://harbour.example/", b"<html>" * 1000, headers={"x": "y" * 1000}, fetched_at=datetime.now(UTC)
    )
    assert len(repr(page)) < 300
    assert PLANT not in repr(article("https://ledger.example/a"))


def test_nothing_of_a_noun_can_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        article("https://ledger.example/a").title = "Another"  # type: ignore[misc]


def test_the_authors_are_one_line() -> None:
    assert article("https://ledger.example/a", authors=("Ada Sund", "Bo Ek")).byline == "Ada Sund, Bo Ek"
    assert article("https://ledger.example/a").byline is None
