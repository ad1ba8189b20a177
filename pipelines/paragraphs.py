"""A text's paragraphs as the store knows them: by hash, with or without what is left out of the text.

Two prints of one paragraph have one hash, whatever their case and punctuation; what changes by the day is left open
in a second one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence, Set
from functools import lru_cache

import xxhash

from pipelines.reading.blocks import words_key
from pipelines.reading.calendar_words import CALENDAR_WORDS

_NUMBER = re.compile(r"\d+")


def block_hash(paragraph: str) -> int:
    """Return the 63-bit hash of a paragraph's words, case and punctuation ignored, digits kept."""
    return _hash(_words(paragraph))


def pattern_hash(paragraph: str) -> int | None:
    """Return the hash of a paragraph's words with numbers, months and weekdays left open; None where it has none.

    "Updated at 12:05" and "Updated at 9:40" are one pattern. A paragraph of numbers and one word more is none: a score.
    """
    return _pattern_hash(_words(paragraph))


@lru_cache(maxsize=16_384)  # those of the pages around are asked for again
def block_hashes(paragraph: str) -> tuple[int, ...]:
    """Return the hashes by which a paragraph is known: of its words, and of its pattern where it has one."""
    words = _words(paragraph)
    pattern = _pattern_hash(words)
    return (_hash(words),) if pattern is None else (_hash(words), pattern)


def hashes_by_place(text: str) -> tuple[tuple[int, ...], ...]:
    """The hashes of each paragraph of a text, in order; none for an empty one."""
    return tuple(block_hashes(p) if p else () for p in text.split("\n"))


def _words(paragraph: str) -> str:
    return words_key(unicodedata.normalize("NFC", paragraph))


def _pattern_hash(key: str) -> int | None:
    words = key.split()
    if not _NUMBER.search(key) and CALENDAR_WORDS.isdisjoint(words):
        return None
    opened = ["#" if word in CALENDAR_WORDS else _NUMBER.sub("#", word) for word in words]
    fixed = sum("#" not in word for word in opened)
    return None if opened == words or fixed < 2 else _hash(" ".join(opened))


def _hash(words: str) -> int:
    return xxhash.xxh3_64_intdigest(words.encode()) >> 1  # SQLite's integers are signed


def drop_furniture(text: str, furniture: Set[int]) -> tuple[str, tuple[str, ...], tuple[int, ...]]:
    """Return a text without the paragraphs that `furniture` knows by hash, those paragraphs, and their places.

    A place counts all paragraphs of the given text, from 0; `put_back` undoes this.
    """
    if not furniture:
        return text, (), ()
    paragraphs = text.split("\n")
    places = tuple(n for n, p in enumerate(paragraphs) if not furniture.isdisjoint(block_hashes(p)))
    out = set(places)
    kept = "\n".join(p for n, p in enumerate(paragraphs) if n not in out)
    return kept, tuple(paragraphs[n] for n in places), places


def put_back(text: str, dropped: Sequence[str], places: Sequence[int]) -> str:
    """Return a text with the paragraphs that were dropped at their places again."""
    paragraphs = text.split("\n") if text else []
    for place, paragraph in sorted(zip(places, dropped, strict=True)):
        paragraphs.insert(place, paragraph)
    return "\n".join(paragraphs)
