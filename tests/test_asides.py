"""Which credits are asides, about the past or denied: `fixtures/citations/asides.json`, and whole pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.credits.asides import is_aside, is_denied, is_past, is_survey, names_survey
from tests.test_citations import FILLER, cite, page

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent.parent / "fixtures" / "citations" / "asides.json").read_text("utf-8")
)
DATED = "<meta property='article:published_time' content='2031-05-02T08:00:00Z'>"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["before"] + case["name"] + case["after"])
def test_an_aside_is_told_from_a_credit(case: dict[str, Any]) -> None:
    before, after = case["before"], case["after"]
    found = is_denied(before, after), is_past(before, after, case["verb_end"], 2031)
    assert found == (case["aside"] == "denied", case["aside"] == "past")
    assert is_aside(before, after, case["verb_end"], 2031) == bool(case["aside"])


def test_a_year_tells_nothing_where_the_articles_own_is_not_known() -> None:
    assert not is_past("The ", " reported in 2030 that it was so.", 9, None)
    assert is_past("The ", " reported last year that it was so.", 9, None)


def origins(*paragraphs: str) -> list[bool]:
    """Of each credit of a page from May 2031 with these paragraphs, whether it is an origin."""
    html = page(*paragraphs).replace("</title>", f"</title>{DATED}")
    return [citation.is_origin for citation in cite(html)]


@pytest.mark.parametrize(
    ("sentence", "is_origin"),
    [
        ("The Guardian first reported in 2029 that the fares of the ferries had doubled.", False),
        ("The Guardian first reported this month that the fares of the ferries had doubled.", True),
        ("The owner of the ferries denied a report in the Financial Times that the line is sold.", False),
        ("The Guardian reported last year that the fares of the ferries had doubled.", False),
    ],
)
def test_an_aside_is_cited_and_no_origin(sentence: str, is_origin: bool) -> None:
    assert origins(FILLER[0], sentence, *FILLER[1:]) == [is_origin]
    assert origins(sentence, *FILLER) == [is_origin]


def test_an_aside_leaves_room_for_the_origin() -> None:
    aside = "The Guardian first reported in 2029 that the fares of the ferries had doubled."
    credit = "The ferry line will be sold before the summer is over, according to Reuters."
    assert sorted(origins(credit, FILLER[0], aside, *FILLER[1:])) == [False, True]


@pytest.mark.parametrize(
    ("before", "after", "survey"),
    [
        ("He leads by five points, according to a ", " poll of Friday.", True),
        ("Laut einer Umfrage im Auftrag der ", " liegt sie vorn.", True),
        ("Según un sondeo de ", ", gana la oposición.", True),
        ("He leads, according to ", ", and the polls close at nine.", False),
        ("Selon une enquête du ", ", le port est vendu.", False),
    ],
)
def test_a_poll_of_the_outlets_own(before: str, after: str, survey: bool) -> None:
    assert is_survey(before, after) is survey


def test_a_headline_that_tells_of_a_poll() -> None:
    assert names_survey("New poll: most want the ferry back")
    assert not names_survey("Mayor opens pier")
