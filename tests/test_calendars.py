"""Months by name, digits of all scripts, and the calendars that are not the common one."""

from __future__ import annotations

import pytest

from monitor.calendars import common_day, month_of, persian_month_of, plain_digits


@pytest.mark.parametrize(
    ("day", "common"),
    [
        ((1405, 7, 22), (2026, 10, 14)),
        ((1403, 12, 30), (2025, 3, 20)),
        ((1404, 1, 1), (2025, 3, 21)),
        ((1399, 12, 30), (2021, 3, 20)),
        ((1405, 7, 31), None),
        ((2569, 10, 14), (2026, 10, 14)),
        ((2026, 10, 14), (2026, 10, 14)),
        ((1826, 10, 14), None),
    ],
)
def test_the_year_tells_the_calendar(day: tuple[int, int, int], common: tuple[int, int, int] | None) -> None:
    assert common_day(*day) == common


def test_the_longest_stem_is_meant() -> None:
    assert [month_of(name) for name in ("juin", "juillet", "март", "marraskuuta", "listopadu", "lis")] == [
        6, 7, 3, 11, 11, 11,
    ]  # fmt: skip
    assert month_of("harbour") is None


def test_persian_months_are_others() -> None:
    assert (persian_month_of("مهر"), persian_month_of("October")) == (7, None)


def test_digits_of_all_scripts_become_plain() -> None:
    assert plain_digits("۱۴۰۵ ٢٠٢٦ २०२६ ๒๕๖๙ ２０２６ x½") == "1405 2026 2026 2569 2026 x½"
