"""Who credits whom in, the circles in it out: groups in which everyone leads back to everyone else.

Pure, and no recursion: chains can be long.
"""

from __future__ import annotations

from collections.abc import Mapping, Set


def circles(cites: Mapping[int, Set[int]]) -> list[list[int]]:
    """The circles among articles, each sorted, none in two of them; `cites` holds for each one those it credits."""
    reached = {one: _reached(one, cites) for one in cites}
    groups = {frozenset(other for other in reached[one] if one in reached.get(other, ())) for one in cites}
    return sorted(sorted(group) for group in groups if len(group) > 1)


def _reached(start: int, cites: Mapping[int, Set[int]]) -> set[int]:
    """Every article that the credits of one lead to; itself only if they lead back."""
    seen: set[int] = set()
    todo = [start]
    while todo:
        fresh = cites.get(todo.pop(), frozenset()) - seen
        seen |= fresh
        todo.extend(fresh)
    return seen
