"""What a page holds besides its article, and the reasons that the rules give."""

from __future__ import annotations

from datetime import UTC, datetime

from monitor.models import Page
from monitor.outlets import Outlets
from pipelines.document import parse
from pipelines.flow import read_article
from pipelines.metadata import read_metadata
from pipelines.paragraphs import block_hash
from pipelines.reading.leftovers import Piece, left_out

LETTER = "Our ferry newsletter comes on Fridays with all the tides and times you need."
LINES = (
    "The harbour council voted on Tuesday to bring back the night ferry to the islands.",
    "Eleven of the fourteen members were in favour after a debate that lasted until midnight, said the clerk.",
    "The first boat is to leave at half past ten on the first of November and will carry sixty passengers.",
    "Neighbours of the quay fear for their sleep, and have asked for a horn that plays in a minor key.",
)
HTML = f"""<html lang=en><head><title>Night ferry returns</title><meta name=author content="Ida Holm"></head>
<body><p>Bay Herald, since 1871</p><article><h1>Night ferry returns</h1><div class=story>
<p>Islands</p><p>By Ida Holm</p><p>{LINES[0]}</p><p>{LINES[1]}</p><p>{LETTER}</p>
<blockquote>Eleven of the fourteen members were in favour</blockquote>
<p><a href="/tides">Tides and what they do to timetables</a></p><p>{LINES[2]}</p>
<figure><figcaption>The ferry in its better days, photographed from the old customs house.</figcaption></figure>
<div class="also-like"><p>Seals stop the morning boat, and nobody has the heart to wake them up again.</p></div>
<p>{LINES[3]}</p><p>Ida Holm covers the coast.</p><p>All rights reserved.</p></div></article></body></html>"""
PAGE = Page("http://bay.example/ferry", HTML.encode(), fetched_at=datetime(2026, 10, 14, tzinfo=UTC))


def pieces(html: str = HTML, *furniture: str) -> tuple[Piece, ...]:
    page = Page(PAGE.url, html.encode(), fetched_at=PAGE.fetched_at)
    article = read_article(page, Outlets(), frozenset(map(block_hash, furniture)))
    document = parse(page)
    return left_out(document, read_metadata(document), article, lambda text: f"known: {text[:11]}")


def test_each_piece_has_its_stage_and_reason_in_the_order_of_the_page() -> None:
    found = [(piece.text[:24], piece.stage, piece.why) for piece in pieces(HTML, LETTER)]
    assert found == [
        ("Bay Herald, since 1871", "body", "before the text, and not found to be of it"),
        ("Night ferry returns", "body", "the headline"),
        ("Islands", "asides", "a kicker: a word or two above the text"),
        ("By Ida Holm", "asides", "repeats the byline"),
        (LETTER[:24], "furniture", "known: Our ferry n"),
        ("Eleven of the fourteen m", "asides", "pull quote of paragraph 2"),
        ("Tides and what they do t", "asides", "only a link"),
        ("The ferry in its better ", "body", "a caption"),
        ("Seals stop the morning b", "body", "in a box named “also-like”"),
        ("Ida Holm covers the coas", "asides", "about the author, Ida Holm"),
        ("All rights reserved.", "asides", "a rights notice"),
    ]


def test_the_text_and_what_was_left_out_are_the_whole_page() -> None:
    found = {piece.text for piece in pieces()}
    assert not found & {*LINES, LETTER}
    assert len(found) == 10


def test_without_a_text_everything_is_left_out_for_the_same_reason() -> None:
    found = pieces("<html><body><p>Bay Herald</p><p>Loading</p></body></html>")
    assert {(piece.text, piece.stage) for piece in found} <= {("Bay Herald", "body"), ("Loading", "body")}
    assert all(piece.why for piece in found)
