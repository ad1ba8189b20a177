"""Two short notices with their titles in, whether they are about different matters out.

Notices of one trade share whole sentences that name nobody ("Small parts can be swallowed by young children"), and in
a short text these are much of it. What was made from another keeps its names.
"""

from __future__ import annotations

from collections.abc import Set
from difflib import get_close_matches

from pipelines.copies.wording import Wording
from pipelines.fingerprint import words
from pipelines.reading.calendar_words import CALENDAR_WORDS

# All in words of English; a sign of a script without spaces counts less (`signs_a_word`).
NOTICE = 160  # a longer text has more to it than its formula
FORMULA = 40  # a longer passage is copied
HEAD = 40  # at the head of a text, whom it is about
LEAST_NAMES = 4  # of either text; of fewer a share tells nothing
SHARED_NAMES = 1 / 3  # of the fewer; less, and they are about different people, firms and places
ALIKE = (
    0.75  # share of the letters in common; from here on it is the same name, misspelt or spelt in another way
)
_NAME_LETTERS = 3


def are_different_matters(
    one: Wording, two: Wording, titles: tuple[str | None, str | None], passage: float
) -> bool:
    """True for short notices that share few of their names, or whose titles name others; `passage` is in words."""
    signs = one.signs_a_word
    if max(len(one.folded), len(two.folded)) > NOTICE * signs:
        return False
    names = _names(one), _names(two)
    fewer, more = sorted((names[0] - two.lower, names[1] - one.lower), key=lambda n: (len(n), sorted(n)))
    if len(fewer) >= LEAST_NAMES and len(_missing(fewer, more)) > (1 - SHARED_NAMES) * len(fewer):
        return True
    if passage >= FORMULA:
        return False
    said = set(words(titles[0] or "")), set(words(titles[1] or ""))
    ours, theirs = names[0] & said[0], names[1] & said[1]
    # Each title names one whom the other text begins without, and of one of them the other says nothing at all.
    return (
        bool(_missing(ours, said[1].union(two.folded[: HEAD * signs])))
        and bool(_missing(theirs, said[0].union(one.folded[: HEAD * signs])))
        and bool(_missing(ours, two.vocabulary) or _missing(theirs, one.vocabulary))
    )


def _names(text: Wording) -> set[str]:
    """The words that a text never writes without a capital, but for weekdays and months, folded."""
    named = {word.casefold() for word in text.written if word[:1].isupper() and len(word) >= _NAME_LETTERS}
    return named - text.lower - CALENDAR_WORDS


def _missing(names: Set[str], others: Set[str]) -> list[str]:
    """Those of the names that are none of the other words, nor spelt much like one."""
    return [name for name in names - others if not get_close_matches(name, others, 1, ALIKE)]
