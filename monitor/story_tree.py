"""Who took a story from whom: the articles of a story go in, the branches of its tree come out, root first.

The original is the first root, also when it is a stub. What goes back to nobody there is a further root.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.queries import Telling
from monitor.times import from_iso


@dataclass(frozen=True, slots=True)
class Branch:
    """One article at its place in the tree. Branches come in reading order: each follows its source."""

    telling: Telling
    depth: int  # 0 for a root
    is_original: bool
    minutes_later: int | None  # than the article it was taken from, or, for a root, than the original
    in_circle: bool = False  # a root only because its sources lead back to itself


def grow_tree(tellings: Sequence[Telling], original_id: int | None) -> list[Branch]:
    """Put the articles of a story in the order of a tree. Each comes out once, whatever the sources say.

    Articles that lead back to one another in a circle are hung under the earliest of them.
    """
    by_id = {telling.article_id: telling for telling in tellings}
    taken: dict[int, list[Telling]] = {}
    for telling in tellings:
        if telling.source_article_id in by_id and telling.article_id != original_id:
            taken.setdefault(telling.source_article_id, []).append(telling)
    roots = [t for t in tellings if t.article_id == original_id or t.source_article_id not in by_id]
    roots.sort(key=lambda t: t.article_id != original_id)
    branches: list[Branch] = []
    seen: set[int] = set()
    for number, root in enumerate([*roots, *tellings]):
        _climb(root, number >= len(roots), by_id, taken, original_id, seen, branches)
    return branches


def _climb(
    root: Telling,
    in_circle: bool,
    by_id: dict[int, Telling],
    taken: dict[int, list[Telling]],
    original_id: int | None,
    seen: set[int],
    branches: list[Branch],
) -> None:
    """Add a root and all that hangs on it. A list of what is to do, no recursion: chains can be long."""
    todo = [(root, 0)]
    while todo:
        telling, depth = todo.pop()
        if telling.article_id in seen:
            continue
        seen.add(telling.article_id)
        before = by_id.get((telling.source_article_id if depth else original_id) or 0)
        is_original = telling.article_id == original_id
        later = None if is_original or before is None else minutes_between(before, telling)
        branches.append(Branch(telling, depth, is_original, later, in_circle and depth == 0))
        todo.extend((child, depth + 1) for child in reversed(taken.get(telling.article_id, ())))


def minutes_between(earlier: Telling, later: Telling) -> int | None:
    """Minutes from one article's publication to the other's; None unless both are known to the minute."""
    if earlier.published_precision != "minute" or later.published_precision != "minute":
        return None
    first, second = from_iso(earlier.published_at), from_iso(later.published_at)
    return round((second - first).total_seconds() / 60) if first and second else None
