"""Boxes of sources: invented pages in, their links out. The cases are in `fixtures/citations/source_lists.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from monitor.outlets import load_outlets
from pipelines.credits.page_blocks import Block, Link
from pipelines.credits.source_lists import names_outlet
from tests.test_citations import FILLER, FILLERS, URL, cite, page, short

FOLDER = Path(__file__).parent.parent / "fixtures" / "citations"
CASES = json.loads((FOLDER / "source_lists.json").read_text("utf-8"))
GUARDIAN = "https://www.theguardian.com/uk/2031/may/02/pier-collapse"


def box(case: dict[str, Any], tags: tuple[str, str]) -> str:
    """The list under its heading, its lines in these elements."""
    around, each = tags
    lines = "".join(f"<{each}>{line}</{each}>" for line in case["lines"])
    name = case.get("box", "links")
    return f"<div class='{name}'><h3>{case['heading']}</h3><{around}>{lines}</{around}></div>{case.get('then', '')}"


@pytest.mark.parametrize("tags", [("ul", "li"), ("div", "p")])
@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_lists(case: dict[str, Any], tags: tuple[str, str]) -> None:
    language = case.get("language", "en")
    text = page(*FILLERS.get(language, FILLER), language=language)
    found = cite(text.replace("</article>", f"{box(case, tags)}</article>"), case.get("url", URL))
    assert sorted(f"{citation.kind} {short(citation)}" for citation in found) == sorted(case["citations"])


def test_a_page_that_names_its_origin_has_no_second_in_its_list() -> None:
    case = {"heading": "Source", "lines": [f"<a href='{GUARDIAN}'>Pier gone</a>"]}
    text = page(*FILLER, "The collapse was first reported by the Lantern Post, a local weekly.")
    found = cite(text.replace("</article>", f"{box(case, ('ul', 'li'))}</article>"))
    assert [citation.name for citation in found if citation.is_origin] == ["Lantern Post"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pier gone | The Guardian", "The Guardian"),
        ("Pier gone", None),
        ("The Guardians of the pier", None),
    ],
)
def test_a_line_names_the_outlet_that_it_leads_to(text: str, name: str | None) -> None:
    line = Block(text, [Link(0, 9, GUARDIAN)], "li", 0)
    assert names_outlet(line, line.links[0], load_outlets(None).by_domain(GUARDIAN)) == name
