"""One date as a person or a template wrote it -> a moment in time, with what it does not say kept open.

Reads ISO 8601 and its careless forms, RFC 2822, "20.11.2019", and "20 November 2019, 10:15" with month names of a
dozen languages. A relative date ("35 minutes ago", "collected in 35m") is no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

_ISO = re.compile(
    r"""(?<!\d)(?P<year>(?:19|20)\d\d)
        (?:-(?P<month>\d\d?)-(?P<day>\d\d?) | /(?P<month2>\d\d?)/(?P<day2>\d\d?) | (?P<month3>\d\d)(?P<day3>\d\d)(?!\d))
        (?:(?:T|\s+|\s*,\s*|t)(?P<clock>\d\d?:\d\d(?::\d\d)?|\d{6})(?:[.,]\d+)?)?
        \s*(?P<zone>Z|z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?(?!\d)""",
    re.VERBOSE,
)
# Stems of month names, January first: en, de, fr, es, it, pt, nl, pl, cs, tr, ru as far as they differ.
_STEMS = (
    "jan ene gen янв oca sty led",
    "feb fév fev фев şub lut úno",
    "mar mär mrt мар bře",
    "apr avr abr апр nis kwi dub",
    "may mai mag maj mei мая май mayıs kvě",
    "jun juin giu июн haz cze červn",
    "jul juil lug июл tem lip červe",
    "aug aoû ago авг ağu sie srp",
    "sep set сен eyl wrz zář",
    "oct okt ott out окт eki paź říj",
    "nov ноя kas lis",
    "dec dez déc dic дек ara gru pro",
)
_MONTH = {stem: number for number, stems in enumerate(_STEMS, 1) for stem in stems.split()}
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+|of\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+|del\s+)?((?:19|"
    r"20)\d\d)(?!\d)"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)(?!\d)")
_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})[:.h](\d\d)(?::\d\d)?(?!\d)\s*([ap]\.?m\b\.?)?(?:\s*\(?(Z|[A-Z]{3,4}|[+-]\d\d:?\d\d)\b)?",
    re.IGNORECASE,
)
# Abbreviations that mean one zone in the news; "IST" and the like are left out because they mean several.
_ZONES = {"Z": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8}
_ZONES |= {"PDT": -7, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "KST": 9, "SGT": 8}
_ZONES |= {"HKT": 8, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13}
_LONGEST = 120  # characters; a date that needs more is a sentence


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as written: local clock, offset from UTC where stated, and whether it names a time of day."""

    local: datetime  # naive: what the clock on the page says
    offset: timedelta | None = None
    has_time: bool = False

    @property
    def has_zone(self) -> bool:
        """True where the offset from UTC is known."""
        return self.offset is not None

    @property
    def utc(self) -> datetime:
        """Aware, UTC; a date without a zone is taken as UTC."""
        return (self.local - (self.offset or timedelta())).replace(tzinfo=UTC)

    @property
    def written(self) -> str:
        """ISO 8601 with the page's own offset; only the day where no time is named."""
        if not self.has_time:
            return self.local.date().isoformat()
        aware = self.local if self.offset is None else self.local.replace(tzinfo=timezone(self.offset))
        return aware.isoformat()

    def in_zone(self, offset: timedelta | None) -> Moment:
        """The same clock in the zone that another date of the page states, where this one states none."""
        return Moment(self.local, offset, True) if self.has_time and self.offset is None else self


def read_moment(text: str) -> Moment | None:
    """Read one date, or None for what is none (relative dates, a bare year, nonsense)."""
    text = " ".join(text.split())[:_LONGEST]
    if found := _ISO.search(text):
        month = found["month"] or found["month2"] or found["month3"]
        day = found["day"] or found["day2"] or found["day3"]
        return _moment(
            (int(found["year"]), int(month), int(day)), _clock_of_iso(found["clock"]), found["zone"]
        )
    return _in_words(text) or _in_numbers(text)


def _in_words(text: str) -> Moment | None:
    """Wed, 20 Nov 2019 10:15:00 GMT; November 20, 2019 at 10:15 a.m. EST; 20 de noviembre de 2019."""
    if found := _DAY_FIRST.search(text):
        day, name, year = found.groups()
    elif found := _MONTH_FIRST.search(text):
        name, day, year = found.groups()
    else:
        return None
    month = _month(name)
    return _with_clock(text, found, (int(year), month, int(day))) if month else None


def _in_numbers(text: str) -> Moment | None:
    """20.11.2019 and, where only one reading is a date, 11/20/2019. Which of 3/4/2019 is the month, nobody can tell."""
    found = _NUMBERS.search(text)
    if not found:
        return None
    first, mark, second, year = int(found[1]), found[2], int(found[3]), int(found[4])
    if first > 12 or mark == "." or first == second:
        return _with_clock(text, found, (year, second, first))
    return _with_clock(text, found, (year, first, second)) if second > 12 else None


def _with_clock(text: str, found: re.Match[str], day: tuple[int, int, int]) -> Moment | None:
    clock = _CLOCK.search(text, found.end()) or _CLOCK.search(text[: found.start()])
    if clock is None:
        return _moment(day, None, None)
    hour = int(clock[1]) % 12 + 12 * (clock[3][0] in "pP") if clock[3] else int(clock[1])
    return _moment(day, (hour, int(clock[2]), 0), clock[4]) or _moment(day, None, None)


def _month(name: str) -> int | None:
    """The month that a name begins with, longest stem first: "juin" is June, "juillet" July."""
    name = name.casefold()
    return next((_MONTH[name[:size]] for size in range(5, 2, -1) if name[:size] in _MONTH), None)


def _clock_of_iso(clock: str | None) -> tuple[int, int, int] | None:
    if not clock:
        return None
    parts = [int(part) for part in (clock.split(":") if ":" in clock else (clock[:2], clock[2:4], clock[4:]))]
    return parts[0], parts[1], parts[2] if len(parts) > 2 else 0


def _moment(day: tuple[int, int, int], clock: tuple[int, int, int] | None, zone: str | None) -> Moment | None:
    try:
        local = datetime(*day, *(clock or ()))
    except ValueError:
        return None
    return Moment(local, _offset(zone) if clock else None, clock is not None)


def _offset(zone: str | None) -> timedelta | None:
    if not zone:
        return None
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
        return (offset if zone[0] == "+" else -offset) if offset <= timedelta(hours=14) else None
    hours = _ZONES.get(zone.upper())
    return None if hours is None else timedelta(hours=hours)
