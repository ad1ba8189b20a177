"""A story in the store in, the articles out that do not fit into it: a second look, as the story grows.

Placing goes by what a story holds when an article comes. An article that came while it held one digest may have joined
by a few names; when the story is told more fully it shows that it is another. Articles that credits or matches hold
together stay or go together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from monitor import story_lookups

REVIEWED_TELLINGS = range(3, 31)  # two cannot show it; a story with more is what it is, and dear to compare


def loose_articles(db: Database, story_id: int, min_similarity: float) -> list[int]:
    """The articles to place anew, in the order of their ids: the group least like the rest of its story, if it is under
    `min_similarity` (mean cosine, 0 to 1)."""
    if story_lookups.telling_count(db, story_id) not in REVIEWED_TELLINGS:
        return []
    members = [row["id"] for row in story_lookups.members(db, story_id)]
    groups = grouped(members, story_lookups.ties(db, story_id))
    return loosest(groups, story_lookups.similarities(db, story_id), min_similarity)


def grouped(members: Iterable[int], ties: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The members in groups that ties hold together, each in the order of ids."""
    group = {member: [member] for member in members}
    for one, other in ties:
        if group[one] is not group[other]:
            joined = sorted(group[one] + group[other])
            group.update(dict.fromkeys(joined, joined))
    return [group[first] for first in sorted({ids[0] for ids in group.values()})]


def loosest(
    groups: list[list[int]], similarities: Mapping[tuple[int, int], float], min_similarity: float
) -> list[int]:
    """The group with the least mean similarity to all others, if that is under `min_similarity`, else nothing.

    Of two groups alike loose, as two always are to each other, the smaller goes. Members that occur in no pair (stubs)
    count for nothing, and groups of nothing else stay.
    """
    telling = {one for one, _ in similarities}
    told = [[i for i in ids if i in telling] for ids in groups]
    found = []
    for ids, own in zip(groups, told, strict=True):
        rest = [i for other in told if other is not own for i in other]
        if own and rest:
            mean = sum(similarities.get((a, b), 0.0) for a in own for b in rest) / (len(own) * len(rest))
            found.append((mean, len(own), -ids[0], ids))
    mean, _, _, ids = min(found, default=(1.0, 0, 0, []))
    return ids if mean < min_similarity else []
