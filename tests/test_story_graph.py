"""Who took it from whom: which match is believed, where a circle is opened, what times prove, who is independent."""

from __future__ import annotations

import pytest

from pipelines.story_graph import Link, Member, graph_of, independent_count, surely_before
from tests.test_originals import member, origin, stub

COPY = Link(2, 1, "copy", "100%", 1.0)


def test_copies_go_back_to_whose_words_they_hold() -> None:
    members = [member(1, "09:00"), member(2, "09:05"), member(3, "09:10")]
    links = [Link(2, 1, "copy", "96%", 0.96), Link(3, 1, "copy", "90%", 0.9), Link(3, 2, "copy", "99%", 0.99)]
    graph = graph_of(members, links)
    assert graph.best[3].source == 2, "the closest"
    assert graph.root(3) == 1


def test_a_credit_beats_a_match_and_a_document_a_copy() -> None:
    members = [member(1), member(2), member(3), member(4)]
    links = [COPY, Link(2, 4, "release", "in a statement"), origin(2, 3)]
    assert graph_of(members, links).best[2].source == 3
    assert graph_of(members, links[:2]).best[2].source == 4
    assert graph_of(members, [Link(2, 3, "mention", "told 3")]).best == {}


@pytest.mark.parametrize(
    ("source", "taker", "others", "turned"),
    [
        (member(1, "08:00"), member(2, "09:00"), [], False),
        (member(1, "08:00"), member(2, "09:00"), [origin(1, 2)], True),
        (member(1, "08:00"), member(2, "09:00"), [Link(1, 2, "mention", "told 2")], True),
        (member(1, "08:00"), member(2, "09:00", outlet_kind="agency"), [], True),
        (member(1, "08:00"), member(2, "09:00", "release"), [], True),
        (member(1, "08:00", "digest"), member(2, "09:00"), [], True),
        (member(1, "08:00", outlet_kind="aggregator"), member(2, "09:00"), [], True),
        (member(1, "08:00", is_machine=True), member(2, "09:00"), [], True),
        (member(1, "08:00"), member(2, "09:00"), [origin(3, 2)], True),
        (member(1, "08:00", outlet_kind="agency"), member(2, "09:00"), [origin(3, 2)], False),
    ],
    ids=[
        "time",
        "credit",
        "quotation",
        "agency",
        "release",
        "digest",
        "aggregator",
        "machine",
        "third",
        "client",
    ],
)
def test_a_match_is_believed_the_way_round_that_the_rest_allows(
    source: Member, taker: Member, others: list[Link], turned: bool
) -> None:
    graph = graph_of([source, taker, member(3)], [COPY, *others])
    (copy,) = (link for link in graph.links if link.kind == "copy")
    assert (copy.taker, copy.source) == ((1, 2) if turned else (2, 1))
    assert copy.is_sure


def test_a_match_that_nothing_but_length_turns_is_not_sure() -> None:
    (link,) = graph_of([member(1), member(2)], [COPY]).links
    assert not link.is_sure


def test_the_same_words_have_the_same_source() -> None:
    graph = graph_of([member(1), member(2), member(3)], [COPY, origin(2, 3)])
    assert graph.root(1) == 3, "the copy that names nobody goes back to what the other names"
    timed = [member(1, "08:00"), member(2, "09:00"), member(3)]
    assert graph_of(timed, [COPY, origin(2, 3)]).root(1) == 1, "it was there before"


def test_a_circle_is_opened_where_most_outlets_outside_point_else_at_its_earliest() -> None:
    members = [member(1, "09:00"), member(2, "10:00"), member(3, "11:00"), member(4)]
    ring = [origin(1, 3), origin(2, 1), origin(3, 2)]
    assert sorted(graph_of(members, ring).best) == [2, 3]
    assert graph_of(members, ring).rings == [[1, 2, 3]]
    assert sorted(graph_of(members, [*ring, origin(4, 3)]).best) == [1, 2, 4]


def test_a_credit_that_leads_out_of_a_circle_is_followed() -> None:
    graph = graph_of(
        [member(1, "08:00"), member(2, "09:00"), stub(3)], [origin(1, 2), origin(2, 1), origin(1, 3)]
    )
    assert (graph.root(1), graph.root(2)) == (3, 3)


@pytest.mark.parametrize(
    ("one", "other", "sure"),
    [
        (member(1, "09:00"), member(2, "09:05"), True),
        (member(1, "09:00"), member(2, "09:04"), False),
        (member(1, "09:00"), member(2), False),
        (member(1), member(2, "09:00"), False),
        (member(1, "09:00", fetched_at="2026-10-14T07:30:00Z"), member(2, "12:00"), False),
        (member(1, "09:00", fetched_at="2026-10-14T08:30:00Z"), member(2, "12:00"), True),
        (member(1, "00:00", published_precision="day"), member(2, "23:00"), False),
        (
            member(1, published_at="2026-10-13T00:00:00Z", published_precision="day"),
            member(2, "00:00", published_precision="day"),
            True,
        ),
        (
            member(1, published_at="2026-10-13T00:00:00Z", published_precision="day"),
            member(2, "11:00"),
            False,
        ),
        (member(1, published_at="2026-10-13T00:00:00Z", published_precision="day"), member(2, "12:05"), True),
        (
            member(1, "09:00"),
            member(2, published_at="2026-10-15T00:00:00Z", published_precision="day"),
            True,
        ),
    ],
)
def test_only_what_times_prove_is_before(one: Member, other: Member, sure: bool) -> None:
    assert surely_before(one, other) is sure
    assert not surely_before(other, one)


def test_independent_are_the_outlets_at_the_ends_of_the_chains() -> None:
    members = [member(1), member(2), member(3), stub(4)]
    assert independent_count(graph_of(members, [])) == 3
    assert independent_count(graph_of(members, [origin(2, 1), origin(3, 4)])) == 2
    again = member(5, outlet_id="o1.example")
    assert independent_count(graph_of([*members, again], [])) == 3, "an outlet counts once"


def test_one_unknown_origin_counts_once_however_it_is_written() -> None:
    assert independent_count(graph_of([member(1), member(2)], [], {1: "Deep Note", 2: "DEEP NOTE"})) == 1


def test_what_gathers_counts_only_where_nothing_else_tells_it() -> None:
    digests = [member(1, kind="digest"), member(2, kind="digest")]
    assert independent_count(graph_of(digests, [])) == 1
    assert independent_count(graph_of([*digests, member(3)], [])) == 1
    assert independent_count(graph_of([stub(4)], [])) == 0
