"""The blocks of a body -> those that are the article's own, without what stands among them for other reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.declared.moments import read_moment
from pipelines.metadata import Metadata
from pipelines.reading import furniture_phrases as phrases
from pipelines.reading.blocks import Block, is_solid, words_key

_LINK_ONLY = 0.9
_SHORT = 300  # characters; an appeal or a credit is no longer
_LINE = 100  # characters; a byline or a date line is no longer
_QUOTE_WORDS = 6  # fewer words may repeat by chance
_TAIL_BLOCKS = 4  # credits and notes stand among the last blocks
_RELEASE_TAIL_BLOCKS = 8
_KICKER_WORDS = 3
_PLAIN = frozenset(("p", "div", "span", "section", "article", "header"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BIO = re.compile(r"^\W{0,2}(?:is|was|has been|covers|writes|reports|joined|works)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


def without_asides(blocks: list[Block], metadata: Metadata) -> list[Block]:
    """Return the blocks of the article itself: no headline, byline, date, teaser, appeal, label, credit or pull "
    "quote."""
    first = next((place for place, block in enumerate(blocks) if is_solid(block)), len(blocks))
    said = _said_elsewhere(metadata)
    furniture = [_is_furniture(block) for block in blocks]
    last = max(
        (place for place, block in enumerate(blocks) if is_solid(block) and not furniture[place]), default=0
    )
    kept = [
        block
        for place, block in enumerate(blocks)
        if block.key not in said
        and not (furniture[place] and not _heads_prose(blocks, place))
        and not (place <= first + 1 and _is_byline(block, metadata))
        and not (place >= last - _TAIL_BLOCKS and _is_note(block, metadata))
    ]
    kept = list(_without_repeats(_without_release_tail(_without_kicker(kept))))
    while kept and kept[-1].tag in _HEADINGS:  # a heading with nothing under it belongs to a box that is gone
        kept.pop()
    return kept


def _heads_prose(blocks: list[Block], place: int) -> bool:
    """True for a heading that is a link, over prose of its own: an entry of a list, no teaser."""
    heading, below = blocks[place], blocks[place + 1 : place + 2]
    return (
        heading.tag in _HEADINGS
        and heading.link_chars > 0
        and any(is_solid(block) for block in below)
        and not (phrases.TEASER.match(heading.text) or phrases.APPEAL.match(heading.text))
    )


def _without_kicker(blocks: list[Block]) -> list[Block]:
    """Leave out a word or two above the first paragraph that name a section or a place."""
    while blocks and not is_solid(blocks[0]) and blocks[0].tag in _PLAIN and _is_kicker(blocks[0].text):
        blocks = blocks[1:]
    return blocks


def _is_kicker(text: str) -> bool:
    return len(text.split()) <= _KICKER_WORDS and text[-1].isalnum()


def _without_release_tail(blocks: list[Block]) -> list[Block]:
    """Leave out what follows "About COMPANY" or "Media contact" near the end of a release."""
    for place in range(max(1, len(blocks) - _RELEASE_TAIL_BLOCKS), len(blocks)):
        if phrases.RELEASE_TAIL.match(blocks[place].text):
            return blocks[:place]
    return blocks


def _said_elsewhere(metadata: Metadata) -> set[str]:
    """Headline, standfirst and byline: fields of their own."""
    named = (metadata.title, metadata.description, ", ".join(metadata.authors))
    return {words_key(text) for text in named if text} | {words_key(f"By {' and '.join(metadata.authors)}")}


def _is_furniture(block: Block) -> bool:
    """True for what is furniture wherever it stands."""
    text = block.text
    if block.link_share >= _LINK_ONLY and block.tag != "tr":
        return True
    if phrases.LABEL.match(text) or phrases.BARE_ADDRESS.match(text):
        return True
    if len(text) > _SHORT:
        return False
    teaser = phrases.TEASER.match(text)
    if teaser and (block.link_chars or teaser.end() == len(text) or len(text) < _LINE):
        return True
    return bool(
        phrases.APPEAL.match(text) or phrases.APPEAL_INSIDE.search(text) or phrases.RIGHTS.search(text)
    )


def _is_byline(block: Block, metadata: Metadata) -> bool:
    """True for a line above the text that says who and when, and nothing else."""
    text = block.text
    if len(text) > _LINE:
        return False
    if (
        phrases.AGO.search(text)
        or phrases.DATELINE.match(text)
        or (_YEAR.search(text) and read_moment(text) and len(words_key(text).split()) <= 12)
    ):
        return True
    rest = text.casefold()
    for name in metadata.authors:
        rest = rest.replace(name.casefold(), "")
    return bool(metadata.authors) and len(rest) < len(text) and len(words_key(rest).split()) <= 4


def _is_note(block: Block, metadata: Metadata) -> bool:
    """True for a line below the text about the text or its authors."""
    if len(block.text) > _SHORT and not block.text.startswith("("):
        return False
    if (
        phrases.SOURCE_LINE.match(block.text)
        or phrases.CREDIT.match(block.text)
        or (phrases.DATELINE.match(block.text) and len(block.text) <= _LINE)
    ):
        return True
    folded = block.text.casefold()
    for name in metadata.authors:
        if folded.startswith(name.casefold()) and _BIO.match(block.text[len(name) :].lstrip(", ")):
            return True
    return False


def _without_repeats(blocks: list[Block]) -> Iterator[Block]:
    """The blocks without those that repeat a part of another: pull quotes, and a lead printed twice."""
    whole = "|".join(f" {block.key} " for block in blocks)
    for place, block in enumerate(blocks):
        may_repeat = block.key.count(" ") >= _QUOTE_WORDS - 1 and whole.count(f" {block.key} ") > 1
        if not may_repeat or not any(
            _holds(blocks, other, place) for other in range(len(blocks)) if other != place
        ):
            yield block


def _holds(blocks: list[Block], other: int, place: int) -> bool:
    """True where the other block says all that this one says, and more, or the same before it."""
    longer, key = f" {blocks[other].key} ", f" {blocks[place].key} "
    return key in longer and (len(longer) > len(key) or other < place)
