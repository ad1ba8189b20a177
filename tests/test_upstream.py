"""What docs/upstream.md says of other libraries, run against the installed ones: red when they give another answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import trafilatura
from ftfy import fix_encoding

from pipelines.boilerplate import extract_text
from pipelines.metadata import read_metadata
from pipelines.mojibake import mend
from tests.page_documents import cases, parsed

CASES = json.loads(Path("fixtures/encoding/upstream.json").read_text("utf-8"))
PAGES = cases("upstream")
PAGE = Path("docs/upstream.md").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_ftfy_still_gives_this_and_ours_is_right(case: dict[str, str]) -> None:
    # Where ftfy gives what is right by now, take the case out of the page and see whether our step is still needed.
    assert fix_encoding(case["damaged"]) == case["ftfy"]
    assert case["ftfy"] != case["right"]
    assert mend(case["damaged"])[0] == case["right"]


@pytest.mark.parametrize("case", PAGES, ids=[case["section"] for case in PAGES])
def test_trafilatura_still_gives_this_and_ours_is_right(case: dict[str, Any]) -> None:
    given = trafilatura.extract(case["html"], include_comments=False)
    assert (given.split("\n") if given else None) == case["trafilatura"] != case["right"]
    document = parsed(case["html"])
    assert extract_text(document, read_metadata(document)).split("\n") == case["right"]


def test_trafilaturas_deduplication_remembers() -> None:
    page = PAGES[2]["html"]
    texts = [trafilatura.extract(page, include_comments=False, deduplicate=True) for _ in range(5)]
    assert texts[0] and not texts[-1]


@pytest.mark.parametrize("section", sorted({case["section"] for case in (*CASES, *PAGES)}))
def test_every_shortcoming_has_its_section(section: str) -> None:
    assert f"\n### {section}\n" in PAGE
