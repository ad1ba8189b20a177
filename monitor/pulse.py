"""The days of one outlet go in, what fell against its own history comes out. Nothing but arithmetic.

Each test asks how likely what was seen is if nothing changed. A share is compared with the outlet's share on the same
weekdays of the eight weeks before, a week's entries with the medians of these weekdays. The tail is the Chernoff bound
(Chernoff 1952; Hoeffding 1963): half the deviance of the binomial or the Poisson, divided by the dispersion that the
history shows (quasi-likelihood, Wedderburn 1974; in surveillance Farrington and others 1996). Extreme days are left out
of the dispersion, so that a past breakdown does not hide the next. Silence is judged by the gaps between days with
something new, taken for gamma-distributed (quantile: Wilson and Hilferty 1931).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise, zip_longest
from math import log, log2, sqrt
from statistics import fmean, median

from monitor.quiet_days import is_quiet

HISTORY_DAYS = 56  # eight of each weekday; longer where that holds too few pages
LONGEST_HISTORY_DAYS = 400
ENOUGH_PAGES = 40  # until then the history reaches further back
FEWEST_PAGES = 10  # a history of fewer pages says nothing of shares
FEWEST_SPAN_DAYS = 21  # a younger history has seen too few weekends
FEWEST_DAYS = 14  # looked at; a younger history says nothing of entries
FEWEST_GAPS = 8  # until then the rhythm is not known
WINDOW_DAYS = 7  # days with pages that are judged together, at most
WINDOW_PAGES = 60  # enough to judge by
SURPRISE = -log(1e-5)  # one false alarm in 100,000 looks, were the days alike; the bound makes it fewer
LEAST_FALL = 0.25  # of a share; less is no breakdown
HIGHEST_SHARE = 0.98  # that is believed: on any outlet some pages are special
REGULARITY = 64.0  # shape of the gamma at most: nobody is more regular than one eighth of a gap
FEWER_DAYS = 14  # with a week of holidays among them, more than the next is left
FEWER_SHARE = 0.45  # of the usual entries
SELDOM = 1e-4  # of the gaps of an outlet, an alarming one
PATIENCE_Z = 3.72  # the normal quantile of 1 - SELDOM
LEAST_PATIENCE_DAYS = 2.0
NEW_PATIENCE_DAYS = 120.0  # until the rhythm is known
SHORT_CLASSES = 3  # below the median's class: a third of its words
TRIMMED = 0.1  # share of the most extreme days left out of the dispersion
TRIMMED_MEAN = 0.63  # of chi-squared with one degree of freedom, its highest tenth left out


@dataclass(frozen=True, slots=True)
class Day:
    """What an outlet gave on one day, as counted in `outlet_days`."""

    day: date
    looks: int = 0
    full: int = 0
    empty: int = 0
    listed: int = 0
    pages: int = 0
    lost: int = 0
    stubs: int = 0
    titled: int = 0
    dated: int = 0
    signed: int = 0
    lengths: tuple[int, ...] = ()

    @property
    def articles(self) -> int:
        """The pages with something to read."""
        return self.pages - self.stubs


@dataclass(frozen=True, slots=True)
class Change:
    """Something that fell: `present` against `usual`, both shares of 0 to 1, or entries a week for `fewer`."""

    what: str  # title, date, byline, length, wall, error, empty, fewer
    usual: float
    present: float
    counted: int
    since: date


@dataclass(frozen=True, slots=True)
class Pulse:
    """What the days of an outlet say. `patience_days` None: its rhythm is not known yet."""

    history_days: int
    patience_days: float | None
    changes: tuple[Change, ...] = ()


Counts = Callable[[Day], tuple[int, int]]  # of a day: how many have it, of how many
SHARES: dict[str, Counts] = {
    "title": lambda day: (day.titled, day.articles),
    "date": lambda day: (day.dated, day.articles),
    # Who is on duty at Christmas signs less.
    "byline": lambda day: (0, 0) if is_quiet(day.day) else (day.signed, day.articles),
    "wall": lambda day: (day.articles, day.pages),
    "error": lambda day: (day.pages, day.pages + day.lost),
}


def take_pulse(days: Sequence[Day], today: date) -> Pulse:
    """The pulse of one outlet from its days, the oldest first; days without a row were not looked at."""
    looked = [day for day in days if day.looks]
    length = _usual_length(_history(list(days), SHARES["wall"]))
    shares = {**SHARES, "length": lambda day: (sum(day.lengths[length:]), sum(day.lengths))}
    found = [change for what, counts in shares.items() if (change := _fallen_share(what, counts, days))]
    found += [change for change in (_emptied(days), _fewer(looked, today)) if change]
    return Pulse(len(looked), patience(looked, today), tuple(found))


def length_class(words: int) -> int:
    """The class of a text's length: two an octave, so that the usual ones are a handful."""
    return int(2 * log2(words + 1))


