"""An article in the store in, its copies and rewrites out: who holds whose words, by containment of sampled shingles.

Containment, not only Jaccard similarity: a cut-down copy is contained in its source (Broder 1997). The candidate index
is the `shingles` table, so a run starts at once and memory does not grow with the store.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlite_utils import Database

from monitor import lookups
from monitor.lookups import Row
from monitor.models import Match, MatchKind
from monitor.times import from_iso
from pipelines import store

if TYPE_CHECKING:
    from pipelines.flow import Options


def match(db: Database, article_id: int, options: Options) -> None:
    """Compare an article with all stored ones that share words with it, and keep the matches."""
    common = lookups.shingle_neighbours(db, article_id, options.match_min_shingles)
    sizes = lookups.shingle_counts(db, [article_id, *common])
    close = [
        i
        for i, n in common.items()
        if n / min(sizes[article_id], sizes[i]) >= options.rewrite_min_containment
    ]
    own, *_ = lookups.articles(db, [article_id])
    others = [row for row in lookups.articles(db, close) if _comparable(own, row, options)]
    matches = [_match(db, own, row, common[row["id"]], sizes, options) for row in others]
    store.put_matches(db, article_id, matches, options.match_max_sources)


def _match(
    db: Database, own: Row, other: Row, common: int, sizes: Mapping[int, int], options: Options
) -> Match:
    own_size, other_size = sizes[own["id"]], sizes[other["id"]]
    containment = common / min(own_size, other_size)
    similarity = common / (own_size + other_size - common)
    taker, source = (own, other) if _took(db, own, other, (own_size, other_size)) else (other, own)
    kind: MatchKind = "copy" if containment >= options.copy_min_containment else "rewrite"
    return Match(taker["id"], source["id"], kind, round(containment, 4), round(similarity, 4))


def _comparable(own: Row, other: Row, options: Options) -> bool:
    """False for two stubs (every cookie wall has the same words) and for articles too far apart in time."""
    if own["kind_read"] == other["kind_read"] == "stub":
        return False
    times = (
        from_iso(own["published_at"] or own["fetched_at"]),
        from_iso(other["published_at"] or other["fetched_at"]),
    )
    return not all(times) or abs(times[0] - times[1]) <= timedelta(days=options.match_window_days)  # type: ignore[operator]


def _took(db: Database, own: Row, other: Row, sizes: tuple[int, int]) -> bool:
    """True when `own` took from `other`: by credit, then who is an agency or first hand, then time, then length.

    The same answer whichever of the two is `own`, so that the order of arrival does not matter.
    """
    credits = (
        lookups.credits_outlet(db, own["id"], other["outlet_id"]),
        lookups.credits_outlet(db, other["id"], own["outlet_id"]),
    )
    if credits[0] != credits[1]:
        return credits[0]
    first_hand = _is_first_hand(db, own), _is_first_hand(db, other)
    if first_hand[0] != first_hand[1]:
        return first_hand[1]
    if own["published_at"] and other["published_at"] and _before(own, other) != _before(other, own):
        return _before(other, own)
    return (-sizes[0], own["url"] or "") > (-sizes[1], other["url"] or "")


def _is_first_hand(db: Database, row: Row) -> bool:
    return row["kind_read"] == "release" or lookups.outlet_kind(db, row["outlet_id"]) == "agency"


def _before(one: Row, two: Row) -> bool:
    """True when `one` was surely published before `two`: a date without a time tells nothing about the same day."""
    day = "day" in (one["published_precision"], two["published_precision"])
    cut = 10 if day else None
    return bool(one["published_at"][:cut] < two["published_at"][:cut])
