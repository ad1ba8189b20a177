"""A story's members in, the story told anew: credits in words aimed at articles, kinds, sources, original, counts.

Everything is derived again from the members and their citations and matches, and written only where it differs: telling
a story twice changes nothing, and the order in which its articles came does not matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlite_utils import Database

from monitor import lookups, story_lookups, term_lookups
from monitor.houses import same_house
from monitor.lookups import Row
from monitor.urls import registered_domain
from pipelines import store
from pipelines.originals import choose_original, kind_of, undecided_ring
from pipelines.retold import story_credits
from pipelines.story_graph import Graph, Link, Member, graph_of, independent_count, surely_before

if TYPE_CHECKING:
    from pipelines.flow import Options

# An article that is credited may show the time of its last change; one dated still later is not the one meant.
_CHANGED_LATER = timedelta(hours=12)
# An outlet's article that is so much like its earlier one of the same day is its update: an alert, then the full text.
_VERSION_MIN_SIMILARITY = 0.5
_VERSION_WITHIN = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Told:
    """A story as it is told now."""

    members: list[Row]  # as `story_lookups.members` has them
    credits: Sequence[Row]  # of these, as `story_credits` has them
    matches: Sequence[Row]  # between them
    is_linked: bool  # anything ties one of them to another


def retell(db: Database, story_id: int, options: Options) -> Told:
    """Bring everything that the store says of a story in line with its members."""
    rows, credits = story_lookups.members(db, story_id), story_credits(db, story_id)
    members = [_member(row) for row in rows]
    if _aim_credits(db, story_id, members, credits):
        rows, credits = story_lookups.members(db, story_id), story_credits(db, story_id)
        members = [_member(row) for row in rows]
    matches = story_lookups.story_matches(db, story_id) if len(rows) > 1 else []
    links = _links(members, credits, matches)
    links += _versions(db, members, links, credits)
    graph = graph_of(members, links, _unknown(credits))
    matched = {m.id: set[str]() for m in members}
    for link in graph.links:
        matched[link.taker] |= {link.kind} & {"copy", "rewrite"}
    retellers = {c["article_id"] for c in credits if _retells(c, options)} - _opened(graph)
    printers = _printers(members, credits)
    for row, member in zip(rows, members, strict=True):
        source = graph.best.get(member.id)
        values = {
            "kind": kind_of(member, matched[member.id], member.id in retellers, member.id in printers),
            "source_article_id": source.source if source else None,
            "source_why": source.why if source else None,
        }
        if any(values[name] != row[name] for name in values):
            store.set_article(db, member.id, values, row)
            row.update(values)
    store.put_story(db, story_id, _summary(rows, graph))
    return Told(rows, credits, matches, bool(graph.links))


def _opened(graph: Graph) -> set[int]:
    """The articles at which a circle of credits was opened, where something tells that they were first.

    Each is taken as the first, so it retells nobody. Where nothing tells, none of the circle is.
    """
    opened = {link.taker for link in graph.links if link.kind != "mention"} - set(graph.best)
    return {one for one in opened if not undecided_ring(graph, one)}


def _unknown(credits: Sequence[Row]) -> dict[int, str]:
    """The name of the origin of each article that credits one which is no article of the store, and no outlet's own."""
    return {
        c["article_id"]: c["name"]
        for c in credits
        if c["is_origin"] and c["name"] and c["target_article_id"] is None and c["outlet_id"] is None
    }


def _retells(credit: Row, options: Options) -> bool:
    """True for a credit that makes its article a rewrite: of an origin that it is like, or that cannot be compared.

    "X first reported it yesterday" stands in reports of one's own, too; those use other words and bring other facts.
    So does a report on a press release: a document that a page links to is its origin, and no telling to rewrite.
    """
    if credit["kind"] == "reference":
        return False
    alike = credit["similarity"] is None or credit["similarity"] >= options.retold_min_similarity
    return bool(credit["is_origin"]) and alike


