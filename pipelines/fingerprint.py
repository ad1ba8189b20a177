"""A text in, a sample of its word shingles out: what copies are recognised by.

The sample is a FracMinHash (Irber et al. 2022, as in sourmash): of all three-word shingles, those whose hash falls into
one fixed quarter of the range. Unlike a MinHash of fixed length it keeps *containment* measurable, so that a lead cut
out of a long article is found; and equal shingles are sampled alike in every text, so the sample can be indexed.
"""

from __future__ import annotations

import re

import xxhash

from monitor.models import Fingerprint

SAMPLE_ONE_IN = 4

_UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f"  # kana, Chinese characters, Thai
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
# A sign of a script written without spaces is a word of its own.
_SIGN_OR_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of a text, casefolded, without punctuation."""
    folded = text.casefold()
    return (_SIGN_OR_WORD if _HAS_UNSPACED.search(folded) else _WORD).findall(folded)


def fingerprint(text: str) -> Fingerprint:
    """The sampled shingle hashes of a text and the number of distinct shingles; a text under three words has none."""
    tokens = words(text)
    shingles = {
        f"{one} {two} {three}" for one, two, three in zip(tokens, tokens[1:], tokens[2:], strict=False)
    }
    hashes = [xxhash.xxh3_64_intdigest(shingle.encode()) for shingle in shingles]
    # The low bits choose the sample; SQLite's integers are signed, so the top bit is left out.
    return Fingerprint(frozenset([h >> 1 for h in hashes if h % SAMPLE_ONE_IN == 0]), len(shingles))
