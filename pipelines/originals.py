"""The graph of a story in, its original out, with one sentence that a person can check; or none, and why not.

Pure. The order of evidence: who is credited as the origin and credits nobody further; then whose text the others hold;
then (`first_told.py`) whom the others quote, and who was first, where times prove it. Where nothing tells, there is
none: a wrong original is worse than none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from monitor.models import ArticleKind
from pipelines.first_told import release_first, surely_first, without_credits
from pipelines.original_reasons import (
    outlets,
    why_circle,
    why_followed,
    why_outnumbered,
    why_tied,
    why_unknown,
)
from pipelines.story_graph import CREDITS, Graph, Link, Member, Original, outside, ring_backers, surely_before

End = int | str  # an article, or the name of an origin that nobody knows

# Earlier reports of their own, against which one late credit to a page never read proves little.
OUTNUMBERED_BY = 3


@dataclass(slots=True)
class _Candidate:
    """An end of chains, with the articles of other outlets that go back to it."""

    end: End
    followers: set[int] = field(default_factory=set)


def choose_original(graph: Graph) -> Original:
    """The original of a story and one sentence that says why; none where the evidence does not tell."""
    candidates = _candidates(graph)
    if not candidates:
        return without_credits(graph)
    most = max(outlets(graph, one.followers) for one in candidates)
    top = [one for one in candidates if outlets(graph, one.followers) == most]
    chosen = top[0] if len(top) == 1 else _first_among(graph, top)
    if chosen is None:
        return Original(None, why_tied(graph, [one.end for one in top]))
    end, followers = chosen.end, chosen.followers
    if isinstance(end, str):
        return Original(None, why_unknown(graph, end, followers))
    if ring := undecided_ring(graph, end):
        return Original(None, why_circle(graph, ring))
    if earlier := _outnumbered(graph, end, followers):
        ids = [member.id for member in earlier]
        return Original(None, why_outnumbered(graph, graph.members[end], followers, ids))
    return Original(end, why_followed(graph, graph.members[end], followers))


def _candidates(graph: Graph) -> list[_Candidate]:
    """The ends that articles of other outlets go back to: credited ones, or tellings whose words they surely hold.

    An article that credits several ends counts for each. What only gathers is no first hand, whoever credits it.
    """
    found: dict[End, _Candidate] = {}
    origins = defaultdict[int, list[Link]](list)
    for link in graph.links:
        if link.kind in CREDITS:
            origins[link.taker].append(link)
    for member in graph.tellings:
        for end in _ends(graph, member, origins[member.id]):
            found.setdefault(end, _Candidate(end)).followers.add(member.id)
    kept = [one for _, one in sorted(found.items(), key=lambda item: str(item[0])) if _may_be(graph, one)]
    credited = [one for one in kept if isinstance(one.end, str) or _is_credited(graph, one.end)]
    held = [one for one in kept if isinstance(one.end, int) and not _is_credited(graph, one.end)]
    return credited + [one for one in held if _stands_beside(graph, one.end, credited)]


def _ends(graph: Graph, member: Member, origins: Sequence[Link]) -> set[End]:
    """Where an article's chains end, outside its own outlet; `origins` are its credits of origins."""
    if member.id in graph.unknown and member.id not in graph.best:
        return {graph.unknown[member.id].casefold()}
    best = graph.best.get(member.id)
    if best is None:
        return set()
    taken = [best]
    if best.kind in CREDITS:
        taken = [link for link in origins if link.kind == best.kind]
    ends: set[End] = set()
    for link in taken:
        end = graph.root(link.source)
        if end in graph.unknown:
            ends.add(graph.unknown[end].casefold())
        elif graph.members[end].outlet_id != member.outlet_id:
            ends.add(end)
    return ends


def _may_be(graph: Graph, candidate: _Candidate) -> bool:
    if isinstance(candidate.end, str):
        return True
    member = graph.members[candidate.end]
    if _is_credited(graph, member.id):
        return not member.gathers or (member.is_telling and member.kind_read != "digest")
    return (
        member.is_telling
        and not member.gathers
        and any(link.is_sure for link in graph.best.values() if link.source == member.id)
    )


def _is_credited(graph: Graph, end: int) -> bool:
    return end in graph.credited


def _stands_beside(graph: Graph, held: End, credited: Sequence[_Candidate]) -> bool:
    """False for an article whose words others hold and which nobody credits, where somebody credits another.

    A rewrite may be copied more often than its source is named. Not so what is first hand, or was surely earlier.
    """
    own = graph.members[int(held)]
    rivals = [graph.members[one.end] for one in credited if isinstance(one.end, int)]
    return not credited or own.is_first_hand or (bool(rivals) and all(surely_before(own, m) for m in rivals))


def _first_among(graph: Graph, tied: Sequence[_Candidate]) -> _Candidate | None:
    """Of ends that equally many outlets go back to: a release that no other precedes, else the one surely first."""
    named = [(one, graph.members[one.end]) for one in tied if isinstance(one.end, int)]
    if len(named) < len(tied):
        return None
    if len({member.outlet_id for _, member in named}) == 1:
        return min(named, key=lambda pair: (not pair[1].is_fetched, pair[1].age))[0]
    releases = [member for _, member in named if member.kind_read == "release"]
    first = release_first(releases, [member for _, member in named])
    first = first or surely_first([member for _, member in named])
    return next((one for one, member in named if member is first), None)


def undecided_ring(graph: Graph, end: int) -> list[int]:
    """The circle of credits in which an end stands, if neither credits from outside nor times single it out."""
    for ring in graph.rings:
        if end in ring:
            backers = ring_backers(graph)
            votes = {one: outside(one, ring, graph.members, backers) for one in ring}
            others = [one for one in ring if one != end]
            is_named = all(votes[end] > votes[one] for one in others)
            is_first = all(surely_before(graph.members[end], graph.members[one]) for one in others)
            level = all(votes[end] == votes[one] for one in others)
            return [] if is_named or (is_first and level) else ring
    return []


def _outnumbered(graph: Graph, end: int, followers: Set[int]) -> list[Member]:
    """The reports of their own that came before the one article that credits a page never read, if they are many."""
    if graph.members[end].is_telling or outlets(graph, followers) > 1:
        return []
    own = [
        m for m in graph.tellings if m.id not in graph.best and not m.gathers and m.id not in graph.unknown
    ]
    late = [graph.members[one] for one in followers]
    earlier = [m for m in own if all(surely_before(m, follower) for follower in late)]
    return earlier if outlets(graph, [m.id for m in earlier]) >= OUTNUMBERED_BY else []


def kind_of(member: Member, matched: set[str], retells: bool, prints: bool = False) -> ArticleKind:
    """What an article is in its story: as the page tells, else by the text it took (`matched`) or what it retells.

    `prints`: the page says that its text is another's, which was not read.
    """
    if not member.is_telling or member.kind_read in ("release", "digest"):
        return member.kind_read
    if prints or "copy" in matched:
        return "copy"
    return "rewrite" if retells or "rewrite" in matched else "report"
