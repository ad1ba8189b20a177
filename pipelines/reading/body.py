"""A page's blocks + the text an extractor found -> the blocks of the article.

An extractor's choice is the start. Around it stands what only the page's layout shows: paragraphs of the same make that
were missed (a body cut in two by an advertisement), and boxes inside the body that were taken for text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from lxml.html import HtmlElement

from pipelines.reading.blocks import Block, is_solid, make_of, words_key
from pipelines.reading.boxes import boxed_places
from pipelines.reading.holders import Holder, Holders, places_in
from pipelines.reading.posts import HEADINGS, post_places

_RARE_WORDS = 4  # a shorter block may stand on a page twice by chance
_TEASER_LINK_SHARE = 0.1  # a teaser's headline is a link: more of it than this
_MIN_MAKE_SHARE = 0.2  # of the prose that one make must hold to be the body's
_BOXES = frozenset("aside figure figcaption form nav footer button details dialog menu".split())


def choose_body(
    blocks: Sequence[Block],
    holders: Holders,
    found: list[int],
    told: dict[Block, str] | None = None,
    headline: str | None = None,
) -> list[Block]:
    """Return the blocks that make up the article, in order; empty where an extractor found none.

    `holders` are those of the blocks (see `holders_of`), `found` the places of what was found, in order.
    `told` gets the reason for each block that is not chosen. `headline` is the page's.
    """
    title = words_key(headline or "")
    chosen = _of_one_article(blocks, found, title)
    solid = [place for place in chosen if is_solid(blocks[place])]
    chosen = sorted({*chosen, *post_places(blocks, solid, title)})
    solid = [place for place in chosen if is_solid(blocks[place])]
    if not solid:
        _tell(told, blocks, chosen, found, {})
        return [blocks[place] for place in chosen]
    home = _home(blocks, holders, solid)
    inside = places_in(home, blocks, holders)
    chosen = _once(blocks, chosen, inside)
    solid = [place for place in chosen if is_solid(blocks[place])]
    makes = _body_makes(blocks, solid)
    first, last = _stretch(blocks, solid, makes)
    near = {place for place in chosen if first <= place <= last or place in solid or place in inside}
    items = {_item(blocks[place], home.element) for place in near} - {None}
    missed = {
        place
        for place in range(first, last + 1)
        if place not in near
        and (
            make_of(blocks[place]) in makes
            or _heads(blocks, place, makes)
            or _quoted(blocks[place], home.element)
            or (_item(blocks[place], home.element) in items and _tells(blocks[place]))
        )
        and not _boxed(blocks[place], home.element)
    }
    boxed = boxed_places(blocks, holders, home, makes)
    kept = sorted((near | missed) - boxed.keys())
    _tell(told, blocks, kept, found, boxed)
    return [blocks[place] for place in kept]


def _tell(
    told: dict[Block, str] | None,
    blocks: Sequence[Block],
    kept: Sequence[int],
    marked: Iterable[int],
    boxed: Mapping[int, str],
) -> None:
    """Note for each block that is not kept why it is none of the article's, where somebody asks."""
    if told is None:
        return
    first, last = (kept[0], kept[-1]) if kept else (len(blocks), len(blocks))
    keys = {blocks[place].key for place in kept}
    found = set(marked)
    for place in set(range(len(blocks))).difference(kept):
        block = blocks[place]
        where = "before" if place < first else "after" if place > last else "beside"
        if place in boxed:
            told[block] = boxed[place]
        elif place in found:
            twice = block.key in keys and block.key.count(" ") >= _RARE_WORDS
            told[block] = "stands on the page twice" if twice else f"far from the body, {where} it"
        else:
            told[block] = f"{where} the text, and not found to be of it"


def _of_one_article(blocks: Sequence[Block], chosen: list[int], title: str) -> list[int]:
    """The chosen places without those in other `article` elements that have a headline (h1) of their own.

    Extractors take a short article and the next one, which the page appends, for one text.
    """
    headlines = {
        article: block for block in blocks if block.tag == "h1" and (article := _article(block)) is not None
    }
    if len(headlines) < 2:
        return chosen
    told = [
        article
        for place in chosen
        if is_solid(blocks[place]) and (article := _article(blocks[place])) in headlines
    ]
    own = next((article for article in told if headlines[article].key == title), told[0] if told else None)
    others = headlines.keys() - {own}
    return [place for place in chosen if own is None or _article(blocks[place]) not in others]


