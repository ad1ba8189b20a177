"""One address tried before it goes into outlets.toml: a page goes in, how to watch it comes out."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from monitor.errors import ReadError
from monitor.models import Entry, OutletKind, Page, Problem
from monitor.outlet_blocks import outlet_block
from monitor.outlets import Outlet, Outlets
from monitor.urls import address_key, registered_domain
from spiders.discussions import to_story
from spiders.feeds import read_feed
from spiders.listings import find_feeds, read_listing
from spiders.reading import Listing, is_web_page
from spiders.sitemaps import read_sitemap
from spiders.usual_places import is_named_news, news_first

TrialKind = Literal["feed", "sitemap", "page"]
ASLEEP = timedelta(days=30)  # a feed with nothing newer is watched only where there is nothing better
_SAME_SHARE = 0.8  # of a feed's entries, also in another: the same feed in another format
_SITE_NAME = (
    rb"""<meta[^>]+property=["']og:site_name["'][^>]+content=(?:"([^"]{1,80})"|'([^']{1,80})')""",
    rb"""<meta[^>]+content=(?:"([^"]{1,80})"|'([^']{1,80})')[^>]+property=["']og:site_name["']""",
)


@dataclass(frozen=True, slots=True)
class Trial:
    """What an address is and what stands there."""

    url: str
    kind: TrialKind
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    feeds: tuple[str, ...] = ()  # that a page names
    nested: tuple[str, ...] = ()  # sitemaps that a sitemap index names, those of news first
    name: str | None = None  # by which the site calls itself
    parent: str | None = None  # the sitemap index that names it

    @property
    def is_useful(self) -> bool:
        """True when it lists something."""
        return bool(self.entries or self.nested)

    @property
    def newest(self) -> datetime | None:
        """When its newest dated entry was published."""
        return max((entry.published for entry in self.entries if entry.published), default=None)

    @property
    def is_news(self) -> bool:
        """True for a sitemap of news: its entries have titles, or its address says so."""
        return self.kind == "sitemap" and (any(e.title for e in self.entries) or is_named_news(self.url))


def try_page(page: Page) -> Trial:
    """Tell what an answer is: feed, sitemap or page with links. Raises ReadError where it is none of them."""
    url, content_type = page.requested_url or page.url, page.headers.get("content-type")
    if is_web_page(page.body):
        listing = read_listing(page.body, page.url)
        feeds = tuple(find_feeds(page.body, page.url))
        return Trial(url, "page", listing.entries, listing.problems, feeds, name=site_name(page.body))
    try:
        return _trial(url, "feed", read_feed(page.body, url, content_type))
    except ReadError as no_feed:
        try:
            return _trial(url, "sitemap", read_sitemap(page.body, url, content_type))
        except ReadError:
            raise no_feed from None


def _trial(url: str, kind: TrialKind, listing: Listing) -> Trial:
    nested = tuple(news_first([entry.url for entry in listing.nested]))
    return Trial(url, kind, listing.entries, listing.problems, nested=nested)


def site_name(body: bytes) -> str | None:
    """The name that a page declares for its site (og:site_name), or None."""
    found = next(
        (match for pattern in _SITE_NAME if (match := re.search(pattern, body[:200_000], re.I))), None
    )
    name = html.unescape((found[1] or found[2]).decode("utf-8", "replace")).strip() if found else ""
    return name or None


def best_watched(trials: Sequence[Trial], now: datetime | None = None) -> list[Trial]:
    """Of all that was found, what is to be watched: feeds, else a sitemap of news, else another, else the page.

    What fell asleep (nothing newer than 30 days before `now`) counts only where everything did.
    """
    useful = [trial for trial in trials if trial.is_useful]
    awake = [t for t in useful if now is None or t.newest is None or now - t.newest <= ASLEEP]
    for those in (awake, useful):
        sitemaps = [trial for trial in those if trial.kind == "sitemap"]
        news = [trial for trial in sitemaps if trial.is_news and trial.entries]
        for found in (
            _different([trial for trial in those if trial.kind == "feed"]),
            news[:1],
            [trial for trial in sitemaps if not trial.parent][:1],
            [trial for trial in those if trial.kind == "page"][:1],
        ):
            if found:
                return found
    return []


def _different(feeds: list[Trial]) -> list[Trial]:
    """The feeds without those whose entries another one, named before, holds too: Atom beside RSS."""
    kept: list[Trial] = []
    seen: set[str] = set()
    for feed in feeds:
        keys = {address_key(entry.url) for entry in feed.entries}
        if not kept or len(keys & seen) < _SAME_SHARE * len(keys):
            kept.append(feed)
            seen |= keys
    return kept


def as_outlet(trials: Sequence[Trial], outlets: Outlets, now: datetime | None = None) -> Outlet | None:
    """The outlet that was tried, with what to watch of it; None where there is nothing."""
    watched = best_watched(trials, now)
    if not watched:
        return None
    domain, kind = _owner(trials, watched)
    known = outlets.by_domain(domain)
    name = known.name if known else next((t.name for t in trials if t.name), None) or domain
    found = Outlet(domain, name, known.kind if known else kind)
    urls = tuple(trial.url for trial in watched)
    if watched[0].kind == "feed":
        return replace(found, feeds=urls)
    return replace(found, sitemaps=urls) if watched[0].kind == "sitemap" else replace(found, pages=urls)


def _owner(trials: Sequence[Trial], watched: Sequence[Trial]) -> tuple[str, OutletKind]:
    """Whose it is and of what kind: a feed may lie with a service, and an aggregator leads to many others."""
    tried = registered_domain(trials[0].url)
    entries = [entry for trial in watched for entry in trial.entries]
    domains = Counter(registered_domain(entry.url) for entry in entries)
    talks = [(talk, registered_domain(to_story(e).url)) for e in entries if (talk := e.discussion)]
    sites = Counter(registered_domain(talk.url) for talk, _ in talks).most_common(1)
    away_from_talk = [domain != sites[0][0] for talk, domain in talks if not talk.is_post]
    if 2 * sum(away_from_talk) > len(away_from_talk):
        return sites[0][0], "aggregator"  # a list of links is the site's that discusses them
    total = domains.total()
    if trials[0].kind == "feed" and total >= 3 and domains[tried] == 0:
        domain, count = domains.most_common(1)[0]
        if 2 * count > total:
            return domain, "outlet"
    away = total - domains[tried]
    return tried, "aggregator" if total >= 5 and len(domains) >= 5 and 2 * away > total else "outlet"


def as_toml(trials: Sequence[Trial], outlets: Outlets, now: datetime | None = None) -> str | None:
    """The lines for outlets.toml that watch what was found, or None."""
    outlet = as_outlet(trials, outlets, now)
    return outlet_block(outlet) if outlet else None