def _printers(members: Sequence[Member], credits: Sequence[Row]) -> set[int]:
    """The articles that say that their text is another's, which was not read and cannot be compared.

    Not where the page credits that outlet as its source as well: it tells the story anew then.
    """
    read = {m.id for m in members if m.is_telling}
    told = {
        (c["article_id"], c["outlet_id"]) for c in credits if c["kind"] == "attribution" and c["is_origin"]
    }
    return {
        c["article_id"]
        for c in credits
        if c["kind"] == "syndication" and c["is_origin"] and c["target_article_id"] not in read
        if c["outlet_id"] != c["own_outlet_id"] and (c["article_id"], c["outlet_id"]) not in told
    }


def _member(row: Row) -> Member:
    return Member(
        row["id"],
        row["outlet_id"],
        row["outlet_name"],
        row["kind_read"],
        row["published_at"],
        row["published_precision"],
        row["fetched_at"] is not None,
        row["url"],
        row["outlet_kind"],
        row["fetched_at"],
        row["ai_disclosure"] is not None,
    )


def _aim_credits(db: Database, story_id: int, told: Sequence[Member], credits: Sequence[Row]) -> bool:
    """Point each credit in words at the story's article of the outlet named; an origin without one gets a stub.

    Stubs known only by their outlet that nothing points to any more are removed. True where that changed anything.
    """
    before = db.conn.total_changes
    members = {m.id: m for m in told}
    linked, in_words = {}, []
    for credit in credits:
        if credit["kind"] == "reference" or credit["outlet_id"] is None:
            continue
        target, tells = _linked_article(db, credit, members) if credit["url"] else (None, False)
        if not tells:
            in_words.append(credit)
        elif target != credit["target_article_id"]:
            store.set_target(db, credit["id"], target)
        if target:
            linked[credit["article_id"], credit["outlet_id"]] = target
    stubs = {m.outlet_id: m.id for m in told if m.url is None}
    needed = set()
    for credit in in_words:
        is_own = credit["outlet_id"] == credit["own_outlet_id"]
        target = linked.get((credit["article_id"], credit["outlet_id"])) or _told_by(db, credit, members)
        if target is None and credit["is_origin"] and not is_own:
            target = stubs.get(credit["outlet_id"]) or store.put_stub(db, credit["outlet_id"], None, story_id)
            stubs[credit["outlet_id"]] = target
            needed.add(target)
        if target != credit["target_article_id"]:
            store.set_target(db, credit["id"], target)
    for stub_id in sorted(set(stubs.values()) - needed):
        store.delete_article(db, stub_id)
    return db.conn.total_changes != before


def _linked_article(db: Database, credit: Row, members: Mapping[int, Member]) -> tuple[int | None, bool]:
    """Which article a linked credit means, and whether its link tells so; where it does not, its words do.

    "Northwire reported", linked to a paper that prints it: the name decides. Northwire's own article in the story is
    meant, else, once a known outlet's page was read there, whatever the words mean. A page of the same house stays.
    """
    named, owner = credit["outlet_id"], registered_domain(credit["url"])
    if owner == named:
        return credit["target_article_id"], True
    found = [i for i in lookups.article_ids(db, [credit["url"]]) if i != credit["article_id"]]
    target = found[0] if found else None
    there = lookups.columns(db, target, ("fetched_at", "outlet_id")) if target else None
    is_read = there is not None and there["fetched_at"] is not None
    owner = there["outlet_id"] if there and is_read else owner
    # A domain that is no outlet in the store is another one of an outlet that has several.
    if named == credit["own_outlet_id"] or not lookups.has_outlet(db, owner) or same_house(named, owner):
        return target, True
    own = {i: m for i, m in members.items() if m.is_fetched or i == credit["article_id"]}
    if told := _told_by(db, credit, own):
        return told, True
    return (None, False) if is_read and lookups.known_outlet(db, owner) else (target, True)


