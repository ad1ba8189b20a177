"""Sentences about originals: each names the outlets, quotes the words or gives the time, and says what was not read."""

from __future__ import annotations

from pipelines.original_reasons import listed, why_followed
from pipelines.story_graph import Link, Member, graph_of
from tests.test_originals import member, origin, stub

COPIES = [Link(2, 1, "copy", "100%", 1.0), Link(3, 1, "copy", "100%", 1.0)]


def why(members: list[Member], links: list[Link]) -> str:
    """The sentence for the first member, which the others go back to."""
    graph = graph_of(members, links)
    return why_followed(graph, members[0], [m.id for m in members[1:]])


def test_the_words_of_the_earliest_credit_are_quoted() -> None:
    members = [member(1, "07:00"), member(2, "11:00"), member(3, "10:00")]
    links = [Link(2, 1, "origin", "the later words"), Link(3, 1, "origin", "the earlier words")]
    assert why(members, links) == "Outlet 2 and Outlet 3 go back to Outlet 1 (“the earlier words”)."


def test_what_was_not_read_is_said() -> None:
    assert why([stub(1), member(2)], [origin(2, 1)]).endswith(" It was not fetched.")
    wall = member(1, kind="stub")
    assert why([wall, member(2)], [origin(2, 1)]).endswith(" Its page does not show the article.")


def test_a_later_time_of_the_original_is_said() -> None:
    assert why([member(1, "17:40"), member(2, "09:00")], [origin(2, 1)]) == (
        "Outlet 2 goes back to Outlet 1 (“as Outlet 1 reported”)."
        " Its page shows a later time, at 17:40 UTC on 2026-10-14."
    )
    day = member(1, published_at="2026-10-16T00:00:00Z", published_precision="day", fetched_at=None)
    assert why([day, member(2, "09:00")], [origin(2, 1)]).endswith("a later time, on 2026-10-16.")


def test_whose_words_they_are_is_said_with_the_proof() -> None:
    members = [member(1, "08:00"), member(2, "09:00"), member(3, "10:00")]
    held = "Outlet 2 and Outlet 3 hold the words of Outlet 1, which took them from nobody"
    assert why(members, COPIES) == f"{held}: it was first, at 08:00 UTC on 2026-10-14."
    assert why([member(1, outlet_kind="agency"), *members[1:]], COPIES) == f"{held} and is an agency."
    assert why([member(1, kind="release"), *members[1:]], COPIES) == f"{held} and is first hand."


def test_many_names_are_cut() -> None:
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(list("ABCDEF")) == "A, B, C, D and 2 more"
