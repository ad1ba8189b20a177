"""A story in the store in, how much of each of its articles is its own out: the sentences that no source of it has.

The sources of an article are those members of its story that it was taken from, that it shares text with, or that it
credits, and theirs in turn; never one that goes back to the article itself. Only what was read, and is in the same
language, can be compared: without that an article has no originality, rather than a guessed one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import xxhash
from sqlite_utils import Database

from monitor import originality_lookups as lookups
from monitor.lookups import Row
from monitor.originality_lookups import Measured
from monitor.sentence_links import Index, link_sentences
from monitor.sentence_view import Shares, Text, shares
from pipelines.retelling import Told
from pipelines.store_originality import drop_originality, put_originality

MOST_SOURCES = 8  # of an article, the closest: as many as matches are kept
TEXTS_KEPT = 128  # cut into sentences, some 0.2 MB each

Asked = tuple[tuple[str, str | None], ...]  # texts with their languages: an article's, then its sources'
Sizes = tuple[tuple[int, str | None], ...]  # the same with the number of their words


def measure(db: Database, told: Told) -> None:
    """Bring the originality of a story's articles in line with their texts; what did not change is left alone."""
    members = {row["id"]: row for row in told.members}
    if not told.is_linked and all(row["compared"] is None for row in told.members):
        return  # most stories
    sources = choose_sources(members, _taken(members, told))
    stale = {}
    for article_id, row in members.items():
        others = sources.get(article_id, ())
        compared = _compared([row, *(members[other] for other in others)])
        if others and compared != row["compared"]:
            stale[article_id] = compared
        elif not others and row["compared"] is not None:
            drop_originality(db, article_id)
    if not stale:
        return
    known = _known(db, members, {i: sources[i] for i in stale})
    texts = lookups.texts(db, {*stale, *(other for taker in stale for other in sources[taker])})
    for article_id, compared in stale.items():
        asked = _asked(texts, article_id, sources[article_id])
        if asked not in known:
            own, *theirs = [_cut(*text) for text in asked]
            known[asked] = Measured.of(share_of(own, theirs))
        if (found := known[asked]) is None:  # a text of signs only
            drop_originality(db, article_id)
        else:
            put_originality(db, article_id, found, sources[article_id], compared)


def _known(
    db: Database, members: Mapping[int, Row], asked: Mapping[int, Sequence[int]]
) -> dict[Asked, Measured | None]:
    """What is stored already for texts that are asked about: equal copies have equal shares.

    `asked` are articles with their sources. A stored comparison counts as long as what it compared is as it was.
    """
    wanted = {_sizes(members, one, others) for one, others in asked.items()}
    first = {sizes[0] for sizes in wanted}
    alike = [i for i, row in members.items() if row["compared"] is not None and _size(row) in first]
    # One of each: texts of equal sizes are mostly equal.
    stored: dict[Sizes, tuple[int, Measured, list[int]]] = {}
    for one, measured, others in lookups.measured(db, alike):
        if len(stored) == len(wanted):
            break
        if all(other in members for other in others) and (sizes := _sizes(members, one, others)) in wanted:
            if _compared([members[one], *(members[i] for i in others)]) == members[one]["compared"]:
                stored.setdefault(sizes, (one, measured, others))
    if not stored:
        return {}
    texts = lookups.texts(db, {i for one, _, others in stored.values() for i in (one, *others)})
    return {_asked(texts, one, others): measured for one, measured, others in stored.values()}


def _asked(texts: Mapping[int, Row], article_id: int, others: Iterable[int]) -> Asked:
    """The text of an article and those of its sources, each once: what decides how much of it is its own."""
    own, *theirs = ((texts[i]["text"], texts[i]["language"]) for i in (article_id, *others))
    return (own, *dict.fromkeys(theirs))


def _sizes(members: Mapping[int, Row], article_id: int, others: Iterable[int]) -> Sizes:
    """The same of the sizes of the texts: where these differ, the texts do."""
    own, *theirs = (_size(members[i]) for i in (article_id, *others))
    return (own, *dict.fromkeys(theirs))


def _size(row: Row) -> tuple[int, str | None]:
    return row["word_count"], row["language"]


@lru_cache(maxsize=TEXTS_KEPT)
def _cut(text: str, language: str | None) -> Text:
    """A text cut into sentences. Those of a running story are asked for with each article that comes."""
    return Text.read(text, language)


def share_of(article: Text, sources: Sequence[Text]) -> Shares:
    """What an article shares with all of its sources together."""
    index = Index(*(source.places for source in sources))
    return shares(article, index.sentences, link_sentences(article.sentences, index))


def _taken(members: Mapping[int, Row], told: Told) -> list[tuple[int, int]]:
    """The pairs of articles of which one shares text with the other, or credits it: taker and source.

    The closest sources of an article come first.
    """
    shares = {(m["article_id"], m["source_article_id"]): m["containment"] for m in told.matches}
    for credit in told.credits:
        taker, source = credit["article_id"], credit["target_article_id"]
        if source in members and source != taker and (credit["is_origin"] or credit["kind"] != "reference"):
            shares.setdefault((taker, source), 0.0)

    def order(pair: tuple[int, int]) -> tuple[int, float, str, str, int]:
        taker, source = pair
        row = members[source]
        return taker, -shares[pair], row["published_at"] or "", row["url"] or "", source

    return sorted(shares, key=order)


def choose_sources(
    members: Mapping[int, Row], taken: Iterable[tuple[int, int]]
) -> dict[int, tuple[int, ...]]:
    """The sources of each article that can be compared with it, the closest first; those without one are left out."""
    direct: dict[int, list[int]] = defaultdict(list)
    for taker, source in taken:
        direct[taker].append(source)
    chains = {article_id: _chain(article_id, members) for article_id in members}
    chosen = {}
    for article_id, own in members.items():
        if not _is_read(own):
            continue
        before = chains[article_id]
        found = [*before, *(s for s in direct[article_id] if article_id not in chains[s])]
        kept = [
            source
            for source in dict.fromkeys(found)
            if _comparable(own, members[source])
            and not (source not in before and article_id in direct[source] and _earlier(own, members[source]))
        ]
        if kept:
            chosen[article_id] = tuple(kept[:MOST_SOURCES])
    return chosen


def _chain(article_id: int, members: Mapping[int, Row]) -> list[int]:
    """What an article was taken from, and what that was taken from, within the story."""
    chain: list[int] = []
    source = members[article_id]["source_article_id"]
    while source in members and source != article_id and source not in chain:
        chain.append(source)
        source = members[source]["source_article_id"]
    return chain


def _comparable(own: Row, other: Row) -> bool:
    """True for an article that was read, in the same language as far as is known."""
    same = not own["language"] or not other["language"] or own["language"] == other["language"]
    return _is_read(other) and same


def _is_read(row: Row) -> bool:
    """True for an article whose own text was read."""
    return bool(row["fetched_at"]) and row["kind_read"] != "stub" and row["word_count"] > 0


def _earlier(own: Row, other: Row) -> bool:
    """True when `own` is the first of two that credit each other: times, then addresses, so that one of them is."""
    return (own["published_at"] or "9999", own["url"] or "") < (
        other["published_at"] or "9999",
        other["url"] or "",
    )


def _compared(rows: Iterable[Row]) -> int:
    """A hash of which versions of which articles are compared. A text that changes was fetched anew, or lost words."""
    versions = [(row["id"], row["fetched_at"], row["word_count"], row["language"]) for row in rows]
    return xxhash.xxh3_64_intdigest(repr(versions).encode()) >> 1  # SQLite's integers are signed
