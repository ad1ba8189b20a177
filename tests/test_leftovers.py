"""What a page holds besides its article, and the reasons given."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from monitor.models import Page
from monitor.outlets import Outlets
from pipelines.document import parse
from pipelines.flow import read_article
from pipelines.metadata import read_metadata
from pipelines.reading.leftovers import left_out

HTML = """<html lang=en><head><title>Night ferry returns</title></head><body><p>Bay Herald, since 1871</p><article>
<h1>Night ferry returns</h1><p>The harbour council voted on Tuesday to bring back the night ferry to the islands.</p>
<p>Our ferry newsletter comes on Fridays with all the tides and times you need.</p>
<p>The first boat is to leave at half past ten on the first of November and will carry sixty passengers.</p>
<blockquote>will carry sixty passengers</blockquote></article><p>All rights reserved.</p></body></html>"""
PAGE = Page("http://bay.example/ferry", HTML.encode(), fetched_at=datetime(2026, 10, 14, tzinfo=UTC))
LETTER = "Our ferry newsletter comes on Fridays with all the tides and times you need."
LINES = (
    "The harbour council voted on Tuesday to bring back the night ferry to the islands.",
    "The first boat is to leave at half past ten on the first of November and will carry sixty passengers.",
)


def reasons(**changes: object) -> dict[str, str]:
    document = parse(PAGE)
    article = replace(read_article(PAGE, Outlets()), text="\n".join(LINES), **changes)  # type: ignore[arg-type]
    return {piece.text: piece.why for piece in left_out(document, read_metadata(document), article)}


def test_each_piece_has_its_reason() -> None:
    found = reasons()
    assert found["Bay Herald, since 1871"] == "before the text"
    assert found["Night ferry returns"] == "the headline"
    assert found[LETTER] == "among the paragraphs, but no part of the article"
    assert found["will carry sixty passengers"] == "repeats words of the text"
    assert found["All rights reserved."] == "a rights notice"
    assert not set(found) & set(LINES)


def test_known_furniture_is_called_so() -> None:
    assert reasons(dropped=(LETTER,))[LETTER] == "furniture: it stands on several pages of the outlet"


def test_without_a_text_everything_stands_before_it() -> None:
    document = parse(PAGE)
    article = replace(read_article(PAGE, Outlets()), text="")
    pieces = left_out(document, read_metadata(document), article)
    assert len(pieces) == 7
    assert pieces[0].why == "before the text"
