"""Texts that somebody escaped twice, as a reader of the page sees them."""

from __future__ import annotations

import pytest

from monitor.models import Repair
from pipelines.decoding.shown_escapes import unescape_shown, unescaped
from pipelines.metadata import read_metadata
from tests.page_documents import document_of


def shown(body: str) -> tuple[str, tuple[Repair, ...]]:
    document = document_of(body)
    return " ".join(" ".join(document.tree.itertext()).split()), document.repairs


@pytest.mark.parametrize(
    ("body", "text", "places"),
    [
        ("<p>Rope &amp;amp; Sail has closed.</p>", "Rope & Sail has closed.", 1),
        ("<p>The &amp;quot;Gannet&amp;quot; sank.</p>", 'The "Gannet" sank.', 2),
        ("<p>The <b>old</b> &amp;amp;amp; new</p>", "The old & new", 1),
        ("<p>R&amp;amp;D</p>", "R&D", 1),
        ("<!-- a --> Rope &amp;amp; Sail", "Rope & Sail", 1),
        ("<p>Rope &amp; Sail</p>", "Rope & Sail", 0),
        ("<p>&amp;lt;b&amp;gt; is bold, &amp;amp; is and</p>", "&lt;b&gt; is bold, &amp; is and", 0),
        ("<p>A sign &amp;amp;lt; a word</p>", "A sign &amp;lt; a word", 0),
        ("<p>Write &amp;amp; so:</p><pre>&amp;amp;</pre>", "Write &amp; so: &amp;", 0),
        ("<p>So: <code><b>&amp;amp;</b></code> &amp;quot;</p>", "So: &amp; &quot;", 0),
    ],
)
def test_what_a_reader_sees_escaped_is_mended_and_told(body: str, text: str, places: int) -> None:
    assert shown(body) == (text, (Repair("escaped twice", places),) if places else ())


def test_attributes_and_scripts_stay() -> None:
    document = document_of(
        "<a href='/a?b=1&amp;amp;c=2' title='Rope &amp;amp; Sail'>Rope &amp;amp; Sail</a>"
        "<script>var name = 'Rope &amp;amp; Sail';</script>"
    )
    (link,) = document.tree.iter("a")
    (script,) = document.tree.iter("script")
    assert (link.text, link.get("title"), link.get("href")) == (
        "Rope & Sail",
        "Rope &amp; Sail",
        "/a?b=1&amp;c=2",
    )
    assert script.text == "var name = 'Rope &amp;amp; Sail';"


def test_what_is_mended_is_not_mended_again() -> None:
    document = document_of("<p>Rope &amp;amp; Sail and &amp;quot;Gannet&amp;quot;</p>")
    assert unescape_shown(document.tree, b"&amp;amp;") == ()


def test_the_headline_is_mended_wherever_it_is_declared() -> None:
    head = "<meta property='og:title' content='Rope &amp;amp; Sail has closed for good'>"
    assert read_metadata(document_of("<p>Rope</p>", head)).title == "Rope & Sail has closed for good"
    assert unescaped("Rope & Sail; a &lt;b&gt; &amp; more") == "Rope & Sail; a &lt;b&gt; &amp; more"
