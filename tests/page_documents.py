"""Pages for tests of reading: a few tags go in, a parsed `Document` comes out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor.models import Entry, Page
from pipelines.document import Document, parse

HERE = "https://korsvikpost.example/2026/dredging"
FETCHED = datetime(2026, 10, 14, 18, 0, tzinfo=UTC)
CASES = Path(__file__).parent.parent / "fixtures" / "reading"

# Sentences to fill an article with; none is a furniture phrase.
PROSE = [
    "The harbour board of Korsvik voted on Tuesday to dredge the eastern channel before the winter storms set in.",
    "Fishermen had asked for the work since two boats ran aground there in March, within sight of the lighthouse.",
    "The board expects the dredging to take seven weeks and to cost four million crowns, most of it for the barge.",
    "Mussel farmers worry about the silt, which the current carries past their ropes at every turn of the tide.",
    "A biologist of the town's museum will measure the water daily and may stop the work for up to three days.",
]


def document_of(body: str, head: str = "", url: str = HERE, **page: Any) -> Document:
    """The page with this head and body, as it would be fetched on the saved day."""
    html = (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    )
    return parsed(html, url, **page)


def parsed(html: str, url: str = HERE, **page: Any) -> Document:
    """A whole page, as it would be fetched on the saved day."""
    page.setdefault("fetched_at", FETCHED)
    return parse(Page(url, html.encode(), headers={"content-type": "text/html; charset=utf-8"}, **page))


def article_of(*inside: str, head: str = "", before: str = "", after: str = "", **page: Any) -> Document:
    """A page with a headline, the prose above, and `inside` between its paragraphs."""
    paragraphs = [f"<p>{text}</p>" for text in PROSE]
    paragraphs[3:3] = inside
    story = (
        f"<h1>Korsvik will dredge its channel</h1>{before}<div class='story-text'>{''.join(paragraphs)}</div>"
    )
    return document_of(f"<main><article>{story}{after}</article></main>", head, **page)


def entry_of(**said: Any) -> Entry:
    """What a feed says of the page."""
    return Entry(HERE, "feed", **said)


def json_ld(**declared: Any) -> str:
    """A script element with one schema.org object."""
    return f"<script type='application/ld+json'>{json.dumps({'@context': 'https://schema.org', **declared})}</script>"


def cases(name: str) -> list[Any]:
    """The cases of one file of `fixtures/reading`."""
    found: list[Any] = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    return found