def share_tail(have: float, of: float, usual: float) -> float:
    """-log of the Chernoff bound on having so few of so many where `usual` is the share; 0 where they are not few."""
    share = have / of if of else 1.0
    if share >= usual:
        return 0.0
    return of * (
        (share * log(share / usual) if share else 0.0) + (1 - share) * log((1 - share) / (1 - usual))
    )


def count_tail(seen: float, expected: float) -> float:
    """-log of the Chernoff bound on a Poisson count so low; 0 where it is not low."""
    if seen >= expected:
        return 0.0
    return expected - seen + (seen * log(seen / expected) if seen else 0.0)


# --- Shares --------------------------------------------------------------------------------------------------


def _fallen_share(what: str, counts: Counts, days: Sequence[Day]) -> Change | None:
    """The share that fell on the last days with pages, judged one day, two days ... a week of them together."""
    active = [day for day in days if counts(day)[1]]
    last_have, last_of = counts(active[-1]) if active else (1, 1)
    if (
        last_have / last_of > HIGHEST_SHARE - LEAST_FALL
    ):  # well, whatever was usual: most outlets on most days
        return None
    for length in range(1, min(WINDOW_DAYS, len(active) - 1) + 1):
        window = active[-length:]
        have, of = (sum(column) for column in zip(*map(counts, window), strict=True))
        past = _history(active[:-length], counts)
        if not past or (window[0].day - past[0].day).days < FEWEST_SPAN_DAYS:
            return None
        if sum(counts(day)[1] for day in past) < FEWEST_PAGES:
            return None
        usual_on = _weekday_shares(past, counts)
        usual = fmean((usual_on[day.day.weekday()] for day in window), [counts(day)[1] for day in window])
        if length == 1:  # it may be a holiday, which is like a Sunday
            usual = min(usual_on)
        is_over = last_have / last_of > usual - LEAST_FALL  # the last day is well again
        surprise = share_tail(have, of, usual) / _dispersion(past, counts, usual_on)
        if not is_over and usual - have / of >= LEAST_FALL and surprise > SURPRISE:
            return Change(what, usual, have / of, of, window[0].day)
        if is_over or of >= WINDOW_PAGES:
            return None
    return None


def _history(days: list[Day], counts: Counts) -> list[Day]:
    """The last eight weeks of these days, and as much before as it takes to have pages enough."""
    start, pages = len(days), 0
    while start and (days[-1].day - days[start - 1].day).days < LONGEST_HISTORY_DAYS:
        if (days[-1].day - days[start - 1].day).days >= HISTORY_DAYS and pages >= ENOUGH_PAGES:
            break
        start -= 1
        pages += counts(days[start])[1]
    return days[start:]


def _weekday_shares(past: Sequence[Day], counts: Counts) -> list[float]:
    """The usual share on each weekday, Monday first, drawn to that of all days by ten pages."""
    have, of = [0.0] * 7, [0.0] * 7
    for day in past:
        some, many = counts(day)
        have[day.day.weekday()] += some
        of[day.day.weekday()] += many
    overall = (sum(have) + 0.5) / (sum(of) + 1)
    shares = [(some + 10 * overall) / (many + 10) for some, many in zip(have, of, strict=True)]
    return [min(max(share, 1 - HIGHEST_SHARE), HIGHEST_SHARE) for share in shares]


def _dispersion(past: Sequence[Day], counts: Counts, usual_on: Sequence[float]) -> float:
    """How much more a day's share scatters than pages drawn one by one would; 1 at least."""
    squares = []
    for day in past:
        (have, of), usual = counts(day), usual_on[day.day.weekday()]
        squares.append((have - of * usual) ** 2 / (of * usual * (1 - usual)))
    return _trimmed(squares)


def _trimmed(squares: Iterable[float]) -> float:
    """The mean of squared residuals without the highest tenth, made comparable; 1 at least."""
    kept = sorted(squares)
    kept = kept[: len(kept) - int(len(kept) * TRIMMED)]
    return max(1.0, fmean(kept) / TRIMMED_MEAN) if kept else 1.0


def _usual_length(past: Sequence[Day]) -> int:
    """The class of a third of the median length: what is shorter is short for this outlet."""
    totals = [sum(column) for column in zip_longest(*(day.lengths for day in past), fillvalue=0)]
    below = list(accumulate(totals))
    middle = bisect_right(below, below[-1] / 2) if below else 0
    return max(middle - SHORT_CLASSES, 0)


