"""The articles of one story and the evidence between them in, the graph of who took it from whom out.

Pure. A credit beats a match of texts, a match is believed the way round that the other evidence allows, circles are
opened, and of two times only what pages can prove is believed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple

from monitor.circles import circles
from monitor.models import ArticleKind
from monitor.times import from_iso

Age = tuple[str, str, str]

RANK = {"origin": 0, "release": 1, "copy": 2, "rewrite": 3, "version": 4}
CREDITS = ("origin", "release")  # the words of a page; the others are found by comparing texts

SURE_LEAD = timedelta(minutes=5)  # a page's clock and its editors' saving again tell no finer
_ZONES = timedelta(hours=12)  # a day without a time may be any zone's
_CLOCK_SLACK = timedelta(hours=1)  # published so long after it was fetched: a wrong clock


class Member(
    NamedTuple
):  # these two are made for each telling of a story, a third as dear as frozen dataclasses
    """One article of a story, or a stub that stands for a source that was not fetched."""

    id: int
    outlet_id: str
    outlet_name: str
    kind_read: ArticleKind
    published_at: str | None  # ISO 8601
    published_precision: str
    is_fetched: bool
    url: str | None = None
    outlet_kind: str = "outlet"
    fetched_at: str | None = None  # ISO 8601
    is_machine: bool = False  # says of itself that a machine wrote it

    @property
    def is_telling(self) -> bool:
        """True for an article that tells the story itself: fetched, and no paywall or error page."""
        return self.is_fetched and self.kind_read != "stub"

    @property
    def is_first_hand(self) -> bool:
        """True for a release, and for an agency: clients print its text, and not the other way round."""
        return self.kind_read == "release" or self.outlet_kind == "agency"

    @property
    def gathers(self) -> bool:
        """True for what is made of others' reports: a digest, an aggregator's page, a machine's text."""
        if self.kind_read in ("release", "stub"):
            return self.outlet_kind == "aggregator" and self.url is None
        return self.kind_read == "digest" or self.outlet_kind == "aggregator" or self.is_machine

    @property
    def age(self) -> Age:
        """Sorts the earliest first, those without a time last, and the same way whatever the order of arrival."""
        return (self.published_at or "9999", self.outlet_id, self.url or "")


class Link(NamedTuple):
    """One piece of evidence that an article took its story, or its words, from another of the same story."""

    taker: int
    source: int
    kind: str  # one of RANK (release: a first-hand document; version: an update of its own), or mention: of a part only
    why: str  # the words of the credit, or the share of the text
    weight: float = 1.0  # containment of a copy or rewrite
    is_sure: bool = True  # False for a match whose direction nothing but the length of the texts tells
    named: str = ""  # whom the words of the credit name, where its link leads to another's page


@dataclass(frozen=True)
class Graph:
    """A story as a graph. `best` is for each article that goes back to another the link with the best evidence."""

    members: Mapping[int, Member]
    links: tuple[Link, ...]
    best: Mapping[int, Link]
    unknown: Mapping[int, str] = field(default_factory=dict)  # article -> its origin, an unknown outlet

    @cached_property
    def tellings(self) -> list[Member]:
        """The articles that tell the story, in the order of their ids."""
        return [member for member in self.members.values() if member.is_telling]

    @cached_property
    def credited(self) -> frozenset[int]:
        """The articles that others credit as the origin."""
        return frozenset(link.source for link in self.links if link.kind in CREDITS)

    @cached_property
    def rings(self) -> list[list[int]]:
        """The circles of articles that credit one another."""
        return circles(_credited(self.links))

    def root(self, article_id: int) -> int:
        """The article at the end of the chain that begins with this one."""
        while article_id in self.best:
            article_id = self.best[article_id].source
        return article_id


@dataclass(frozen=True, slots=True)
class Original:
    """The original of a story: a member's id, or None where nothing tells; and why."""

    id: int | None
    why: str


def graph_of(
    members: Iterable[Member], links: Iterable[Link], unknown: Mapping[int, str] | None = None
) -> Graph:
    """The graph of a story; `unknown` names the origin of articles that credit one which is no member."""
    by_id = {member.id: member for member in members}
    kept = believed(by_id, [link for link in links if link.taker != link.source])
    return Graph(by_id, tuple(kept), sources(by_id, kept), unknown or {})


def believed(members: Mapping[int, Member], links: Sequence[Link]) -> list[Link]:
    """The links, with each match of texts the way round that the rest of the evidence allows, or marked as not sure."""
    credited, named = _credited(links), _credited(links, (*CREDITS, "mention"))
    backers = _backers(members, links)
    kept = []
    for link in links:
        if link.kind not in ("copy", "rewrite"):
            kept.append(link)
            continue
        taker, source = members[link.taker], members[link.source]
        said = _told_apart(taker, source, credited, named, backers)
        if said is None and surely_before(source, taker):
            said = source
        if said is None and bool(credited.get(taker.id)) != bool(credited.get(source.id)):
            said = taker if credited.get(taker.id) else source  # the same words, one source: who names it
        if said is taker:
            link = link._replace(taker=source.id, source=taker.id)
        elif said is None:
            link = Link(*link[:5], False, link.named)
        kept.append(link)
    return kept


