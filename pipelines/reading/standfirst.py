"""The standfirst: the lines under the headline that a page shows apart from its text.

A page declares a description; whether a reader sees it, and whether it is a standfirst or the text's first paragraph,
only the layout tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from lxml.html import HtmlElement

from pipelines.reading.blocks import Block, is_solid, make_of, words_key

_CLASS = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|sub-?title|sub-?head(?:line|ing)?|deck?|dek|kicker-?text|summary|abstract|excerpt|"
    r"teaser-?text|lead|lede|intro|"
    r"chapo|chapeau|vorspann|anriss|entradilla|bajada|copete|sommario|occhiello|ingress|manchet|bigode|linha-?fina|"
    r"lid|synopsis)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
# Beside a headline: who wrote it, when, under which rubric, what the picture shows.
_OTHER = re.compile(
    r"byline|author|autor|date|time|meta|share|social|caption|credit|categor|breadcrumb|tag|label|kicker|topic|rubri|"
    r"source|comment|print",
    re.IGNORECASE,
)
_OTHER_TEXT = re.compile(
    r"^(?:by|von|par|por|di|door|av|af)\s|\b(?:19|20)\d\d\b.{0,20}$|\d\d:\d\d|\bago$|^(?:photo|foto|image|source)\b",
    re.IGNORECASE,
)
_BESIDE_TAGS = frozenset(("p", "div", "h2", "h3", "h4", "h5", "strong", "section"))
_HEADER_BLOCKS = 4  # below the headline, before the text begins
_MIN_PARAGRAPHS = 3
_MIN_WORDS = 5  # fewer are a rubric or a name
_MIN_CHARS, _MAX_CHARS = 20, 600
_TRUNCATED = re.compile(r"(?:\u2026|\.{2,}|\[\u2026\])\W*$")
_MAX_GROWTH = 1.5
_MIN_START_WORDS = 8  # so many words of a description that was cut short must agree
_SIGHT_BLOCKS = 12  # how far below a headline a standfirst may stand


def read_standfirst(blocks: Sequence[Block], declared: Sequence[str], headings: Sequence[str]) -> str | None:
    """Return the standfirst as shown, or None where the page shows none, or its text begins with it.

    `declared` are the page's descriptions, `headings` its headlines, the title first.
    """
    head, start = _after_headline(blocks, headings)
    titles = {words_key(text) for text in headings}
    for text in declared:
        key = words_key(text)
        if key in titles:
            continue
        is_cut = bool(_TRUNCATED.search(text))
        places = _places(blocks, key, is_cut)
        if places:
            first = next((place for place in places if place >= start), places[0])
            shown = blocks[first].text
            # A description cut short out of a paragraph is the text's beginning, whatever its layout.
            whole = len(shown) <= _MAX_GROWTH * len(text)
            return shown if whole and not _is_lead(blocks, first) else None
    for place in range(start, min(start + _SIGHT_BLOCKS, len(blocks))):
        if _may_be(blocks, place, titles) and _is_named(blocks[place]) and not _is_lead(blocks, place):
            return blocks[place].text
    if head is None:
        return None
    for place in range(start, min(start + _HEADER_BLOCKS, len(blocks))):
        if _may_be(blocks, place, titles) and _is_in_header(blocks[place], head):
            return blocks[place].text if _text_is_elsewhere(blocks, place) else None
    return None


def _may_be(blocks: Sequence[Block], place: int, titles: Set[str]) -> bool:
    block = blocks[place]
    return _MIN_CHARS <= len(block.text) <= _MAX_CHARS and block.link_share < 0.5 and block.key not in titles


def _is_named(block: Block) -> bool:
    """True for a block whose class or microdata calls it a standfirst."""
    name = block.element.get("class")
    return bool(name and _CLASS.search(name)) or block.element.get("itemprop") == "description"


def _is_in_header(block: Block, head: Block) -> bool:
    """True for a sentence that stands beside the headline, in the box of both, and is no byline, date or caption."""
    if block.tag not in _BESIDE_TAGS or len(block.key.split()) < _MIN_WORDS:
        return False
    heading = _heading_of(head)
    around = block.element.getparent()
    if around is None or around is not heading.getparent() or _OTHER.search(block.element.get("class") or ""):
        return False
    return _OTHER_TEXT.search(block.text) is None


def _text_is_elsewhere(blocks: Sequence[Block], place: int) -> bool:
    """True where paragraphs follow that are built in alike, and none of them like this block or beside it."""
    block = blocks[place]
    solid = [other for other in blocks[place + 1 : place + 1 + 2 * _SIGHT_BLOCKS] if is_solid(other)]
    if any(other.element.getparent() is block.element.getparent() for other in solid):
        return False
    makes = Counter(make_of(other) for other in solid)
    return bool(makes) and max(makes.values()) >= _MIN_PARAGRAPHS and make_of(block) not in makes


def _heading_of(block: Block) -> HtmlElement:
    """The h1 around a block, else its own element."""
    return next((box for box in block.element.iterancestors("h1")), block.element)


def _after_headline(blocks: Sequence[Block], headings: Sequence[str]) -> tuple[Block | None, int]:
    """The block of the headline and the place after it: an h1 with the title's words, else another block with them."""
    for text in headings[:1]:
        key = words_key(text)
        same = [place for place, block in enumerate(blocks) if block.key == key]
        same = [p for p in same if _heading_of(blocks[p]).tag == "h1"] or [
            p for p in same if blocks[p].link_share < 0.5
        ]
        if same:
            return blocks[same[0]], same[0] + 1
    keys = {words_key(text) for text in headings}
    for place, block in enumerate(blocks):
        if block.tag == "h1" or block.key in keys:
            return block, place + 1
    return None, 0


def _places(blocks: Sequence[Block], key: str, is_cut: bool) -> list[int]:
    """Where the description stands, whole or as far as it goes before it was cut."""
    if is_cut:
        words = key.split()[:-1]  # the last may be half a word
        start = " ".join(words) + " "
        found = [place for place, block in enumerate(blocks) if f"{block.key} ".startswith(start)]
        found = found if len(words) >= _MIN_START_WORDS else []
    else:
        found = [place for place, block in enumerate(blocks) if block.key == key and key]
    return [place for place in found if blocks[place].link_share < 0.5]


def _is_lead(blocks: Sequence[Block], place: int) -> bool:
    """True where the block is built in like the paragraphs that follow it: the text's first paragraph."""
    block = blocks[place]
    alike = [other for other in blocks[place + 1 : place + 1 + _SIGHT_BLOCKS] if is_solid(other)]
    same = [other for other in alike if make_of(other) == make_of(block) or _same_parent(block, other)]
    return len(same) >= 2


def _same_parent(block: Block, other: Block) -> bool:
    if _CLASS.search(block.element.get("class") or ""):
        return False
    return block.tag == other.tag and block.element.getparent() is other.element.getparent()
