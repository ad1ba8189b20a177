"""A page's blocks -> its shape: prose in one piece, or headlines that lead elsewhere, each with a line or two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.reading.blocks import Block

_LINKED = 0.7  # share of a headline that stands in its link; beside it a date
_MAX_LINKED = 0.5
_HEADLINE_LETTERS = 25
_PROSE_LETTERS = 60
_ONE_PIECE = 550  # letters of prose without a linked headline between: about a hundred words
_FEW_HEADLINES = 5
_MANY_HEADLINES = 12
_BARE_LIST = 8  # where there is no more prose than a notice
_HARDLY_ANY = 150  # letters
_TIMES_INTRODUCED = 3
# Scripts that write no spaces between words (Chinese, Japanese, Thai), and Korean, say more with a sign.
_WIDE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_WIDE_LETTERS = 2.5


@dataclass(frozen=True, slots=True)
class Shape:
    """How prose and linked headlines alternate on a page. Lengths in letters of an alphabet."""

    headlines: int  # linked ones
    introduced: int  # of them, how many have prose beneath
    longest: int  # prose with no linked headline between

    @property
    def is_list(self) -> bool:
        """True for headlines with a summary each, or many headlines, and nowhere an article's worth of prose."""
        return self.longest < _ONE_PIECE and (
            self.headlines >= _MANY_HEADLINES
            or (self.headlines >= _BARE_LIST and self.longest < _HARDLY_ANY)
            or (self.headlines >= _FEW_HEADLINES and self.introduced >= _TIMES_INTRODUCED)
        )


def shape_of(blocks: Sequence[Block]) -> Shape:
    """Return the shape of a page from its blocks in reading order."""
    headlines = introduced = longest = piece = 0
    after_headline = False
    for block in blocks:
        text = block.text
        if len(text) * _WIDE_LETTERS < _HEADLINE_LETTERS:
            continue  # too short in any script
        size = letters(text)
        if block.link_chars > _LINKED * len(text):
            if size >= _HEADLINE_LETTERS:
                headlines += 1
                # A teaser whose summary stands in its link too.
                introduced += size >= _PROSE_LETTERS and after_headline
                piece, after_headline = 0, True
        elif size >= _PROSE_LETTERS and block.link_chars < _MAX_LINKED * len(text):
            piece += size
            longest = max(longest, piece)
            introduced += after_headline
            after_headline = False
    return Shape(headlines, introduced, longest)


def letters(text: str) -> int:
    """The length of a text as if an alphabet had written it."""
    if text.isascii() or not _WIDE.search(text[:40]):
        return len(text)
    return int(len(text) * _WIDE_LETTERS)
