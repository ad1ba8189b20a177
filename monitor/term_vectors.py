"""An article's terms as one small blob, and how alike two of them are.

A term is kept as a 32-bit hash and its weight as 16 bits: six bytes instead of a row and two index entries. The terms
stand with the heaviest first, so that the first of them can be indexed.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType

import xxhash

from monitor.times import from_iso

Vector = dict[int, float]  # term's hash -> weight, of length 1

PERIOD_DAYS = 3  # the candidate index is kept by periods, so that a story's window is a few of them
PERIODS_INDEXED = 6  # older articles leave the candidate index: no story takes in what is two weeks away
TERMS_INDEXED = 12  # of each article, the heaviest
_SCALE = 65535
_FINE = (
    1 << 20
)  # weights are read as so many parts of one: the sums of their products are exact, in whatever order
_HASH_BYTES = 4


def pack(terms: Mapping[str, float]) -> bytes:
    """Terms with weights of 0 to 1 as a blob: all hashes, then all weights, the heaviest first."""
    weights: dict[int, float] = {}
    for term, weight in terms.items():
        weights[xxhash.xxh32_intdigest(term.encode())] = weight
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    hashes = array("I", [term for term, _ in ordered])
    return hashes.tobytes() + array("H", [round(weight * _SCALE) for _, weight in ordered]).tobytes()


@lru_cache(maxsize=4096)  # a blob never changes its meaning, so this cannot go stale
def unpack(blob: bytes) -> Vector:
    """The vector in a blob, the heaviest terms first. Not to be changed: it is shared."""
    hashes, weights = _arrays(blob)
    return dict(zip(hashes, map(_weights().__getitem__, weights), strict=True))


def _arrays(blob: bytes) -> tuple[array[int], array[int]]:
    end = len(blob) // (_HASH_BYTES + 2) * _HASH_BYTES
    return array("I", blob[:end]), array("H", blob[end:])


@lru_cache(maxsize=1)
def _weights() -> list[float]:
    """What each stored weight stands for."""
    return [round(weight * (_FINE / _SCALE)) / _FINE for weight in range(_SCALE + 1)]


def indexed(blob: bytes) -> list[int]:
    """The heaviest terms in a blob, in the order of their hashes: what the candidate index holds of it."""
    return sorted(_arrays(blob)[0][:TERMS_INDEXED])


def similarity(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    """Cosine similarity of two vectors, 0 to 1."""
    return sum([one[term] * other[term] for term in one.keys() & other.keys()])


def likeness(vector: Mapping[int, float], blob: bytes) -> float:
    """The same of a vector and one in a blob, which is not unpacked for it."""
    known = _weights()
    return sum(
        [vector[term] * known[weight] for term, weight in zip(*_arrays(blob), strict=True) if term in vector]
    )


def total(
    vectors: Iterable[Mapping[int, float]], begun: Mapping[int, float] = MappingProxyType({})
) -> Vector:
    """The sum of some vectors: its product with another is the sum of that one's similarities with each."""
    added = dict(begun)
    for vector in vectors:
        for term, weight in vector.items():
            added[term] = added.get(term, 0.0) + weight
    return added


def period(time: datetime) -> int:
    """The number of the period, PERIOD_DAYS long, in which a time falls."""
    return int(time.timestamp() // (PERIOD_DAYS * 86400))


def period_of(time: str | None) -> int:
    """The same for a time as the store has it; the first for none."""
    moment = from_iso(time)
    return period(moment) if moment else 0
