"""Circles of credits: small graphs, and that a long chain is no trouble."""

from __future__ import annotations

import random

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


def test_long_rings_and_chains_are_followed_once() -> None:
    size = 20_000
    ring = {one: {(one + 1) % size} for one in range(size)}
    assert circles(ring) == [list(range(size))]
    assert circles({**ring, 0: set()}) == []


def test_what_is_found_is_what_leads_back_to_itself() -> None:
    choose = random.Random(7)
    for _ in range(200):
        size = choose.randint(1, 9)
        cites = {
            one: {other for other in range(size) if other != one and choose.random() < 0.2}
            for one in range(size)
        }
        both_ways = {(a, b) for a in cites for b in _reached(a, cites) if a != b and a in _reached(b, cites)}
        assert {(a, b) for group in circles(cites) for a in group for b in group if a != b} == both_ways


def _reached(start: int, cites: dict[int, set[int]]) -> set[int]:
    """Everything that one leads to, step by step."""
    seen: set[int] = set()
    step = cites[start]
    while step - seen:
        seen |= step
        step = {further for one in step for further in cites[one]}
    return seen
