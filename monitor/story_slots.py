"""Two sentences in, what they say otherwise in the same place out: names (Graviton, Trainium), days, vague amounts.

A place is the same where the words on both sides of it are. It counts only where each side has a few words there that
begin with a capital, while most words that both have do not: German nouns and headlines tell nothing by theirs. Two
forms of one name are no difference as far as their letters show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from monitor.quotations import Span
from monitor.sentences import fold_words, word_spans
from monitor.word_alignment import Pair, align_words

MOST_WORDS = 3  # of a name
MOST_CAPITALS = 1 / 3  # of the words that both have
SAME_LETTERS = 4  # at the beginning of two words: "Russia", "Russian"
_TITLES = frozenset(
    "mr mrs ms dr sir lord lady president prime minister chancellor professor herr frau".split()
)
_MANY = (
    "tens|dozens|scores|hundreds|thousands|millions|billions|trillions|Dutzende|Hunderte|Tausende|Zehntausende|"
    "Hunderttausende|Millionen|Milliarden|dizaines|centaines|milliers|milliards|decenas|cientos|miles|millones"
)
_VAGUE = re.compile(rf"\b(?:{_MANY})(?: (?:of|de) (?:{_MANY}))*\b", re.IGNORECASE)


def slots(text: str, other: str) -> list[tuple[str, str]]:
    """What stands in `text` and in `other` in the same place and is told otherwise, as written."""
    return [*_names(text, other), *_vague(text, other)]


def _names(text: str, other: str) -> Iterator[tuple[str, str]]:
    own, others = word_spans(text), word_spans(other)
    pairs = list(_in_order(align_words(fold_words(text), fold_words(other))))
    if sum(text[own[i][0]].isupper() for i, _ in pairs) > MOST_CAPITALS * len(pairs):
        return
    for (i, j), (to, by) in pairwise(pairs):
        if 1 < to - i <= MOST_WORDS + 1 and 1 < by - j <= MOST_WORDS + 1:
            said, there = _written(text, own[i + 1 : to]), _written(other, others[j + 1 : by])
            if _is_name(said) and _is_name(there) and not _is_one(said, there):
                yield said, there


def _in_order(pairs: list[Pair]) -> Iterator[Pair]:
    """The pairs without those that were moved."""
    last = -1
    for i, j in pairs:
        if j > last:
            last = j
            yield i, j


def _written(text: str, spans: tuple[Span, ...]) -> str:
    return text[spans[0][0] : spans[-1][1]]


def _is_name(written: str) -> bool:
    words = re.split(r"[\s-]+", written)
    return all(word[0].isupper() for word in words) and not _TITLES & {word.casefold() for word in words}


def _is_one(name: str, other: str) -> bool:
    """True for two forms of one name: a word in common or much like another, or the initials of the longer one."""
    own, others = fold_words(name), fold_words(other)
    if any(word[:SAME_LETTERS] == there[:SAME_LETTERS] for word in own for there in others):
        return True
    letters = {"".join(word[0] for word in words) for words in (own, others) if len(words) > 1}
    return bool(letters & {"".join(fold_words(each)).replace(".", "") for each in (name, other)})


def _vague(text: str, other: str) -> Iterator[tuple[str, str]]:
    own, others = _vague_amounts(text), _vague_amounts(other)
    for beside, said in own.items():
        there = others.get(beside)
        if there and fold_words(said) != fold_words(there):
            yield said, there


def _vague_amounts(text: str) -> dict[tuple[str, ...], str]:
    """The vague amounts of a sentence by the word behind them; those that follow a number are none."""
    found = {}
    for amount in _VAGUE.finditer(text):
        before, after = fold_words(text[: amount.start()]), fold_words(text[amount.end() :])
        if not (before and before[-1][0].isdigit()):
            found[after[1:2] if after[:1] in (("of",), ("de",)) else after[:1]] = amount[0]
    return found
