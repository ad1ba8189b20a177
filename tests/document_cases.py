"""Cases of `fixtures/documents`: a page made of its parts, and what a sentence in an article cites."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from monitor.outlets import load_outlets
from pipelines.boilerplate import extract_text
from pipelines.metadata import read_metadata
from pipelines.page_kind import tell_kind
from tests.page_documents import parsed
from tests.test_citations import FILLER, FILLERS

FOLDER = Path(__file__).parent.parent / "fixtures" / "documents"
OUTLETS = load_outlets(None)
Case = dict[str, Any]


def document_cases(name: str) -> list[Case]:
    """The cases of every file `NAME-N.json`, in the order in which they were written."""
    paths = sorted(FOLDER.glob(f"{name}-*.json"))
    return [case for path in paths for case in json.loads(path.read_text("utf-8"))]


def kind_of_case(case: Case) -> tuple[str, str | None]:
    """Kind and reason of the page that a case describes, with sentences in its language after its own."""
    prose = [*case["text"], *FILLERS.get(case["language"], FILLER)]
    lines = "".join(f"<div>{line}</div>" for line in case.get("above", ()))
    below = "".join(f"<p>{line}</p>" for line in case.get("below", ()))
    html = (
        f"<!doctype html><html lang='{case['language']}'><head><meta charset='utf-8'><title>{case['title']}</title>"
        f"<meta property='og:type' content='article'>{case.get('head', '')}</head><body>"
        f"<nav><a href='/'>1</a> <a href='/a'>2</a></nav><main><article>{lines}<h1>{case['title']}</h1>"
        f"{case.get('byline', '')}{''.join(f'<p>{text}</p>' for text in prose)}{below}</article></main></body></html>"
    )
    document = parsed(html, case["url"])
    metadata = read_metadata(document)
    text = extract_text(document, metadata)
    return tell_kind(document, metadata, text, OUTLETS.by_domain(metadata.url))
