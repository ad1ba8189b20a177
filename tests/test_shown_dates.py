"""Dates around the headline, and which day it was where the page was published."""

from __future__ import annotations

import pytest

from pipelines.declared.moments import Moment, read_moment
from pipelines.declared.shown_dates import Shown, local_day, shown_dates
from pipelines.reading.blocks import read_blocks
from pipelines.reading.standfirst import headline_place
from tests.page_documents import PROSE, document_of

TITLE = "Korsvik will dredge its channel"


def moment(text: str) -> Moment:
    found = read_moment(text)
    assert found is not None
    return found


def shown(body: str, *, is_day_first: bool = False) -> list[Shown]:
    blocks = read_blocks(document_of(body).tree)
    return list(shown_dates(blocks, headline_place(blocks, [TITLE]), is_day_first=is_day_first))


def written(body: str, *, is_day_first: bool = False) -> list[tuple[str, bool]]:
    return [(one.moment.written, one.is_update) for one in shown(body, is_day_first=is_day_first)]


def test_dates_below_the_headline_come_before_those_above_it() -> None:
    body = (
        f"<p>13 October 2026</p><h1>{TITLE}</h1><p>By Petra Wynn, 14 October 2026, 09:10</p><p>{PROSE[0]}</p>"
    )
    assert written(body) == [("2026-10-14T09:10:00", False), ("2026-10-13", False)]
    assert [one.is_above for one in shown(body)] == [False, True]


def test_a_day_and_a_time_in_two_boxes_are_one_date() -> None:
    body = f"<h1>{TITLE}</h1><div>Oct. 14, 2026</div><div>5:50 PM</div>"
    assert written(body) == [("2026-10-14T17:50:00", False)]


@pytest.mark.parametrize(
    ("line", "is_update"),
    [
        ("Updated 14 October 2026", True),
        ("Aktualisiert am 14. Oktober 2026", True),
        ("Обновлено 14 октября 2026", True),
        ("更新日: 2026年10月14日", True),
        ("Published 14 October 2026, updated 15 October 2026", False),
        ("Publié le 14 octobre 2026", False),
    ],
)
def test_the_date_of_a_change_is_told_from_that_of_publication(line: str, is_update: bool) -> None:
    assert written(f"<h1>{TITLE}</h1><p>{line}</p>") == [("2026-10-14", is_update)]


def test_dates_of_comments_prose_and_the_far_end_are_not_the_pages() -> None:
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    beside = "<div class='related-box'><p>1 October 2026</p></div><p>35m ago</p>"
    long = f"<p>On 1 October 2026 {PROSE[0]} {PROSE[1]}</p>"
    assert written(f"<h1>{TITLE}</h1>{beside}{long}{prose}<p>2 October 2026</p>") == []


def test_other_languages_than_english_put_the_day_first() -> None:
    body = f"<h1>{TITLE}</h1><p>05/10/2026</p>"
    assert written(body) == []
    assert written(body, is_day_first=True) == [("2026-10-05", False)]


@pytest.mark.parametrize(
    ("declared", "line", "local"),
    [
        ("2026-10-14T02:24:00Z", "Oct 13, 2026 9:24 pm ET", "2026-10-13T21:24:00-05:00"),
        ("2026-10-14T02:24:31", "October 13, 2026 at 7:24 p.m.", "2026-10-13T19:24:00-07:00"),
        ("2026-10-13T23:10:00Z", "14 October 2026 08:10", "2026-10-14T08:10:00+09:00"),
        ("2026-10-14T02:24:00-05:00", "Oct. 13, 2026 9:24 pm", "2026-10-13T21:24:00-05:00"),
        ("2026-10-14T02:24:00Z", "October 13, 2026 at 2:26 PM HST", "2026-10-13T16:24:00-10:00"),
        ("2026-10-14T02:24:00Z", "October 13, 2026", "2026-10-13"),
        ("2026-10-14T02:24:00Z", "Updated October 13, 2026", "2026-10-14T02:24:00+00:00"),
        ("2026-10-14T19:24:00Z", "October 13, 2026", "2026-10-14T19:24:00+00:00"),
        ("2026-10-14T02:24:00Z", "October 12, 2026 9:11 pm", "2026-10-14T02:24:00+00:00"),
        ("2026-10-14T02:24:00Z", "14 October 2026", "2026-10-14T02:24:00+00:00"),
        ("2026-10-14T02:24:00+02:00", "13 October 2026", "2026-10-14T02:24:00+02:00"),
        ("2026-10-14", "13 October 2026", "2026-10-14"),
    ],
)
def test_the_day_is_the_one_that_the_page_shows_for_the_same_moment(
    declared: str, line: str, local: str
) -> None:
    dates = shown(f"<h1>{TITLE}</h1><p>{line}</p>")
    assert len(dates) == 1
    assert local_day(moment(declared), dates).written == local


def test_the_day_of_the_visit_above_the_headline_dates_nothing() -> None:
    dates = shown(f"<p>15 October 2026</p><h1>{TITLE}</h1>")
    assert local_day(moment("2026-10-14T20:00:00Z"), dates).written == "2026-10-14T20:00:00+00:00"


def test_another_date_of_the_head_tells_the_zone_as_well() -> None:
    others = [Shown(moment("2026-10-13 21:24:00 -0500"), is_update=True)]
    assert local_day(moment("2026-10-14T02:24:00Z"), (), others).written == "2026-10-13T21:24:00-05:00"
