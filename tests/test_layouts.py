"""Whole pages as outlets of many countries build them: title, standfirst, authors, day and text of each.

The pages are `fixtures/reading/layouts.json`: every word in them is invented. `words` holds a story in each language,
`pages` the layouts with `$title`, `$lead`, `$p1` for its parts, and what a person would copy from the page. Fields that
are read wrongly today stand under `known` with the reason.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from string import Template
from typing import Any

import pytest

from monitor.models import Page
from pipelines.boilerplate import extract_text
from pipelines.document import parse
from pipelines.metadata import read_metadata
from pipelines.reading.blocks import words_key
from tests.page_documents import CASES

FIELDS = ("title", "standfirst", "authors", "day", "text")
LAYOUTS: dict[str, Any] = json.loads((CASES / "layouts.json").read_text("utf-8"))


def filled(value: Any, words: dict[str, str]) -> Any:
    """What a field expects, with the story's words in place of their names."""
    if isinstance(value, list):
        return [filled(one, words) for one in value]
    return Template(value).substitute(words) if value else value


def read(page: dict[str, Any]) -> dict[str, Any]:
    """The page as the pipeline reads it, a day after it was published."""
    html = "<!doctype html>" + filled(page["html"], LAYOUTS["words"][page["language"]])
    url = f"https://korsvik-{page['language']}.example/2026/story-7.html"
    document = parse(
        Page(
            url,
            html.encode(),
            headers={"content-type": "text/html; charset=utf-8"},
            fetched_at=datetime(2026, 10, 15, 12, tzinfo=UTC),
        )
    )
    metadata = read_metadata(document)
    return {
        "title": metadata.title,
        "standfirst": metadata.description,
        "authors": list(metadata.authors),
        "day": (metadata.published_written or "")[:10],
        "text": [words_key(line) for line in extract_text(document, metadata).split("\n")],
    }


def cases() -> list[Any]:
    """One case for each page and field; the known misses must fail."""
    return [
        pytest.param(
            page,
            field,
            id=f"{page['language']}: {page['name']}, {field}",
            marks=[pytest.mark.xfail(strict=True, reason=page["known"][field])]
            if field in page.get("known", {})
            else [],
        )
        for page in LAYOUTS["pages"]
        for field in FIELDS
    ]


@pytest.mark.parametrize(("page", "field"), cases())
def test_a_page_is_read_as_a_person_would_copy_it(page: dict[str, Any], field: str) -> None:
    expected = filled(page[field], LAYOUTS["words"][page["language"]])
    found = read(page)[field]
    if field == "text":
        expected = [words_key(line) for line in expected]
    elif field == "standfirst":
        expected, found = words_key(expected or ""), words_key(found or "")
    assert found == expected
