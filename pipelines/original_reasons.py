"""What was found about a story's original in, one sentence for a person out: who, with which words, at what time.

Pure. Each sentence names outlets and quotes pages, so that it can be checked in one look.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from pipelines.story_graph import CREDITS, RANK, Graph, Link, Member, surely_before

NOT_FETCHED = " It was not fetched."
NOT_READ = " Its page does not show the article."  # a paywall, a cookie wall, a soft 404


def why_followed(graph: Graph, original: Member, followers: Collection[int]) -> str:
    """One sentence: who goes back to the original, with the words of the earliest that credits it."""
    who, several = names(graph, followers), outlets(graph, followers) > 1
    into = [link for link in graph.links if link.source == original.id and link.taker in graph.best]
    credits = [link for link in into if link.kind in CREDITS]
    if not credits:
        verb = "hold" if several else "holds"
        proof = _proof(graph, original)
        return f"{who} {verb} the words of {original.outlet_name}, which took them from nobody{proof}."
    evidence = min(credits, key=lambda link: (RANK[link.kind], graph.members[link.taker].age))
    verb = "go" if several else "goes"
    if original.is_telling:
        later = surely_before(graph.members[evidence.taker], original)
        note = f" Its page shows a later time, {when(original)}." if later else ""
    else:
        note = NOT_READ if original.is_fetched else NOT_FETCHED
    if evidence.named:
        note = f" The words name {evidence.named}, their link leads to {original.outlet_name}.{note}"
    return f"{who} {verb} back to {original.outlet_name} (“{evidence.why}”).{note}"


def _proof(graph: Graph, original: Member) -> str:
    """What shows that an article's words are its own, to be put after them."""
    takers = [graph.members[one] for one, link in graph.best.items() if link.source == original.id]
    if original.is_first_hand:
        return " and is an agency" if original.outlet_kind == "agency" else " and is first hand"
    if takers and all(surely_before(original, taker) for taker in takers):
        return f": it was first, {when(original)}"
    return ""


def why_tied(graph: Graph, tied: Iterable[int | str]) -> str:
    """Several ends of chains, unknown names among them, with as many followers each."""
    ends = sorted(
        graph.members[one].outlet_name if isinstance(one, int) else f"“{unknown_name(graph, one)}”"
        for one in tied
    )
    return f"As many go back to {listed(ends)}, and nothing tells which of them was first."


def why_circle(graph: Graph, ring: Collection[int]) -> str:
    """A circle of credits from which nothing leads out."""
    return f"{names(graph, ring)} credit one another in a circle, and nothing tells which of them was first."


def why_nobody_reports(graph: Graph, gathering: Sequence[Member]) -> str:
    """Nothing but digests and the like tells it, or nothing at all was read."""
    ends = {graph.root(m.id) for m in graph.tellings} - {m.id for m in graph.tellings}
    trail = sorted({graph.members[one].outlet_name for one in ends if graph.members[one].gathers})
    if trail:
        verb = "gathers" if len(trail) == 1 else "gather"
        return f"The trail ends at {listed(trail)}, which {verb} what others report."
    return (
        "Only digests tell it, and they name no source."
        if gathering
        else "No article that tells it was fetched."
    )


def when(member: Member) -> str:
    """When an article was published, as a person says it."""
    date = (member.published_at or "")[:10]
    if member.published_precision != "minute":
        return f"on {date}"
    return f"at {(member.published_at or '')[11:16]} UTC on {date}"


def why_unknown(graph: Graph, key: str, followers: Collection[int]) -> str:
    """The origin that most credit is one that nobody knows."""
    verb = "credit" if outlets(graph, followers) > 1 else "credits"
    return f"{names(graph, followers)} {verb} it to “{unknown_name(graph, key)}”, which was not found."


def why_outnumbered(
    graph: Graph, source: Member, followers: Collection[int], earlier: Collection[int]
) -> str:
    """One article credits a page that was not read, and many had reported it before."""
    return (
        f"{names(graph, followers)} credits {source.outlet_name}, which was not read, but "
        f"{names(graph, earlier)} reported it earlier and credit nobody."
    )


def why_behind(graph: Graph, first: Member, quote: Link) -> str:
    """The earliest time is contradicted by a quotation."""
    return (
        f"{first.outlet_name} has the earliest time, but quotes {graph.members[quote.source].outlet_name} "
        f"(“{quote.why}”), which is dated later: its page was changed since, and its time proves nothing."
    )


def unknown_name(graph: Graph, key: str) -> str:
    """An unknown origin's name as written; `key` is its name with case folded."""
    return min(name for name in graph.unknown.values() if name.casefold() == key)


def outlets(graph: Graph, ids: Iterable[int]) -> int:
    """How many outlets these articles are of."""
    return len({graph.members[one].outlet_id for one in ids})


def names(graph: Graph, ids: Iterable[int]) -> str:
    """The outlets of these articles, as in a sentence."""
    return listed(sorted({graph.members[one].outlet_name for one in ids}))


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names as in a sentence; of more than `most` the first and how many more."""
    if len(names) == 1:
        return names[0]
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return f"{', '.join(names[:-1])} and {names[-1]}"
