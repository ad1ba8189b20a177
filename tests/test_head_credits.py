"""Credits of the head: invented declarations in, citations out. The cases are in `fixtures/citations/heads.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.test_citations import FILLER, URL, cite, page, short

FOLDER = Path(__file__).parent.parent / "fixtures" / "citations"
CASES = json.loads((FOLDER / "heads.json").read_text("utf-8"))


def head(case: dict[str, Any]) -> str:
    """The head of a page: its tags, and an article's object with what the case adds to it."""
    if "ld" not in case:
        return str(case["head"])
    objects = [{"@type": "NewsArticle", "headline": "A harbour story", **case["ld"]}, *case.get("also", [])]
    return f'<script type="application/ld+json">{json.dumps(objects)}</script>'


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_heads(case: dict[str, Any]) -> None:
    found = cite(page(*FILLER, head=head(case)), case.get("url", URL))
    assert sorted(f"{citation.kind} {short(citation)}" for citation in found) == sorted(case["citations"])


def test_the_evidence_is_the_declaration() -> None:
    tag = "<meta name='author' content='Reuters Staff'>"
    (found,) = cite(page(*FILLER, head=tag))
    assert (found.name, found.evidence) == ("Reuters", "meta author: Reuters Staff")


def test_the_line_that_a_reader_sees_is_the_better_evidence() -> None:
    tag, byline = "<meta name='author' content='Reuters'>", "<div class='byline'>By Reuters</div>"
    (found,) = cite(page(*FILLER, head=tag, byline=byline))
    assert found.evidence == "By Reuters"
