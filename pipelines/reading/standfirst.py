"""The standfirst: the lines under the headline that a page shows apart from its text.

A page declares a description; whether a reader sees it, and whether it is a standfirst or the text's first paragraph,
only the layout tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.reading.blocks import Block, is_solid, make_of, words_key

_CLASS = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|sub-?title|sub-?head(?:line|ing)?|deck?|dek|kicker-?text|summary|abstract|excerpt|"
    r"teaser-?text|lead|lede|intro|"
    r"chapo|chapeau|vorspann|anriss|entradilla|bajada|copete|sommario|occhiello|ingress|manchet|bigode|linha-?fina|"
    r"lid|synopsis)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_MIN_CHARS, _MAX_CHARS = 20, 600
_TRUNCATED = re.compile(r"(?:\u2026|\.{2,}|\[\u2026\])\W*$")
_MAX_GROWTH = 1.5
_MIN_START_WORDS = 8  # so many words of a description that was cut short must agree
_SIGHT_BLOCKS = 12  # how far below a headline a standfirst may stand


def read_standfirst(blocks: Sequence[Block], declared: Sequence[str], headings: Sequence[str]) -> str | None:
    """Return the standfirst as shown, or None where the page shows none, or its text begins with it."""
    start = _after_headline(blocks, headings)
    titles = {words_key(text) for text in headings}
    for text in declared:
        key = words_key(text)
        if key in titles:
            continue
        is_cut = bool(_TRUNCATED.search(text))
        places = _places(blocks, key, is_cut)
        below = [place for place in places if place >= start] or places
        if below:
            shown = blocks[below[0]].text
            # A description cut short out of a paragraph is the text's beginning, whatever its layout.
            whole = len(shown) <= _MAX_GROWTH * len(text)
            return shown if whole and not any(_is_lead(blocks, place) for place in below) else None
    for place in range(start, min(start + _SIGHT_BLOCKS, len(blocks))):
        block = blocks[place]
        named = (
            _CLASS.search(block.element.get("class") or "") or block.element.get("itemprop") == "description"
        )
        if (
            named
            and _MIN_CHARS <= len(block.text) <= _MAX_CHARS
            and block.link_share < 0.5
            and not _is_lead(blocks, place)
        ):
            return block.text
    return None


def _after_headline(blocks: Sequence[Block], headings: Sequence[str]) -> int:
    keys = {words_key(text) for text in headings}
    return next(
        (place + 1 for place, block in enumerate(blocks) if block.tag == "h1" or block.key in keys), 0
    )


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
