"""Two wordings in, the runs of words that both hold out, and what stands in the gaps between them.

Greedy string tiling from the head of the shorter text (Wise 1993), on shingles: each run is as long as it can be, and
of several places for it the one that makes it longest, then the one nearest to where the last run ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pipelines.copies.wording import Wording

PLACES_TRIED = 6  # of a shingle that comes again and again
STRIDE = 64  # words that are compared in one go


class Run(NamedTuple):
    """`length` words that stand at `short` in the shorter text and at `long` in the longer one."""

    short: int
    long: int
    length: int


class Gap(NamedTuple):
    """Words of both texts that stand between the same runs, or before the first or after the last of them."""

    short: slice
    long: slice
    after: int  # the index of the run before it, -1 at the head

    def words(self) -> int:
        """How wide it is where it is wider."""
        return int(max(self.short.stop - self.short.start, self.long.stop - self.long.start))


def runs(short: Wording, long: Wording) -> list[Run]:
    """The runs of words in common, in the order of the shorter text; no word of it is in two of them."""
    found: list[Run] = []
    at = expected = 0
    in_order, first, repeated = short.in_order, long.first_places, long.repeated
    while at < len(in_order):
        shingle = in_order[at]
        place = first.get(shingle)
        if place is None:
            at += 1
            continue
        if shingle not in repeated:
            length = _length(short.folded, long.folded, at, place)
        else:
            length, place = _longest(short, long, at, expected)
        found.append(Run(at, place, length))
        at, expected = at + length, place + length
    return found


def _longest(short: Wording, long: Wording, at: int, expected: int) -> tuple[int, int]:
    """Of several places the one that makes the run longest, then the one nearest to where it is expected."""
    places = long.repeated[short.in_order[at]]
    if len(places) > PLACES_TRIED:
        places = sorted(places, key=lambda place: (abs(place - expected), place))[:PLACES_TRIED]
    tried = [(_length(short.folded, long.folded, at, p), -abs(p - expected), p) for p in places]
    length, _, place = max(tried)
    return length, place


def _length(one: list[str], two: list[str], at: int, place: int) -> int:
    most: int = min(len(one) - at, len(two) - place)
    length = 0
    while length + STRIDE <= most and _same(one, two, at + length, place + length):
        length += STRIDE
    while length < most and one[at + length] == two[place + length]:
        length += 1
    return length


def _same(one: list[str], two: list[str], at: int, place: int) -> bool:
    return one[at : at + STRIDE] == two[place : place + STRIDE]


def gaps(found: list[Run], short: Wording, long: Wording, widest: int) -> Iterator[Gap]:
    """The gaps of at most `widest` words in both texts, between runs that follow one another in both."""
    edges = [Run(0, 0, 0), *found, Run(len(short.folded), len(long.folded), 0)]
    for number, (before, after) in enumerate(pairwise(edges)):
        gap = Gap(
            slice(before.short + before.length, after.short),
            slice(before.long + before.length, after.long),
            number - 1,
        )
        if (
            gap.short.start <= gap.short.stop
            and gap.long.start <= gap.long.stop
            and 0 < gap.words() <= widest
        ):
            yield gap
