"""Two titles in, whether they head two issues of a series out: the same words under another date."""

from __future__ import annotations

from pipelines.fingerprint import words
from pipelines.reading.calendar_words import CALENDAR_WORDS

_BESIDE = 2  # words; so near a month a number is a day or a year


def are_two_issues(one: str, two: str) -> bool:
    """True for "Weather on 8 November" and "Weather on 9 November": the same words but for the day, month or year."""
    (ours, our_dates), (theirs, their_dates) = _parted(one), _parted(two)
    return bool(ours) and ours == theirs and bool(our_dates and their_dates) and our_dates != their_dates


def is_dated(title: str) -> bool:
    """True where a title holds a weekday or a month."""
    return not CALENDAR_WORDS.isdisjoint(words(title))


def _parted(title: str) -> tuple[list[str], list[str]]:
    """The words of a title without its dates, and the dates: weekdays, months and the numbers beside them."""
    folded = words(title)
    is_date = [word in CALENDAR_WORDS for word in folded]
    rest: list[str] = []
    dates: list[str] = []
    for place, word in enumerate(folded):
        beside = is_date[max(place - _BESIDE, 0) : place + _BESIDE + 1]
        (dates if is_date[place] or (word[0].isdigit() and any(beside)) else rest).append(word)
    return rest, dates
