"""The text of a page: its own paragraphs, in order, once."""

from __future__ import annotations

import gzip
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.models import Page
from monitor.saved_pages import SavedPages
from pipelines.boilerplate import extract_text
from pipelines.document import Document, parse
from pipelines.metadata import read_metadata
from tests.page_documents import article_of, document_of


def text_of(document: Document) -> str:
    return extract_text(document, read_metadata(document))


def test_headings_lists_and_tables_stay_in_order() -> None:
    inside = (
        "<h2>What it costs</h2><ul><li>Four million crowns for the barge and its crew</li><li>Tests</li></ul>"
    )
    inside += "<table><tr><th>Week</th><th>Metres</th></tr><tr><td>1</td><td>90</td></tr></table>"
    kept = text_of(article_of(inside)).split("\n")
    assert kept[3:8] == [
        "## What it costs",
        "- Four million crowns for the barge and its crew",
        "- Tests",
        "Week | Metres",
        "1 | 90",
    ]


def test_a_page_without_an_article_has_no_text() -> None:
    assert text_of(document_of("<nav><a href='/'>Home</a></nav>")) == ""


@pytest.mark.parametrize(
    "sign", ["\u00ad", "&shy;", "\u200b", "\u200c", "\u200f", "\u009d", "\ue000", "\ufffe", "&#7;"]
)
def test_no_unseen_sign_costs_a_page_its_text(sign: str) -> None:
    inside = "".join(
        f"<p>The fer{sign}ry number {n} stays in the harbour until the fog has lifted.</p>" for n in range(5)
    )
    assert text_of(article_of(inside)).count("in the harbour until the fog has lifted.") == 5


def test_text_is_nfc_with_its_typography() -> None:
    said = unicodedata.normalize(
        "NFD", "“Das Gerät läuft”, sagte Ölvir – und schwieg … bis zum nächsten Morgen am Hafen."
    )
    assert unicodedata.normalize("NFC", said) in text_of(article_of(f"<p>{said}</p>"))


def test_the_same_page_gives_the_same_text_every_time() -> None:
    assert len({text_of(article_of()) for _ in range(6)}) == 1


def saved(folder: Path, url: str) -> Document:
    answer = SavedPages(folder).find(url)
    headers = {name.lower(): value for name, value in answer.headers.items()}
    body = gzip.decompress(answer.body) if headers.get("content-encoding") == "gzip" else answer.body
    return parse(Page(url, body, headers=headers, fetched_at=datetime(2026, 10, 15, 6, tzinfo=UTC)))


def test_the_saved_days_texts(
    day_folder: Path, day_expected: dict[str, Any], subtests: pytest.Subtests
) -> None:
    for url, expected in day_expected["pages"].items():
        if expected["kind"] == "stub":
            continue
        with subtests.test(url):
            document = saved(day_folder, url)
            metadata = read_metadata(document)
            text = extract_text(document, metadata)
            assert expected["first"] in text[:200]
            assert text.endswith(expected["last"])
            assert [phrase for phrase in expected["not_in_text"] if phrase in text] == []
