"""Who credits whom in, the circles in it out: groups in which everyone leads back to everyone else.

Strongly connected components as Kosaraju finds them, in linear time; pure, and no recursion, since chains can be long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set


def circles(cites: Mapping[int, Set[int]]) -> list[list[int]]:
    """The circles among articles, each sorted, none in two of them; `cites` holds for each one those it credits."""
    credited_by: dict[int, list[int]] = {}
    for one, others in cites.items():
        for other in others:
            credited_by.setdefault(other, []).append(one)
    seen: set[int] = set()
    order = [one for start in sorted(cites) for one in _finished(start, cites, seen)]
    taken: set[int] = set()
    groups = [sorted(_finished(start, credited_by, taken)) for start in reversed(order)]
    return sorted(group for group in groups if len(group) > 1)


def _finished(start: int, leads_to: Mapping[int, Iterable[int]], seen: set[int]) -> list[int]:
    """What is reached from `start` and was not seen, each after all that it leads to."""
    if start in seen:
        return []
    seen.add(start)
    found = []
    path = [(start, iter(leads_to.get(start, ())))]
    while path:
        here, ahead = path[-1]
        following = next((one for one in ahead if one not in seen), None)
        if following is None:
            found.append(here)
            path.pop()
        else:
            seen.add(following)
            path.append((following, iter(leads_to.get(following, ()))))
    return found
