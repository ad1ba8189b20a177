"""A story without credits that count in, its original out: whom the others quote, else who was surely first.

Pure. The earliest time is proof only where the pages' own times leave no doubt and nothing speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipelines.original_reasons import names, outlets, when, why_behind, why_nobody_reports
from pipelines.story_graph import Graph, Member, Original, surely_before

QUOTED_BY = 2  # outlets that must quote an article for it to be the original without being called so


def without_credits(graph: Graph) -> Original:
    """The original of a story in which nothing that counts is credited: whom the others quote, else who was first."""
    own = [m for m in graph.tellings if m.id not in graph.best or not graph.best[m.id].is_sure]
    reports = [m for m in own if not m.gathers]
    gathering = [m for m in graph.tellings if m.gathers]
    if not reports:
        return Original(None, why_nobody_reports(graph, gathering))
    if quoted := _quoted(graph, reports):
        return quoted
    releases = [m for m in reports if m.kind_read == "release"]
    if release := release_first(releases, reports):
        return Original(release.id, f"{release.outlet_name} published it first hand.")
    ahead = min(gathering, key=lambda m: m.age, default=None)
    if ahead is not None and all(surely_before(ahead, report) for report in reports):
        return Original(
            None,
            f"{ahead.outlet_name}, which gathers what others report, had it first and names no source that was found.",
        )
    if len(reports) == 1:
        why = f"{reports[0].outlet_name} is the only one to report it and credits nobody."
        return Original(reports[0].id, why)
    return _first_of(graph, reports)


def _quoted(graph: Graph, reports: Sequence[Member]) -> Original | None:
    """The one report that the others quote, which quotes none of them and is not later than they are, or None."""
    ids = {m.id for m in reports}
    quotes = [link for link in graph.links if link.kind == "mention"]
    quotes = [
        link for link in quotes if graph.members[link.source].outlet_id != graph.members[link.taker].outlet_id
    ]
    quoted = {link.source for link in quotes}
    if len(quoted) != 1 or not quoted <= ids:
        return None
    source = graph.members[quoted.pop()]
    takers = {link.taker for link in quotes}
    late = any(surely_before(graph.members[one], source) for one in takers)
    if late or outlets(graph, takers) < QUOTED_BY:
        return None
    words = min(quotes, key=lambda link: graph.members[link.taker].age).why
    return Original(
        source.id,
        f"{names(graph, takers)} quote what {source.outlet_name} has (“{words}”), which credits none of them.",
    )


def _first_of(graph: Graph, reports: Sequence[Member]) -> Original:
    """The original among reports that credit nobody as the origin: the first, where times prove it."""
    first = surely_first(reports)
    if first is None:
        same_words = any(not link.is_sure for link in graph.best.values())
        what = "hold the same words" if same_words else "report it, none credits another"
        who = names(graph, [m.id for m in reports]) if same_words else "Several"
        return Original(None, f"{who} {what}, and their times do not tell who was first.")
    for link in graph.links:
        if link.taker == first.id and link.kind == "mention":
            quoted = graph.members[link.source]
            if quoted.outlet_id != first.outlet_id and surely_before(first, quoted):
                return Original(None, why_behind(graph, first, link))
    return Original(
        first.id, f"{first.outlet_name} was first, {when(first)}; none of the reports credits another."
    )


def surely_first(members: Sequence[Member]) -> Member | None:
    """The one that was surely published before all others, or None."""
    first = min(members, key=lambda m: m.age)
    return first if all(other is first or surely_before(first, other) for other in members) else None


def release_first(releases: Sequence[Member], members: Iterable[Member]) -> Member | None:
    """The only release, unless another surely came before it: what a firm says afterwards is an answer."""
    if len(releases) != 1 or any(surely_before(other, releases[0]) for other in members):
        return None
    return releases[0]
