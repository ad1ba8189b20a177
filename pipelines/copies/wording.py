"""A text in, its words out: as written, folded, which of them are quoted, and every shingle."""

from __future__ import annotations

from functools import cached_property, lru_cache

from monitor.quotations import quotations
from pipelines.fingerprint import shingles, signs_a_word, spans, written

LONGEST_QUOTATION = 80  # words; who prints more of another's text between marks reprints it

Shingle = tuple[str, ...]


class Wording:
    """The words of one text. What is not always asked for is made when it first is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.written = written(text)
        self.folded = [word.casefold() for word in self.written]
        self.in_order = shingles(self.folded)  # one to a word, but for the last words
        self.shingles = frozenset(self.in_order)
        self.signs_a_word = signs_a_word(self.folded)  # how many of the words make about one of English

    @cached_property
    def places(self) -> dict[Shingle, list[int]]:
        """Where each shingle stands, in order."""
        places: dict[Shingle, list[int]] = {}
        for place, shingle in enumerate(self.in_order):
            places.setdefault(shingle, []).append(place)
        return places

    @cached_property
    def quoted(self) -> list[bool]:
        """For each word whether it stands in a quotation that is short enough to be one."""
        return _quoted(self.text, [word.start() for word in spans(self.text)])


@lru_cache(maxsize=64)  # a text is mostly compared with several others
def wording(text: str) -> Wording:
    """The words of a text."""
    return Wording(text)


def _quoted(text: str, starts: list[int]) -> list[bool]:
    quoted = [False] * len(starts)
    word = 0
    for start, end in quotations(text):
        while word < len(starts) and starts[word] < start:
            word += 1
        first = word
        while word < len(starts) and starts[word] < end:
            word += 1
        if word - first <= LONGEST_QUOTATION:
            quoted[first:word] = [True] * (word - first)
    return quoted
