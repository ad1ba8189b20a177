"""A text in, a sample of its word shingles out: what copies are recognised by.

The sample is a FracMinHash (Irber et al. 2022, as in sourmash): of all three-word shingles, those whose hash falls into
one fixed quarter of the range. Unlike a MinHash of fixed length it keeps *containment* measurable, so that a lead cut
out of a long article is found; and equal shingles are sampled alike in every text, so the sample can be indexed.
"""

from __future__ import annotations

import re

import xxhash

from monitor.models import Fingerprint

SHINGLE_WORDS = 3
SAMPLE_ONE_IN = 4

# A sign of a script written without spaces is a word of its own.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|[^\W\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]+")


def words(text: str) -> list[str]:
    """The words of a text, casefolded, without punctuation."""
    return _WORD.findall(text.casefold())


def fingerprint(text: str) -> Fingerprint:
    """The sampled shingle hashes of a text and the number of distinct shingles; a text under three words has none."""
    tokens = words(text)
    shingles = {" ".join(tokens[i : i + SHINGLE_WORDS]) for i in range(len(tokens) - SHINGLE_WORDS + 1)}
    hashes = (xxhash.xxh3_64_intdigest(shingle.encode()) for shingle in shingles)
    # The low bits choose the sample; SQLite's integers are signed, so the top bit is left out.
    return Fingerprint(frozenset(h >> 1 for h in hashes if h % SAMPLE_ONE_IN == 0), len(shingles))
