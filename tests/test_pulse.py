"""The pulse of made-up outlets: an ordinary year raises no alarm, what breaks does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from monitor.pulse import (
    NEW_PATIENCE_DAYS,
    SURPRISE,
    Day,
    count_tail,
    length_class,
    share_tail,
    take_pulse,
)
from monitor.quiet_days import is_quiet
from tests import second_histories as second
from tests.histories import BREAKS, DAYS, OUTLETS, broken, made_up_year

THURSDAY = 157  # the number of a day in the made-up year, in November
# Who is named after how many days with pages: 1 is the first day that shows it.
SELDOM_SIGNED = {("agency", "byline"), ("growing", "byline")}
WITHIN = {"daily": 2, "agency": 1, "trade": 3, "weekly": 2, "growing": 3}


def alarms(days: list[Day], near: int) -> list[tuple[date, str]]:
    """What was said on each day of a year, silence among it, by one who knows the days before only."""
    found, last = [], None
    for number, day in enumerate(days):
        last = day.day if day.listed else last
        pulse = take_pulse(days[max(number - near, 0) : number + 1], day.day)
        found += [(day.day, change.what) for change in pulse.changes]
        if last and (day.day - last).days > (pulse.patience_days or NEW_PATIENCE_DAYS):
            found.append((day.day, "silent"))
    return found


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", OUTLETS)
def test_an_ordinary_year_with_its_weekends_and_holidays_raises_no_alarm(name: str, seed: int) -> None:
    near = DAYS if name in ("weekly", "blog") else 100  # as many as are read of the store
    assert alarms(made_up_year(name, seed), near) == []


@pytest.mark.parametrize("what", BREAKS)
@pytest.mark.parametrize("name", WITHIN)
def test_what_breaks_is_noticed(name: str, what: str) -> None:
    whole = made_up_year(name)
    for start in (
        () if (name, what) in SELDOM_SIGNED else (THURSDAY, 201, 290)
    ):  # the week before Christmas, March
        days = whole
        at = days[start].day
        days = broken(days, what, at)
        active = [n for n in range(start, len(days)) if whole[n].pages][WITHIN[name] - 1]
        found = {change.what: change for change in take_pulse(days[: active + 1], days[active].day).changes}
        assert what in found, (at, days[active].day)
        assert found[what].present < 0.1 < found[what].usual
        assert at <= found[what].since


@pytest.mark.parametrize("name", second.PAPERS)
def test_a_year_by_other_rules_raises_no_alarm(name: str) -> None:
    assert alarms(second.made_up(name, 11), 100) == []


@pytest.mark.parametrize(
    ("what", "shown", "days"),
    [
        ("template", {"date", "byline"}, 3),
        ("half a template", {"date", "byline"}, 6),
        ("emptied", {"empty"}, 1),
        ("wall", {"wall"}, 3),
    ],
)
@pytest.mark.parametrize("name", second.PAPERS)
def test_what_breaks_in_the_middle_of_a_day_is_noticed(
    name: str, what: str, shown: set[str], days: int
) -> None:
    whole = second.made_up(name)
    for start in () if (name, what) == ("two a day", "half a template") else (130, 300):
        broken_ = second.break_it(whole, what, whole[start].day, 15)
        said = [take_pulse(broken_[: n + 1], broken_[n].day) for n in range(start, start + days + 1)]
        assert any(change.what in shown for pulse in said for change in pulse.changes), whole[start].day


def test_a_daily_paper_is_named_on_the_first_day() -> None:
    for what in BREAKS.keys() - {"byline"}:
        days = broken(made_up_year("daily"), what, made_up_year("daily")[THURSDAY].day)
        assert what in {c.what for c in take_pulse(days[: THURSDAY + 1], days[THURSDAY].day).changes}


def test_what_is_mended_is_named_no_more() -> None:
    whole = made_up_year("daily")
    days = broken(whole, "date", whole[THURSDAY].day)[: THURSDAY + 3] + whole[THURSDAY + 3 :]
    said = {number: take_pulse(days[: number + 1], days[number].day).changes for number in range(155, 165)}
    assert [number for number, changes in said.items() if changes] == [157, 158, 159]


def test_an_alarm_ends_when_what_is_broken_became_the_usual() -> None:
    days = broken(made_up_year("daily"), "byline", made_up_year("daily")[THURSDAY].day)
    lasted = [n - THURSDAY for n in range(THURSDAY, 260) if take_pulse(days[: n + 1], days[n].day).changes]
    assert 7 < max(lasted) < 56


def test_two_thirds_of_the_entries_gone_are_missed_within_a_fortnight() -> None:
    days = [
        day if number < THURSDAY else replace(day, listed=day.listed // 3)
        for number, day in enumerate(made_up_year("daily"))
    ]
    first = next(
        n
        for n in range(THURSDAY, 200)
        if "fewer" in {c.what for c in take_pulse(days[: n + 1], days[n].day).changes}
    )
    assert first - THURSDAY <= 13  # sooner, and a week of holidays would raise it, too


@pytest.mark.parametrize(
    ("name", "low", "high"), [("daily", 2, 2), ("weekly", 10, 16), ("trade", 5, 9), ("blog", 60, 150)]
)
def test_patience_with_silence_follows_the_rhythm(name: str, low: float, high: float) -> None:
    days = made_up_year(name)[:320]
    assert low <= (take_pulse(days, days[-1].day).patience_days or 0) <= high


def test_holidays_and_days_without_a_look_are_no_silence() -> None:
    days = made_up_year("daily")
    christmas = next(number for number, day in enumerate(days) if (day.day.month, day.day.day) == (12, 23))
    shut = days[: christmas + 1] + [Day(days[christmas + n].day, looks=1) for n in range(1, 6)]
    assert take_pulse(shut, shut[-1].day).patience_days == 2 + 5
    off = days[: THURSDAY + 1]
    assert take_pulse(off, off[-1].day + timedelta(days=10)).patience_days == 2 + 9


def test_a_young_outlet_raises_no_alarm() -> None:
    days = broken(made_up_year("daily"), "date", made_up_year("daily")[10].day)[:14]
    pulse = take_pulse(days, days[-1].day)
    assert (pulse.history_days, pulse.patience_days, pulse.changes) == (14, None, ())
    assert take_pulse([], date(2026, 1, 5)).changes == ()


def test_a_listing_that_is_often_empty_is_not_missed() -> None:
    days = [
        Day(date(2026, 1, 5) + timedelta(days=n), looks=9, full=int(n % 7 < 5), empty=1) for n in range(60)
    ]
    assert take_pulse(days, days[-1].day).changes == ()


def test_tails_are_the_bounds_that_they_are_called() -> None:
    assert share_tail(0, 10, 0.9) > SURPRISE > share_tail(7, 10, 0.9)
    assert share_tail(0, 10, 0.9) == pytest.approx(
        23.03, abs=0.01
    )  # -log(0.1 ** 10): exact where none has it
    assert count_tail(0, 12) == 12  # likewise for none of a Poisson count
    assert share_tail(10, 10, 0.9) == count_tail(13, 12) == share_tail(0, 0, 0.9) == 0


def test_lengths_and_quiet_days() -> None:
    assert [length_class(words) for words in (0, 1, 30, 400, 800)] == [0, 2, 9, 17, 19]
    quiet = [date(2025, 12, 24), date(2026, 1, 2), date(2026, 4, 3), date(2026, 4, 6), date(2027, 3, 28)]
    assert all(map(is_quiet, quiet))
    assert not any(map(is_quiet, (date(2025, 12, 23), date(2026, 1, 3), date(2026, 4, 2), date(2026, 4, 7))))
