"""An article in the store in, its story out: what it belongs to. What the story then says of itself is `retelling.py`.

An article joins the story of what it credits as its origin, of its copies, and of the articles that use the same rare
words in the same days: mean similarity with all of them (average linkage), so that a chain of half-alike articles does
not snowball. A page that is no article (a paywall, a soft 404) may join a story but never begins one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlite_utils import Database

from monitor import lookups, story_lookups, term_lookups
from monitor.lookups import Row
from monitor.term_vectors import Vector, period, similarity, unpack
from monitor.times import from_iso
from pipelines import originality, store
from pipelines.credits.cited_documents import why_first_hand
from pipelines.event_terms import event_terms
from pipelines.retelling import retell
from pipelines.story_review import grouped, is_due, loose_group, part_of_its_own
from pipelines.story_shape import Tellings, tellings_of

if TYPE_CHECKING:
    from pipelines.flow import Options

_CANDIDATES = 32  # articles compared, those that share most of the heavy terms
_STORIES_COMPARED = 6
_TELLINGS_COMPARED = 64  # of a story, the last ones stored


@dataclass(frozen=True)
class _Near:
    """What stands near an article in the store."""

    own: Vector
    similar: dict[int, float]  # article -> similarity, whatever its time and language
    alone: dict[int, float]  # the same of those in the window that belong to no story
    stories: dict[int, Tellings]  # told in the window, in the article's language: the ones most like it


def weigh(db: Database, article_id: int) -> None:
    """Note the terms of an article's text as it is stored now."""
    wanted = ("title", "description", "text", "language", "published_at", "fetched_at")
    own = lookups.columns(db, article_id, wanted)
    terms = event_terms(own["title"], f"{own['description'] or ''}\n{own['text']}", own["language"])
    store.put_terms(db, article_id, terms, own["published_at"] or own["fetched_at"])


def place(
    db: Database, article_id: int, options: Options, left: Iterable[int] = (), *, review: bool = True
) -> int | None:
    """Put an article into its story, merging those that it shows to be one; return its id, None for a lone stub.

    `left` are stories that lost an article because it is this one under another address. With `review`, articles that
    no longer fit into the story are placed anew, and a story that turns out to be two is parted.
    """
    own = lookups.articles(db, [article_id])[0]
    _find_cited(db, own)
    near = _near(db, own, options)
    joined = _by_evidence(db, own, near.similar, options)
    if own["story_id"]:
        joined.add(own["story_id"])
    joined = joined or _by_words(near, own["kind_read"], options)
    if not joined and own["kind_read"] == "stub":
        _tell_anew(db, left, None, options)
        return None
    story_id = min(joined) if joined else store.new_story(db)
    store.set_article(db, article_id, {"story_id": story_id})
    for other in sorted(joined - {story_id}):
        store.merge_story(db, other, story_id)
    others = {i: tellings for i, tellings in near.stories.items() if i not in joined}
    story_id = _merge_one_event(db, story_id, others, options)
    _take_in_stubs(db, own, near.alone, story_id, options)
    _tell(db, story_id, options)
    _tell_anew(db, set(left) - joined - {story_id}, story_id, options)
    if review:
        _review(db, story_id, others, options)
    return lookups.story_of(db, article_id)


def _near(db: Database, own: Row, options: Options) -> _Near:
    """The articles that share terms with one, and the stories of those that it may be a telling of."""
    time = from_iso(own["published_at"] or own["fetched_at"])
    vector = term_lookups.vectors(db, [own["id"]]).get(own["id"], {})
    window = timedelta(hours=options.story_window_hours)
    reach = window
    if story_lookups.has_named_credits(db, own["id"], own["outlet_id"]):
        reach = max(window, timedelta(days=options.story_cited_window_days))
    periods = range(period(time - reach), period(time + reach) + 1) if time else ()
    found = term_lookups.candidates(db, own["id"], vector, periods, _CANDIDATES)
    similar: dict[int, float] = {}
    alone: dict[int, float] = {}
    nearest: dict[int, float] = {}
    for other in term_lookups.placed(db, found):
        similar[other["id"]] = alike = similarity(vector, unpack(other["terms"]))
        first, last = from_iso(other["first"]), from_iso(other["last"])
        if time and first and last and not first - window <= time <= last + window:
            continue
        if other["story_id"] is None:
            alone[other["id"]] = alike
        else:
            nearest[other["story_id"]] = max(alike, nearest.get(other["story_id"], 0.0))
    closest = sorted(nearest, key=lambda i: (-nearest[i], i))[:_STORIES_COMPARED]
    told = term_lookups.tellings(db, closest, _TELLINGS_COMPARED)
    stories = {i: tellings_of(tuple(told[i])) for i in closest if told.get(i)}
    return _Near(vector, similar, alone, stories)