# --- Entries -------------------------------------------------------------------------------------------------


def _emptied(days: Sequence[Day]) -> Change | None:
    """Listings that hold nothing at all, where that was unheard of. One that is unchanged stays what it was."""
    told = [day for day in days if day.full or day.empty]
    if not told:
        return None
    if told[-1].full:  # emptied in the course of that day, if only "unchanged" was heard since
        later = [day for day in days if day.looks and day.day > told[-1].day]
        if not (told[-1].empty and later) or any(day.listed for day in later):
            return None
        begin, past = len(told), told[:-1]
        bare = sum(1 for day in past if day.empty)
    else:
        begin = next(place for place in range(len(told), 0, -1) if place == 1 or told[place - 2].full)
        past = told[: begin - 1]
        bare = sum(1 for day in past if not day.full)
    if len(past) < FEWEST_DAYS or bare > 0.03 * len(past):
        return None
    return Change("empty", 1 - bare / len(past), 0.0, told[-1].empty, told[begin - 1].day)


def _fewer(looked: Sequence[Day], today: date) -> Change | None:
    """Most entries gone in the last ordinary days that are over, against the medians of their weekdays."""
    ordinary = [day for day in looked if day.day < today and not is_quiet(day.day)]
    window = ordinary[-FEWER_DAYS:]
    if len(window) < FEWER_DAYS or (today - window[0].day).days > 21:
        return None
    past = [day for day in ordinary[:-FEWER_DAYS] if (window[0].day - day.day).days <= HISTORY_DAYS]
    if len(past) < FEWEST_DAYS:
        return None
    by_weekday = [[day.listed for day in past if day.day.weekday() == weekday] for weekday in range(7)]
    usual_on = [median(listed) if listed else 0.0 for listed in by_weekday]
    expected = sum(usual_on[day.day.weekday()] for day in window)
    seen = sum(day.listed for day in window)
    squares = (
        (d.listed - usual_on[d.day.weekday()]) ** 2 / max(usual_on[d.day.weekday()], 1.0) for d in past
    )
    if seen >= expected * FEWER_SHARE or count_tail(seen, expected) / _trimmed(squares) <= SURPRISE:
        return None
    return Change("fewer", expected, seen, seen, window[0].day)


def patience(looked: Sequence[Day], today: date) -> float | None:
    """The longest ordinary silence in days, None for a rhythm that is not known.

    Days that count for nobody (holidays, and days without a look) since the last entry come on top of it.
    """
    counted = [day for day in looked if not is_quiet(day.day)]
    active = [place for place, day in enumerate(counted) if day.listed]
    recent = bisect_right([(today - counted[place].day).days <= 90 for place in active], False)
    active = active[max(min(recent, len(active) - 21), 0) :]
    gaps = sorted(float(after - before) for before, after in pairwise(active))
    if len(gaps) < FEWEST_GAPS or (today - counted[active[0]].day).days < FEWEST_SPAN_DAYS:
        return None
    longest, ordinary = gaps[-1], _longest_ordinary(gaps[:-1])
    if longest <= ordinary:  # else it was a breakdown, or a holiday that nobody told us of
        ordinary = _longest_ordinary(gaps)
    last = max((day.day for day in looked if day.listed), default=today)
    seen = {day.day for day in counted}
    since = (last + timedelta(days=number) for number in range(1, (today - last).days + 1))
    # Today is no day without a look, but one that is not over.
    idle = sum(is_quiet(day) or (day not in seen and day != today) for day in since)
    return max(ordinary, LEAST_PATIENCE_DAYS) + idle


def _longest_ordinary(gaps: Sequence[float]) -> float:
    """The gap that one in ten thousand exceeds. What is known of few gaps counts as less regular, and as slower."""
    mean = fmean(gaps)
    regular = min(mean**2 / max(fmean((gap - mean) ** 2 for gap in gaps), 1e-9), REGULARITY)
    shape = (len(gaps) * regular + FEWEST_GAPS) / (len(gaps) + FEWEST_GAPS)
    mean *= 1 + 1 / sqrt(len(gaps) * shape)
    longest = mean * (1 - 1 / (9 * shape) + PATIENCE_Z / (3 * sqrt(shape))) ** 3
    if (
        1 < fmean(gaps) < 2
    ):  # a day with nothing now and then: gaps of whole days are geometric, with a longer tail
        longest = max(longest, 1 + log(SELDOM) / log(1 - 1 / fmean(gaps)))
    return longest
