"""How the tellings of a story hang together."""

from __future__ import annotations

import math

import pytest

from monitor.term_vectors import Vector, pack, similarity
from pipelines.story_shape import Tellings, halves, tellings_of


def vector(*terms: int) -> Vector:
    """A unit vector of equal weights."""
    return {term: 1 / math.sqrt(len(terms)) for term in terms}


# Two matters of one firm (terms 1 and 2): three articles on the one, two on the other.
FIRM = Tellings(
    {
        1: vector(1, 2, 3, 4),
        2: vector(1, 2, 3, 5),
        3: vector(1, 3, 4, 5),
        4: vector(1, 2, 7, 8),
        5: vector(1, 2, 7, 9),
    }
)


def test_means_are_those_of_all_pairs() -> None:
    one = FIRM.only([1, 2])
    assert one.within == pytest.approx(0.75)
    assert one.mean(FIRM.vectors[4]) == pytest.approx(0.5)
    assert one.between(FIRM.only([4, 5])) == pytest.approx(0.5)
    assert FIRM.apart([4, 5]) == pytest.approx(FIRM.only([4, 5]).between(FIRM.only([1, 2, 3])))
    assert FIRM.apart([1, 2, 3, 4, 5]) == 1.0


def test_what_was_reckoned_of_all_but_the_last_is_used_again() -> None:
    packed = tuple((n, pack({"pool": 0.6, f"word{n}": 0.8})) for n in range(1, 5))
    before, after = tellings_of(packed[:3]), tellings_of(packed)
    assert tellings_of(packed) is after
    for found in (before, after, tellings_of(packed)):
        anew = Tellings(found.vectors)
        assert (found.total, found.pairs, found.alike) == (anew.total, anew.pairs, anew.alike)
    assert after.alike[4] == {n: similarity(after.vectors[4], after.vectors[n]) for n in (1, 2, 3)}
    assert after.pairs == sum(sum(near.values()) for near in after.alike.values())
    assert tellings_of(()).within == 1.0


def test_stubs_fit_anything_and_one_telling_is_like_itself() -> None:
    none = Tellings({})
    assert none.between(FIRM) == 1.0
    assert none.mean(vector(1)) == 0.0
    assert Tellings({1: vector(1)}).within == 1.0


def test_who_joins_a_close_story_must_be_close() -> None:
    assert Tellings({1: vector(1)}).closer(0.25, 0.5) == 0.25
    assert FIRM.only([1, 2]).closer(0.25, 0.5) == pytest.approx(0.25 + 0.5 * 0.5 * 0.5)
    assert Tellings({1: vector(1), 2: vector(2)}).closer(0.25, 0.5) == 0.25


def test_two_matters_come_apart_whatever_the_order_of_ids() -> None:
    assert halves(FIRM) == ([1, 2, 3], [4, 5])
    turned = Tellings({6 - i: FIRM.vectors[i] for i in FIRM.vectors})
    assert halves(turned) == ([3, 4, 5], [1, 2])
