"""The declared text, where the layout shows none."""

from __future__ import annotations

import pytest

from pipelines.boilerplate import extract_text
from pipelines.metadata import read_metadata
from pipelines.reading.declared_body import declared_instead
from tests.page_documents import PROSE, document_of, json_ld

TEXT = "\n".join(PROSE)


def test_a_page_that_a_script_fills_has_the_text_it_declares() -> None:
    head = json_ld(**{"@type": "NewsArticle", "headline": "Dredging", "articleBody": "\n\n".join(PROSE)})
    document = document_of("<div id='app'></div><nav><a href='/'>Home</a></nav>", head)
    assert extract_text(document, read_metadata(document)) == TEXT


@pytest.mark.parametrize("free", [False, "False", "false"])
def test_what_is_declared_for_subscribers_is_not_taken(free: object) -> None:
    head = json_ld(**{"@type": "NewsArticle", "articleBody": TEXT, "isAccessibleForFree": free})
    document = document_of(f"<h1>Dredging</h1><p>{PROSE[0]}</p>", head)
    assert read_metadata(document).declared_body is None
    assert extract_text(document, read_metadata(document)) == PROSE[0]


def test_the_layout_is_the_text_where_it_shows_some() -> None:
    assert declared_instead(PROSE[0] + PROSE[1], TEXT) == PROSE[0] + PROSE[1]
    assert declared_instead("Short.", PROSE[0]) == "Short."
    assert declared_instead("Short.", None) == "Short."


def test_declared_markup_becomes_lines() -> None:
    markup = "".join(f"<p>{text}</p>" for text in PROSE) + "<h2>Next</h2><ul><li>Silt &amp; sand</li></ul>"
    assert declared_instead("", markup) == f"{TEXT}\n## Next\n- Silt & sand"
    escaped = markup.replace("<", "&lt;").replace(">", "&gt;")
    assert declared_instead("", escaped) == f"{TEXT}\n## Next\n- Silt & sand"


def test_an_unclosed_sign_in_prose_is_no_markup() -> None:
    assert declared_instead("", f"{TEXT}\nDepth &lt; 4 metres") == f"{TEXT}\nDepth < 4 metres"
