"""One date as a person or a template wrote it -> a moment in time, with what it does not say kept open.

Reads ISO 8601 and its careless forms, RFC 2822, "20.11.2019", "2019年11月20日" and "20 November 2019, 10:15" with month
names of forty languages. A relative date ("35 minutes ago", "collected in 35m") is no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from monitor.calendars import common_day, month_of, persian_month_of, plain_digits

_ISO = re.compile(
    r"""(?<!\d)(?P<year>(?:19|20)\d\d)
        (?:-(?P<month>\d\d?)-(?P<day>\d\d?) | /(?P<month2>\d\d?)/(?P<day2>\d\d?) | (?P<month3>\d\d)(?P<day3>\d\d)(?!\d))
        (?:(?:T|\s+|\s*,\s*|t)(?P<clock>\d\d?:\d\d(?::\d\d)?|\d{6})(?:[.,]\d+)?)?
        \s*(?P<zone>Z|z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?(?!\d)""",
    re.VERBOSE,
)
# A name: Hindi and Thai write vowels as marks, which are no letters to `re`.
_NAME = r"(?:[ก-ฮ]\.[ก-ฮ]\.|[^\s\d,،./:|()\[\]-]{2,14})"
_YEAR = r"((?:19|20|25|13|14)\d\d)"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|ος|η|[.ºª])?[\s-]+(?:de\s+|of\s+|d['’])?({_NAME}(?:\s(?:الأول|الثاني))?)"
    rf"[.,]*[\s-]+(?:de\s+|del\s+|พ\.ศ\.\s*)?{_YEAR}(?!\d)"
)
_MONTH_FIRST = re.compile(rf"(?<!\w)({_NAME})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)")
_YEAR_FIRST = re.compile(
    rf"(?<!\d){_YEAR}(?:\. gada|\.|\s*m\.)?\s+(\d{{1,2}}\.\s)?({_NAME})(?:\s+(\d{{1,2}}))?(?!\d)"
)
_VIETNAMESE = re.compile(rf"(\d{{1,2}})\s+tháng\s+(\d{{1,2}})(?:,|\s+năm|\s)\s*{_YEAR}(?!\d)", re.IGNORECASE)
_SIGNS = re.compile(rf"(?<!\d){_YEAR}\s?(?:[年년./]|-)\s?(\d{{1,2}})\s?(?:[月월./]|-)\s?(\d{{1,2}})(?!\d)")
_NUMBERS = re.compile(rf"(?<![\d.])(\d{{1,2}})([./-]\s?)(\d{{1,2}})\2{_YEAR}(?!\d)")
_SECONDS = re.compile(
    r"1\d{9}(?:\d{3})?$"
)  # since 1970, as some templates write it; with three digits more, in ms
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})(?:[:.h]|時|시\s?)(\d\d)(?::\d\d)?(?!\d)\s*([ap]\.?m\b\.?)?(?:\s*\(?((?:GMT|UTC)\s?[+-]\d\d?(?::\d\d)?|Z|[A-Z]{3,4}|[+-]\d\d:?\d\d)\b)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+-])(\d\d?):?(\d\d)?$")
# Abbreviations that mean one zone in the news; "IST" and the like are left out because they mean several.
_ZONES = {"Z": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8}
_ZONES |= {"PDT": -7, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "KST": 9, "SGT": 8}
_ZONES |= {
    "HKT": 8,
    "AEST": 10,
    "AEDT": 11,
    "NZST": 12,
    "NZDT": 13,
    "HST": -10,
    "AKST": -9,
    "AKDT": -8,
    "WIB": 7,
    "WITA": 8,
    "PHT": 8,
}
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


def read_moment(text: str, *, is_day_first: bool = False) -> Moment | None:
    """Read one date, or None for what is none (relative dates, a bare year, nonsense).

    `is_day_first` reads 3/4/2019 as the third of April: so in every language but English.
    """
    text = " ".join(text.split())[:_LONGEST]
    if found := _ISO.search(text):
        month = found["month"] or found["month2"] or found["month3"]
        day = found["day"] or found["day2"] or found["day3"]
        return _moment(
            (int(found["year"]), int(month), int(day)), _clock_of_iso(found["clock"]), found["zone"]
        )
    if _SECONDS.match(text):
        return Moment(datetime(1970, 1, 1) + timedelta(seconds=int(text[:10])), timedelta(), True)
    text = plain_digits(text)
    return _in_words(text) or _in_numbers(text, is_day_first)


def _in_words(text: str) -> Moment | None:
    """Wed, 20 Nov 2019 10:15:00 GMT; November 20, 2019 at 10:15 a.m. EST; 20 de noviembre de 2019; 2019. november 20"""
    for form in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST):
        for found in form.finditer(text):
            parts = [part for part in found.groups() if part]
            year = next(part for part in parts if len(part) == 4 and part.isdecimal())
            numbers = [part.strip(" .") for part in parts if part.strip(" .").isdecimal() and part != year]
            name = next(part for part in parts if not part.strip(" .").isdecimal())
            if len(numbers) == 1 and (moment := _with_clock(text, found, _named_day(year, name, numbers[0]))):
                return moment
    return None


def _named_day(year: str, name: str, day: str) -> tuple[int, int, int] | None:
    month = persian_month_of(name) if year[0] == "1" and year[1] != "9" else month_of(name)
    return common_day(int(year), month, int(day)) if month else None


def _in_numbers(text: str, is_day_first: bool) -> Moment | None:
    """20.11.2019, 2019年11月20日 and, where only one reading is a date, 11/20/2019.

    Which of 3/4/2019 is the month, nobody can tell who does not know the country.
    """
    if found := _SIGNS.search(text):
        return _with_clock(text, found, common_day(int(found[1]), int(found[2]), int(found[3])))
    if found := _VIETNAMESE.search(text):
        return _with_clock(text, found, common_day(int(found[3]), int(found[2]), int(found[1])))
    found = _NUMBERS.search(text)
    if not found:
        return None
    first, mark, second, year = int(found[1]), found[2].strip(), int(found[3]), int(found[4])
    if first > 12 or mark == "." or first == second or (is_day_first and second <= 12):
        return _with_clock(text, found, common_day(year, second, first))
    return _with_clock(text, found, common_day(year, first, second)) if second > 12 else None


def _with_clock(text: str, found: re.Match[str], day: tuple[int, int, int] | None) -> Moment | None:
    if day is None:
        return None
    clock = _CLOCK.search(text, found.end()) or _CLOCK.search(text[: found.start()])
    if clock is None:
        return _moment(day, None, None)
    hour = int(clock[1]) % 12 + 12 * (clock[3][0] in "pP") if clock[3] else int(clock[1])
    return _moment(day, (hour, int(clock[2]), 0), clock[4]) or _moment(day, None, None)


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
    zone = zone.upper()
    if found := _OFFSET.match(zone):
        offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return (offset if found[1] == "+" else -offset) if offset <= timedelta(hours=14) else None
    hours = _ZONES.get(zone)
    return None if hours is None else timedelta(hours=hours)
