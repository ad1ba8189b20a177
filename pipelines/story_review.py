"""A story in the store in, the articles out that do not belong to it: a second look, as the story grows.

Placing goes by what a story holds when an article comes; when it is told more fully it may show that it is another, or
two. Articles that credits or matches hold together stay or go together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from pipelines.retelling import Told
from pipelines.story_shape import Tellings, halves

if TYPE_CHECKING:
    from pipelines.flow import Options

REVIEWED_TELLINGS = range(3, 65)  # two cannot show it; a story with more is what it is, and dear to compare
_LEAST_HALF = 2  # a single telling is loose, not a half
_LEAST_SPLIT = 4


def is_due(count: int) -> bool:
    """True where a story of so many tellings is looked at: always while it is small, then as it grows by an eighth."""
    return count in REVIEWED_TELLINGS and count % max(1, count // 8) == 0


def grouped(members: Iterable[int], ties: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The members in groups that ties hold together, each in the order of ids."""
    group = {member: [member] for member in members}
    for one, other in ties:
        if group[one] is not group[other]:
            joined = sorted(group[one] + group[other])
            group.update(dict.fromkeys(joined, joined))
    return [group[first] for first in sorted({ids[0] for ids in group.values()})]


def ties(told: Told) -> Iterator[tuple[int, int]]:
    """The pairs of a story's members, stubs included, that a credit or a match holds together."""
    kinds = {row["id"]: row["kind_read"] for row in told.members}
    for c in told.credits:
        meant = c["is_origin"] or (c["url"] is not None and c["kind"] != "reference")
        if (kind := kinds.get(c["target_article_id"])) is not None and (meant or kind == "release"):
            yield c["article_id"], c["target_article_id"]
    for match in told.matches:
        yield match["article_id"], match["source_article_id"]


def loose_group(
    groups: list[list[int]], tellings: Tellings, others: Mapping[int, Tellings], options: Options
) -> list[int]:
    """The group to place anew: too little like the rest of its story, or clearly more like one of the `others`.

    Of several the one that fits worst; of two groups alike loose, as two always are to each other, the smaller. Members
    without terms (stubs) count for nothing, and groups of nothing else stay.
    """
    found = []
    for ids in groups:
        count = sum(i in tellings.vectors for i in ids)
        if count in (0, len(tellings)):
            continue
        mean = tellings.apart(ids)
        near = others.values() if mean < options.story_close_similarity else ()  # as close as any need be
        own = tellings.only(ids) if near else tellings
        better = max((own.between(other) for other in near), default=0.0)
        if better >= options.story_min_similarity and better > mean + options.story_move_more_similarity:
            found.append((mean - better, count, -ids[0], ids))
        elif mean < options.story_stay_min_similarity:
            found.append((mean - options.story_stay_min_similarity, count, -ids[0], ids))
    return min(found, default=(0.0, 0, 0, []))[3]


def part_of_its_own(groups: list[list[int]], tellings: Tellings, options: Options) -> list[int]:
    """The smaller part of a story that turns out to be two, with the stubs tied to it; empty where it is one.

    Two, where the parts are far less alike than the tellings within either, and nothing ties one to the other.
    """
    if len(tellings) < _LEAST_SPLIT or len(groups) < 2:
        return []
    close = options.story_close_similarity  # no part need be closer
    if all(value >= close for near in tellings.alike.values() for value in near.values()):
        return []
    large, small = halves(tellings)
    if len(small) < _LEAST_HALF:
        return []
    one, other = tellings.only(large), tellings.only(small)
    within = min(one.within, other.within, close / options.story_split_max_share)
    if one.between(other) >= options.story_split_max_share * within:
        return []
    leaving = [ids for ids in groups if set(ids) & set(small)]
    if any(set(ids) & set(large) for ids in leaving):
        return []
    return sorted(i for ids in leaving for i in ids)
