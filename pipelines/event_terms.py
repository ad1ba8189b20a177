"""An article's title and text in, the terms by which its event is recognised out, each with a weight.

Names and rare words separate events. How rare a word is comes from `wordfreq` (Speer 2022), a table built from other
text, so that the answer depends on the article alone and not on what the store happens to hold. What each part brought
is in docs/benchmarks.md, "Stories".
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from monitor.term_vectors import pack
from pipelines.salience import frequencies, tokens
from pipelines.word_stems import stem

TERMS_KEPT = 100
WORDS_READ = 400  # an event is told at the top
TOP_WORDS = 60  # of the text: they and the title say what it is about
TOP_COUNT = 3  # how often a word there counts
TITLE_COUNT = 4
NAME_FACTOR = 1.5  # capitalised
NUMBER_FACTOR = 0.85  # figures change from report to report
EVERYDAY_ZIPF = 6.0  # Zipf scale: log10 of occurrences in a billion words; commoner words weigh nothing
RAREST_ZIPF = 2.5  # rarer is not told apart
_WORDS_KNOWN = 32768  # of a language, in the process; then it begins anew
_LANGUAGES_KNOWN = 8


def event_terms(title: str | None, text: str, language: str | None) -> dict[str, float]:
    """The terms that tell an article's event: stem -> weight, a unit vector of at most TERMS_KEPT terms."""
    language = language or "en"
    heading, body = tokens(title or ""), tokens(" ".join(text.split(None, WORDS_READ)[:WORDS_READ]))
    words = Counter(heading * TITLE_COUNT + body[:TOP_WORDS] * TOP_COUNT + body[TOP_WORDS:])
    found: dict[str, tuple[int, float, float]] = {}
    known_words = _words_of(language)
    for word, count in words.items():
        if weight := known_words[word]:
            term, factor, rarity = weight
            if known := found.get(term):  # under another form: a plural, a capital
                found[term] = known[0] + count, max(known[1], factor), min(known[2], rarity)
            else:
                found[term] = count, factor, rarity
    weighed = [
        (-factor * rarity * (1 + math.log(count)), term) for term, (count, factor, rarity) in found.items()
    ]
    kept = sorted(weighed)[:TERMS_KEPT]
    length = math.sqrt(sum([weight * weight for weight, _ in kept])) or 1.0
    return {term: -weight / length for weight, term in kept}


def packed_terms(title: str | None, description: str | None, text: str, language: str | None) -> bytes:
    """The terms of an article as the store keeps them: those of its title, its standfirst and its text."""
    return pack(event_terms(title, f"{description or ''}\n{text}", language))


class _Words(dict[str, tuple[str, float, float] | None]):
    """What `_weigh` said of the words of a language: most words of a text are among those of the last few hundred."""

    def __init__(self, language: str) -> None:
        self._frequencies = frequencies(language)

    def __missing__(self, word: str) -> tuple[str, float, float] | None:
        if len(self) >= _WORDS_KNOWN:
            self.clear()
        found = self[word] = _weigh(word, self._frequencies)
        return found


_words_of = lru_cache(maxsize=_LANGUAGES_KNOWN)(_Words)


def _weigh(word: str, common: Mapping[str, float]) -> tuple[str, float, float] | None:
    """The term of a word, the factor of what it is and its rarity on the Zipf scale; None for an everyday word."""
    folded = word.casefold()
    if "'" in folded:  # don't, they've
        return None
    zipf = math.log10(common.get(folded, 1e-9)) + 9
    rarity = EVERYDAY_ZIPF - max(zipf, RAREST_ZIPF)
    if rarity <= 0:
        return None
    if any(sign.isdigit() for sign in word):
        return stem(folded), NUMBER_FACTOR, rarity
    return stem(folded), NAME_FACTOR if word[0].isupper() else 1.0, rarity
