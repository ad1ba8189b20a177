"""An article in the store in, its story out: what it belongs to. What the story then says of itself is `retelling.py`.

An article joins the story of what it credits as its origin, of its copies, and of the articles that use the same rare
words in the same days: mean similarity with all of them (average linkage), so that a chain of half-alike articles does
not snowball. A page that is no article (a paywall, a soft 404) may join a story but never begins one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sqlite_utils import Database

from monitor import lookups, story_lookups
from monitor.lookups import Row
from monitor.running_lookups import TELLINGS_COMPARED
from pipelines import originality, store
from pipelines.credits.cited_documents import why_first_hand
from pipelines.event_terms import packed_terms
from pipelines.retelling import Told, retell
from pipelines.story_evidence import stories_by_evidence
from pipelines.story_neighbours import Near, find_near, told_by, with_own
from pipelines.story_review import grouped, is_due, loose_group, part_of_its_own, ties
from pipelines.story_shape import Tellings

if TYPE_CHECKING:
    from pipelines.flow import Options


def weigh(db: Database, article_id: int, known: bytes = b"", *, is_new: bool = False) -> None:
    """Note the terms of an article's text as it is stored now; `known` are they, packed, where they are at hand.

    `is_new`: none of it are stored yet.
    """
    own = lookups.columns(db, article_id, ("published_at", "fetched_at"))
    if not known:
        told = lookups.columns(db, article_id, ("title", "description", "text", "language"))
        known = packed_terms(**told)
    store.put_terms(db, article_id, known, own["published_at"] or own["fetched_at"], is_new=is_new)


def place(
    db: Database, article_id: int, options: Options, left: Iterable[int] = (), *, review: bool = True
) -> int | None:
    """Put an article into its story, merging those that it shows to be one; return its id, None for a lone stub.

    `left` are stories that lost an article because it is this one under another address. With `review`, articles that
    no longer fit into the story are placed anew, and a story that turns out to be two is parted.
    """
    own = lookups.articles(db, [article_id])[0]
    credits = _find_cited(db, own)
    near = find_near(db, own, options)
    joined = stories_by_evidence(db, own, near, options)
    if own["story_id"]:
        joined.add(own["story_id"])
    joined = joined or _by_words(near, own["kind_read"], options)
    if not joined and own["kind_read"] == "stub":
        _tell_anew(db, left, None, options)
        return None
    story_id = min(joined) if joined else store.new_story(db)
    if own["story_id"] != story_id:
        store.set_article(db, article_id, {"story_id": story_id}, own)
    for other in sorted(joined - {story_id}):
        store.merge_story(db, other, story_id)
    others = {i: tellings for i, tellings in near.stories.items() if i not in joined}
    later = {i: days * options.story_day_more_similarity for i, days in near.days.items()}
    tellings = with_own(own, near, joined) or told_by(db, story_id)
    story_id, tellings = _merge_one_event(db, story_id, tellings, others, later, options)
    if (near.alone or credits) and _take_in_loose(db, own, near.alone, story_id, options):
        tellings = told_by(db, story_id)
    told = _tell(db, story_id, options)
    _tell_anew(db, set(left) - joined - {story_id}, story_id, options)
    if review and _review(db, story_id, told, tellings, others, options):
        return lookups.story_of(db, article_id)
    return story_id


def _by_words(near: Near, kind: str, options: Options) -> set[int]:
    """The story whose tellings are on the mean most like the article, if it is as close as they ask.

    Of a stub there are few words, so they must be closer; so must what comes days after the story was last told.
    """
    least = options.story_close_similarity if kind == "stub" else options.story_min_similarity
    means = {i: near.means[i] for i in near.stories}
    for story_id in sorted(means, key=lambda i: (-means[i], i)):
        told = near.stories[story_id]
        close = told.closer(least, options.story_join_closeness_share)
        later = near.days[story_id] * options.story_day_more_similarity
        if means[story_id] >= max(least, min(close, options.story_close_similarity)) + later:
            return {story_id}
    return set()


def _merge_one_event(
    db: Database,
    story_id: int,
    own: Tellings,
    others: dict[int, Tellings],
    later: Mapping[int, float],
    options: Options,
) -> tuple[int, Tellings]:
    """Merge a story with those near that it is now seen to be one with, and leave them out of `others`.

    `later` is how much more alike each must be, since days lie between. Returns its id, the lower number of each two,
    and its tellings.
    """
    while others:
        least, share = options.story_min_similarity, options.story_merge_closeness_share
        if not own.vectors:
            break
        closest = min(own.closer(least, share), options.story_close_similarity)
        fitting = {}
        for other, told in others.items():
            bar = options.story_merge_min_similarity if min(len(own), len(told)) > 1 else least
            between = own.between(told) - later[other]
            if between >= bar and between >= bar + min(closest, told.closer(least, share)) - least:
                fitting[other] = between
        if not fitting:
            break
        best = min(fitting, key=lambda i: (-fitting[i], i))
        del others[best]
        store.merge_story(db, max(story_id, best), min(story_id, best))
        story_id = min(story_id, best)
        own = told_by(db, story_id)
    return story_id, own


def _tell(db: Database, story_id: int, options: Options) -> Told:
    """Bring in line what the store says of a story, and how much of each article is its own."""
    told = retell(db, story_id, options)
    originality.measure(db, told)
    return told


def _review(
    db: Database,
    story_id: int,
    told: Told,
    tellings: Tellings,
    others: Mapping[int, Tellings],
    options: Options,
) -> bool:
    """Look again at a story that has grown: what does not fit is placed anew, a part of its own becomes a story.

    True where that changed anything.
    """
    if len(tellings) == TELLINGS_COMPARED or not is_due(len(tellings)):
        return False
    groups = grouped([row["id"] for row in told.members], ties(told))
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
    return bool(loose or parted)


def _tell_anew(db: Database, left: Iterable[int], story_id: int | None, options: Options) -> None:
    """Bring stories in line that lost an article; one that lost its last leads to the story that has it now."""
    for other in sorted(left):
        if story_lookups.member_ids(db, other):
            _tell(db, other, options)
        elif story_id:
            store.merge_story(db, other, story_id)


def _find_cited(db: Database, own: Row) -> bool:
    """Point the article's linked citations at stored articles, and earlier citations of its address at it.

    A linked origin that the store lacks becomes a stub: an original that we could not fetch is still the original.
    True for an article with citations.
    """
    credits = story_lookups.citations(db, own["id"])
    for credit in credits:
        if credit["url"]:
            found = [i for i in lookups.article_ids(db, [credit["url"]]) if i != own["id"]]
            if credit["is_origin"] and credit["outlet_id"] not in (None, own["outlet_id"]):
                found = found or [store.put_stub(db, credit["outlet_id"], credit["url"])]
                _tell_document(db, found[0], credit)
            if credit["target_article_id"] != (target := found[0] if found else None):
                store.set_target(db, credit["id"], target)
    for credit in story_lookups.citations_of_address(db, own["id"]):
        store.set_target(db, credit["id"], own["id"])
    return bool(credits)


def _tell_document(db: Database, article_id: int, credit: Row) -> None:
    """Make a release of a source that was never fetched, where its address or any page that cites it tells so."""
    source = lookups.article(db, article_id)
    if source["fetched_at"] is None and source["kind_read"] == "stub":
        outlet = lookups.known_outlet(db, credit["outlet_id"])
        if why := why_first_hand(credit["url"], credit["evidence"], outlet):
            told = {"kind": "release", "kind_read": "release", "kind_why": f"cited, not fetched; {why}"}
            store.set_article(db, article_id, told)


def _take_in_loose(db: Database, own: Row, alone: dict[int, float], story_id: int, options: Options) -> bool:
    """Give a story to what has none: stubs that its article credits, paywalls that came before it, mended articles.

    True where there were any.
    """
    found = story_lookups.stubs_without_story(db, own["id"], alone, options.story_close_similarity)
    for stub_id in found:
        store.set_article(db, stub_id, {"story_id": story_id})
    return bool(found)
