"""Circles of credits: small graphs, and that a long chain is no trouble."""

from __future__ import annotations

import pytest

from monitor.circles import circles


@pytest.mark.parametrize(
    ("cites", "found"),
    [
        ({}, []),
        ({1: {2}, 2: {3}}, []),
        ({1: {2}, 2: {1}}, [[1, 2]]),
        ({1: {2}, 2: {3}, 3: {1}, 4: {1}, 5: set()}, [[1, 2, 3]]),
        ({1: {2}, 2: {1, 3}, 3: {4}, 4: {3}}, [[1, 2], [3, 4]]),
        ({1: {2, 3}, 2: {1}, 3: {1}}, [[1, 2, 3]]),
        ({1: {1}}, []),
    ],
)
def test_circles_are_found(cites: dict[int, set[int]], found: list[list[int]]) -> None:
    assert circles(cites) == found


def test_a_long_ring_is_followed_once() -> None:
    size = 500
    assert circles({one: {(one + 1) % size} for one in range(size)}) == [list(range(size))]
