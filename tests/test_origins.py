"""Which credits a page presents as the origin of its story: by place, by the headline's words, by an announcement."""

from __future__ import annotations

import pytest

from tests.test_citations import FILLER, cite, page

CREDIT = "According to Reuters, the ferry line will be sold before the summer is over."
QUOTED = "“We had no choice but to sell the ferries,” the owner told Reuters on Monday evening."
LINK = "<a href='https://www.ferries-of-lunde.example/news/2031-05-02-new-owner.html'>press release</a>"


def origins(*paragraphs: str, byline: str = "") -> list[str | None]:
    """The outlets that a page of these paragraphs presents as its origin."""
    return [citation.outlet_id for citation in cite(page(*paragraphs, byline=byline)) if citation.is_origin]


@pytest.mark.parametrize("before", range(3))
def test_a_credit_in_the_first_three_paragraphs(before: int) -> None:
    assert origins(*FILLER[:before], CREDIT, *FILLER) == ["reuters.com"]


def test_short_lines_are_no_paragraphs() -> None:
    assert origins("A ferry line is sold.", "Words by Ann Lowe", *FILLER[:2], CREDIT, *FILLER) == [
        "reuters.com"
    ]


def test_a_later_credit_is_only_for_what_it_stands_by() -> None:
    assert origins(*FILLER, CREDIT, *FILLER) == []


def test_a_later_credit_that_repeats_the_headline() -> None:
    html = page(*FILLER, CREDIT, *FILLER).replace("A harbour story", "Ferry line will be sold before summer")
    assert [citation.is_origin for citation in cite(html)] == [True]


def test_a_quotation_given_to_somebody_is_the_story_in_the_first_paragraph_only() -> None:
    assert origins(QUOTED, *FILLER) == ["reuters.com"]
    assert origins(FILLER[0], QUOTED, *FILLER) == []


def test_a_second_outlet_further_down_is_there_for_what_it_adds() -> None:
    second = "As reported by CNN, the pilots of the harbour were not asked before it was decided."
    assert origins(FILLER[0], CREDIT, second, *FILLER) == ["reuters.com"]


def test_a_page_that_names_its_origin_needs_no_guess() -> None:
    assert origins(CREDIT, *FILLER, "Source: CNN") == ["cnn.com"]


def test_an_announcement_linked_in_the_first_paragraph() -> None:
    said = f"The ferries of Lunde have been sold to a rival from the north, the company said in a {LINK}."
    assert origins(said, *FILLER) == ["ferries-of-lunde.example"]
    assert origins(*FILLER, said) == []


def test_a_link_that_only_leads_on_is_no_announcement() -> None:
    link = LINK.replace("press release", "timetable of the ferries")
    assert (
        origins(f"The ferries of Lunde have been sold to a rival from the north. See the {link}.", *FILLER)
        == []
    )


def test_an_announcement_beside_a_credited_outlet_is_not_the_origin() -> None:
    said = f"The ferries have been sold, Reuters reported, before the company said so in a {LINK}."
    assert origins(said, *FILLER) == ["reuters.com"]


HEADED = ("</p><h2>Council</h2><p>" + FILLER[0], "</p><h2>Ferries</h2><p>" + CREDIT)


def test_a_credit_in_one_item_of_several_is_for_that_item() -> None:
    assert origins(*HEADED, *FILLER) == []
    assert origins(HEADED[1], HEADED[0], *FILLER) == []


def test_a_credit_above_the_headings_or_under_a_lone_one_is_for_the_headline() -> None:
    assert origins(CREDIT, *HEADED[:1], "</p><h2>Weather</h2><p>" + FILLER[2]) == ["reuters.com"]
    assert origins(HEADED[1], *FILLER) == ["reuters.com"]


def test_a_standfirst_set_as_a_heading_makes_no_items() -> None:
    standfirst = "The line of Lunde has sailed for a hundred years, and its pilots heard of it on the radio"
    first = f"</p><h2>{standfirst}</h2><p>{CREDIT}"
    assert origins(first, FILLER[0], HEADED[0]) == ["reuters.com"]


def test_an_item_that_the_headline_names_has_the_storys_origin() -> None:
    html = page(*HEADED, *FILLER).replace("A harbour story", "Ferry line will be sold before summer")
    assert [citation.is_origin for citation in cite(html)] == [True]