def _told_by(db: Database, credit: Row, by_id: Mapping[int, Member]) -> int | None:
    """Which member the credited outlet told the story in: of several the one that the crediting article is most like.

    One that came later is meant only where the outlet has nothing else, and may show the time of its last change; an
    outlet that credits itself means an earlier article. A cited address that was not fetched comes last.
    """
    teller = by_id[credit["article_id"]]
    own = [m for m in by_id.values() if m.outlet_id == credit["outlet_id"] and m.url and m is not teller]
    if teller.outlet_id == credit["outlet_id"]:
        own = [m for m in own if surely_before(m, teller)]
    own = [m for m in own if not surely_before(teller, m, _CHANGED_LATER)]
    own = [m for m in own if m.is_fetched] or own
    own = [m for m in own if not surely_before(teller, m)] or own
    alike = term_lookups.likeness(db, teller.id, [m.id for m in own]) if len(own) > 1 else {}
    first = min(
        own, key=lambda m: (-alike.get(m.id, 0.0), m.published_at or "9999", m.url or ""), default=None
    )
    return first.id if first else None


def _links(members: Sequence[Member], credits: Sequence[Row], matches: Sequence[Row]) -> list[Link]:
    """Every piece of evidence within the story that one member took from another."""
    by_id = {m.id: m for m in members}
    links = []
    for credit in credits:
        source = by_id.get(credit["target_article_id"])
        if source is None or source.id == credit["article_id"]:
            continue
        if credit["is_origin"]:
            is_named = credit["outlet_id"] in (None, source.outlet_id)
            named = "" if is_named else credit["name"] or credit["outlet_id"]
            link = Link(credit["article_id"], source.id, "origin", credit["evidence"], named=named)
            links.append(link)
        elif source.kind_read == "release":
            links.append(Link(credit["article_id"], source.id, "release", credit["evidence"]))
        elif credit["kind"] != "reference":
            links.append(Link(credit["article_id"], source.id, "mention", credit["evidence"]))
    for match in matches:
        share = f"{match['containment']:.0%} of the shorter text's word triples are in both"
        links.append(
            Link(match["article_id"], match["source_article_id"], match["kind"], share, match["containment"])
        )
    return links


def _versions(
    db: Database, members: Sequence[Member], links: Sequence[Link], credits: Sequence[Row]
) -> list[Link]:
    """From each article that others took from, and that credits nobody, to the earlier one that it is an update of.

    What a page links to by its address is meant as it stands.
    """
    takers = {link.taker for link in links if link.kind != "mention"}
    linked = {credit["target_article_id"] for credit in credits if credit["url"]}
    taken = {link.source for link in links if link.kind != "mention"} - takers - linked
    found = []
    for one in (m for m in members if m.id in taken):
        own = [m for m in members if m.outlet_id == one.outlet_id and m.is_telling]
        earlier = [m for m in own if surely_before(m, one) and not surely_before(m, one, _VERSION_WITHIN)]
        if earlier:
            alike = term_lookups.likeness(db, one.id, [m.id for m in earlier])
            versions = [m for m in earlier if alike.get(m.id, 0.0) >= _VERSION_MIN_SIMILARITY]
            if versions:
                first = min(versions, key=lambda m: m.age)
                why = (
                    f"an update of what {one.outlet_name} told earlier that day: {alike[first.id]:.0%} alike"
                )
                found.append(Link(one.id, first.id, "version", why, round(alike[first.id], 4)))
    return found


def _summary(rows: Sequence[Row], graph: Graph) -> dict[str, object]:
    """The columns of the story's row."""
    by_id = {row["id"]: row for row in rows}
    original = choose_original(graph)
    chosen = by_id.get(original.id) if original.id else None
    fetched = [row for row in rows if row["fetched_at"]]
    times = sorted(row["published_at"] or row["fetched_at"] for row in fetched)
    titles = [
        row["title"] for row in ([chosen] if chosen else []) + sorted(fetched, key=_age) if row["title"]
    ]
    return {
        "title": titles[0] if titles else "Untitled",
        "original_article_id": original.id,
        "original_url": chosen["url"] if chosen else None,
        "original_outlet_id": chosen["outlet_id"] if chosen else None,
        "original_why": original.why,
        "first_published_at": times[0] if times else None,
        "latest_at": times[-1] if times else None,
        "article_count": len(fetched),
        "outlet_count": len({row["outlet_id"] for row in fetched}),
        "independent_count": independent_count(graph),
    }


def _age(row: Row) -> tuple[bool, str, str]:
    return (row["kind_read"] == "stub", row["published_at"] or "9999", row["url"] or "")
