"""Where a story comes from: small graphs of articles with the right original for each, and those without one."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.originals import choose_original, kind_of
from pipelines.story_graph import Link, Member, Original, graph_of


def member(number: int, time: str | None = None, kind: str = "report", **values: Any) -> Member:
    """The article of an outlet of its own, published at a time of one day, in UTC."""
    published = f"2026-10-14T{time}:00Z" if time else None
    given: dict[str, Any] = {
        "id": number,
        "outlet_id": f"o{number}.example",
        "outlet_name": f"Outlet {number}",
        "kind_read": kind,
        "published_at": published,
        "published_precision": "minute" if time else "none",
        "is_fetched": True,
        "url": f"https://o{number}.example/{number}",
        "fetched_at": "2026-10-15T06:00:00Z",
        **values,
    }
    return Member(**given)


def stub(number: int, **values: Any) -> Member:
    """A source that was cited by its outlet's name and not fetched."""
    return member(number, None, "stub", **{"is_fetched": False, "url": None, "fetched_at": None, **values})


def origin(taker: int, source: int) -> Link:
    """A credit as the origin."""
    return Link(taker, source, "origin", f"as Outlet {source} reported")


def choose(members: list[Member], links: list[Link], unknown: dict[int, str] | None = None) -> Original:
    return choose_original(graph_of(members, links, unknown))


def original(members: list[Member], links: list[Link]) -> int | None:
    return choose(members, links).id


def test_the_credited_origin_beats_an_earlier_date() -> None:
    rewrite, report = member(1, "08:00"), member(2, "09:00")
    assert original([rewrite, report], [Link(1, 2, "origin", "as reported by Outlet 2")]) == 2


def test_the_chain_is_followed_to_its_end() -> None:
    members = [member(1, "09:00"), member(2, "10:00"), member(3, "11:00", "digest")]
    links = [
        Link(3, 2, "origin", "Original source: Outlet 2"),
        Link(2, 1, "origin", "first reported by Outlet 1"),
    ]
    chosen = choose(members, links)
    assert chosen.id == 1
    assert chosen.why == "Outlet 2 and Outlet 3 go back to Outlet 1 (“first reported by Outlet 1”)."


def test_a_source_that_was_not_fetched_is_still_the_original() -> None:
    members = [member(1, "09:00"), stub(2)]
    chosen = choose(members, [Link(1, 2, "origin", "according to Outlet 2")])
    assert chosen.id == 2
    assert chosen.why.endswith("It was not fetched.")


def test_a_paywall_page_is_the_original_only_where_it_is_credited() -> None:
    members = [member(1, "09:00", "stub"), member(2, "10:00")]
    assert original(members, []) == 2
    assert original(members, [Link(2, 1, "copy", "90%", 0.9)]) is None
    chosen = choose(members, [Link(2, 1, "origin", "Source: Outlet 1")])
    assert chosen.id == 1
    assert chosen.why.endswith("Its page does not show the article.")


def test_the_reason_quotes_the_earliest_credit_whatever_the_numbers() -> None:
    members = [member(1, "11:00"), member(2, "10:00"), member(3, "09:00")]
    links = [Link(1, 3, "origin", "the later words"), Link(2, 3, "origin", "the earlier words")]
    assert "the earlier words" in choose(members, links).why


def test_reports_go_back_to_the_release_that_they_link() -> None:
    members = [member(1, "08:00", "release"), member(2, "09:00"), member(3, "09:30")]
    links = [Link(2, 1, "release", "said in a statement"), Link(3, 1, "release", "in a press release")]
    assert original(members, links) == 1


def test_the_one_with_most_followers_wins_and_time_decides_a_tie() -> None:
    members = [member(i, f"0{i}:00") for i in range(1, 7)]
    links = [
        Link(3, 2, "origin", "Outlet 2"),
        Link(4, 2, "origin", "Outlet 2"),
        Link(5, 1, "origin", "Outlet 1"),
    ]
    assert original(members, links) == 2
    assert original(members, [*links, Link(6, 1, "origin", "Outlet 1")]) == 1


def test_of_ends_with_as_many_followers_a_release_is_first_hand_unless_it_answers() -> None:
    members = [member(1, "09:00"), member(2, "08:58", "release"), member(3, "12:00"), member(4, "12:00")]
    links = [origin(3, 1), Link(4, 2, "release", "said in a statement")]
    assert original(members, links) == 2
    assert original([members[0], member(2, "11:00", "release"), *members[2:]], links) == 1


def test_nothing_is_chosen_among_sources_that_were_never_read() -> None:
    chosen = choose([member(1, "09:00"), member(2, "10:00"), stub(3), stub(4)], [origin(1, 3), origin(2, 4)])
    assert chosen == Original(
        None, "As many go back to Outlet 3 and Outlet 4, and nothing tells which of them was first."
    )


def test_an_article_that_credits_two_counts_for_both() -> None:
    links = [origin(3, 1), origin(3, 2), origin(4, 2)]
    assert original([member(1), member(2), member(3)], links[:2]) is None
    assert original([member(1), member(2), member(3), member(4)], links) == 2


