"""What the times in a sitemap are worth: entries with what the file says go in, with times that can be true come out.

`lastmod` is the last change, and often that of the template, or the moment at which the file was made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from monitor.models import Entry
from spiders.addresses import address_date

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
MIN_SAME, SAME_SHARE = 10, 0.9  # so many entries changed at one moment: it is that of the file
RECENT_DAYS = 60
LATE_CHANGE = timedelta(days=2)  # after the day that an address names: not its publication


def believable(entries: Sequence[Entry], changed: frozenset[int], now: datetime | None = None) -> list[Entry]:
    """The entries with times that may be their publication. `changed` are the places of those that tell only `lastmod`.

    Where nearly all changed at one moment, they have none. An address that names an earlier day is believed before.
    Only times of late are doubted: an old one makes nothing look new.
    """
    recent = (now or datetime.now(UTC)) - timedelta(days=RECENT_DAYS)
    changed = frozenset(n for n in changed if (at := entries[n].published) is None or at >= recent)
    moments = Counter(entries[place].published for place in changed)
    moment, times = moments.most_common(1)[0] if moments else (None, 0)
    is_files = moment is not None and times >= MIN_SAME and times >= SAME_SHARE * len(changed)
    return [_told(entry, is_files) if place in changed else entry for place, entry in enumerate(entries)]


def _told(entry: Entry, is_files_own: bool) -> Entry:
    day = address_date(entry.url)
    published = None if is_files_own else entry.published
    if day is not None:
        midnight = datetime.combine(day, time(), UTC)
        if published is None or published - midnight > LATE_CHANGE:
            published = midnight
    return entry if published == entry.published else replace(entry, published=published)


def newest_first(sitemaps: Sequence[Entry], now: datetime | None = None) -> list[Entry]:
    """The sitemaps of an index, those with the latest news first, those of sections, tags and pictures last.

    One with no time, or with the time of all others, has that of the month or day in its name: the end of it.
    """
    told = believable(sitemaps, frozenset(range(len(sitemaps))), now)
    dated = [replace(e, published=_end_of(e.url)) if _end_of(e.url) and not _is_dated(e) else e for e in told]
    return sorted(
        dated,
        key=lambda entry: (not _TAXONOMY.search(entry.url), entry.published or LONG_AGO),
        reverse=True,
    )


def _is_dated(entry: Entry) -> bool:
    return entry.published is not None


def _end_of(url: str) -> datetime | None:
    """The end of the month, or of the day, that a sitemap's name tells."""
    found = _MONTH.search(url.rpartition("//")[2].partition("/")[2])
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
    try:
        if day:
            return datetime(year, month, day, tzinfo=UTC) + timedelta(days=1)
        return datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
    except ValueError:
        return None


# sitemap-2026-11.xml, /2026/11/sitemap.xml, ?yyyy=2026&mm=11&dd=21, sitemap_20261121.xml
_MONTH = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[-_/.]|&\w{1,6}=)?(0[1-9]|1[0-2]|[1-9](?!\d))(?:(?:[-_/.]|&\w{1,6}=)?(0[1-9]|[12]\d|3[01]))?(?!\d)"
)
_TAXONOMY = re.compile(
    r"(?:^|[/_.-])(?:categor\w+|tags?|authors?|autore\w*|pages?|images?|videos?|products?|topics?|sections?|galler\w+)(?=[/_.\d-]|$)",
    re.IGNORECASE,
)
