"""Where a story comes from: small graphs of articles with the right original for each, and those without one."""

from __future__ import annotations

from pipelines.originals import Link, Member, choose_original, independent_count, kind_of, root, sources


def member(
    number: int,
    time: str | None = None,
    kind: str = "report",
    *,
    fetched: bool = True,
    precision: str = "minute",
) -> Member:
    published = f"2026-10-14T{time}:00Z" if time else None
    return Member(number, f"o{number}.example", f"Outlet {number}", kind, published, precision, fetched)  # type: ignore[arg-type]


def original(members: list[Member], links: list[Link]) -> int | None:
    return choose_original(members, sources(members, links)).id


def test_the_credited_origin_beats_an_earlier_date() -> None:
    rewrite, report = member(1, "08:00"), member(2, "09:00")
    assert original([rewrite, report], [Link(1, 2, "origin", "as reported by Outlet 2")]) == 2


def test_the_chain_is_followed_to_its_end() -> None:
    members = [member(1, "09:00"), member(2, "10:00"), member(3, "11:00", "digest")]
    links = [
        Link(3, 2, "origin", "Original source: Outlet 2"),
        Link(2, 1, "origin", "first reported by Outlet 1"),
    ]
    chosen = choose_original(members, sources(members, links))
    assert chosen.id == 1
    assert chosen.why == "Outlet 2 and Outlet 3 go back to Outlet 1 (“first reported by Outlet 1”)."


def test_a_source_that_was_not_fetched_is_still_the_original() -> None:
    members = [member(1, "09:00"), member(2, kind="stub", fetched=False)]
    chosen = choose_original(members, sources(members, [Link(1, 2, "origin", "according to Outlet 2")]))
    assert chosen.id == 2
    assert chosen.why.endswith("It was not fetched.")


def test_a_paywall_page_is_the_original_only_where_it_is_credited() -> None:
    members = [member(1, "09:00", "stub"), member(2, "10:00")]
    assert original(members, []) == 2
    assert original(members, [Link(2, 1, "copy", "90%", 0.9)]) is None
    chosen = choose_original(members, sources(members, [Link(2, 1, "origin", "Source: Outlet 1")]))
    assert chosen.id == 1
    assert chosen.why.endswith("Its page does not show the article.")


def test_the_reason_quotes_the_earliest_credit_whatever_the_numbers() -> None:
    members = [member(1, "11:00"), member(2, "10:00"), member(3, "09:00")]
    links = [Link(1, 3, "origin", "the later words"), Link(2, 3, "origin", "the earlier words")]
    assert "the earlier words" in choose_original(members, sources(members, links)).why


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


def test_a_circle_is_opened_at_its_first_article() -> None:
    members = [member(1, "09:00"), member(2, "10:00"), member(3, "11:00")]
    links = [
        Link(1, 3, "origin", "via Outlet 3"),
        Link(2, 1, "origin", "via Outlet 1"),
        Link(3, 2, "origin", "via Outlet 2"),
    ]
    best = sources(members, links)
    assert sorted(best) == [2, 3]
    assert choose_original(members, best).id == 1


def test_copies_go_back_to_whose_words_they_hold() -> None:
    members = [member(1, "09:00"), member(2, "09:05"), member(3, "09:10")]
    links = [Link(2, 1, "copy", "96%", 0.96), Link(3, 1, "copy", "90%", 0.9), Link(3, 2, "copy", "99%", 0.99)]
    best = sources(members, links)
    assert root(3, best) == 1
    assert choose_original(members, best).why.startswith("Outlet 2 and Outlet 3 hold the words of Outlet 1")


def test_the_first_of_independent_reports_where_times_tell() -> None:
    chosen = choose_original([member(1, "10:00"), member(2, "09:00")], {})
    assert chosen.id == 2
    assert "09:00 UTC on 2026-10-14" in chosen.why


def test_nothing_is_guessed_where_times_do_not_tell() -> None:
    for other in (member(2, None, precision="none"), member(2, "00:00", precision="day"), member(2, "10:00")):
        chosen = choose_original([member(1, "10:00"), other], {})
        assert chosen.id is None
        assert "do not tell" in chosen.why


def test_a_lone_report_is_its_own_original_and_a_lone_digest_is_not() -> None:
    assert original([member(1, "10:00")], []) == 1
    assert original([member(1, "10:00", "digest")], []) is None
    assert original([member(1, "10:00", "stub")], []) is None


def test_an_unknown_origin_leaves_the_question_open_and_names_it() -> None:
    chosen = choose_original([member(1, "10:00")], {}, {1: "Deep Note"})
    assert chosen.id is None
    assert "“Deep Note”" in chosen.why


def test_independent_tellings_are_counted_by_their_roots() -> None:
    members = [member(1), member(2), member(3), member(4, kind="stub", fetched=False)]
    assert independent_count(members, {}) == 3
    links = [Link(2, 1, "origin", "x"), Link(3, 4, "origin", "x")]
    assert independent_count(members, sources(members, links)) == 2


def test_kinds_follow_what_was_taken() -> None:
    report = member(1)
    assert kind_of(report, set(), False) == "report"
    assert kind_of(report, {"rewrite"}, False) == "rewrite"
    assert kind_of(report, set(), True) == "rewrite"
    assert kind_of(report, {"copy", "rewrite"}, True) == "copy"
    assert kind_of(member(1, kind="digest"), {"copy"}, True) == "digest"
    assert kind_of(member(1, kind="stub"), {"copy"}, True) == "stub"