def test_two_articles_of_one_outlet_are_no_tie() -> None:
    first, second = member(1, "09:00"), member(2, "11:00", outlet_id="o1.example", outlet_name="Outlet 1")
    assert original([first, second, member(3), member(4)], [origin(3, 1), origin(4, 2)]) == 1


def test_an_outlets_own_follow_up_proves_nothing_against_others() -> None:
    again = member(2, "12:00", outlet_id="o1.example", outlet_name="Outlet 1")
    assert original([member(1, "08:00"), again], [origin(2, 1)]) == 1
    assert original([member(1, "08:00"), again, member(3, "07:00")], [origin(2, 1)]) == 3


@pytest.mark.parametrize("kind", ["stub", "digest"])
def test_what_only_gathers_is_no_original_however_many_credit_it(kind: str) -> None:
    gatherer = stub(9, outlet_kind="aggregator") if kind == "stub" else member(9, "08:00", "digest")
    members, links = [member(1, "09:00"), member(2, "10:00"), gatherer], [origin(1, 9), origin(2, 9)]
    assert original(members, links) is None
    assert original([*members, member(3, "07:00")], links) == 3


def test_a_credited_address_at_an_aggregator_and_its_own_report_may_be_the_original() -> None:
    for source in (
        stub(9, outlet_kind="aggregator", url="https://o9.example/x"),
        member(9, "07:00", outlet_kind="aggregator"),
    ):
        assert original([member(1, "09:00"), source], [origin(1, 9)]) == 9


def test_an_unknown_origin_weighs_as_much_as_those_who_credit_it() -> None:
    members = [member(i, f"0{i}:00") for i in range(1, 6)]
    assert choose(members, [], {4: "Deep Note", 5: "deep note"}) == Original(
        None, "Outlet 4 and Outlet 5 credit it to “Deep Note”, which was not found."
    )
    assert choose(members, [origin(2, 1), origin(3, 1)], {4: "Deep Note"}).id == 1
    tied = choose(members, [origin(2, 1)], {4: "Deep Note"})
    assert tied.id is None
    assert "“Deep Note”" in tied.why


def test_one_late_credit_to_a_page_never_read_does_not_outweigh_three_who_were_there() -> None:
    earlier = [member(1, "08:00"), member(2, "08:10"), member(3, "08:20")]
    links = [origin(9, 8)]
    assert original([*earlier[:2], member(9, "15:00"), stub(8)], links) == 8
    assert original([*earlier, member(9, "08:21"), stub(8)], links) == 8, "not surely later"
    chosen = choose([*earlier, member(9, "15:00"), stub(8)], links)
    assert chosen == Original(
        None,
        "Outlet 9 credits Outlet 8, which was not read, but Outlet 1, Outlet 2 and Outlet 3 reported it earlier "
        "and credit nobody.",
    )
    assert original([*earlier, member(9, "15:00"), member(8, "12:00")], links) == 8, "it was read"


def test_a_circle_leaves_the_question_open_unless_times_or_others_tell() -> None:
    ring = [Link(1, 3, "origin", "via 3"), Link(2, 1, "origin", "via 1"), Link(3, 2, "origin", "via 2")]
    assert original([member(1, "09:00"), member(2, "10:00"), member(3, "11:00")], ring) == 1
    chosen = choose([member(1), member(2), member(3)], ring)
    assert chosen == Original(
        None,
        "Outlet 1, Outlet 2 and Outlet 3 credit one another in a circle, and nothing tells which of them was first.",
    )
    assert original([member(1), member(2), member(3), member(4)], [*ring, origin(4, 2)]) == 2
    assert original([*map(member, (1, 2, 3)), stub(4)], [*ring, origin(3, 4)]) == 4


def test_the_first_to_publish_is_no_original_when_others_credit_the_one_it_copied() -> None:
    rewrite, report, other = member(1, "00:00"), member(2, "08:00"), member(3, "10:00")
    copy = Link(2, 1, "copy", "100%", 1.0)
    assert original([rewrite, report, other], [copy]) == 1
    assert original([rewrite, report, other], [copy, origin(3, 2)]) == 2


def test_words_without_a_proof_of_who_had_them_first_are_no_answer() -> None:
    chosen = choose([member(1), member(2)], [Link(2, 1, "copy", "100%", 1.0)])
    assert chosen == Original(
        None, "Outlet 1 and Outlet 2 hold the same words, and their times do not tell who was first."
    )


def test_kinds_follow_what_was_taken() -> None:
    report = member(1)
    assert kind_of(report, set(), False) == "report"
    assert kind_of(report, {"rewrite"}, False) == "rewrite"
    assert kind_of(report, set(), True) == "rewrite"
    assert kind_of(report, {"copy", "rewrite"}, True) == "copy"
    assert kind_of(member(1, kind="digest"), {"copy"}, True) == "digest"
    assert kind_of(member(1, kind="stub"), {"copy"}, True) == "stub"
