"""The articles of one story in, where it comes from out: who took it from whom, and the original, with the reason.

Pure functions over a small graph. The order of evidence: who is credited as the origin and credits nobody further;
then whose text the others hold; then who was first, where publication times tell. Where nothing tells, there is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from monitor.models import ArticleKind

Age = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Member:
    """One article of a story, or a stub that stands for a source that was not fetched."""

    id: int
    outlet_id: str
    outlet_name: str
    kind_read: ArticleKind
    published_at: str | None  # ISO 8601
    published_precision: str
    is_fetched: bool
    url: str | None = None

    @property
    def is_telling(self) -> bool:
        """True for an article that tells the story itself: fetched, and no paywall or error page."""
        return self.is_fetched and self.kind_read != "stub"

    @property
    def age(self) -> Age:
        """Sorts the earliest first, those without a time last, and the same way whatever the order of arrival."""
        return (self.published_at or "9999", self.outlet_id, self.url or "")


@dataclass(frozen=True, slots=True)
class Link:
    """One piece of evidence that an article took its story, or its words, from another of the same story."""

    taker: int
    source: int
    kind: str  # origin (credited as the origin), release (refers to a first-hand document), copy, rewrite
    why: str  # the words of the credit, or the share of the text
    weight: float = 1.0  # containment of a copy or rewrite


@dataclass(frozen=True, slots=True)
class Original:
    """The original of a story: a member's id, or None where nothing tells; and why."""

    id: int | None
    why: str


RANK = {"origin": 0, "release": 1, "copy": 2, "rewrite": 3}
CREDITS = ("origin", "release")  # the words of a page; the other two are found by comparing texts
NOT_FETCHED = " It was not fetched."
NOT_READ = " Its page does not show the article."  # a paywall, a cookie wall, a soft 404


def sources(members: Sequence[Member], links: Sequence[Link]) -> dict[int, Link]:
    """For each article that goes back to another, the link with the best evidence, circles opened.

    A credit beats a match; the most contained match beats the others; among equals the earliest source.
    """
    order = {m.id: m.age for m in members}
    best: dict[int, Link] = {}
    for link in sorted(links, key=lambda one: (one.taker, RANK[one.kind], -one.weight, order[one.source])):
        if link.taker != link.source and link.taker not in best:
            best[link.taker] = link
    _open_circles(best, order)
    return best


def _open_circles(best: dict[int, Link], order: Mapping[int, Age]) -> None:
    """Where articles credit one another in a circle, the earliest of them took it from nobody in it."""
    seen: set[int] = set()
    for start in sorted(best):
        path: list[int] = []
        here = start
        while here in best and here not in seen:
            seen.add(here)
            path.append(here)
            here = best[here].source
        if here in path:
            del best[min(path[path.index(here) :], key=lambda one: order[one])]


def root(article_id: int, best: Mapping[int, Link]) -> int:
    """The article at the end of the chain that begins with this one."""
    while article_id in best:
        article_id = best[article_id].source
    return article_id


def choose_original(
    members: Sequence[Member], best: Mapping[int, Link], unknown: Mapping[int, str | None] | None = None
) -> Original:
    """The original of a story and one sentence that says why; none where the evidence does not tell.

    `unknown` names the origin of articles that credit one which is no member: an outlet that nobody knows.
    """
    unknown = unknown or {}
    by_id = {m.id: m for m in members}
    followers: dict[int, set[str]] = {}
    for member in members:
        end = root(member.id, best)
        if end != member.id and member.is_telling:
            followers.setdefault(end, set()).add(member.outlet_name)
    credited = {link.source for link in best.values() if link.kind in CREDITS}
    candidates = {i: names for i, names in followers.items() if i in credited or by_id[i].is_telling}
    if candidates:
        chosen = min(
            candidates,
            key=lambda i: (-len(candidates[i]), not by_id[i].is_fetched, by_id[i].age),
        )
        return Original(chosen, _why_credited(by_id, chosen, candidates[chosen], best))
    tellers = [m for m in members if m.is_telling and m.id not in best]
    own_telling = [m for m in tellers if m.id not in unknown]
    if not own_telling and tellers:
        first = min(tellers, key=lambda m: m.age)
        return Original(None, f"It is credited to “{unknown[first.id]}”, which was not found.")
    return _first_of(own_telling)


def _why_credited(by_id: Mapping[int, Member], chosen: int, names: Set[str], best: Mapping[int, Link]) -> str:
    """One sentence: who goes back to the original, with the words of the earliest that credits it."""
    original = by_id[chosen]
    credits = [link for link in best.values() if link.source == chosen and link.kind in CREDITS]
    who, several = _listed(sorted(names)), len(names) > 1
    if not credits:
        verb = "hold" if several else "holds"
        return f"{who} {verb} the words of {original.outlet_name}, which took them from nobody."
    evidence = min(credits, key=lambda link: (RANK[link.kind], by_id[link.taker].age)).why
    verb = "go" if several else "goes"
    missing = "" if original.is_telling else NOT_READ if original.is_fetched else NOT_FETCHED
    return f"{who} {verb} back to {original.outlet_name} (“{evidence}”).{missing}"


def _first_of(tellers: Sequence[Member]) -> Original:
    """The original among articles that credit nobody and share no text: the first, where all minutes are known."""
    digests = [m for m in tellers if m.kind_read == "digest"]
    reports = [m for m in tellers if m.kind_read != "digest"]
    releases = [m for m in reports if m.kind_read == "release"]
    if len(releases) == 1:
        return Original(releases[0].id, f"{releases[0].outlet_name} published it first hand.")
    if not reports:
        return Original(
            None,
            "Only digests tell it, and they name no source."
            if digests
            else "No article that tells it was fetched.",
        )
    if len(reports) == 1:
        return Original(
            reports[0].id, f"{reports[0].outlet_name} is the only one to report it and credits nobody."
        )
    times = sorted((m.published_at or "", m.id) for m in reports)
    exact = all(m.published_precision == "minute" and m.published_at for m in reports)
    if exact and times[0][0] < times[1][0]:
        first = next(m for m in reports if m.id == times[0][1])
        return Original(
            first.id,
            f"{first.outlet_name} was first, at {times[0][0][11:16]} UTC on {times[0][0][:10]}; "
            "none of the reports credits another.",
        )
    return Original(
        None, "Several report it, none credits another, and their times do not tell who was first."
    )


def kind_of(member: Member, matched: Set[str], retells: bool) -> ArticleKind:
    """What an article is in its story: as the page tells, else by the text it took (`matched`) or what it retells."""
    if not member.is_telling or member.kind_read in ("release", "digest"):
        return member.kind_read
    if "copy" in matched:
        return "copy"
    return "rewrite" if retells or "rewrite" in matched else "report"


def independent_count(members: Sequence[Member], best: Mapping[int, Link]) -> int:
    """How many of the tellings do not go back to one another: the number of different roots."""
    return len({root(m.id, best) for m in members if m.is_telling})


def _listed(names: Sequence[str], most: int = 4) -> str:
    if len(names) == 1:
        return names[0]
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return f"{', '.join(names[:-1])} and {names[-1]}"
