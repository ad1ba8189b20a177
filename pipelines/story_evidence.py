"""An article in the store in, the stories that evidence ties it to out: credits, either way, and words in common."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlite_utils import Database

from monitor import lookups, story_lookups, term_lookups
from monitor.lookups import Row
from monitor.times import from_iso
from pipelines.story_neighbours import Near

if TYPE_CHECKING:
    from pipelines.flow import Options


def stories_by_evidence(db: Database, own: Row, near: Near, options: Options) -> set[int]:
    """The stories of what the article credits, of what credits it, and of what shares its text.

    One linked origin is enough by itself; a second one (a round-up has many), a mere attribution or a credit in words
    only must also be about the same.
    """
    window = timedelta(days=options.story_cited_window_days)
    found: set[int] = set()
    for credit in story_lookups.credits_between(db, own["id"]):
        other = lookups.articles(db, [credit["other_id"]])[0]
        sole = credit["is_origin"] and credit["origins"] == 1
        if (
            other["story_id"]
            and (sole or _alike(db, own, other, near, options))
            and _within(own, other, window)
        ):
            found.add(other["story_id"])
    if near.is_named:
        found |= _by_named_credit(db, own, near, window, options)
    matched = [match["other_id"] for match in story_lookups.matched(db, own["id"])]
    for other in lookups.articles(db, matched):
        is_closest = other["id"] == matched[0]
        if (
            other["story_id"]
            and (is_closest or _alike(db, own, other, near, options))
            and _within(own, other, window)
        ):
            found.add(other["story_id"])
    return found


def _by_named_credit(db: Database, own: Row, near: Near, window: timedelta, options: Options) -> set[int]:
    """The story of the most similar article whose outlet this one credits in words, or that credits its outlet so."""
    candidates = [i for i, alike in near.similar.items() if alike >= options.story_foreign_min_similarity]
    credited = story_lookups.named_credits(db, own["id"], own["outlet_id"], candidates)
    others = [o for o in lookups.articles(db, credited) if o["story_id"] and _within(own, o, window)]
    fitting = [o for o in others if _alike(db, own, o, near, options)]
    best = max(fitting, key=lambda o: (near.similar[o["id"]], o["url"] or ""), default=None)
    return {best["story_id"]} if best else set()


def _alike(db: Database, own: Row, other: Row, near: Near, options: Options) -> bool:
    """True when two articles, one of which credits the other, are about the same."""
    foreign = _is_foreign(own, other)
    least = options.story_foreign_min_similarity if foreign else options.story_cited_min_similarity
    known = (
        near.similar if other["id"] in near.similar else term_lookups.likeness(db, own["id"], [other["id"]])
    )
    return known.get(other["id"], 0.0) >= least


def _is_foreign(own: Row, other: Row) -> bool:
    return bool(own["language"] and other["language"] and own["language"] != other["language"])


def _within(own: Row, other: Row, window: timedelta) -> bool:
    times = from_iso(own["published_at"]), from_iso(other["published_at"])
    return not all(times) or abs(times[0] - times[1]) <= window  # type: ignore[operator]
