"""The standfirst: shown apart from the text, or part of it, or not shown at all."""

from __future__ import annotations

from monitor.models import Page
from pipelines.boilerplate import extract_text
from pipelines.document import parse
from pipelines.metadata import read_metadata
from tests.page_documents import FETCHED, PROSE, article_of, document_of

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


def test_a_sentence_beside_the_headline_is_one_where_the_text_begins_elsewhere() -> None:
    page = article_of(before=f"<p class='blurb'>{SHOWN}</p><div class='byline'>By Petra Wynn</div>")
    assert read_metadata(page).description == SHOWN


def test_a_byline_a_date_or_a_caption_beside_the_headline_is_none() -> None:
    before = (
        "<p>By Petra Wynn and Tom Hale, our correspondents in Korsvik</p><p>Last changed on the 14 October 2026</p>"
        "<div class='caption'>The lighthouse of Korsvik as it is seen from the sea</div>"
    )
    assert read_metadata(article_of(before=before)).description is None


def test_the_first_paragraph_beside_the_headline_is_text() -> None:
    body = "<h1>Korsvik will dredge</h1>" + "".join(f"<p>{text}</p>" for text in PROSE)
    assert read_metadata(document_of(f"<main>{body}</main>")).description is None


def test_a_standfirst_that_the_text_says_again_is_still_one() -> None:
    page = article_of(f"<p>{SHOWN}</p>", before=f"<h2>{SHOWN}</h2>", head=meta(SHOWN))
    assert read_metadata(page).description == SHOWN


def test_a_teaser_with_the_headlines_words_is_not_where_the_article_begins() -> None:
    page = article_of(before=f"<p class='dek'>{SHOWN}</p>")
    menu = "<ul><li><h4><a href='/x'>Korsvik will dredge its channel</a></h4></li>" + "".join(
        f"<li><a href='/{n}'>Rubric {n}</a></li>" for n in range(30)
    )
    html = page.page.body.decode().replace("<main>", f"{menu}</ul><main>")
    assert read_metadata(parse(Page(page.page.url, html.encode(), fetched_at=FETCHED))).description == SHOWN


def test_it_is_known_by_the_name_of_its_box_or_an_attribute_for_testers() -> None:
    for shown in (
        f"<div class='article__preamble'><p>{SHOWN}</p></div>",
        f"<p data-testid='article-intro'>{SHOWN}</p>",
        f"<div class='articleStandfirst'>{SHOWN}</div>",
        f"<p class='introtext'>{SHOWN}</p>",
        f"<h3 itemprop='alternativeHeadline' class='perex'>{SHOWN}</h3>",
    ):
        assert read_metadata(article_of(before=shown)).description == SHOWN


def test_a_section_with_a_heading_of_its_own_and_a_caption_are_none() -> None:
    summary = f"<section class='summary'><h2>In thirty seconds</h2><p>{SHOWN}</p></section>"
    assert read_metadata(article_of(before=summary)).description is None
    assert read_metadata(article_of(before=f"<p class='image-description'>{SHOWN}</p>")).description is None


def test_a_heading_between_paragraphs_is_none_whatever_its_name() -> None:
    found = read_metadata(article_of("<h2 class='article__sub-title'>Mussels do not like silt at all</h2>"))
    assert found.description is None


def test_a_declared_lead_does_not_hide_the_standfirst_above_it() -> None:
    page = article_of(before=f"<p class='deck'>{SHOWN}</p>", head=meta(PROSE[0]))
    assert read_metadata(page).description == SHOWN


def test_key_points_in_a_box_that_is_named_so_are_one_and_not_in_the_text() -> None:
    points = (
        "<ul class='article-summary'><li>The channel gets deeper.</li><li>Mussel farmers worry.</li></ul>"
    )
    page = article_of(before=points)
    found = read_metadata(page)
    assert found.description == "The channel gets deeper. Mussel farmers worry."
    assert extract_text(page, found) == "\n".join(PROSE)
