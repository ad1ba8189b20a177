"""The standfirst: shown apart from the text, or part of it, or not shown at all."""

from __future__ import annotations

from pipelines.boilerplate import extract_text
from pipelines.metadata import read_metadata
from tests.page_documents import PROSE, article_of

SHOWN = "Two boats ran aground in March; now the channel will be two metres deeper."


def meta(text: str) -> str:
    return f"<meta name='description' content='{text}'>"


def test_a_standfirst_is_a_field_of_its_own_and_not_in_the_text() -> None:
    page = article_of(before=f"<h2>{SHOWN}</h2>", head=meta(SHOWN))
    found = read_metadata(page)
    assert found.description == SHOWN
    assert extract_text(page, found) == "\n".join(PROSE)


def test_a_description_that_is_the_first_paragraph_is_text() -> None:
    page = article_of(head=meta(PROSE[0]))
    found = read_metadata(page)
    assert found.description is None
    assert extract_text(page, found) == "\n".join(PROSE)


def test_a_description_that_nobody_sees_is_no_standfirst() -> None:
    assert (
        read_metadata(
            article_of(head=meta("All about the harbour, the boats and the people of Korsvik."))
        ).description
        is None
    )


def test_a_description_cut_short_is_completed_from_the_page() -> None:
    cut = "Two boats ran aground in March; now the channel will be …"
    assert (
        read_metadata(article_of(before=f"<p class='dek'>{SHOWN}</p>", head=meta(cut))).description == SHOWN
    )


def test_a_standfirst_that_is_declared_nowhere_is_known_by_its_name() -> None:
    assert read_metadata(article_of(before=f"<p class='article-standfirst'>{SHOWN}</p>")).description == SHOWN
