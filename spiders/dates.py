"""Dates as feeds and sitemaps write them: RFC 822, ISO 8601, and what people make of either, in many
languages."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from monitor.calendars import common_day, month_of, persian_month_of, plain_digits

AHEAD_HOURS = (
    26  # a date without zone can be 14 hours ahead; a page dated further on is a mistake or an expiry date
)


def read_date(text: str | None, now: datetime | None = None) -> datetime | None:
    """Return the moment that `text` names, aware and in UTC; None where it names none, or one in the far
    future.

    A missing zone is read as UTC. `now` is for tests.
    """
    if not text or len(text) > 200:
        return None
    folded = _fold(text)
    found = _epoch(folded)
    if found is None and (day := _day(folded)):
        found = _moment(day[0], folded[: day[1]] + " " + folded[day[2] :] if day[1] else folded[day[2] :])
    if found is None or found.year < 1990:  # the web is younger; 1970 is a zero, 0001 a default
        return None
    return found if found <= (now or datetime.now(UTC)) + timedelta(hours=AHEAD_HOURS) else None


def _fold(text: str) -> str:
    """Lower case, the digits of any script as 0 to 9, one kind of space."""
    return " ".join(plain_digits(unicodedata.normalize("NFKC", text.casefold())).split())


def _epoch(text: str) -> datetime | None:
    """Seconds or milliseconds since 1970."""
    if re.fullmatch(r"\d{9,10}(?:\.\d+)?|\d{12,13}", text):
        seconds = float(text)
        return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
    return None


def _day(text: str) -> tuple[datetime, int, int] | None:
    """The day that is written out in the text, with where it stands there (start, end)."""
    for pattern, order in _DAYS:
        for found in pattern.finditer(text):
            parts = dict(zip(order, found.groups(), strict=True))
            month = _month(parts["m"], parts["y"])
            if month is None:
                continue
            year, day = int(parts["y"]), int(parts["d"])
            if order == "dmy" and parts["m"].isdigit() and month > 12 >= day:
                month, day = day, month  # written the American way
            if len(parts["y"]) == 2:
                year += 2000 if year < 70 else 1900
            try:
                return datetime(*_common(year, month, day), tzinfo=UTC), found.start(), found.end()
            except ValueError:
                continue
    return None


def _common(year: int, month: int, day: int) -> tuple[int, int, int]:
    """The day in the common calendar; as written where its year is of none that we know."""
    return common_day(year, month, day) or (year, month, day)


def _moment(day: datetime, rest: str) -> datetime:
    """The day with the time and zone that stand in the rest of the text."""
    clock = _CLOCK.search(rest)
    if not clock:
        return day
    hour, minute, second = int(clock[1]), int(clock[2]), min(int(clock[3] or 0), 59)
    if clock[4]:
        hour = hour % 12 + (12 if clock[4] == "p" else 0)
    if hour > 24 or minute > 59:
        return day
    try:
        moment = day + timedelta(hours=hour, minutes=minute, seconds=second)
        return (moment - _offset(rest[clock.end() :], moment)).astimezone(UTC)
    except OverflowError:  # the last day of the year 9999, or the first of all
        return day


def _offset(text: str, moment: datetime) -> timedelta:
    """The zone's distance from UTC: "+0900", "+09:00", "GMT+9", "PST", "Europe/Berlin" (at that moment, by the clocks
    there); nothing where none is named."""
    found = _NUMERIC_ZONE.search(text)
    if found:
        hours, minutes = int(found[2]), int(found[3] or 0)
        if hours <= 14 and minutes < 60:
            return timedelta(hours=hours, minutes=minutes) * (-1 if found[1] in "-−" else 1)
        return timedelta()
    if (place := _PLACE.search(text)) and (zone := _zones().get(place[0])):
        return ZoneInfo(zone).utcoffset(moment.replace(tzinfo=None)) or timedelta()
    for word in re.findall(r"[a-z]+", text):
        if word in ZONES:
            return timedelta(hours=ZONES[word])
    return timedelta()


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    """The names of the IANA time zones by their lower case; none on a system without that database."""
    return {name.casefold(): name for name in available_timezones()}


def _month(text: str, year: str) -> int | None:
    """The number of a month written as a number or a name, in full or cut short, in forty languages."""
    if text.isdecimal():
        return int(text)
    return persian_month_of(text) if year.startswith(("13", "14")) else month_of(text)


_NAME = r"([^\s\d,.:/()+-]{3,})\.?"  # Hindi and Thai write vowels as marks, which are no letters to `re`
_DAYS = [
    (re.compile(r"(?<!\d)(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?:[日일]|(?!\d))"), "ymd"),
    (re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?=t?\d{4,6}|$|\s|t)"), "ymd"),
    (
        re.compile(
            rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|\.|º)?[\s-]+(?:de |of )?{_NAME}"
            r",?[\s-]+(?:de |del )?(\d{4}|\d{2})(?![\d:])"
        ),
        "dmy",
    ),
    (re.compile(rf"(?<!\d)(\d{{4}})\.?\s+{_NAME}\s+(\d{{1,2}})(?![\d:])"), "ymd"),
    (re.compile(rf"{_NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?![\d:])"), "mdy"),
    (
        re.compile(rf"{_NAME}\s+(\d{{1,2}})(?=\s+\d{{1,2}}:\d\d.*\b(\d{{4}})$)"),
        "mdy",
    ),  # asctime: the year comes last
    (re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)"), "dmy"),
]
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})[:h.]?(\d{2})(?:[:.]?(\d{2})(?:[.,]\d+)?)?(?!\d)\s?(?:([ap])\.?m\b\.?)?"
)
_PLACE = re.compile(r"[a-z]+(?:/[a-z_-]+)+")
_NUMERIC_ZONE = re.compile(r"([+−-])\s?(\d{1,2}):?(\d{2})?(?!\d)")

ZONES: dict[str, float] = {
    **{
        "z": 0,
        "gmt": 0,
        "utc": 0,
        "ut": 0,
        "wet": 0,
        "bst": 1,
        "west": 1,
        "cet": 1,
        "mez": 1,
        "cest": 2,
        "mesz": 2,
    },
    **{
        "eet": 2,
        "sast": 2,
        "eest": 3,
        "msk": 3,
        "ist": 5.5,
        "wib": 7,
        "hkt": 8,
        "sgt": 8,
        "awst": 8,
        "jst": 9,
        "kst": 9,
    },
    **{
        "acst": 9.5,
        "aest": 10,
        "acdt": 10.5,
        "aedt": 11,
        "nzst": 12,
        "nzdt": 13,
        "art": -3,
        "brt": -3,
        "ast": -4,
        "adt": -3,
    },
    **{
        "edt": -4,
        "est": -5,
        "cdt": -5,
        "cst": -6,
        "mdt": -6,
        "mst": -7,
        "pdt": -7,
        "pst": -8,
        "akst": -9,
        "hst": -10,
    },
}
