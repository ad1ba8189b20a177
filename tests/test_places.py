"""Where on a page a link stands: its zone, headings, sentences, shapes."""

from __future__ import annotations

from time import process_time

import pytest

from spiders.links import Link, parse_page, read_links


def links(page: str) -> list[Link]:
    tree = parse_page(page)
    assert tree is not None
    return read_links(tree, "https://harbourpost.example/")


def test_place_on_the_page() -> None:
    page = """<nav><a href="/1">Politics</a></nav><aside><a href="/2">Most read</a></aside>
    <div class="site-footer"><a href="/3">Terms</a></div> <div id="sponsored-links"><a href="/4">Ropes</a></div>
    <h2><a href="/5">Bridge opens</a></h2> <a class="author" href="/6">Ada Berg</a>
    <article><footer><a href="/7">41 comments</a></footer></article>"""
    assert [(link.zone, link.in_heading) for link in links(page)] == [
        ("nav", False),
        ("aside", False),
        ("footer", False),
        ("promotion", False),
        ("", True),
        ("small print", False),
        ("small print", False),
    ]


def test_links_in_a_sentence_are_told_from_headlines() -> None:
    rest = "and the mayor, who had waited for nine years to see it done, cut a ribbon in front of the whole town."
    page = f"""<p>On Saturday <a href="/1">the bridge opened</a> {rest}</p>
    <div><strong><a href="/2">The harbour bridge opens at last</a></strong> — On Saturday {rest}</div>
    <ul><li><a href="/3">The harbour bridge opens at last</a></li></ul>
    <p><a href="/4">The harbour bridge opened today</a> {rest}</p>"""
    assert [link.in_text for link in links(page)] == [True, False, False, True]


def test_shapes_tell_kinds_of_links_apart() -> None:
    page = """<li class="row r1"><b class="line"><a href="/1">One</a> <a href="/site">(site)</a></b></li>
    <li class="row r2"><b class="line"><a href="/2">Two</a> <a href="/site">(site)</a></b></li>"""
    first, site, second, _ = links(page)
    assert first.shape == second.shape != site.shape


def test_what_a_block_of_many_links_costs_grows_with_their_number() -> None:
    """Looking back or ahead, never counting all: 30,000 links of one block took minutes."""
    page = "".join(f"some words <a href='/{n}'>and a link</a> " for n in range(30_000))
    before = process_time()
    assert len(links(f"<html><body>{page}</body></html>")) == 30_000
    assert process_time() - before < 30


@pytest.mark.parametrize(
    ("names", "zone"),
    [
        ('class="main-menu"', "nav"),
        ('id="breadcrumbs"', "nav"),
        ('role="navigation"', "nav"),
        ('class="menus-and-recipes"', ""),
        ('class="block sponsored"', "promotion"),
        ('class="adventure"', ""),
        ('class="advertorial-box"', "promotion"),
        ('class="sponsors2"', ""),
        ('class="page-number"', ""),
        ('class="page_footer"', "footer"),
        ('class="sidebar"', "aside"),
    ],
)
def test_zones_are_told_by_whole_names(names: str, zone: str) -> None:
    assert links(f'<div {names}><ul><li><a href="/1">x</a></li></ul></div>')[0].zone == zone


@pytest.mark.parametrize(
    ("names", "in_heading"),
    [
        ("slotTitle", True),
        ("teaser__titleLink cardHeadline", True),
        ("slotSubTitle", False),
        ("otsikko", True),
        ("titles", False),
    ],
)
def test_names_of_titles(names: str, in_heading: bool) -> None:
    assert links(f'<div class="{names}"><a href="/1">x</a></div>')[0].in_heading is in_heading


@pytest.mark.parametrize(
    ("block", "in_text"),
    [
        ("<p><img src=x><a href=/1>{headline}</a><br>{summary}</p>", False),
        ("<p><b><a href=/1>{headline}</a></b> {summary}</p>", False),
        ("<p><br>On Saturday <a href=/1>{headline}</a> {summary}</p>", True),
        ("<p><i>On Saturday</i> <a href=/1>{headline}</a> {summary}</p>", True),
        ("<p><a href=/1>Bridge</a> {summary}</p>", True),
        (
            "<p><cite>Ada Berg / <b>Harbour Post</b>:</cite> <b><a href=/1>{headline}</a></b> {summary}</p>",
            False,
        ),
        (
            "<p>On Saturday the mayor wrote: <a href=/1>{headline}</a> {summary}</p>",
            True,
        ),
        ("<p><a href=/1>{headline}</a>, said the mayor.</p>", False),  # too little around it to be a sentence
    ],
)
def test_a_headline_opens_its_block(block: str, in_text: bool) -> None:
    headline = "The harbour bridge opens at last"
    summary = (
        "The mayor, who had waited for nine years to see it done, cut a ribbon in front of the whole town."
    )
    assert links(block.format(headline=headline, summary=summary))[0].in_text is in_text