def _told_apart(
    taker: Member,
    source: Member,
    credited: Mapping[int, set[int]],
    named: Mapping[int, set[int]],
    backers: Mapping[int, set[str]],
) -> Member | None:
    """Which of two articles with the same words is the source, where more than times and lengths tells, else None.

    In this order: who credits the other as the origin, or at all; who is first hand; who gathers; whom others credit.
    """
    for by in (credited, named) if source.id in named or taker.id in named else ():
        if (ours := source.id in by.get(taker.id, ())) != (taker.id in by.get(source.id, ())):
            return source if ours else taker
    if source.is_first_hand != taker.is_first_hand:
        return source if source.is_first_hand else taker
    gather = source.gathers, taker.gathers
    if any(gather):
        ours = not gather[0] or _is_ahead(source, taker, named)
        if ours != (not gather[1] or _is_ahead(taker, source, named)):
            return source if ours else taker
    if (source.id in backers or taker.id in backers) and taker.outlet_id != source.outlet_id:
        own = {taker.outlet_id, source.outlet_id}  # who credits an outlet means none of its articles more
        ours = bool(backers.get(source.id, own) - own)
        if ours != bool(backers.get(taker.id, own) - own):
            return source if ours else taker
    return None


def _is_ahead(one: Member, other: Member, named: Mapping[int, set[int]]) -> bool:
    """True for a digest that was surely first and says whose news it tells: the other may have it from there."""
    return bool(named.get(one.id)) and surely_before(one, other)


def sources(members: Mapping[int, Member], links: Iterable[Link]) -> dict[int, Link]:
    """For each article that goes back to another, the link with the best evidence, circles opened.

    A credit beats a match, one that leads out of a circle those within, the most contained match the others; among
    equals the earliest source.
    """
    links = [link for link in links if link.kind in RANK]
    ring = {one: number for number, ids in enumerate(circles(_credited(links))) for one in ids}

    def order(link: Link) -> tuple[int, int, bool, bool, float, Age]:
        inside = link.taker in ring and ring.get(link.source) == ring[link.taker]
        rank = RANK[link.kind]
        return (link.taker, rank, inside, not link.is_sure, -link.weight, members[link.source].age)

    best: dict[int, Link] = {}
    for link in sorted(links, key=order):
        best.setdefault(link.taker, link)
    _open_circles(best, members, _backers(members, links))
    return best


def _open_circles(
    best: dict[int, Link], members: Mapping[int, Member], backers: Mapping[int, set[str]]
) -> None:
    """Where articles credit one another in a circle, one of them took it from nobody in it: the one that most outlets
    outside credit, of these the earliest."""
    seen: set[int] = set()
    for start in sorted(best):
        path: list[int] = []
        here = start
        while here in best and here not in seen:
            seen.add(here)
            path.append(here)
            here = best[here].source
        if here in path:
            ring = path[path.index(here) :]
            del best[min(ring, key=lambda one: (-outside(one, ring, members, backers), members[one].age))]


def outside(
    one: int, ring: Iterable[int], members: Mapping[int, Member], backers: Mapping[int, set[str]]
) -> int:
    """How many outlets that have no article in a circle credit one of its articles."""
    return len(backers.get(one, set()) - {members[other].outlet_id for other in ring})


def ring_backers(graph: Graph) -> dict[int, set[str]]:
    """For each article, the outlets that credit it as the origin."""
    return _backers(graph.members, graph.links)


def _credited(links: Iterable[Link], kinds: Collection[str] = CREDITS) -> dict[int, set[int]]:
    """For each article, those that it credits, as the origin unless other kinds are given."""
    found: dict[int, set[int]] = {}
    for link in links:
        if link.kind in kinds:
            found.setdefault(link.taker, set()).add(link.source)
    return found


def _backers(members: Mapping[int, Member], links: Iterable[Link]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for link in links:
        if link.kind in CREDITS:
            found.setdefault(link.source, set()).add(members[link.taker].outlet_id)
    return found


def surely_before(one: Member, other: Member, lead: timedelta = SURE_LEAD) -> bool:
    """True when the pages prove that one was published before the other.

    Not where a time is missing or lies after the page was fetched; two days are compared as they stand, a day and a
    minute with room for the time zone.
    """
    if one.published_at == other.published_at:
        return False
    first, second = _published(one), _published(other)
    if first is None or second is None:
        return False
    days = (one.published_precision == "day", other.published_precision == "day")
    if all(days):
        return first.date() < second.date()
    end = first + timedelta(days=1) + _ZONES if days[0] else first
    begin = second - _ZONES if days[1] else second
    return end + lead <= begin


def _published(member: Member) -> datetime | None:
    """The time at which an article was published, if it can be believed."""
    time, fetched = _time(member.published_at), _time(member.fetched_at)
    if time is None or member.published_precision not in ("minute", "day"):
        return None
    return None if fetched is not None and time > fetched + _CLOCK_SLACK else time


_time = lru_cache(maxsize=4096)(from_iso)  # the same few times are compared again and again


def independent_count(graph: Graph) -> int:
    """How many outlets tell it without going back to one another: the different outlets at the ends of the chains.

    What only gathers counts as one, and only where nothing else tells it.
    """
    ends = {_end(graph, member.id) for member in graph.tellings}
    own = {outlet for outlet, gathers in ends if not gathers}
    return len(own) or min(len(ends), 1)


def _end(graph: Graph, article_id: int) -> tuple[str, bool]:
    """The outlet at the end of a chain, an unknown one by its name, and whether it only gathers."""
    end = graph.root(article_id)
    if name := graph.unknown.get(end):
        return f"“{name.casefold()}”", False
    return graph.members[end].outlet_id, graph.members[end].gathers
