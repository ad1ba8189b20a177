"""The dates that a page shows around its headline, as a reader finds them; and the local day of a moment in UTC.

Many pages declare their time in UTC and show it in their own. A reader in Chicago sees the 18th of November where the
page's head says 02:24 on the 19th; both are right, and the page's own day is the one it was published on there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from lxml.html import HtmlElement

from pipelines.declared.moments import Moment, read_moment
from pipelines.reading.blocks import Block, is_solid

_BEFORE, _AFTER = 4, 10  # blocks around the headline
_AFTER_TEXT = 2  # paragraphs of the text after which nobody dates it
_MAX_CHARS = 160  # a line with a date; longer ones are prose
_MAX_PART = 40  # of a line that is only a day, or only a time
# A year, of the common, the Thai or the Persian calendar, in whatever digits.
_YEAR = re.compile(r"(?<!\d)(?:[12১২๑๒१२][0-9০-৯๐-๙०-९]{3}|[۱۲١٢][۰-۹٠-٩]{3})(?!\d)")
_UPDATED = re.compile(
    r"updat|modif|aktualisi|mis à jour|actualiz|atualiz|aggiorn|bijgewerkt|gewijzigd|uppdater|opdater|oppdater|"
    r"aktualiz|обновл|оновл|изменен|ενημ|güncel|diperbarui|cập nhật|عدّ?ل|تحديث|به\s?روز|更新|수정|अपडेट|แก้ไข|עודכן",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publi|veröffentlicht|posted|first|erstellt|pubblic|geplaatst|yayın|опубл|發布|发布|公開|입력|등록|प्रकाशित|نشر|"
    r"انتشار|เผยแพร่|פורסם|đăng|dimuat|δημοσ",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"comment|related|teaser|timeline|recommend|popular|sidebar|widget|promo"
)  # in names made lower
_WIDEST_ZONE = timedelta(hours=14)
_QUARTER = timedelta(minutes=15)
_EARLY, _LATE = 8, 13  # hour in UTC until which it can still be yesterday, and from which already tomorrow


@dataclass(frozen=True, slots=True)
class Shown:
    """A date on the page, where it stands, and whether it is said to be that of a change."""

    moment: Moment
    is_update: bool = False
    is_above: bool = False  # above the headline, where some pages show the day of the visit


def shown_dates(
    blocks: Sequence[Block], headline: int | None, *, is_day_first: bool = False
) -> Iterator[Shown]:
    """Read the dates around a headline, whose place among the blocks is given; those below it come first."""
    if headline is None:
        return
    solid = 0
    for place in range(headline + 1, min(headline + 1 + _AFTER, len(blocks))):
        if is_solid(blocks[place]) and not _names_a_year(blocks[place].text):
            solid += 1
            if solid > _AFTER_TEXT:
                break
        yield from _dates_of(blocks, place, is_day_first)
    for place in range(headline - 1, max(headline - 1 - _BEFORE, -1), -1):
        yield from (replace(one, is_above=True) for one in _dates_of(blocks, place, is_day_first))


def local_day(moment: Moment, shown: Sequence[Shown], elsewhere: Iterable[Shown] = ()) -> Moment:
    """The moment with the clock that the page shows for it, where that tells the zone; else as it is.

    `elsewhere` are the other dates of the page, in its head and its address, perhaps in its own zone.
    """
    if not moment.has_time or any(one.moment.local.date() == moment.local.date() for one in shown):
        return moment
    dates = (*shown, *elsewhere)
    for one in dates:
        if (offset := _offset(moment, one.moment)) is not None:
            return Moment(one.moment.local, offset, True)
    if moment.offset:
        return moment
    for one in dates:
        date = one.moment
        if date.offset:
            there = Moment(moment.utc.replace(tzinfo=None) + date.offset, date.offset, True)
            if there.local.date() == date.local.date():
                return there
        if not (date.has_time or one.is_update or one.is_above) and _is_next_door(moment.local, date.local):
            return date
    return moment


def _dates_of(blocks: Sequence[Block], place: int, is_day_first: bool) -> Iterator[Shown]:
    block = blocks[place]
    text = block.text
    if len(text) > _MAX_CHARS or not _names_a_year(text) or _is_beside(block):
        return
    if len(text) <= _MAX_PART and place + 1 < len(blocks) and len(blocks[place + 1].text) <= _MAX_PART:
        text = f"{text} {blocks[place + 1].text}"  # the day here, the time in the next box
    if moment := read_moment(text, is_day_first=is_day_first):
        yield Shown(moment, bool(_UPDATED.search(block.text)) and not _PUBLISHED.search(block.text))


def _names_a_year(text: str) -> bool:
    if text.isascii() and "1" not in text and "2" not in text:
        return False
    return _YEAR.search(text) is not None


def _is_beside(block: Block) -> bool:
    box: HtmlElement | None = block.element
    for _ in range(4):
        if box is None:
            return False
        if _names_a_box_beside(box.get("class"), box.get("id")):
            return True
        box = box.getparent()
    return False


@lru_cache(maxsize=4096)  # an outlet's pages share their names
def _names_a_box_beside(name: str | None, number: str | None) -> bool:
    return _BESIDE.search(f"{name or ''} {number or ''}".lower()) is not None


def _offset(moment: Moment, date: Moment) -> timedelta | None:
    """The page's offset from UTC, where the two clocks show one moment in two zones."""
    if not date.has_time:
        return None
    apart = date.local - moment.local.replace(second=0)
    # A template that calls UTC its own zone: the two clocks are that zone apart.
    if moment.offset and apart != moment.offset:
        return None
    return apart if apart and apart % _QUARTER == timedelta() and abs(apart) <= _WIDEST_ZONE else None


def _is_next_door(utc: datetime, day: datetime) -> bool:
    """True for the day before or after, at an hour in UTC at which it is that day somewhere."""
    apart = (day.date() - utc.date()).days
    return (apart == -1 and utc.hour < _EARLY) or (apart == 1 and utc.hour >= _LATE)
