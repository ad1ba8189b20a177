"""An article in the store in, what stands near it out: the articles with the same rare words, and their stories."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from sqlite_utils import Database

from monitor import lookups, story_lookups, term_lookups
from monitor.lookups import Row
from monitor.running_lookups import TELLINGS_COMPARED, Packed, running
from monitor.term_vectors import Vector, likeness, period, unpack
from monitor.times import from_iso, to_iso
from pipelines.series import are_two_issues, is_dated
from pipelines.story_shape import Tellings, known_tellings, tellings_of

if TYPE_CHECKING:
    from pipelines.flow import Options

_CANDIDATES = 20  # articles compared, those that share most of the heavy terms
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
    days: dict[int, float]  # between the article and the time in which each of these was told; 0 within it
    issues: set[int]  # other issues of the series that the article is one of: `similar` is 0
    is_named: bool  # the article credits somebody in words only, or somebody credits its outlet so

    @cached_property
    def means(self) -> dict[int, float]:
        """The article's mean similarity with the tellings of each of these stories."""
        return {story_id: self._mean(packed) for story_id, packed in self.told.items()}

    def _mean(self, packed: Packed) -> float:
        has_issues = bool(self.issues) and any(i in self.issues for i, _ in packed)
        if not has_issues and (tellings := known_tellings(packed)):
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
    spans: dict[int, tuple[str, str]] = {}
    issues = _other_issues(db, own["id"], found)
    known: dict[bytes, float] = {}  # of a story of copies, many have the same terms
    for other, terms, story_id, first, last in remembered.placed(db, found):
        if terms not in known:
            known[terms] = likeness(vector, terms)
        similar[other] = alike = 0.0 if other in issues else known[terms]
        if not (first <= latest and earliest <= last):
            continue
        if story_id is None:
            alone[other] = alike
        else:
            spans[story_id] = first, last
            nearest[story_id] = max(alike, nearest.get(story_id, 0.0))
    closest = sorted(nearest, key=lambda i: (-nearest[i], i))[:_STORIES_COMPARED]
    found_told = remembered.tellings(db, closest)
    told = {i: found_told[i] for i in closest if found_told.get(i)}
    days = {i: _days_apart(time, *map(from_iso, spans[i])) for i in told}
    return Near(vector, packed, similar, alone, told, days, issues, is_named)


def _days_apart(time: datetime | None, first: datetime | None, last: datetime | None) -> float:
    """Days from a time to the nearer end of a span that it lies outside of; 0 where one is not known."""
    if not (time and first and last):
        return 0.0
    return max(first - time, time - last, timedelta()) / timedelta(days=1)


def _other_issues(db: Database, article_id: int, others: Collection[int]) -> set[int]:
    """Those of the articles that are another issue of what the article is one of, by their titles: two events."""
    title = lookups.columns(db, article_id, ("title",))["title"] or ""
    if not is_dated(title):
        return set()
    return {i for i, other in term_lookups.titles(db, others) if are_two_issues(title, other)}


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
