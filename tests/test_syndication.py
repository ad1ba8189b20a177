"""Bylines, datelines and closing lines of six languages: whose text a page is, or who helped with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.test_citations import FILLER, FILLERS, cite, page

ROWS = json.loads((Path(__file__).parent.parent / "fixtures" / "citations" / "signs.json").read_text("utf-8"))


def written(row: dict[str, Any]) -> str:
    """A page with the sign in its place."""
    around = FILLERS.get(row["language"], FILLER)
    if row["where"] == "byline":
        return page(*around, *around, language=row["language"], byline=row["html"])
    paragraphs = [row["html"], *around] if row["where"] == "first" else [*around, row["html"]]
    return page(*paragraphs, language=row["language"])


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['language']}: {row['html'][:50]}" for row in ROWS])
def test_signs(row: dict[str, Any]) -> None:
    found = cite(written(row))
    assert sorted({citation.outlet_id for citation in found if citation.outlet_id}) == sorted(row["credits"])
    assert {citation.is_origin for citation in found} == ({row["origin"]} if row["credits"] else set())


def test_a_menu_before_the_article_names_no_source() -> None:
    menu = "<ul><li>Reuters</li><li>CNN</li></ul>"
    assert cite(page(*FILLER, *FILLER).replace("<article>", f"{menu}<article>")) == ()


@pytest.mark.parametrize("line", ["© Reuters / Ann Lowe", "A pier at dusk, 2031. © Reuters"])
def test_a_photographers_copyright_is_no_source(line: str) -> None:
    assert cite(page(*FILLER, *FILLER, line)) == ()
