"""A text in, a sample of its word shingles out: what candidates for copies are found by.

The sample is a FracMinHash (Irber et al. 2022, as in sourmash): of all three-word shingles, those whose hash falls into
one fixed part of the range, so that equal shingles are sampled alike in every text. An article is looked for by its
whole sample and found by the few of it that are indexed: looking costs a sixth of keeping. These few are those of
the lead, which is what is left of a text that is cut or walled, and the lowest of the rest. How much two texts share
is then measured on the texts themselves (`copies/likeness.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import xxhash

from monitor.models import Fingerprint
from pipelines.typography import ASCII_WORDS, without_typography

SAMPLE_ONE_IN = 6
LEAD_SHINGLES = 48  # at the head of a text, all that are sampled are indexed
REST_INDEXED = 8  # of all others, so many
SHINGLE_WORDS = 3
_DROPPED_BITS = 17  # 47 are left, which SQLite stores in six bytes

_IDEOGRAPHS = r"\u3040-\u30ff\u3400-\u9fff"  # kana, Chinese characters
_THAI = r"\u0e00-\u0e7f"
_HAS_UNSPACED = re.compile(f"[{_IDEOGRAPHS}{_THAI}]")
# A sign of a script written without spaces is a word of its own.
_SIGN_OR_WORD = re.compile(rf"[{_IDEOGRAPHS}{_THAI}]|[^\W{_IDEOGRAPHS}{_THAI}]+")
_WORD = re.compile(r"\w+")
_SIGNS_A_WORD = ((re.compile(f"[{_IDEOGRAPHS}]"), 2), (re.compile(f"[{_THAI}]"), 5))


def words(text: str) -> list[str]:
    """The words of a text, casefolded, without punctuation."""
    return written(without_typography(text).casefold())


def written(text: str) -> list[str]:
    """The words of a text as written, without punctuation."""
    plain = without_typography(text)
    return plain.translate(ASCII_WORDS).split() if plain.isascii() else _words(text).findall(text)


def spans(text: str) -> Iterator[re.Match[str]]:
    """The places of the words of a text as written, in order."""
    return _words(text).finditer(text)


def _words(text: str) -> re.Pattern[str]:
    return _SIGN_OR_WORD if not text.isascii() and _HAS_UNSPACED.search(text) else _WORD


def signs_a_word(tokens: Sequence[str]) -> int:
    """How many of these words make about one of English: 1, or more where most are signs of an unspaced script."""
    text = "".join(tokens)
    if not text.isascii() and _HAS_UNSPACED.search(text):
        for sign, count in _SIGNS_A_WORD:
            if 2 * len(sign.findall(text)) > len(tokens):
                return count
    return 1


def each_shingle(tokens: Sequence[str], signs: int) -> Iterator[tuple[str, ...]]:
    """Every run of three words, or of as many signs as make three, in order; so many `signs` make a word."""
    return zip(*(tokens[i:] for i in range(SHINGLE_WORDS * signs)), strict=False)


def fingerprint(text: str) -> Fingerprint:
    """The sampled shingle hashes of a text and how many distinct shingles it has; one under three words has none."""
    tokens = words(text)
    written_out = map(str.encode, map(" ".join, each_shingle(tokens, signs_a_word(tokens))))
    hashes = [*map(xxhash.xxh3_64_intdigest, written_out)]
    sampled: dict[int, int] = {}  # hash -> first place
    for place, whole in [(place, one) for place, one in enumerate(hashes) if not one % SAMPLE_ONE_IN]:
        sampled.setdefault(whole >> _DROPPED_BITS, place)
    lead = [h for h, place in sampled.items() if place < LEAD_SHINGLES]
    rest = sorted(h for h, place in sampled.items() if place >= LEAD_SHINGLES)[:REST_INDEXED]
    return Fingerprint(frozenset(sampled), frozenset((*lead, *rest)), len(set(hashes)))
