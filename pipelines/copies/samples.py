"""Two samples of shingles in, whether their texts may hold enough of each other out: so that few texts are read.

An article is found by one shingle in twenty, and most that share one of these share no more. Its whole sample is kept
beside the index in a few hundred bytes; what two samples have in common is about what the texts have in common, divided
by how many are sampled (FracMinHash). Only where that is far below what a copy takes, the texts are not compared.
"""

from __future__ import annotations

from array import array
from collections.abc import Set
from math import cbrt

from pipelines.copies.likeness import LEAST_SHINGLES, LEAST_WEIGHT
from pipelines.fingerprint import SAMPLE_ONE_IN

KEPT = 160  # hashes of a text; of a longer one the lowest, which sample it more thinly
SHARE = (
    0.35  # of what the least copy would share on average: up to three in a hundred of the least share less
)
_DROPPED_BITS = 15  # of the 47 of a hash
_ALL = 1 << 32


def pack(hashes: Set[int]) -> bytes:
    """A sample as it is stored: four bytes for each hash, the lowest first."""
    lowest = sorted(each >> _DROPPED_BITS for each in hashes)[:KEPT]
    return array("I", lowest).tobytes()


class Sample:
    """A text's sampled hashes, asked how many of them others share."""

    def __init__(self, hashes: Set[int], min_containment: float) -> None:
        self._hashes = frozenset(each >> _DROPPED_BITS for each in hashes)
        self._min_containment = min_containment

    def shared(self, packed: bytes) -> float | None:
        """How many hashes a stored sample shares; None where a copy would share more."""
        other = memoryview(packed).cast("I")
        common = len(self._hashes.intersection(other))
        thin = other[-1] / _ALL if len(other) == KEPT else 1.0
        words = min(len(self._hashes), len(other) / thin) * SAMPLE_ONE_IN
        if common < SHARE * thin * least_common(words, self._min_containment) / SAMPLE_ONE_IN:
            return None
        return common / thin


def least_common(words: float, min_containment: float) -> float:
    """How many shingles a copy has in common with its source, where the shorter text has so many words.

    Its containment squared times its longest passage is no less than LEAST_WEIGHT, and no passage is longer than all
    that they have in common.
    """
    return max(LEAST_SHINGLES, min_containment * words, cbrt(LEAST_WEIGHT * words**2))
