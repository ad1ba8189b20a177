"""A second look at a story: what does not fit leaves, with all that is tied to it."""

from __future__ import annotations

from itertools import permutations

from pipelines.story_review import grouped, loosest


def alike(pairs: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """The similarities both ways round."""
    return pairs | {(other, one): similarity for (one, other), similarity in pairs.items()}


def test_ties_hold_members_together_through_others() -> None:
    assert grouped([1, 2, 3, 4, 5], [(1, 3), (4, 3)]) == [[1, 3, 4], [2], [5]]
    assert grouped([1, 2], []) == [[1], [2]]


def test_groups_do_not_depend_on_the_order_of_ties() -> None:
    ties = [(1, 2), (3, 4), (2, 3), (5, 6)]
    assert all(grouped(range(1, 8), order) == [[1, 2, 3, 4], [5, 6], [7]] for order in permutations(ties))


def test_the_group_least_like_the_rest_leaves() -> None:
    similarities = alike({(1, 2): 0.5, (1, 3): 0.1, (2, 3): 0.1, (1, 4): 0.12, (2, 4): 0.08, (3, 4): 0.6})
    assert loosest([[1], [2], [3, 4]], similarities, 0.2) == [3, 4]


def test_nothing_leaves_a_story_that_holds_together() -> None:
    similarities = alike({(1, 2): 0.5, (1, 3): 0.3, (2, 3): 0.3})
    assert loosest([[1], [2], [3]], similarities, 0.2) == []


def test_a_story_held_together_by_ties_is_left_alone() -> None:
    assert loosest([[1, 2, 3]], alike({(1, 2): 0.01, (2, 3): 0.01}), 0.2) == []


def test_of_two_groups_the_smaller_goes_and_stubs_count_for_nothing() -> None:
    similarities = alike({(1, 2): 0.5, (1, 3): 0.1, (2, 3): 0.1})
    assert loosest([[1, 2], [3, 9]], similarities, 0.2) == [3, 9]
    assert loosest([[1, 2], [9]], alike({(1, 2): 0.1}), 0.2) == []