def _tellings(db: Database, story_id: int) -> Tellings:
    told = term_lookups.tellings(db, [story_id], _TELLINGS_COMPARED)
    return tellings_of(tuple(told.get(story_id, ())))


def _by_words(near: _Near, kind: str, options: Options) -> set[int]:
    """The story whose tellings are on the mean most like the article, if it is as close as they ask.

    Of a stub there are few words, so they must be closer.
    """
    least = options.story_close_similarity if kind == "stub" else options.story_min_similarity
    means = {i: told.mean(near.own) for i, told in near.stories.items()}
    for story_id in sorted(means, key=lambda i: (-means[i], i)):
        told = near.stories[story_id]
        close = told.closer(least, options.story_join_closeness_share)
        if means[story_id] >= max(least, min(close, options.story_close_similarity)):
            return {story_id}
    return set()


def _merge_one_event(db: Database, story_id: int, others: dict[int, Tellings], options: Options) -> int:
    """Merge a story with those near that it is now seen to be one with, and leave them out of `others`; return its id.

    The lower number stays, whichever it is.
    """
    while others:
        own = _tellings(db, story_id)
        least, share = options.story_min_similarity, options.story_merge_closeness_share
        if not own.vectors:
            break
        closest = min(own.closer(least, share), options.story_close_similarity)
        fitting = {}
        for other, told in others.items():
            bar = options.story_merge_min_similarity if min(len(own), len(told)) > 1 else least
            between = own.between(told)
            if between >= bar and between >= bar + min(closest, told.closer(least, share)) - least:
                fitting[other] = between
        if not fitting:
            break
        best = min(fitting, key=lambda i: (-fitting[i], i))
        del others[best]
        store.merge_story(db, max(story_id, best), min(story_id, best))
        story_id = min(story_id, best)
    return story_id


def _tell(db: Database, story_id: int, options: Options) -> None:
    """Bring in line what the store says of a story, and how much of each article is its own."""
    retell(db, story_id, options)
    originality.measure(db, story_id)


def _review(db: Database, story_id: int, others: Mapping[int, Tellings], options: Options) -> None:
    """Look again at a story that has grown: what does not fit is placed anew, a part of its own becomes a story."""
    tellings = _tellings(db, story_id)
    if len(tellings) == _TELLINGS_COMPARED or not is_due(len(tellings)):
        return
    members = [row["id"] for row in story_lookups.members(db, story_id)]
    groups = grouped(members, story_lookups.ties(db, story_id))
    parted = part_of_its_own(groups, tellings, options)
    loose = [] if parted else loose_group(groups, tellings, others, options)
    own_story = store.new_story(db) if parted else None
    for article_id in loose or parted:
        store.set_article(db, article_id, {"story_id": own_story})
    if loose or parted:
        _tell(db, story_id, options)
    if own_story:
        _tell(db, own_story, options)
    for article_id in loose:
        place(db, article_id, options, review=False)


def _tell_anew(db: Database, left: Iterable[int], story_id: int | None, options: Options) -> None:
    """Bring stories in line that lost an article; one that lost its last leads to the story that has it now."""
    for other in sorted(left):
        if story_lookups.members(db, other):
            _tell(db, other, options)
        elif story_id:
            store.merge_story(db, other, story_id)


