"""An article in the store in, what stands near it out: the articles with the same rare words, and their stories."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from sqlite_utils import Database

from monitor import story_lookups, term_lookups
from monitor.lookups import Row
from monitor.running_lookups import TELLINGS_COMPARED, Packed, running
from monitor.term_vectors import Vector, likeness, period, unpack
from monitor.times import from_iso, to_iso
from pipelines.story_shape import Tellings, known_tellings, tellings_of

if TYPE_CHECKING:
    from pipelines.flow import Options

_CANDIDATES = 32  # articles compared, those that share most of the heavy terms
_STORIES_COMPARED = 6
_LEAST_MEAN = (
    0.1  # similarity; with less an article is no telling of a story, nor shows that another is one with it
)


@dataclass(frozen=True)
class Near:
    """What stands near an article in the store."""

    own: Vector
    packed: bytes  # the same, as stored
    similar: dict[int, float]  # article -> similarity, whatever its time and language
    alone: dict[int, float]  # the same of those in the window that belong to no story
    told: dict[int, Packed]  # stories told in the window, in the article's language: the ones most like it
    is_named: bool  # the article credits somebody in words only, or somebody credits its outlet so

    @cached_property
    def means(self) -> dict[int, float]:
        """The article's mean similarity with the tellings of each of these stories."""
        return {story_id: self._mean(packed) for story_id, packed in self.told.items()}

    def _mean(self, packed: Packed) -> float:
        if tellings := known_tellings(packed):
            return tellings.mean(self.own)
        known = self.similar
        values = [known[i] if i in known else likeness(self.own, blob) for i, blob in packed]
        return sum(values) / len(values)

    @cached_property
    def stories(self) -> dict[int, Tellings]:
        """Those of the stories that the article is like at all, with how their tellings hang together."""
        return {i: tellings_of(packed) for i, packed in self.told.items() if self.means[i] >= _LEAST_MEAN}


def find_near(db: Database, own: Row, options: Options) -> Near:
    """The articles that share terms with one, and the stories of those that it may be a telling of."""
    time = from_iso(own["published_at"] or own["fetched_at"])
    remembered = running(db)
    packed = remembered.terms(db, [own["id"]]).get(own["id"], b"")
    vector = unpack(packed)
    window = timedelta(hours=options.story_window_hours)
    is_named = story_lookups.has_named_credits(db, own["id"], own["outlet_id"])
    reach = max(window, timedelta(days=options.story_cited_window_days)) if is_named else window
    earliest, latest = (to_iso(time - window) or "", to_iso(time + window) or "") if time else ("", "9999")
    periods = range(period(time - reach), period(time + reach) + 1) if time else ()
    found = term_lookups.candidates(db, own["id"], vector, periods, _CANDIDATES)
    similar: dict[int, float] = {}
    alone: dict[int, float] = {}
    nearest: dict[int, float] = {}
    for other, terms, story_id, first, last in remembered.placed(db, found):
        similar[other] = alike = likeness(vector, terms)
        if not (first <= latest and earliest <= last):
            continue
        if story_id is None:
            alone[other] = alike
        else:
            nearest[story_id] = max(alike, nearest.get(story_id, 0.0))
    closest = sorted(nearest, key=lambda i: (-nearest[i], i))[:_STORIES_COMPARED]
    found_told = remembered.tellings(db, closest)
    told = {i: found_told[i] for i in closest if found_told.get(i)}
    return Near(vector, packed, similar, alone, told, is_named)


def told_by(db: Database, story_id: int) -> Tellings:
    """The tellings of a story, of many the last ones stored."""
    return tellings_of(running(db).tellings(db, [story_id]).get(story_id, ()))


def with_own(own: Row, near: Near, joined: Collection[int]) -> Tellings | None:
    """The tellings of a story to which an article has just come, where they are at hand: new, or near."""
    story_id = next(iter(joined), None)
    if len(joined) > 1 or (joined and story_id not in near.told) or own["kind_read"] == "stub":
        return None
    before = near.told[story_id] if story_id else ()
    if any(number == own["id"] for number, _ in before):
        return tellings_of(before)
    return tellings_of(tuple(sorted((*before, (own["id"], near.packed))))[-TELLINGS_COMPARED:])
