"""The blocks of the article around what an extractor found."""

from __future__ import annotations

from pipelines.document import Document
from pipelines.reading.blocks import Block, read_blocks
from pipelines.reading.body import choose_body, places_of
from pipelines.reading.holders import holders_of
from tests.page_documents import PROSE, article_of, document_of


def chosen(body: str, extracted: list[str]) -> list[str]:
    return [block.text for block in body_of(document_of(body), extracted)]


def body_of(page: Document, extracted: list[str], headline: str | None = None) -> list[Block]:
    """The body of a page of which an extractor found these paragraphs."""
    blocks = read_blocks(page.tree)
    return choose_body(blocks, holders_of(blocks), places_of(blocks, "\n".join(extracted)), headline=headline)


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_a_body_cut_in_two_by_an_advertisement_is_whole_again() -> None:
    part = "<section class='chunk'><div class='text'>{}</div></section>"
    page = (
        part.format(paragraphs(PROSE[:3]))
        + "<div class='ad'>Buy rope</div>"
        + part.format(paragraphs(PROSE[3:]))
    )
    assert chosen(page, PROSE[:3]) == PROSE


def test_a_missed_paragraph_between_two_found_ones_comes_back() -> None:
    assert chosen(f"<div class='text'>{paragraphs(PROSE)}</div>", [*PROSE[:2], *PROSE[3:]]) == PROSE


def test_a_second_article_below_is_not_taken() -> None:
    story = "<article><h1>{}</h1><div class='text'>{}</div></article>"
    page = story.format("One", paragraphs(PROSE[:3])) + story.format("Two", paragraphs(PROSE[3:]))
    assert chosen(page, PROSE[:3]) == PROSE[:3]


def test_a_second_article_below_that_the_extractor_took_is_left_out() -> None:
    story = "<article><h1>{}</h1><div class='text'>{}</div></article>"
    page = story.format("One", paragraphs(PROSE[:2])) + story.format("Two", paragraphs(PROSE[2:]))
    assert chosen(page, PROSE) == PROSE[:2]


def test_the_article_under_the_page_s_headline_is_the_page_s() -> None:
    story = "<article><h1>{}</h1><div class='text'>{}</div></article>"
    page = story.format("One", paragraphs(PROSE[:2])) + story.format("Two", paragraphs(PROSE[2:]))
    body = body_of(document_of(page), PROSE, headline="Two")
    assert [block.text for block in body] == PROSE[2:]


def test_a_lead_that_is_also_a_teaser_is_taken_once_and_from_the_body() -> None:
    teaser = f"<div class='latest'><ul><li>{PROSE[0]}</li></ul></div>"
    page = document_of(f"{teaser}<div class='text'>{paragraphs(PROSE)}</div>")
    body = body_of(page, PROSE)
    assert [(block.tag, block.text) for block in body] == [("p", text) for text in PROSE]


def test_an_embedded_post_in_the_body_stays() -> None:
    post = "<blockquote class='social-embed'><p>Fog again. Third day.</p>— Harbour master</blockquote>"
    page = article_of(post)
    found = [block.text for block in body_of(page, PROSE)]
    assert found[3:5] == ["Fog again. Third day.", "— Harbour master"]


def test_nothing_found_is_nothing_chosen() -> None:
    assert chosen(paragraphs(PROSE), []) == []


def test_a_heading_between_two_paragraphs_comes_back_and_one_before_them_does_not() -> None:
    page = article_of("<h3>Seven weeks of noise</h3>", before="<h2>In thirty seconds</h2>")
    found = [block.text for block in body_of(page, PROSE)]
    assert found == [*PROSE[:3], "Seven weeks of noise", *PROSE[3:]]


def test_an_item_of_a_list_keeps_its_heading_and_its_first_paragraph() -> None:
    item = "<li><time>9.05</time><h3>{}</h3><p>{}</p><p>{}</p></li>"
    told = [(f"Pier {n}", f"Pier {n}: open", f"{PROSE[n]} Pier {n} is next.") for n in range(3)]
    page = article_of(f"<ol>{''.join(item.format(*said) for said in told)}</ol>")
    extracted = [*PROSE, *(said[2] for said in told)]
    found = [block.text for block in body_of(page, extracted)]
    assert found == [*PROSE[:3], *(line for said in told for line in said), *PROSE[3:]]
