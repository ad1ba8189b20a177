"""What a run has to do, as the store tells: listings that are due, addresses that wait, hosts to leave alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from datetime import datetime, timedelta

from sqlite_utils import Database

from monitor import lookups, page_fact_lookups, poll_lookups
from monitor.crawl import FetchKind
from monitor.models import Entry, Problem
from monitor.outlets import Outlet
from monitor.polling import wants_full
from monitor.urls import is_web_address, unwrapped_url
from spiders.frontier import Target
from spiders.reading import Listing

SLACK = timedelta(minutes=2)  # cron is never on the second
MAX_WAITING = 20_000  # addresses taken from the store at a time
MAX_SITEMAP_LEVELS = 2  # an index of indexes is the most that outlets build
MAX_SITEMAPS_BACK = 400  # the same when archives are read: a year, day by day
MAX_SITEMAPS = 50  # of one index: some name a sitemap for every day since 1851, and date none of them


def oldest_wanted(max_age_days: int, at: datetime) -> datetime | None:
    """The date before which nothing is fetched; None for no limit (0 days)."""
    return at - timedelta(days=max_age_days) if max_age_days > 0 else None


def is_fresh(entry: Entry, oldest: datetime | None) -> bool:
    """False for an entry dated before that, or that leads out of the web."""
    is_old = oldest is not None and entry.published is not None and entry.published < oldest
    return not is_old and is_web_address(entry.url)


def resting_hosts(db: Database, at: datetime) -> dict[str, datetime]:
    """The hosts whose server asked for patience that is not over, and until when."""
    found: dict[str, datetime] = {}
    for url, until in lookups.resting_urls(db, at).items():
        host = Target(url, "article").host
        found[host] = max(until, found.get(host, until))
    return found


def due_listings(
    db: Database, outlets: Iterable[Outlet], at: datetime, *, asks_all: bool = False
) -> Iterator[Target]:
    """The outlets' feeds, sitemaps and pages, but for those that failed and are to be left alone for now, and (unless
    `asks_all`) feeds and sitemaps that are not expected to have changed."""
    for outlet in outlets:
        listings: tuple[tuple[FetchKind, tuple[str, ...]], ...] = (
            ("feed", outlet.feeds),
            ("sitemap", outlet.sitemaps),
            ("listing", outlet.pages),
        )
        for kind, urls in listings:
            by_browser = outlet.browser and kind == "listing"
            due = (url for url in urls if is_due(db, url, at, asks_all=asks_all))
            yield from (Target(url, kind, outlet.id, browser=by_browser) for url in due)


def waiting_articles(db: Database, at: datetime, oldest: datetime | None) -> list[Target]:
    """What waits in the store: an earlier run was ended, or put it off."""
    return articles(db, lookups.waiting_entries(db, at, MAX_WAITING, oldest))


def articles(db: Database, entries: Iterable[Entry]) -> list[Target]:
    """The targets that entries are: at the address itself where it is wrapped in a redirector's."""
    return [
        Target(unwrapped_url(entry.url), "article", entry.outlet_id, entry, told_at=_told_at(db, entry))
        for entry in entries
    ]


def rereads(db: Database, watched: Set[str], at: datetime, most_a_host: int) -> list[Target]:
    """The articles of watched outlets that are to be read again, the newest first, so many a host at most."""
    found: dict[str, list[Target]] = defaultdict(list)
    for one in page_fact_lookups.due_rereads(db, at, MAX_WAITING):
        target = Target(one.url, "article", one.outlet_id, told_at=one.base_at, is_reread=True)
        if one.outlet_id in watched and len(found[target.host]) < most_a_host:
            found[target.host].append(target)
    return [target for targets in found.values() for target in targets]


def _told_at(db: Database, entry: Entry) -> datetime | None:
    """When the story was last told that an entry belongs to, as far as that is known."""
    if entry.published or entry.via != "citation" or not entry.listed_at:
        return entry.published
    return lookups.story_at(db, entry.listed_at)


def nested_sitemaps(
    listing: Listing, above: Target, oldest: datetime | None, most: int = MAX_SITEMAPS
) -> tuple[list[Target], tuple[Problem, ...]]:
    """The sitemaps to poll of those that an index names, newest first, and a Problem where they are too many."""
    if above.level >= MAX_SITEMAP_LEVELS:
        return [], ()
    fresh = [entry for entry in listing.nested if is_fresh(entry, oldest)]
    targets = [_below(above, entry.url) for entry in fresh[:most]]
    if len(fresh) <= most:
        return targets, ()
    detail = (
        f"{above.url}: names {len(fresh)} sitemaps that may be new; read were the first {most}. "
        "List the one for news in outlets.toml instead."
    )
    return targets, (Problem("too-many-sitemaps", above.url, detail, above.outlet_id),)


def sitemaps_below(db: Database, index: Target) -> list[Target]:
    """The sitemaps that an unchanged index named when it was read."""
    if index.level >= MAX_SITEMAP_LEVELS:
        return []
    return [_below(index, url) for url in poll_lookups.sitemaps_below(db, index.url)]


def _below(index: Target, url: str) -> Target:
    return Target(url, "sitemap", index.outlet_id, level=index.level + 1, above=index.url)


def is_due(db: Database, url: str, at: datetime, *, asks_all: bool = False) -> bool:
    """True for a feed, sitemap or front page that may be asked, and of which something new may be expected."""
    last = lookups.last_fetch(db, url)
    if last is not None and last.at is not None and last.at > at + SLACK:
        return True  # the clock was put back: what was planned by it no longer holds
    if last is not None and last.retry_at is not None and last.retry_at > at:
        return False
    return asks_all or not poll_lookups.is_resting(db, url, at + SLACK)


def validators(db: Database, url: str, at: datetime) -> dict[str, str]:
    """The headers by which a server may say that nothing has changed; none where it is not to be asked that way."""
    last, known = lookups.last_fetch(db, url), poll_lookups.polled(db, url)
    if last is None or (known and wants_full(known.history, at)):
        return {}
    told = {"If-None-Match": last.etag, "If-Modified-Since": last.last_modified}
    return {name: value for name, value in told.items() if value}
