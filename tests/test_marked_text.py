"""Marks stand where they belong, overlap, and nothing of the text becomes HTML."""

from __future__ import annotations

import pytest

from monitor.sentence_view import Marked
from monitor.web.marked_text import mark_hits, mark_sentence, mark_text


@pytest.mark.parametrize(
    ("text", "places", "html"),
    [
        ("a <b> c", [], "a &lt;b&gt; c"),
        ("one two", [((4, 7), "figure")], 'one <span class="fh-figure">two</span>'),
        ("one two", [((0, 3), "changed")], '<ins class="fh-changed">one</ins> two'),
        (
            "abc",
            [((0, 2), "changed"), ((1, 3), "quoted")],
            '<ins class="fh-changed">a</ins><ins class="fh-changed fh-quoted">b</ins><span class="fh-quoted">c</span>',
        ),
        ("ab", [((1, 99), "quoted"), ((-3, 0), "quoted")], 'a<span class="fh-quoted">b</span>'),
        ("<i>", [((0, 3), "changed")], '<ins class="fh-changed">&lt;i&gt;</ins>'),
        ("a\u202eb\x1bc", [], "a b c"),
        ("", [((0, 1), "changed")], ""),
    ],
)
def test_places_are_marked(text: str, places: list[tuple[tuple[int, int], str]], html: str) -> None:
    assert str(mark_text(text, places, "ins")) == html


def test_a_sentence_has_its_quotations_figures_and_changes() -> None:
    sentence = Marked(0, "“Six” of 90", "text", ((9, 11),), ((0, 5),), ((9, 11),))
    assert str(mark_sentence(sentence, "del")) == (
        '<span class="fh-quoted">“Six”</span> of <del class="fh-changed fh-figure">90</del>'
    )


@pytest.mark.parametrize(
    ("passage", "html"),
    [
        ("the \x02ferry\x03 <i>", "the <mark>ferry</mark> &lt;i&gt;"),
        ("\x02<script>\x03", "<mark>&lt;script&gt;</mark>"),
        ("a \x02 lone mark", "a lone mark"),
        ("\x03\x02", " "),
    ],
)
def test_hits_are_marked_and_lone_marks_are_nothing(passage: str, html: str) -> None:
    assert " ".join(str(mark_hits(passage)).split()) == html.strip()
