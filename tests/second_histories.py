"""A second made-up year, by other rules than the first: what eight outlets gave each day, whole and broken.

Written without a look at how the pulse is judged. Weeks begin on other days, holidays fall into the middle of a week or
take a whole one, desks differ and their mix changes with the season, shares scatter more than pages drawn one by one,
much drifts slowly, and on some days nobody looked. What breaks does so in the middle of a day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from math import exp
from random import Random

from monitor.pulse import Day, length_class

FIRST = date(2027, 2, 1)  # a Monday
DAYS = 365
CLASSES = 32
# Monday first; holidays that fall where the calendar of saints and kings puts them.
IN_THE_WEEK = [
    date(2027, 2, 17),
    date(2027, 4, 27),
    date(2027, 5, 6),
    date(2027, 6, 16),
    date(2027, 8, 11),
    date(2027, 11, 3),
    date(2027, 12, 8),
]
WEEK_OFF = [date(2027, 5, 17) + timedelta(days=number) for number in range(5)]
UNSEEN = [date(2027, 7, 6), date(2027, 7, 7), date(2027, 10, 20)]  # the monitor was off


@dataclass(frozen=True, slots=True)
class Desk:
    """One part of an outlet: pages a weekday, the share of them with a byline, the median of their words."""

    pages: tuple[float, ...]  # Monday first
    signed: float
    words: float
    summer: float = 1.0  # so many times as many pages from mid June to the end of August


@dataclass(frozen=True, slots=True)
class Paper:
    """An outlet: its desks, what is usual for it, and how it changes over the year."""

    desks: tuple[Desk, ...]
    dated: float = 0.98
    walled: tuple[float, ...] = (0.0,) * 7  # share of stubs by weekday
    holidays: float = 1.0  # so many times as many pages on a holiday
    week_off: float = 1.0  # the same in a whole week of holidays
    bursts: float = 0.25  # sigma of the logarithm of a day's pages
    signed_drift: float = 0.0  # added over the year
    words_drift: float = 1.0  # times so many at its end
    pages_drift: float = 1.0


PAPERS = {
    "two a day": Paper((Desk((2.0,) * 7, 0.9, 500),), bursts=0.1),
    "wire": Paper(
        (Desk((310, 320, 320, 320, 300, 190, 200), 0.12, 260), Desk((25,) * 7, 0.0, 60)),
        walled=(0.3, 0.3, 0.3, 0.28, 0.3, 0.22, 0.22),
        bursts=0.12,
    ),
    "gulf": Paper(
        (
            Desk((45, 45, 45, 45, 9, 7, 40), 0.55, 380),
            Desk((12, 12, 12, 12, 5, 5, 12), 0.95, 900, summer=0.6),
        ),
        week_off=0.3,
    ),
    "sunday": Paper(
        (Desk((10, 12, 12, 12, 12, 8, 4), 0.5, 420), Desk((0, 0, 0, 0, 0, 4, 60), 0.97, 1300)),
        walled=(0.05, 0.05, 0.05, 0.05, 0.1, 0.3, 0.4),
        holidays=0.5,
    ),
    "drifting": Paper(
        (Desk((32, 34, 34, 34, 30, 18, 18), 0.85, 700),),
        signed_drift=-0.4,
        words_drift=0.5,
        pages_drift=0.45,
        holidays=0.6,
    ),
    "seasons": Paper(
        (
            Desk((18, 20, 20, 20, 18, 6, 6), 0.85, 650, summer=0.5),
            Desk((10, 10, 12, 12, 12, 26, 28), 0.2, 220, summer=1.8),
            Desk((1, 1, 1, 6, 2, 2, 1), 0.6, 1500, summer=0.5),
        ),
        dated=0.9,
        holidays=0.5,
    ),
    "bursts": Paper((Desk((18, 18, 18, 18, 18, 11, 11), 0.75, 450),), bursts=0.5, dated=0.93, holidays=0.7),
    "office": Paper(
        (Desk((8, 9, 9, 9, 7, 0, 0), 0.7, 600, summer=0.6),), holidays=0.0, week_off=0.15, bursts=0.3
    ),
}
BREAKS = ("template", "half a template", "emptied", "wall")


@cache
def made_up(name: str, seed: int = 1) -> list[Day]:
    """A year of an outlet with nothing wrong; days on which nobody looked are missing."""
    dice, paper = Random(f"second {name} {seed}"), PAPERS[name]
    days = [_day(FIRST + timedelta(days=number), number / DAYS, paper, dice) for number in range(DAYS)]
    return [day for day in days if day.day not in UNSEEN]


def _day(day: date, gone: float, paper: Paper, dice: Random) -> Day:
    """One day, where so much of the year is gone."""
    counted = {"pages": 0, "lost": 0, "stubs": 0, "titled": 0, "dated": 0, "signed": 0}
    lengths = [0] * CLASSES
    mood = exp(dice.gauss(0, paper.bursts)) * (1 + (paper.pages_drift - 1) * gone)
    if day in IN_THE_WEEK:
        mood *= paper.holidays
    if day in WEEK_OFF:
        mood *= paper.week_off
    if (day.month, day.day) in ((12, 24), (12, 25), (12, 26), (1, 1)):
        mood *= 0.4
    walled, dated = (
        _share(paper.walled[day.weekday()], dice),
        _share(paper.dated, dice),
    )
    for desk in paper.desks:
        is_summer = date(2027, 6, 15) <= day <= date(2027, 8, 31)
        signed = _share(max(desk.signed + paper.signed_drift * gone, 0), dice)
        for _ in range(_poisson(desk.pages[day.weekday()] * mood * (desk.summer if is_summer else 1), dice)):
            counted["pages"] += 1
            if dice.random() < 0.01:
                counted["lost"] += 1
                counted["pages"] -= 1
            elif dice.random() < walled:
                counted["stubs"] += 1
            else:
                counted["titled"] += dice.random() < 0.995
                counted["dated"] += dice.random() < dated
                counted["signed"] += dice.random() < signed
                words = desk.words * (1 + (paper.words_drift - 1) * gone) * exp(dice.gauss(0, 0.5))
                lengths[min(length_class(int(words) + 1), CLASSES - 1)] += 1
    listed = counted["pages"] + counted["lost"]
    looks = dice.randint(20, 60)
    full = min(looks, max(listed, 1))
    return Day(day, looks=looks, full=full, listed=listed, lengths=tuple(lengths), **counted)


def _share(usual: float, dice: Random) -> float:
    """The share of one day: it scatters about the usual one."""
    return dice.betavariate(40 * usual, 40 * (1 - usual)) if 0 < usual < 1 else usual


def _poisson(expected: float, dice: Random) -> int:
    """How many there are of something that is expected so often."""
    if expected > 50:
        return max(round(dice.gauss(expected, expected**0.5)), 0)
    count, left = 0, exp(-expected)
    product = dice.random()
    while product > left:
        product *= dice.random()
        count += 1
    return count


def break_it(days: list[Day], what: str, at: date, hour: int, seed: int = 1) -> list[Day]:
    """The same days, broken from an hour of a day on."""
    dice = Random(f"{what} {at} {seed}")
    after = [_MADE[what](day, hour / 24 if day.day == at else 0.0, dice) for day in days if day.day >= at]
    if what == "emptied":  # its first empty answer is read, whatever comes later
        after[0] = replace(after[0], empty=max(after[0].empty, 1))
    return [*(day for day in days if day.day < at), *after]


def _kept(count: int, share: float, dice: Random) -> int:
    """Of so many, how many remain where each does with that chance."""
    return sum(dice.random() < share for _ in range(count))


def _template(day: Day, before: float, dice: Random) -> Day:
    """No page has a date or a byline any more: what declared them is gone."""
    return replace(day, dated=_kept(day.dated, before, dice), signed=_kept(day.signed, before, dice))


def _half(day: Day, before: float, dice: Random) -> Day:
    """The same for one half of the pages: one desk has a new template."""
    share = before + (1 - before) / 2
    return replace(day, dated=_kept(day.dated, share, dice), signed=_kept(day.signed, share, dice))


def _emptied(day: Day, before: float, dice: Random) -> Day:
    """The feed answers and holds nothing; what it is asked again says that it is unchanged."""
    return replace(_scaled(day, before, dice), full=int(day.full * before), empty=dice.randint(0, 2))


def _wall(day: Day, before: float, dice: Random) -> Day:
    """Nearly every page is a question about cookies."""
    share = before + (1 - before) * 0.04
    left = _scaled(day, share, dice, ("titled", "dated", "signed"))
    still = sum(left.lengths)
    return replace(left, pages=day.pages, listed=day.listed, lost=day.lost, stubs=day.pages - still)


_MADE: dict[str, Callable[[Day, float, Random], Day]] = {
    "template": _template,
    "half a template": _half,
    "emptied": _emptied,
    "wall": _wall,
}


def _scaled(day: Day, share: float, dice: Random, names: tuple[str, ...] = ()) -> Day:
    """So great a share of a day's pages: each of them stays or goes with all that it has."""
    lengths = tuple(_kept(count, share, dice) for count in day.lengths)
    still, were = sum(lengths), max(sum(day.lengths), 1)
    parts = {name: round(getattr(day, name) * still / were) for name in ("titled", "dated", "signed")}
    if names:
        return replace(day, lengths=lengths, **parts)
    stubs, lost = _kept(day.stubs, share, dice), _kept(day.lost, share, dice)
    return replace(
        day,
        lengths=lengths,
        stubs=stubs,
        lost=lost,
        pages=still + stubs,
        listed=still + stubs + lost,
        **parts,
    )
