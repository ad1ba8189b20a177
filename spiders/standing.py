"""Links that stand while stories change: a page's earlier versions go in, what is no story on it now comes out.

A story may lead a page all day, and a link to a guide or a shop stands for months. Both outlive many others there. What
tells them apart is time: a story has one, of these days; a standing link has an old one or none, and outlives the day.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from monitor.front_pages import PageMemory
from monitor.urls import address_key
from spiders.addresses import address_date

MIN_OUTLIVED = 10  # links that came with it or later and are gone
OUTLIVED_SHARE = 0.5  # of as many links as the page has
NEWS_DAYS = 3  # a story that is older stands there for another reason
UNDATED_HOURS = 24  # what nothing dates may be a story for so long
READ_UNDATED_HOURS = 12  # the same where the article was read and shows no date
NEWS_POINTS = 1.5
FAMILIAR_VERSIONS = 5  # from here on what is new on a page is likely news
FAMILIAR_HOURS = 6


def is_standing(url: str, memory: PageMemory, now: datetime) -> bool:
    """True for a link that stands while the stories around it change."""
    seen = memory.links.get(address_key(url))
    if seen is None or seen.outlived < max(MIN_OUTLIVED, OUTLIVED_SHARE * len(memory.links)):
        return False
    day = address_date(url)
    published = datetime.combine(day, time(), UTC) if day else seen.published
    if published is not None:
        return now - published > timedelta(days=NEWS_DAYS)
    hours = READ_UNDATED_HOURS if seen.is_read else UNDATED_HOURS
    return now - seen.first_seen_at > timedelta(hours=hours)


def news_points(url: str, memory: PageMemory, now: datetime) -> float:
    """Points for a link that is new on a familiar page; that was a story before, and is none without a date."""
    seen = memory.links.get(address_key(url))
    if seen is not None:
        return NEWS_POINTS * (seen.is_story and (seen.published is not None or not seen.is_read))
    is_familiar = memory.versions >= FAMILIAR_VERSIONS
    return NEWS_POINTS * (is_familiar and now - memory.first_seen_at >= timedelta(hours=FAMILIAR_HOURS))
