"""A paragraph's or a page's words in, the few that tell what it is about out, each with a weight.

Furniture is told from articles by these (`witnesses.py`); by which terms an event is recognised, `event_terms.py` says.

Names, numbers and rare words separate events; how rare a word is comes from `wordfreq` (Speer 2022), a table built
from other text, so that the answer depends on the article alone and not on what the store happens to hold.
"""

from __future__ import annotations

import gzip
import math
import re
from collections import Counter
from functools import lru_cache

import msgpack

TERMS_KEPT = 80
LEAD_WORDS = 400  # an event is told at the top
TITLE_FACTOR = 2.0
NAME_FACTOR = 1.5  # capitalised in mid-sentence, or holding a digit
RAREST_ZIPF = 2.0  # Zipf scale: log10 of occurrences in a billion words; rarer is not told apart
_RAREST_CENTIBELS = round(100 * (9 - RAREST_ZIPF))  # below one: as wordfreq keeps its lists

_CONTRACTION = re.compile(r"(?i)'(?:t|ll|ve|re|d|m)$")
_TOKEN = re.compile(r"\w+(?:['’]\w+)*(?:[.,]\d+)*")


def salient_terms(title: str | None, text: str, language: str | None) -> dict[str, float]:
    """The terms of an article that tell its event: term -> weight, a unit vector of at most TERMS_KEPT terms."""
    counts: Counter[str] = Counter()
    for token in tokens(title or ""):
        counts[token] += TITLE_FACTOR  # type: ignore[assignment]
    counts.update(tokens(_lead(text)))
    weights: dict[str, float] = {}
    for token, count in counts.items():
        rarity = _rarity(token.casefold(), language or "en")
        if rarity > 0:
            factor = NAME_FACTOR if _is_name(token) else 1.0
            term = token.casefold()
            weights[term] = max(weights.get(term, 0.0), factor * rarity * (1 + math.log(max(count, 1))))
    kept = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:TERMS_KEPT]
    length = math.sqrt(sum(weight**2 for _, weight in kept)) or 1.0
    return {term: weight / length for term, weight in kept}


def _lead(text: str) -> str:
    return " ".join(text.split()[:LEAD_WORDS])


def tokens(text: str) -> list[str]:
    """The words of a text: "don't" is one, "Halden's" is Halden, "l'Europe" is Europe."""
    text = text.replace("’", "'")
    found = _TOKEN.findall(text)
    if "'" in text:
        found = [
            token.removesuffix("'s").rpartition("'")[2]
            if "'" in token and not _CONTRACTION.search(token)
            else token
            for token in found
        ]
    return [token for token in found if len(token) > 1]


def _is_name(token: str) -> bool:
    return token[0].isupper() or (not token.isalpha() and any(c.isdigit() for c in token))


def _rarity(word: str, language: str) -> float:
    """How much rarer than everyday a word is, on the Zipf scale; 0 for an everyday word."""
    if "'" in word:  # don't, they've
        return 0.0
    common = frequencies(language)
    return max(0.0, EVERYDAY_ZIPF - max(math.log10(common.get(word, 1e-9)) + 9, RAREST_ZIPF))


EVERYDAY_ZIPF = 6.0


@lru_cache(maxsize=8)
def frequencies(language: str) -> dict[str, float]:
    """Word -> frequency, for a language that `wordfreq` knows, else for English; rarer words are not told apart.

    A list is read so far as it is wanted: wordfreq would read half a million rarer words, and keep them (25 to 110 MB a
    language).
    """
    import wordfreq  # a sweep that finds nothing new goes without: it brings much with it

    known = language if language in wordfreq.available_languages("small") else "en"
    found: dict[str, float] = {}
    with gzip.open(wordfreq.available_languages("best")[known]) as file:
        lists = msgpack.Unpacker(
            file
        )  # as `wordfreq.read_cBpack` tells: a header, then the words of each centibel
        places = lists.read_array_header() - 1
        lists.skip()
        for place in range(min(places, _RAREST_CENTIBELS + 1)):
            found.update(dict.fromkeys(lists.unpack(), wordfreq.cB_to_freq(-place)))
    return found
