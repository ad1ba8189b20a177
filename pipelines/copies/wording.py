"""A text in, its words out: as written, folded, which of them are quoted, and every shingle."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cached_property, lru_cache
from itertools import islice

from monitor.quotations import Span, quotations
from pipelines.fingerprint import each_shingle, signs_a_word, spans, written

LONGEST_QUOTATION = 80  # words; who prints more of another's text between marks reprints it

Shingle = tuple[str, ...]


class Wording:
    """The words of one text. What is not always asked for is made when it first is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.written = written(text)
        # All at once, which is four times as quick as word by word; no word holds the end of a line.
        self.folded = "\n".join(self.written).casefold().split("\n") if self.written else []
        self.signs_a_word = signs_a_word(self.folded)  # how many of the words make about one of English

    @cached_property
    def in_order(self) -> list[Shingle]:
        """Every shingle: one to a word, but for the last words."""
        return list(each_shingle(self.folded, self.signs_a_word))

    @cached_property
    def shingles(self) -> frozenset[Shingle]:
        """Every shingle once."""
        return frozenset(self.in_order)

    def has_shingles(self, least: int) -> bool:
        """True where it has so many different ones; the first few tell it of most texts."""
        first = islice(each_shingle(self.folded, self.signs_a_word), 2 * least)
        return len(set(first)) >= least or len(self.shingles) >= least

    def common(self, other: Wording) -> Set[Shingle]:
        """The shingles that the other holds as well. Most texts share next to none: theirs are not kept for it."""
        return self.shingles.intersection(each_shingle(other.folded, other.signs_a_word))

    @cached_property
    def first_places(self) -> dict[Shingle, int]:
        """Where each shingle first stands."""
        backwards = reversed(self.in_order)
        return dict(zip(backwards, range(len(self.in_order) - 1, -1, -1), strict=True))

    @cached_property
    def repeated(self) -> dict[Shingle, list[int]]:
        """Every place of those shingles that stand in more than one, in order."""
        first, places = self.first_places, dict[Shingle, list[int]]()
        if len(first) < len(self.in_order):
            for place, shingle in enumerate(self.in_order):
                if first[shingle] != place:
                    places.setdefault(shingle, [first[shingle]]).append(place)
        return places

    @cached_property
    def quoted(self) -> list[bool]:
        """For each word whether it stands in a quotation that is short enough to be one."""
        found = quotations(self.text)
        if not found:
            return [False] * len(self.written)
        return _quoted(found, [word.start() for word in spans(self.text)])

    def quoted_count(self) -> int:
        """How many words stand in such quotations, without asking for each: what a whole text is asked."""
        counts = (len(written(self.text[start:end])) for start, end in quotations(self.text))
        return sum(count for count in counts if count <= LONGEST_QUOTATION)

    def begins_anew(self, place: int) -> bool:
        """True where a sentence or a name begins: a capital, and no other word with one just before it."""
        if not self.written[place][:1].isupper():
            return False
        if place == 0 or not self.written[place - 1][:1].isupper():
            return True
        before, word = islice(spans(self.text), place - 1, place + 1)
        return not self.text[before.end() : word.start()].isspace()

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words, folded."""
        return frozenset(self.folded)

    @cached_property
    def lower(self) -> frozenset[str]:
        """Its words that are written without a capital."""
        return frozenset(word for word in self.written if word.islower())


@lru_cache(maxsize=64)  # a text is mostly compared with several others
def wording(text: str) -> Wording:
    """The words of a text."""
    return Wording(text)


def _quoted(found: Iterable[Span], starts: list[int]) -> list[bool]:
    quoted = [False] * len(starts)
    word = 0
    for start, end in found:
        while word < len(starts) and starts[word] < start:
            word += 1
        first = word
        while word < len(starts) and starts[word] < end:
            word += 1
        if word - first <= LONGEST_QUOTATION:
            quoted[first:word] = [True] * (word - first)
    return quoted
