"""Who took a story from whom: the articles of a story go in, the branches of its tree come out, root first.

The original is the first root, also when it is a stub. What goes back to nobody there is a further root.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from monitor.circles import circles
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
    minutes_after_original: int | None = None  # None for the original, and where either time is not known


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
        original = None if is_original else by_id.get(original_id or 0)
        after = minutes_between(original, telling) if original else None
        branches.append(Branch(telling, depth, is_original, later, in_circle and depth == 0, after))
        todo.extend((child, depth + 1) for child in reversed(taken.get(telling.article_id, ())))


def roots(tellings: Sequence[Telling]) -> list[int | str]:
    """The ends of a story's chains, sorted: ids of articles, or `name:` and the name of an origin that nobody knows.

    Only what tells the story has a chain: a paywall, or a source that was not fetched, is an end only for others.
    """
    by_id = {telling.article_id: telling for telling in tellings}
    ends: set[int | str] = set()
    for telling in tellings:
        if telling.fetched_at is not None and telling.kind != "stub":
            end = telling
            while end.source_article_id in by_id:
                end = by_id[end.source_article_id]
            ends.add(_unknown_origin(end) or end.article_id)
    return sorted(ends, key=str)


def _unknown_origin(telling: Telling) -> str | None:
    """The name of the origin that an article credits, where that is no article of the store."""
    credits = [c for c in telling.credits if c.is_origin and c.target_article_id is None]
    names = [credit.name for credit in credits if credit.name and credit.outlet_id is None]
    return f"name:{names[0].casefold()}" if names and telling.source_article_id is None else None


def credit_circles(tellings: Sequence[Telling]) -> list[list[int]]:
    """The groups of articles that credit one another as the origin, all round: their ids, ordered as `tellings`."""
    cites = {
        t.article_id: {c.target_article_id for c in t.credits if c.is_origin and c.target_article_id}
        - {t.article_id}
        for t in tellings
    }
    place = {telling.article_id: number for number, telling in enumerate(tellings)}
    return [sorted(circle, key=lambda one: place[one]) for circle in circles(cites)]


def circular(tellings: Sequence[Telling]) -> set[tuple[int, int]]:
    """Each credit that is part of a circle, as (article, article that it credits as the origin)."""
    circle_of = {one: number for number, circle in enumerate(credit_circles(tellings)) for one in circle}
    named = (
        (telling.article_id, credit.target_article_id)
        for telling in tellings
        for credit in telling.credits
        if credit.is_origin and credit.target_article_id is not None
    )
    return {
        (one, other)
        for one, other in named
        if one != other and one in circle_of and circle_of[one] == circle_of.get(other)
    }


def minutes_between(earlier: Telling, later: Telling) -> int | None:
    """Minutes from one article's publication to the other's; None unless both are known to the minute."""
    return minutes_apart(_time(earlier), _time(later))


def minutes_apart(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> int | None:
    """The same of two rows with `published_at` and `published_precision`."""
    if earlier["published_precision"] != "minute" or later["published_precision"] != "minute":
        return None
    first, second = from_iso(earlier["published_at"]), from_iso(later["published_at"])
    return round((second - first).total_seconds() / 60) if first and second else None


def _time(telling: Telling) -> dict[str, Any]:
    return {"published_at": telling.published_at, "published_precision": telling.published_precision}
