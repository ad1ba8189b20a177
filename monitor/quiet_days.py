"""A day in, out whether many newsrooms rest on it, whatever the weekday."""

from __future__ import annotations

from datetime import date
from functools import cache


def is_quiet(day: date) -> bool:
    """True from Christmas to New Year and from Good Friday to Easter Monday, when many newsrooms rest."""
    if (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 2):
        return True
    return -2 <= (day - _easter(day.year)).days <= 1


@cache
def _easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus; Meeus, Astronomical Algorithms)."""
    century, rest = divmod(year, 100)
    epact = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
