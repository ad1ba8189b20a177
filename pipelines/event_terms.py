"""An article's title and text in, the terms by which its event is recognised out, each with a weight.

Names and rare words separate events. How rare a word is comes from `wordfreq` (Speer 2022), a table built from other
text, so that the answer depends on the article alone and not on what the store happens to hold. What each part brought
is in docs/benchmarks.md, "Stories".
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache

from pipelines.salience import frequencies, tokens
from pipelines.word_stems import stem

TERMS_KEPT = 100
WORDS_READ = 400  # an event is told at the top
TOP_WORDS = 60  # of the text: they and the title say what it is about
TOP_COUNT = 3.0  # how often a word there counts
TITLE_COUNT = 4.0
NAME_FACTOR = 1.5  # capitalised
NUMBER_FACTOR = 0.85  # figures change from report to report
EVERYDAY_ZIPF = 6.0  # Zipf scale: log10 of occurrences in a billion words; commoner words weigh nothing
RAREST_ZIPF = 2.5  # rarer is not told apart


def event_terms(title: str | None, text: str, language: str | None) -> dict[str, float]:
    """The terms that tell an article's event: stem -> weight, a unit vector of at most TERMS_KEPT terms."""
    language = language or "en"
    counts: dict[str, float] = {}
    weights: dict[str, tuple[float, float]] = {}
    body = tokens(" ".join(text.split(None, WORDS_READ)[:WORDS_READ]))
    parts = ((tokens(title or ""), TITLE_COUNT), (body[:TOP_WORDS], TOP_COUNT), (body[TOP_WORDS:], 1.0))
    for words, worth in parts:
        for word, times in Counter(words).items():
            if found := _weigh(word, language):
                term, factor, rarity = found
                counts[term] = counts.get(term, 0.0) + times * worth
                known = weights.setdefault(term, (factor, rarity))
                if known[0] < factor or rarity < known[1]:
                    weights[term] = max(known[0], factor), min(known[1], rarity)
    weighed = {term: math.prod(weights[term]) * (1 + math.log(count)) for term, count in counts.items()}
    kept = sorted(weighed.items(), key=lambda item: (-item[1], item[0]))[:TERMS_KEPT]
    length = math.sqrt(sum(weight**2 for _, weight in kept)) or 1.0
    return {term: weight / length for term, weight in kept}


@lru_cache(maxsize=32768)  # most words of a text are among those of the last few hundred
def _weigh(word: str, language: str) -> tuple[str, float, float] | None:
    """The term of a word, the factor of what it is and its rarity on the Zipf scale; None for an everyday word."""
    folded = word.casefold()
    if "'" in folded:  # don't, they've
        return None
    zipf = math.log10(frequencies(language).get(folded, 1e-9)) + 9
    rarity = EVERYDAY_ZIPF - max(zipf, RAREST_ZIPF)
    if rarity <= 0:
        return None
    if any(sign.isdigit() for sign in word):
        return stem(folded), NUMBER_FACTOR, rarity
    return stem(folded), NAME_FACTOR if word[0].isupper() else 1.0, rarity