def _once(blocks: Sequence[Block], chosen: list[int], within: Container[int]) -> list[int]:
    """The chosen places, each longer text once: pages repeat a lead as teaser, for phones, for sharing."""
    inside = {place for place in chosen if place in within}
    held: Counter[tuple[str, ...]] = Counter()
    for place in chosen:
        held[make_of(blocks[place])] += len(blocks[place].text)

    def doubt(place: int) -> tuple[bool, bool, int, int]:
        return place not in inside, blocks[place].link_share > 0.5, -held[make_of(blocks[place])], place

    best: dict[str, int] = {}
    for place in sorted(chosen, key=doubt):
        best.setdefault(blocks[place].key, place)
    return [
        p
        for p in chosen
        if best[blocks[p].key] == p or (p in inside and blocks[p].key.count(" ") < _RARE_WORDS)
    ]


def places_of(blocks: Sequence[Block], extracted: str) -> list[int]:
    """Return the places of the blocks whose words are in an extracted text; short ones only as lines of their own."""
    lines = [key for line in extracted.split("\n") if (key := words_key(line))]
    whole, apart, run_on = set(lines), f" {' | '.join(lines)} ", f" {' '.join(lines)} "
    return [
        place
        for place, block in enumerate(blocks)
        if block.key and (block.key in whole or _within(block, apart, run_on))
    ]


def _within(block: Block, apart: str, run_on: str) -> bool:
    """True where the block is part of a line, or, if it is no teaser (headline and snippet in one), spans several."""
    if block.key.count(" ") < _RARE_WORDS:
        return False
    return f" {block.key} " in (run_on if block.link_share < _TEASER_LINK_SHARE else apart)


def _home(blocks: Sequence[Block], holders: Holders, solid: list[int]) -> Holder:
    """The deepest element around nine tenths of the prose."""
    weight: Counter[Holder] = Counter()
    for place in solid:
        around = holders[blocks[place].element].around
        while around is not None:
            weight[around] += len(blocks[place].text)
            around = around.around
    enough = 0.9 * sum(len(blocks[place].text) for place in solid)
    held = [own for own, chars in weight.items() if chars >= enough]
    outer = {own.around for own in held}
    return next(own for own in held if own not in outer)


def _body_makes(blocks: Sequence[Block], solid: list[int]) -> set[tuple[str, ...]]:
    chars: Counter[tuple[str, ...]] = Counter()
    for place in solid:
        chars[make_of(blocks[place])] += len(blocks[place].text)
    enough = _MIN_MAKE_SHARE * chars.total()
    return {make for make, held in chars.items() if held >= enough}


def _stretch(blocks: Sequence[Block], solid: list[int], makes: set[tuple[str, ...]]) -> tuple[int, int]:
    """From the first to the last block of the body: the chosen ones, and beyond them prose of the same make.

    A second headline or another `article` element ends it: pages append whole articles as one scrolls.
    """
    article = _article(blocks[solid[0]])
    first, last = solid[0], solid[-1]
    for place in range(last + 1, len(blocks)):
        block = blocks[place]
        if block.tag == "h1" or _article(block) is not article:
            break
        if is_solid(block) and make_of(block) in makes:
            last = place
    for place in range(first - 1, -1, -1):
        block = blocks[place]
        if block.tag == "h1" or _article(block) is not article:
            break
        if is_solid(block) and make_of(block) in makes:
            first = place
    return first, last


def _article(block: Block) -> HtmlElement | None:
    return next(block.element.iterancestors("article"), None)


def _between(block: Block, home: HtmlElement) -> Iterable[HtmlElement]:
    """The block's element and those around it, up to but without `home`."""
    element: HtmlElement | None = block.element
    while element is not None and element is not home:
        yield element
        element = element.getparent()


def _heads(blocks: Sequence[Block], place: int, makes: set[tuple[str, ...]]) -> bool:
    """True for a heading without links between two paragraphs of the body, in the same element."""
    if blocks[place].tag not in HEADINGS or blocks[place].link_chars:
        return False
    around = blocks[place].element.getparent()
    return all(
        is_solid(other) and make_of(other) in makes and other.element.getparent() is around
        for other in (*blocks[place - 1 : place], *blocks[place + 1 : place + 2])
    )


def _item(block: Block, home: HtmlElement) -> HtmlElement | None:
    """The item of a list of the body that the block stands in."""
    return next((element for element in _between(block, home) if element.tag == "li"), None)


def _tells(block: Block) -> bool:
    """True for a heading or a paragraph without links that holds no time: what an item of several parts says."""
    is_text = block.tag == "p" or block.tag in HEADINGS
    return is_text and not block.link_chars and next(block.element.iter("time"), None) is None


def _boxed(block: Block, home: HtmlElement) -> bool:
    return any(element.tag in _BOXES for element in _between(block, home))


def _quoted(block: Block, home: HtmlElement) -> bool:
    """True inside a quotation of the body (an embedded post)."""
    return any(element.tag == "blockquote" for element in _between(block, home))
