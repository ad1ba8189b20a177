"""Titles of two issues of a series, and titles that only look like them; the same whichever comes first."""

from __future__ import annotations

import pytest

from pipelines.series import are_two_issues, is_dated


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Weather forecast for 8 November", "Weather forecast for 16 November"),
        ("Horoscope for Monday, June 3", "Horoscope for Tuesday, June 4"),
        ("Letters: Friday", "Letters: Saturday"),
        ("What the papers say, June 2031", "What the papers say, July 2031"),
        ("Wetter in Kolmar am 3. März", "Wetter in Kolmar am 4. März"),
        ("Programme télé du lundi 12 mai", "Programme télé du mardi 13 mai"),
        ("Курс валют на 9 мая", "Курс валют на 11 июня"),
        ("Santoral del 1 de agosto", "Santoral del 2 de agosto"),
    ],
)
def test_the_same_words_under_another_date_are_two_issues(one: str, other: str) -> None:
    assert is_dated(one) and is_dated(other)
    assert are_two_issues(one, other)
    assert are_two_issues(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Weather forecast for 8 November", "Weather forecast for 8 November"),
        ("Bridge to close on 3 May", "Harbour bridge to close on 4 May"),
        ("Death toll of the ferry rises to 11", "Death toll of the ferry rises to 14"),
        ("121 doctors ill in Varn, 3 May", "140 doctors ill in Varn, 3 May"),
        ("Ministers meet on Monday", "Ministers meet"),
        ("3 May", "4 May"),
        ("", ""),
    ],
)
def test_other_words_or_other_figures_are_no_issues_of_a_series(one: str, other: str) -> None:
    assert not are_two_issues(one, other)
    assert not are_two_issues(other, one)


def test_a_title_without_a_weekday_or_a_month_has_no_date() -> None:
    assert not is_dated("Death toll of the ferry rises to 11")
    assert not is_dated("")
