"""A page cut down to what can be its article."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from pipelines.reading.blocks import read_blocks
from pipelines.reading.holders import holders_of
from pipelines.reading.skeleton import skeleton
from tests.page_documents import document_of

PROSE = (
    "The council voted on Tuesday to keep the ferry running through the winter, at a cost nobody would name."
)


def skeleton_of(tree: HtmlElement) -> HtmlElement:
    return skeleton(next(tree.iter("body")), holders_of(read_blocks(tree)))


def cut_down(body: str) -> str:
    small = next(skeleton_of(document_of(body).tree).iter("body"))
    return "".join(etree.tostring(child, encoding="unicode") for child in small)


def test_containers_keep_what_extractors_ask_for() -> None:
    page = f'<article id="a" class="story" data-x="1" onclick="go()"><p style="x">{PROSE}</p></article>'
    assert cut_down(page) == f'<article id="a" class="story"><p style="x">{PROSE}</p></article>'


def test_farms_of_links_away_from_the_article_are_left_out() -> None:
    menu = "<ul><li><a href='/1'>News</a></li><li><a href='/2'>Sport</a></li></ul>"
    assert cut_down(f"<nav>{menu}</nav><main><p>{PROSE}</p><p>{PROSE}</p></main><footer>{menu}</footer>") == (
        f"<main><p>{PROSE}</p><p>{PROSE}</p></main>"
    )


def test_links_within_the_article_stay() -> None:
    listed = '<ul><li><a href="/1">One</a></li></ul>'
    assert cut_down(f"<main><p>{PROSE}</p>{listed}<p>{PROSE}</p></main>") == (
        f"<main><p>{PROSE}</p>{listed}<p>{PROSE}</p></main>"
    )


def test_frames_without_text_are_left_out_and_the_text_behind_them_stays() -> None:
    page = (
        f"<div>One <div class='ad'><iframe></iframe></div> two<script>x</script> three <p>{PROSE}</p></div>"
    )
    assert cut_down(page) == f"<div>One  two three <p>{PROSE}</p></div>"


def test_plain_markup_becomes_text_and_links_stay() -> None:
    page = f'<p>A <b>bold</b> <a href="/x">link <i>here</i></a>, then<br>more. {PROSE}</p>'
    assert cut_down(page) == f'<p>A bold <a href="/x">link here</a>, then<br/>more. {PROSE}</p>'


def test_rows_of_a_table_keep_their_cells() -> None:
    table = "<table><tr><td>Port</td><td>12 boats</td></tr></table>"
    assert table.split("<tr>")[1][:9] in cut_down(f"<p>{PROSE}</p>{table}")


def test_the_page_itself_is_not_changed() -> None:
    tree = document_of(f"<nav><a href='/'>Home</a></nav><p class='x'>{PROSE}</p>").tree
    before = etree.tostring(tree)
    skeleton_of(tree)
    assert etree.tostring(tree) == before


def test_a_page_without_text_is_an_empty_tree() -> None:
    tree = document_of("<div></div>").tree
    assert etree.tostring(skeleton_of(tree)) == b"<html/>"


def test_names_that_no_element_can_have_are_cut_to_one() -> None:
    page = f'<div"class=x><p>{PROSE}</p></div><p%p>{PROSE}</p%p>'
    assert cut_down(page).count(PROSE) == 2
