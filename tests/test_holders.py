"""What holds the blocks of a page, and how much of what."""

from __future__ import annotations

from pipelines.reading.blocks import read_blocks
from pipelines.reading.holders import holders_of, home_of, is_farm, places_in
from tests.page_documents import PROSE, document_of

MENU = "<nav><a href='/1'>News</a> <a href='/2'>Sport</a></nav>"
PAGE = f"{MENU}<main><h1>Dredging</h1><div>{PROSE[0]}<p>{PROSE[1]}</p></div></main>"


def test_each_holds_what_stands_in_it_and_in_what_it_holds() -> None:
    found = {own.tag: own for own in holders_of(read_blocks(document_of(PAGE).tree)).values()}
    first, second = len(PROSE[0]), len(PROSE[1])
    assert list(found) == ["html", "body", "nav", "main", "h1", "div", "p"]
    assert (found["div"].direct, found["div"].chars, found["div"].prose) == (
        first,
        first + second,
        first + second,
    )
    assert (found["main"].direct, found["main"].chars) == (0, len("Dredging") + first + second)
    assert (found["nav"].chars, found["nav"].linked) == (len("News Sport"), len("NewsSport"))
    assert found["p"].around is found["div"]
    assert found["html"].around is None


def test_the_home_is_the_deepest_around_most_of_the_prose() -> None:
    home = home_of(holders_of(read_blocks(document_of(PAGE).tree)))
    assert home is not None
    assert home.tag == "div"
    assert home_of(holders_of(read_blocks(document_of(MENU).tree))) is None
    assert home_of({}) is None


def test_a_farm_is_links_without_prose() -> None:
    found = {own.tag: own for own in holders_of(read_blocks(document_of(PAGE).tree)).values()}
    assert is_farm(found["nav"])
    assert not is_farm(found["h1"])
    assert not is_farm(found["div"])


def test_the_blocks_of_an_element_are_told_by_place() -> None:
    blocks = read_blocks(document_of(PAGE).tree)
    holders = holders_of(blocks)
    found = {own.tag: list(places_in(own, blocks, holders)) for own in holders.values()}
    assert found == {
        "html": [0, 1, 2, 3],
        "body": [0, 1, 2, 3],
        "nav": [0],
        "main": [1, 2, 3],
        "h1": [1],
        "div": [2, 3],
        "p": [3],
    }


def test_text_of_a_span_between_its_blocks_is_that_of_what_is_around() -> None:
    blocks = read_blocks(document_of("<div><span>One<p>Two</p>three<p>Four</p></span></div>").tree)
    holders = holders_of(blocks)
    span = next(own for own in holders.values() if own.tag == "span")
    assert [block.text for block in blocks] == ["One", "Two", "three", "Four"]
    assert list(places_in(span, blocks, holders)) == [1, 3]
