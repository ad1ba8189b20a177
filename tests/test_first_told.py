"""Stories in which nobody credits anybody that counts: whom the others quote, who was surely first, or not known."""

from __future__ import annotations

import pytest

from pipelines.first_told import without_credits
from pipelines.story_graph import Link, Member, Original, graph_of
from tests.test_originals import member, stub


def told(*members: Member, links: tuple[Link, ...] = ()) -> Original:
    return without_credits(graph_of(members, links))


def quote(taker: int, source: int) -> Link:
    """A credit inside the text, not for the story as a whole."""
    return Link(taker, source, "mention", f"told Outlet {source}")


def test_the_first_of_independent_reports_where_times_tell() -> None:
    assert told(member(1, "10:00"), member(2, "09:00")) == Original(
        2, "Outlet 2 was first, at 09:00 UTC on 2026-10-14; none of the reports credits another."
    )


@pytest.mark.parametrize(
    "other",
    [
        member(2),
        member(2, "00:00", published_precision="day"),
        member(2, "10:00"),
        member(2, "10:04"),
        member(2, "09:00", fetched_at="2026-10-14T07:00:00Z"),
    ],
    ids=["no time", "a day", "the same", "four minutes", "after it was fetched"],
)
def test_nothing_is_guessed_where_times_do_not_tell(other: Member) -> None:
    assert told(member(1, "10:00"), other) == Original(
        None, "Several report it, none credits another, and their times do not tell who was first."
    )


def test_a_lone_report_is_its_own_original() -> None:
    assert told(member(1)) == Original(1, "Outlet 1 is the only one to report it and credits nobody.")


def test_digests_and_walls_alone_leave_it_open_with_a_reason() -> None:
    assert told(member(1, "10:00", "digest")).why == "Only digests tell it, and they name no source."
    assert told(member(1, "10:00", "stub")).why == "No article that tells it was fetched."
    gathered = (member(1, "10:00", "digest"), stub(2, outlet_kind="aggregator"))
    chosen = told(*gathered, links=(Link(1, 2, "origin", "Source: Outlet 2"),))
    assert chosen == Original(None, "The trail ends at Outlet 2, which gathers what others report.")


def test_a_digest_that_was_first_shows_that_the_only_report_was_not() -> None:
    assert told(member(1, "10:00"), member(2, "11:00", "digest")).id == 1
    chosen = told(member(1, "10:00"), member(2, "09:00", "digest"))
    assert chosen.id is None
    assert chosen.why.startswith("Outlet 2, which gathers what others report, had it first")


def test_a_single_release_is_first_hand_unless_it_came_after_the_reports() -> None:
    chosen = told(member(1, "10:00"), member(2, "10:02", "release"))
    assert chosen == Original(2, "Outlet 2 published it first hand.")
    assert told(member(1, "10:00"), member(2, "12:00", "release")).id == 1


def test_whom_the_others_quote_is_the_original_if_two_do_and_no_time_speaks_against_it() -> None:
    three = [member(1), member(2), member(3)]
    quotes = (quote(2, 1), quote(3, 1))
    chosen = told(*three, links=quotes)
    assert chosen == Original(
        1, "Outlet 2 and Outlet 3 quote what Outlet 1 has (“told Outlet 1”), which credits none of them."
    )
    assert told(*three, links=quotes[:1]).id is None, "one may have asked for a part"
    assert told(*three, links=(*quotes, quote(1, 2))).id is None, "it quotes one of them"
    assert told(member(1, "12:00"), member(2, "08:00"), member(3), links=quotes).id is None


def test_an_earliest_time_that_a_quotation_denies_proves_nothing() -> None:
    early, late = member(1, "07:00"), member(2, "09:00")
    assert told(early, late, links=(quote(2, 1),)).id == 1
    assert told(early, late, links=(quote(1, 2),)) == Original(
        None,
        "Outlet 1 has the earliest time, but quotes Outlet 2 (“told Outlet 2”), which is dated later: its page was "
        "changed since, and its time proves nothing.",
    )
