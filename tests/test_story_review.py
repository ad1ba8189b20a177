"""A second look at a story: what does not fit leaves, with all that is tied to it, and a story of two is parted."""

from __future__ import annotations

from itertools import permutations

import pytest

from pipelines.flow import DEFAULTS
from pipelines.story_review import grouped, is_due, loose_group, part_of_its_own
from pipelines.story_shape import Tellings
from tests.test_story_shape import FIRM, vector

SEPARATE = [[1], [2], [3], [4], [5]]
TWO = Tellings({**FIRM.only([1, 2, 3]).vectors, 4: vector(1, 6, 7, 8, 9), 5: vector(1, 6, 7, 8, 9)})


def test_ties_hold_members_together_through_others() -> None:
    assert grouped([1, 2, 3, 4, 5], [(1, 3), (4, 3)]) == [[1, 3, 4], [2], [5]]
    assert grouped([1, 2], []) == [[1], [2]]


def test_groups_do_not_depend_on_the_order_of_ties() -> None:
    ties = [(1, 2), (3, 4), (2, 3), (5, 6)]
    assert all(grouped(range(1, 8), order) == [[1, 2, 3, 4], [5, 6], [7]] for order in permutations(ties))


def test_the_group_least_like_the_rest_leaves() -> None:
    odd = Tellings({**FIRM.only([1, 2, 3]).vectors, 6: vector(20, 21, 1, 22, 23, 24)})
    assert loose_group([[1], [2], [3], [6]], odd, {}, DEFAULTS) == [6]
    assert loose_group([[1], [2, 6], [3]], odd, {}, DEFAULTS) == []
    assert loose_group([[1], [2], [3], [6, 9]], odd, {}, DEFAULTS) == [6, 9], "a stub goes with its article"
    assert loose_group([[1], [2], [3], [9]], FIRM.only([1, 2, 3]), {}, DEFAULTS) == []


def test_an_article_moves_to_a_story_that_it_is_clearly_more_like() -> None:
    other = Tellings({7: vector(1, 7, 8, 10), 8: vector(1, 7, 9, 10)})
    four = Tellings({**FIRM.only([1, 2, 3]).vectors, 4: vector(1, 7, 8, 9)})
    assert loose_group([[1], [2], [3], [4]], four, {}, DEFAULTS) == []
    assert loose_group([[1], [2], [3], [4]], four, {99: other}, DEFAULTS) == [4]


def test_a_story_held_together_by_ties_is_left_alone() -> None:
    assert loose_group([[1, 2, 3, 4, 5]], TWO, {}, DEFAULTS) == []
    assert part_of_its_own([[1, 2, 3, 4, 5]], TWO, DEFAULTS) == []
    assert part_of_its_own([[1], [2, 4], [3], [5]], TWO, DEFAULTS) == []


def test_a_story_that_is_two_is_parted_and_the_stubs_go_with_theirs() -> None:
    assert part_of_its_own(SEPARATE, TWO, DEFAULTS) == [4, 5]
    assert part_of_its_own([[1], [2], [3], [4, 9], [5]], TWO, DEFAULTS) == [4, 5, 9]


def test_a_story_whose_parts_are_alike_is_one() -> None:
    assert part_of_its_own(SEPARATE, FIRM, DEFAULTS) == []
    assert part_of_its_own([[1], [2], [3]], TWO.only([1, 2, 3]), DEFAULTS) == []
    same = Tellings({n: vector(1, 2, 3) for n in range(1, 6)})
    assert part_of_its_own(SEPARATE, same, DEFAULTS) == []


@pytest.mark.parametrize(
    ("count", "due"), [(2, False), (3, True), (12, True), (17, False), (18, True), (65, False)]
)
def test_a_story_is_looked_at_as_it_grows(count: int, due: bool) -> None:
    assert is_due(count) is due
