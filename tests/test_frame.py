"""What trafilatura finds on a page, told from its blocks."""

from __future__ import annotations

import json
from string import Template

import pytest
from lxml.html import HtmlElement, fromstring
from trafilatura import bare_extraction

from pipelines.boilerplate import _OPTIONS
from pipelines.reading.blocks import read_blocks
from pipelines.reading.body import choose_body, places_of
from pipelines.reading.frame import framed_places
from pipelines.reading.holders import holders_of
from pipelines.reading.skeleton import skeleton
from tests.page_documents import CASES, PROSE, article_of, document_of

LAYOUTS = json.loads((CASES / "layouts.json").read_text("utf-8"))
PAGES = {
    page["name"]: Template(page["html"]).substitute(LAYOUTS["words"][page["language"]])
    for page in LAYOUTS["pages"]
}
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in PROSE)


def told(tree: HtmlElement) -> list[str] | None:
    """The texts of the blocks that are told to be found; None where trafilatura is to be asked."""
    blocks = read_blocks(tree)
    places = framed_places(blocks, holders_of(blocks), next(tree.iter("body")))
    return None if places is None else [blocks[place].text for place in places]


def body_told(body: str) -> list[str] | None:
    return told(document_of(body).tree)


@pytest.mark.parametrize("name", PAGES)
def test_the_body_is_the_one_that_trafilatura_gives(name: str) -> None:
    """On every saved layout where it is not asked."""
    tree = fromstring(PAGES[name])
    blocks = read_blocks(tree)
    holders = holders_of(blocks)
    places = framed_places(blocks, holders, tree.find("body"))
    found = bare_extraction(skeleton(tree.find("body"), holders), options=_OPTIONS)
    asked = choose_body(blocks, holders, places_of(blocks, getattr(found, "text", None) or ""))
    assert places is None or choose_body(blocks, holders, places) == asked


def test_many_layouts_are_plain() -> None:
    plain = [name for name, html in PAGES.items() if told(fromstring(html)) is not None]
    assert len(plain) >= 40


LINKED = "<a href='/{0}'>Harbour news of day {0}</a> "
FARM = "".join(LINKED.format(day) for day in range(9))


@pytest.mark.parametrize(
    "piece",
    [
        "<div class='newsletter'><p>Our letter comes on Fridays.</p></div>",
        "<div><div class='related'><div><p>Stones of the old mole.</p></div></div></div>",
        "<p class='photo-caption'>The pier at noon.</p>",
        "<p style='display:none'>Not seen by anyone.</p>",
        "<aside><p>Stones of the old mole.</p></aside>",
        "<figure><figcaption>The pier at noon.</figcaption></figure>",
        "<form><p>Say what you think of it.</p></form>",
        "<div id='comments'><p>First!</p></div>",
        "<div class='infinite-scroll'><p>Of another day.</p></div>",
        "<p><a href='/1'>Stones of the mole</a></p>",
        "<ul><li><a href='/1'>One</a></li><li><a href='/2'>Two</a></li></ul>",
        f"<div><p>{FARM}</p></div>",
        f"<table><tr><td>1</td><td>{FARM}</td></tr></table>",
        "<p>Facebook</p>",
        "<p>The pier at noon. <span class='caption'>Photo: O. Berg</span></p>",
        "<div>Four words beside it.</div>",
        "<p>The pier at noon, <time>12.00</time></p>",
    ],
)
def test_what_is_none_of_the_text_is_left_out(piece: str) -> None:
    assert body_told(f"<article>{PARAGRAPHS}{piece}{PARAGRAPHS}</article>") == PROSE * 2


@pytest.mark.parametrize(
    ("piece", "texts"),
    [
        ("<h2>What it costs</h2>", ["What it costs"]),
        ("<ul><li>Four million</li><li><div>Tests</div></li></ul>", ["Four million", "Tests"]),
        ("<blockquote>Fog again.</blockquote>", ["Fog again."]),
        ("<table><tr><td>Week</td><td>1</td></tr></table>", ["Week | 1"]),
        (
            "<p><a href='/1'>One</a> of four words more stands here.</p>",
            ["One of four words more stands here."],
        ),
        (f"<div class='infinite-scroll'><h1>One</h1><p>{PROSE[0]}</p></div>", ["One", PROSE[0]]),
        ("<ol><li><time>9.00</time><p>Fog.</p></li></ol>", ["Fog."]),
        ("<p>The pier <span class='place'>at noon</span>.</p>", ["The pier at noon."]),
    ],
)
def test_what_is_of_the_text_stays(piece: str, texts: list[str]) -> None:
    assert body_told(f"<article>{PARAGRAPHS}{piece}{PARAGRAPHS}</article>") == [*PROSE, *texts, *PROSE]


def test_names_that_would_leave_next_to_nothing_are_not_believed() -> None:
    assert body_told(f"<article><h2>One</h2><div class='slide'>{PARAGRAPHS}</div></article>") == [
        "One",
        *PROSE,
    ]


def test_the_best_named_frame_is_taken_and_what_stands_beside_it_is_not() -> None:
    page = f"<article><h1>One</h1><p>{PROSE[0]}</p><div class='article-body'>{PARAGRAPHS}</div></article>"
    assert body_told(f"<main><p>Above it all.</p>{page}</main>") == PROSE
    assert body_told(f"<main>{PARAGRAPHS}</main><p>{PROSE[0]}</p>") == PROSE


def test_a_form_around_the_page_is_none_to_fill_in() -> None:
    assert body_told(f"<form><article>{PARAGRAPHS}</article></form>") == PROSE


def test_headings_with_nothing_under_them_are_left_out() -> None:
    assert body_told(f"<article>{PARAGRAPHS}<h3>More</h3></article>") == PROSE


@pytest.mark.parametrize(
    "page",
    [
        "",
        f"<div>{PARAGRAPHS}</div>",
        f"<article><p>{PROSE[0]}</p><p>{PROSE[1]}</p></article>",
        f"<article>{PARAGRAPHS}{PROSE[0]}</article>",
        f"<article>{PARAGRAPHS}{PROSE[0]}<br>{PROSE[1]}<br></article>",
        f"<article>{PARAGRAPHS}<div>{PROSE[0]}</div><div>{PROSE[1]}</div></article>",
        f"<article>{PARAGRAPHS}<div>Four words beside it.</div></article>",
    ],
    ids=[
        "no text",
        "no frame",
        "little text",
        "bare prose",
        "line breaks",
        "no paragraphs",
        "few and bare text",
    ],
)
def test_what_is_not_plain_is_left_to_trafilatura(page: str) -> None:
    assert body_told(page) is None


def test_a_name_that_no_element_can_have_is_no_name() -> None:
    page = article_of(f'<div"class=x><p>{PROSE[0]}</p></div>', *[f"<p>{text}</p>" for text in PROSE])
    assert PROSE[0] in (told(page.tree) or [])
