"""A made-up year: an outlet and a seed go in, what it gave day by day comes out, by a fixed rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from math import exp
from random import Random

from monitor.pulse import Day, length_class

BEGIN = date(2025, 6, 2)
DAYS = 365
HOLIDAYS = {date(2025, 6, 9), date(2025, 10, 3), date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1)} | {
    date(2026, 4, 3),  # Good Friday
    date(2026, 4, 6),  # Easter Monday
    date(2026, 5, 1),
    date(2026, 5, 14),  # a Thursday
    date(2026, 5, 25),
}


def _is_feast(day: date) -> bool:
    return day in HOLIDAYS


def _over_new_year(day: date) -> bool:
    return (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 4)


def daily(day: date) -> float:
    """A paper: fewer pages on Sundays and holidays, a slack summer."""
    usual = 12.0 if day.weekday() == 6 or _is_feast(day) else 40.0
    return usual * (0.7 if day.month in (7, 8) else 1.0)


def weekly(day: date) -> float:
    """Twelve articles each Thursday, but for the one at Christmas and the one at New Year."""
    return 12.0 if day.weekday() == 3 and not _over_new_year(day) else 0.0


def blog(day: date) -> float:
    """Two posts a month, on any day."""
    return 2 / 30


def agency(day: date) -> float:
    """Busy on every day."""
    return 90.0 if day.weekday() >= 5 or _is_feast(day) else 150.0


def trade(day: date) -> float:
    """Monday to Friday, shut on holidays and from Christmas Eve to the first Monday of the year."""
    return 0.0 if day.weekday() >= 5 or _is_feast(day) or _over_new_year(day) else 8.0


def growing(day: date) -> float:
    """Three times as many at the end as at the beginning."""
    return (5 + 10 * (day - BEGIN).days / DAYS) * (0.5 if day.weekday() >= 5 else 1.0)


OUTLETS: dict[str, Callable[[date], float]] = {
    "daily": daily,
    "weekly": weekly,
    "blog": blog,
    "agency": agency,
    "trade": trade,
    "growing": growing,
}
SIGNED = {"daily": 0.75, "weekly": 0.95, "blog": 1.0, "agency": 0.15, "trade": 0.9, "growing": 0.6}


def made_up_year(name: str, seed: int = 1) -> list[Day]:
    """The days of one outlet, all well."""
    random = Random(f"{name} {seed}")
    days = [BEGIN + timedelta(days=number) for number in range(DAYS)]
    # A weekend's desk takes more from the agencies; who has no such desk writes as on other days.
    slack = {day: 0.5 if day.weekday() >= 5 or _is_feast(day) else 1.0 for day in days}
    desk = slack if name in ("daily", "agency", "growing") else dict.fromkeys(days, 1.0)
    return [_a_day(day, OUTLETS[name](day), SIGNED[name] * desk[day], random) for day in days]


def _a_day(day: date, expected: float, signed: float, random: Random) -> Day:
    news = random.lognormvariate(0, 0.2)  # some days bring more than others
    pages = _poisson(expected * news, random)
    signed = min(max(signed + random.uniform(-0.1, 0.1), 0.0), 1.0)
    stubs = _some(pages, 0.04, random)
    articles = pages - stubs
    lengths = [0] * 32
    for _ in range(articles):
        lengths[length_class(int(random.lognormvariate(6, 0.6)))] += 1  # 400 words, more or less
    return Day(
        day=day,
        looks=24,
        full=int(pages > 0),
        listed=pages,
        pages=pages,
        lost=_some(pages, 0.03, random),
        stubs=stubs,
        titled=_some(articles, 0.995, random),
        dated=_some(articles, 0.98, random),
        signed=_some(articles, signed, random),
        lengths=tuple(lengths),
    )


def _some(of: int, share: float, random: Random) -> int:
    return sum(random.random() < share for _ in range(of))


def _poisson(expected: float, random: Random) -> int:
    """Knuth's way, with the sum of hundreds as the sum of parts."""
    if expected > 50:
        return _poisson(expected / 2, random) + _poisson(expected / 2, random)
    number, product, limit = 0, random.random(), exp(-expected)
    while product > limit:
        number, product = number + 1, product * random.random()
    return number


def _short(day: Day) -> Day:
    lengths = [0] * 32
    lengths[length_class(30)] = day.articles
    return replace(day, lengths=tuple(lengths))


BREAKS: dict[str, Callable[[Day], Day]] = {
    "title": lambda day: replace(day, titled=0),
    "date": lambda day: replace(day, dated=0),
    "byline": lambda day: replace(day, signed=0),
    "length": _short,
    "wall": lambda day: replace(day, stubs=day.pages, titled=0, dated=0, signed=0, lengths=()),
    "error": lambda day: replace(
        day, pages=0, lost=day.pages, stubs=0, titled=0, dated=0, signed=0, lengths=()
    ),
    # An emptied feed answers anew once, with nothing; from then on it is unchanged.
    "empty": lambda day: Day(day.day, looks=24),
}


def broken(days: list[Day], what: str, at: date) -> list[Day]:
    """The same days, with something broken from one day on."""
    changed = [BREAKS[what](day) if day.day >= at else day for day in days]
    if what == "empty":
        return [replace(day, empty=1) if day.day == at else day for day in changed]
    return changed
