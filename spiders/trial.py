"""One address tried before it goes into outlets.toml: a page goes in, how to watch it comes out."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from monitor.errors import ReadError
from monitor.models import Entry, Page, Problem
from monitor.outlets import Outlets
from monitor.urls import registered_domain
from spiders.feeds import read_feed
from spiders.listings import find_feeds, read_listing
from spiders.reading import Listing, is_web_page
from spiders.sitemaps import read_sitemap

TrialKind = Literal["feed", "sitemap", "page"]
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
    nested: int = 0  # sitemaps that a sitemap index names
    name: str | None = None  # by which the site calls itself

    @property
    def is_useful(self) -> bool:
        """True when it lists something."""
        return bool(self.entries or self.nested)


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
    return Trial(url, kind, listing.entries, listing.problems, nested=len(listing.nested))


def site_name(body: bytes) -> str | None:
    """The name that a page declares for its site (og:site_name), or None."""
    found = next(
        (match for pattern in _SITE_NAME if (match := re.search(pattern, body[:200_000], re.I))), None
    )
    name = html.unescape((found[1] or found[2]).decode("utf-8", "replace")).strip() if found else ""
    return name or None


def as_toml(trials: Sequence[Trial], outlets: Outlets) -> str | None:
    """The lines for outlets.toml that watch what was found: feeds, else sitemaps, else pages; else None."""
    useful = [trial for trial in trials if trial.is_useful]
    for kind, key in (("feed", "feeds"), ("sitemap", "sitemaps"), ("page", "pages")):
        urls = [trial.url for trial in useful if trial.kind == kind]
        if urls:
            domain = registered_domain(trials[0].url)
            known = outlets.by_domain(domain)
            name = known.name if known else next((t.name for t in trials if t.name), None) or domain
            lists = ", ".join(_quoted(url) for url in urls)
            return f"[[outlet]]\nname = {_quoted(name)}\ndomain = {_quoted(domain)}\n{key} = [{lists}]"
    return None


def _quoted(text: str) -> str:
    """A TOML basic string: a page's name for itself must not end it early."""
    safe = re.sub(r'[\x00-\x1f\x7f"\\]', lambda found: f"\\u{ord(found[0]):04x}", text)
    return f'"{safe}"'