def _find_cited(db: Database, own: Row) -> None:
    """Point the article's linked citations at stored articles, and earlier citations of its address at it.

    A linked origin that the store lacks becomes a stub: an original that we could not fetch is still the original.
    """
    for credit in story_lookups.citations(db, own["id"]):
        if credit["url"]:
            found = [i for i in lookups.article_ids(db, [credit["url"]]) if i != own["id"]]
            if credit["is_origin"] and credit["outlet_id"] not in (None, own["outlet_id"]):
                found = found or [store.put_stub(db, credit["outlet_id"], credit["url"])]
                _tell_document(db, found[0], credit)
            store.set_target(db, credit["id"], found[0] if found else None)
    for credit in story_lookups.citations_of_address(db, own["id"]):
        store.set_target(db, credit["id"], own["id"])


def _tell_document(db: Database, article_id: int, credit: Row) -> None:
    """Make a release of a source that was never fetched, where its address or any page that cites it tells so."""
    source = lookups.article(db, article_id)
    if source["fetched_at"] is None and source["kind_read"] == "stub":
        outlet = lookups.known_outlet(db, credit["outlet_id"])
        if why := why_first_hand(credit["url"], credit["evidence"], outlet):
            told = {"kind": "release", "kind_read": "release", "kind_why": f"cited, not fetched; {why}"}
            store.set_article(db, article_id, told)


def _by_evidence(db: Database, own: Row, similar: dict[int, float], options: Options) -> set[int]:
    """The stories of what the article credits, of what credits it, and of what shares its text.

    One linked origin is enough by itself; a second one (a round-up has many), a mere attribution or a credit in words
    only must also be about the same.
    """
    window = timedelta(days=options.story_cited_window_days)
    found: set[int] = set()
    for credit in story_lookups.credits_between(db, own["id"]):
        other = lookups.articles(db, [credit["other_id"]])[0]
        alike = _alike(db, own, other, options)
        sole = credit["is_origin"] and credit["origins"] == 1
        if other["story_id"] and (sole or alike) and _within(own, other, window):
            found.add(other["story_id"])
    found |= _by_named_credit(db, own, similar, window, options)
    matched = story_lookups.matched(db, own["id"])
    for number, match in enumerate(matched):
        other = lookups.articles(db, [match["other_id"]])[0]
        alike = _alike(db, own, other, options)
        if other["story_id"] and (number == 0 or alike) and _within(own, other, window):
            found.add(other["story_id"])
    return found


def _by_named_credit(
    db: Database, own: Row, similar: dict[int, float], window: timedelta, options: Options
) -> set[int]:
    """The story of the most similar article whose outlet this one credits in words, or that credits its outlet so."""
    candidates = [
        i for i, similarity in similar.items() if similarity >= options.story_foreign_min_similarity
    ]
    credited = story_lookups.named_credits(db, own["id"], own["outlet_id"], candidates)
    others = [o for o in lookups.articles(db, credited) if o["story_id"] and _within(own, o, window)]
    fitting = [o for o in others if _alike(db, own, o, options)]
    best = max(fitting, key=lambda o: (similar[o["id"]], o["url"] or ""), default=None)
    return {best["story_id"]} if best else set()


def _alike(db: Database, own: Row, other: Row, options: Options) -> bool:
    """True when two articles, one of which credits the other, are about the same."""
    foreign = _is_foreign(own, other)
    least = options.story_foreign_min_similarity if foreign else options.story_cited_min_similarity
    return term_lookups.likeness(db, own["id"], [other["id"]]).get(other["id"], 0.0) >= least


def _is_foreign(own: Row, other: Row) -> bool:
    return bool(own["language"] and other["language"] and own["language"] != other["language"])


def _within(own: Row, other: Row, window: timedelta) -> bool:
    times = from_iso(own["published_at"]), from_iso(other["published_at"])
    return not all(times) or abs(times[0] - times[1]) <= window  # type: ignore[operator]


def _take_in_stubs(db: Database, own: Row, alone: dict[int, float], story_id: int, options: Options) -> None:
    """Give a story to the stubs that have none: those that its article credits, and paywalls that came before it."""
    for stub_id in story_lookups.stubs_without_story(db, own["id"], alone, options.story_close_similarity):
        store.set_article(db, stub_id, {"story_id": story_id})
