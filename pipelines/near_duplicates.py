"""An article in the store in, its copies and rewrites out: who holds whose words.

Containment, not only Jaccard similarity: a cut-down copy is contained in its source (Broder 1997). Candidates come from
the `shingles` table, so a run starts at once and memory does not grow with the store; what they share is then
measured on the texts (`copies/likeness.py`, `copies/subjects.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlite_utils import Database

from monitor import copy_lookups, lookups
from monitor.lookups import Row
from monitor.models import Fingerprint, Match, MatchKind
from monitor.times import from_iso
from pipelines import store, store_copies
from pipelines.copies.likeness import Likeness, is_taken, likeness
from pipelines.copies.samples import Sample
from pipelines.copies.subjects import are_different_matters
from pipelines.copies.wording import wording
from pipelines.fingerprint import fingerprint

if TYPE_CHECKING:
    from pipelines.flow import Options

LOOKED_AT = 64  # candidates whose samples are looked at, before the closest are compared


class _Evidence(NamedTuple):
    """What tells who took from whom, of the articles that are compared."""

    credits: frozenset[tuple[int, str]] = frozenset()  # article, outlet that it credits
    agencies: frozenset[str] = frozenset()  # of their outlets


def match(
    db: Database, article_id: int, options: Options, known: Fingerprint | None = None, *, is_new: bool = False
) -> None:
    """Compare an article with the stored ones that may share words with it, and keep the matches.

    `known` is the fingerprint of its text, where that is at hand; `is_new`: no match of it is stored yet.
    """
    own = lookups.article(db, article_id)
    asked = known or fingerprint(own["text"])
    # An article that was cleaned or changed late keeps what it matched, though the index has long forgotten it.
    candidates = [] if is_new else copy_lookups.matched(db, article_id)
    if asked.shingles:
        candidates += [i for i in _candidates(db, own, asked, options) if i not in candidates]
    others = copy_lookups.texts(db, candidates) if candidates else []
    evidence = _evidence(db, [own, *others]) if others else _Evidence()
    # Equal copies are of one text, which is compared once.
    alike = {
        text: _likeness(own["text"], text, options) for text in dict.fromkeys(row["text"] for row in others)
    }
    matches = [found for row in others if (found := _match(evidence, own, row, alike[row["text"]], options))]
    store.put_matches(db, article_id, matches, options.match_max_sources, is_new=is_new)


def _candidates(db: Database, own: Row, asked: Fingerprint, options: Options) -> list[int]:
    """The articles that share most of what is sampled, of those that are not too far away in time."""
    period = store_copies.period(own["published_at"], own["fetched_at"])
    periods = copy_lookups.periods_held(db, period - 1, period + 1)
    weights = copy_lookups.holders(db, periods, asked.shingles, options.match_max_holders)
    weights.pop(own["id"], None)
    if not weights:
        return []
    closest = sorted(weights, key=lambda i: (-weights[i], i))[:LOOKED_AT]
    stored = copy_lookups.samples(db, periods, closest)
    sample = Sample(asked.shingles, options.rewrite_min_containment)
    known = {packed: sample.shared(packed) for packed in set(stored.values())}  # copies have equal ones
    shared = {i: known[stored[i]] if i in stored else 0.0 for i in closest}
    ids = sorted((i for i in closest if shared[i] is not None), key=lambda i: -(shared[i] or 0))
    times = {row["id"]: row for row in copy_lookups.times(db, ids)} if ids else {}
    return [i for i in ids if i in times and _comparable(own, times[i], options)][
        : options.match_max_candidates
    ]


def _evidence(db: Database, compared: Sequence[Row]) -> _Evidence:
    outlets = {row["outlet_id"] for row in compared}
    credits = copy_lookups.credits(db, [row["id"] for row in compared])
    return _Evidence(frozenset(credits), frozenset(copy_lookups.agencies(db, sorted(outlets))))


def _likeness(ours: str, theirs: str, options: Options) -> Likeness | None:
    return likeness(wording(ours), wording(theirs), options.rewrite_min_containment)


def _match(known: _Evidence, own: Row, other: Row, like: Likeness | None, options: Options) -> Match | None:
    if like is None or not is_taken(like, _days_apart(own, other), options.match_part_days):
        return None
    ours, theirs = wording(own["text"]), wording(other["text"])
    if are_different_matters(ours, theirs, (own["title"], other["title"]), like.passage):
        return None
    sizes = (0, 0) if ours is theirs else (len(ours.shingles), len(theirs.shingles))  # a reprint is as long
    taker, source = (own, other) if _took(known, own, other, sizes) else (other, own)
    kind: MatchKind = "copy" if like.containment >= options.copy_min_containment else "rewrite"
    measured = (round(x, 4) for x in (like.containment, like.similarity, like.quote_share))
    return Match(taker["id"], source["id"], kind, *measured)


def _comparable(own: Row, other: Row, options: Options) -> bool:
    """False for two stubs (every cookie wall has the same words) and for articles too far apart in time."""
    if own["kind_read"] == other["kind_read"] == "stub":
        return False
    times = (
        from_iso(own["published_at"] or own["fetched_at"]),
        from_iso(other["published_at"] or other["fetched_at"]),
    )
    return not all(times) or abs(times[0] - times[1]) <= timedelta(days=options.match_window_days)  # type: ignore[operator]


def _days_apart(one: Row, two: Row) -> int | None:
    """Whole days between two articles' own times; None where one shows none."""
    times = from_iso(one["published_at"]), from_iso(two["published_at"])
    return abs(times[0] - times[1]).days if times[0] and times[1] else None


def _took(known: _Evidence, own: Row, other: Row, sizes: tuple[int, int]) -> bool:
    """True when `own` took from `other`: by credit, then who is an agency or first hand, then time, then length.

    The same answer whichever of the two is `own`, so that the order of arrival does not matter.
    """
    credits = (
        (own["id"], other["outlet_id"]) in known.credits,
        (other["id"], own["outlet_id"]) in known.credits,
    )
    if credits[0] != credits[1]:
        return credits[0]
    first_hand = _is_first_hand(known, own), _is_first_hand(known, other)
    if first_hand[0] != first_hand[1]:
        return first_hand[1]
    if own["published_at"] and other["published_at"] and _before(own, other) != _before(other, own):
        return _before(other, own)
    return (-sizes[0], own["url"] or "") > (-sizes[1], other["url"] or "")


def _is_first_hand(known: _Evidence, row: Row) -> bool:
    return row["kind_read"] == "release" or row["outlet_id"] in known.agencies


def _before(one: Row, two: Row) -> bool:
    """True when `one` was surely published before `two`: a date without a time tells nothing about the same day."""
    day = "day" in (one["published_precision"], two["published_precision"])
    cut = 10 if day else None
    return bool(one["published_at"][:cut] < two["published_at"][:cut])
