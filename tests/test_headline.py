"""Headlines as a person would copy them; the cases are `fixtures/reading/titles.json`."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.declared.headline import clean_title, headings_of, read_title
from tests.page_documents import cases, document_of


@pytest.mark.parametrize("case", cases("titles"))
def test_the_title_is_what_a_person_would_copy(case: dict[str, Any]) -> None:
    assert (
        read_title(case["h1"], case["declared"], case["tab"], ["Korsvik Post", "korsvikpost"])
        == case["title"]
    )


def test_a_title_that_is_only_the_outlets_name_is_none() -> None:
    assert clean_title("Korsvik Post", {"korsvikpost"}) is None


def test_hidden_headings_are_not_seen() -> None:
    tree = document_of(
        "<h1 style='display: none'>Menu</h1><h1>Ferry  runs\naground</h1><h1 hidden>x</h1>"
    ).tree
    assert headings_of(tree) == ["Ferry runs aground"]
