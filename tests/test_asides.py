"""What stands in a body without being of it; the cases are `fixtures/reading/asides.json`."""

from __future__ import annotations

import json

import pytest

from pipelines.boilerplate import extract_text
from pipelines.metadata import read_metadata
from tests.page_documents import CASES, PROSE, article_of

LINES = json.loads((CASES / "asides.json").read_text("utf-8"))


def text_with(*inside: str, **page: str) -> str:
    document = article_of(*inside, **page)
    return extract_text(document, read_metadata(document))


@pytest.mark.parametrize("line", LINES["out"])
def test_furniture_between_paragraphs_is_left_out(line: str) -> None:
    assert text_with(f"<p>{line}</p>") == "\n".join(PROSE)


@pytest.mark.parametrize("line", LINES["in"])
def test_a_sentence_of_the_article_stays(line: str) -> None:
    assert line in text_with(f"<p>{line}</p>").split("\n")


def test_a_paragraph_that_is_only_a_link_is_a_teaser() -> None:
    assert text_with("<p><a href='/seals'>Seals on the sandbank delay the ferry</a></p>") == "\n".join(PROSE)


def test_a_pull_quote_repeats_a_sentence() -> None:
    quote = PROSE[1].split(" since ")[1]
    assert text_with(f"<blockquote class='pull'>{quote}</blockquote>") == "\n".join(PROSE)


def test_headline_byline_and_date_above_the_text_are_fields_of_their_own() -> None:
    head = "<meta name='author' content='Petra Wynn'>"
    before = "<p>Harbour</p><p>By Petra Wynn</p><p>Published 14 October 2026, 9.10 a.m.</p>"
    assert text_with(before=before, head=head) == "\n".join(PROSE)


def test_credits_and_the_author_close_no_text() -> None:
    head = "<meta name='author' content='Petra Wynn'>"
    after = (
        "<p>Petra Wynn covers the coast.</p><p>Additional reporting by Tom Hale</p><p>Source: Northwire</p>"
    )
    assert text_with(*(), head=head, after=f"<div class='story-text'>{after}</div>") == "\n".join(PROSE)


def test_the_part_that_stands_under_every_release_is_left_out() -> None:
    after = "<h2>About Halden</h2>"
    after += "<p>Halden builds barges and has done so, at four yards, for more than sixty years.</p>"
    after += "<p>Media contact: Ilse Berg, press@halden.example</p>"
    assert text_with(after=f"<div class='story-text'>{after}</div>") == "\n".join(PROSE)


@pytest.mark.parametrize(
    "line", ["(pw/th)", "Petra Wynn", "pw, th", "petra@korsvikpost.example", "[Tom Hale]"]
)
def test_who_signed_below_the_text_is_no_text(line: str) -> None:
    assert text_with(after=f"<div class='story-text'><p>{line}</p></div>") == "\n".join(PROSE)


def test_a_date_in_any_calendar_above_the_text_is_no_text() -> None:
    assert text_with(before="<p>۲۲ مهر ۱۴۰۵ - ۱۰:۰۰</p>") == "\n".join(PROSE)
