"""What an archive says of its own pages: which address led to which, and what feeds and front pages list.

A sweep knows this when a page arrives; a replay reads it first, so that the records may stand in any order.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal
from urllib.parse import urldefrag, urljoin

from monitor.errors import NotAFeed, NotASitemap
from monitor.models import Entry, Page
from monitor.outlets import Outlet, Outlets
from monitor.urls import address_key, registered_domain

if TYPE_CHECKING:
    from spiders.reading import Listing

ListingKind = Literal["feed", "sitemap", "page"]
MAX_HOPS = 8  # as REDIRECT_MAX_TIMES


class Redirects:
    """Which address led to which, once for each time: where two led to one, that was answered twice."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._from: defaultdict[str, deque[str]] = defaultdict(deque)
        for page in pages:
            if 300 <= page.status < 400 and (location := page.headers.get("location")):
                self._from[urldefrag(urljoin(page.url, location))[0]].append(page.url)

    def requested(self, url: str) -> str | None:
        """The address that was asked for first when `url` answered, or None where that is `url` itself.

        Of several that led there, each is named once, in the archive's order; from then on the last one.
        """
        found = url
        for _ in range(MAX_HOPS):
            sources = self._from.get(found)
            if not sources or sources[0] == url:
                break
            found = sources.popleft() if len(sources) > 1 else sources[0]
        return found if found != url else None


class LastAnswers:
    """Of answers that one address gave within one second, only the last counts: the store's times are seconds.

    Otherwise they would take each other's place again every time that the archive is replayed.
    """

    def __init__(self) -> None:
        self._last: dict[int, int] = {}  # hashes, so that an archive of a million pages fits

    def note(self, page: Page) -> None:
        """Take note of a page, in the order of the archive."""
        self._last[hash((page.url, page.fetched_at))] = hash(page.body)

    def is_outdated(self, page: Page) -> bool:
        """True when the address gave another answer later in the same second."""
        return self._last.get(hash((page.url, page.fetched_at)), 0) != hash(page.body)


class ListedPages:
    """The feeds, sitemaps and front pages among an archive's pages, and the entries that they hold."""

    def __init__(self, outlets: Outlets, limit: int | None = None) -> None:
        self._outlets = outlets
        self._limit = limit
        self._entries: dict[str, Entry] = {}
        self._listed: dict[str, tuple[ListingKind, Outlet]] = {}
        for outlet in outlets.watched:
            kinds: Sequence[tuple[ListingKind, tuple[str, ...]]] = (
                ("feed", outlet.feeds),
                ("sitemap", outlet.sitemaps),
                ("page", outlet.pages),
            )
            for kind, urls in kinds:
                self._listed.update({address_key(url): (kind, outlet) for url in urls})

    def is_listing(self, page: Page) -> bool:
        """True for a page that lists articles, or rules for crawlers, and is none itself."""
        asked = (page.url, page.requested_url or page.url)
        if any(address_key(url) in self._listed or url.endswith("/robots.txt") for url in asked):
            return True
        return _is_list_of_links(page.body)

    def read(self, page: Page) -> list[Entry]:
        """Take the entries of a watched outlet's feed, sitemap or front page; of any other page, nothing.

        What cannot be read is left: the sweep that met it has noted the problem. Returns the entries that hold the
        whole article, or a discussion: what is kept here is without, for an archive may hold a feed a thousand times.
        """
        if page.status != 200 or (known := self._known(page)) is None:
            return []
        from spiders.discussions import to_story

        kind, outlet = known
        with_more = []
        for entry in map(to_story, self._listing(page, kind, outlet)):
            key = address_key(entry.url)
            bare = replace(entry, html=None, discussion=None)
            self._entries[key] = _completed(self._entries.get(key), bare)
            if entry.html or entry.discussion:
                with_more.append(entry)
        return with_more

    def with_entry(self, page: Page) -> Page:
        """The page with what was said about it where it was listed."""
        for url in (page.requested_url, page.url):
            if url and (entry := self._entries.get(address_key(url))):
                return replace(page, entry=entry)
        return page

    def _known(self, page: Page) -> tuple[ListingKind, Outlet] | None:
        """What kind of listing a page is, and whose; None for any other page."""
        for url in (page.url, page.requested_url):
            if url and (listed := self._listed.get(address_key(url))):
                return listed
        outlet = self._outlets.by_domain(page.url)
        if outlet is not None and outlet.is_watched and _is_list_of_links(page.body):
            return "sitemap", outlet  # one that an index names, or a feed of the outlet
        return None

    def _listing(self, page: Page, kind: ListingKind, outlet: Outlet) -> Listing:
        """The page's entries; none where it cannot be read."""
        # Scrapy imports every command for each of them: what reads feeds is imported only here.
        from spiders.feeds import read_feed
        from spiders.listings import read_listing
        from spiders.reading import Listing
        from spiders.sitemaps import read_sitemap

        content_type = page.headers.get("content-type")
        if kind == "page":
            return read_listing(page.body, page.url, content_type, outlet_id=outlet.id, limit=self._limit)
        for reader in (read_sitemap, read_feed) if kind == "sitemap" else (read_feed,):
            try:
                return reader(
                    page.body,
                    page.url,
                    content_type,
                    outlet_id=outlet.id,
                    limit=self._limit,
                    now=page.fetched_at,
                )
            except (NotAFeed, NotASitemap):
                continue
        return Listing()


def _completed(known: Entry | None, entry: Entry) -> Entry:
    """What the first listing said of an address, with what a later one adds, as `store_crawl.add_entries` keeps it.

    Who listed it and the source named there go together, the outlet's own word before an aggregator's.
    """
    if known is None:
        return entry
    known = replace(known, title=known.title or entry.title, published=known.published or entry.published)
    if known.outlet_id == entry.outlet_id:
        is_better = not known.source_name and bool(entry.source_name)
    else:
        is_better = known.outlet_id is None or registered_domain(entry.url) == entry.outlet_id
    if not is_better or entry.outlet_id is None:
        return known
    named = ("outlet_id", "source_name", "source_url")
    return replace(known, **{name: getattr(entry, name) for name in named})


def _is_list_of_links(body: bytes) -> bool:
    """True for the bytes of a feed or sitemap, packed or not."""
    from spiders.reading import inflate, is_web_page

    start = inflate(body, 4096)[0][:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    marks = (b"<rss", b"<feed", b"<rdf:RDF", b"<urlset", b"<sitemapindex", b"jsonfeed.org/version")
    return not is_web_page(start) and any(mark in start for mark in marks)
