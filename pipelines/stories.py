"""An article in the store in, its story out: what it belongs to. What the story then says of itself is `retelling.py`.

An article joins the story of what it credits as its origin, of its copies, and of the articles that use the same rare
words in the same days: mean similarity with all of them (average linkage), so that a chain of half-alike articles does
not snowball. A page that is no article (a paywall, a soft 404) may join a story but never begins one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlite_utils import Database

from monitor import lookups, story_lookups
from monitor.lookups import Row
from monitor.times import from_iso
from pipelines import originality, store
from pipelines.credits.cited_documents import why_first_hand
from pipelines.retelling import retell
from pipelines.salience import salient_terms
from pipelines.story_review import loose_articles

if TYPE_CHECKING:
    from pipelines.flow import Options


def weigh(db: Database, article_id: int) -> None:
    """Note the rare words of an article's text as it is stored now."""
    own = lookups.article(db, article_id)
    words = f"{own['description'] or ''}\n{own['text']}"
    store.put_terms(db, article_id, salient_terms(own["title"], words, own["language"]))


def place(
    db: Database, article_id: int, options: Options, left: Iterable[int] = (), *, review: bool = True
) -> int | None:
    """Put an article into its story, merging those that it shows to be one; return its id, None for a lone stub.

    `left` are stories that lost an article because it is this one under another address. With `review`, articles that
    no longer fit into the story are placed anew.
    """
    own = lookups.article(db, article_id)
    _find_cited(db, own)
    similar = lookups.term_neighbours(db, article_id, options.story_least_similarity)
    near = _in_window(db, own, similar, timedelta(hours=options.story_window_hours))
    joined = _by_evidence(db, own, similar, options)
    if own["story_id"]:
        joined.add(own["story_id"])
    joined |= _by_words(db, own, near, joined, options)
    if not joined and own["kind_read"] == "stub":
        _tell_anew(db, left, None, options)
        return None
    story_id = min(joined) if joined else store.new_story(db)
    store.set_article(db, article_id, {"story_id": story_id})
    for other in sorted(joined - {story_id}):
        store.merge_story(db, other, story_id)
    _take_in_stubs(db, own, near, story_id, options)
    _tell(db, story_id, options)
    _tell_anew(db, set(left) - joined - {story_id}, story_id, options)
    if review:
        _let_go(db, story_id, options)
    return lookups.story_of(db, article_id)


def _tell(db: Database, story_id: int, options: Options) -> None:
    """Bring in line what the store says of a story, and how much of each article is its own."""
    retell(db, story_id, options)
    originality.measure(db, story_id)


def _let_go(db: Database, story_id: int, options: Options) -> None:
    """Place anew what only its words brought into a story, and what turned out not to fit as the story grew."""
    loose = loose_articles(db, story_id, options.story_stay_min_similarity)
    for article_id in loose:
        store.set_article(db, article_id, {"story_id": None})
    if loose:
        _tell(db, story_id, options)
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


def _in_window(db: Database, own: Row, similar: dict[int, float], window: timedelta) -> dict[int, float]:
    """The similar articles whose story is still being told when this one was published."""
    spans = story_lookups.story_spans(db, similar)
    time = from_iso(own["published_at"] or own["fetched_at"])
    near = {}
    for article_id, span in spans.items():
        first, last = from_iso(span[0]), from_iso(span[1])
        if not (time and first and last) or first - window <= time <= last + window:
            near[article_id] = similar[article_id]
    return near


def _by_words(db: Database, own: Row, near: dict[int, float], joined: set[int], options: Options) -> set[int]:
    """The story whose articles are most like this one, if alike enough.

    With evidence for another story, only if those two are alike.
    """
    best, best_similarity = None, options.story_min_similarity
    for story_id, similarity in story_lookups.mean_similarity(db, near).items():
        if story_id not in joined and similarity >= best_similarity:
            best, best_similarity = story_id, similarity
    if best is None or any(
        story_lookups.story_similarity(db, best, other) < options.story_merge_min_similarity
        for other in joined
    ):
        return set()
    return {best}


def _by_evidence(db: Database, own: Row, similar: dict[int, float], options: Options) -> set[int]:
    """The stories of what the article credits, of what credits it, and of what shares its text.

    One linked origin is enough by itself; a second one (a round-up has many), a mere attribution or a credit in words
    only must also be about the same.
    """
    window = timedelta(days=options.story_cited_window_days)
    found: set[int] = set()
    for credit in story_lookups.credits_between(db, own["id"]):
        other = lookups.articles(db, [credit["other_id"]])[0]
        alike = _alike(own, other, similar, options)
        sole = credit["is_origin"] and credit["origins"] == 1
        if other["story_id"] and (sole or alike) and _within(own, other, window):
            found.add(other["story_id"])
    found |= _by_named_credit(db, own, similar, window, options)
    matched = story_lookups.matched(db, own["id"])
    for number, match in enumerate(matched):
        other = lookups.articles(db, [match["other_id"]])[0]
        alike = _alike(own, other, similar, options)
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
    fitting = [o for o in others if _alike(own, o, similar, options)]
    best = max(fitting, key=lambda o: (similar[o["id"]], o["url"] or ""), default=None)
    return {best["story_id"]} if best else set()


def _alike(own: Row, other: Row, similar: Mapping[int, float], options: Options) -> bool:
    """True when two articles, one of which credits the other, are about the same."""
    foreign = own["language"] and other["language"] and own["language"] != other["language"]
    least = options.story_foreign_min_similarity if foreign else options.story_cited_min_similarity
    return similar.get(other["id"], 0.0) >= least


def _within(own: Row, other: Row, window: timedelta) -> bool:
    times = from_iso(own["published_at"]), from_iso(other["published_at"])
    return not all(times) or abs(times[0] - times[1]) <= window  # type: ignore[operator]


def _take_in_stubs(db: Database, own: Row, near: dict[int, float], story_id: int, options: Options) -> None:
    """Give a story to the stubs that have none: those that its article credits, and paywalls that came before it."""
    for stub_id in story_lookups.stubs_without_story(db, own["id"], near, options.story_min_similarity):
        store.set_article(db, stub_id, {"story_id": story_id})
