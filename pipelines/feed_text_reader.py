"""Which text of a feed stands for a page that gave nothing, and the article in it: asked when a crawl files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlite_utils import Database

from monitor import feed_lookups, lookups
from monitor.crawl import Failure
from monitor.errors import ReadError
from monitor.feed_lookups import FeedText
from monitor.models import Article, Entry, Page
from monitor.outlets import Outlets
from pipelines.feed_text import feed_page, is_refusal, told_by_feed, why_instead
from pipelines.flow import DEFAULTS
from pipelines.page_readers import PageReader


class FeedTextReader:
    """Reads the texts of feeds as pages are read. It writes nothing."""

    def __init__(self, db: Database, outlets: Outlets, reader: PageReader) -> None:
        self._db, self._outlets, self._reader = db, outlets, reader

    async def read(
        self, text: FeedText, why: str, entry: Entry | None, stub: Page | None = None
    ) -> Article | None:
        """The article in a feed's text, marked with the reason; None where it is none after all."""
        page = feed_page(text, entry, stub)
        known = lookups.furniture(self._db, self._outlets.outlet_id(page.url), DEFAULTS.furniture_min_pages)
        try:
            return told_by_feed(await self._reader.read(page, known), text, why)
        except ReadError:  # the feed's text is no better than the page
            return None

    async def instead_of(self, page: Page, stub: Article) -> Article | None:
        """The article that the feed holds whole where its page was a stub, or None."""
        url = page.entry.url if page.entry else page.requested_url or page.url
        text = feed_lookups.feed_text(self._db, url)
        return await self.read(text, f"the page is a {stub.kind_why}", page.entry, page) if text else None

    def for_failure(self, failure: Failure) -> tuple[FeedText, str] | None:
        """The text to file where a page was refused, is gone or was given up, with the reason; most often None."""
        entry, status, kind = failure.entry, failure.fetch.status, failure.problem.kind
        if entry is None or (text := feed_lookups.feed_text(self._db, entry.url)) is None or text.used_why:
            return None
        is_final = failure.is_final or feed_lookups.is_given_up(self._db, entry.url)
        return (text, why_instead(status, kind)) if is_refusal(status, kind, is_final=is_final) else None

    def for_changed(self, changed: Iterable[Entry]) -> Iterator[tuple[FeedText, str, Entry]]:
        """Of texts that are new or changed in their feed, those that stand for a page already, or came too late."""
        for entry in changed:
            text = feed_lookups.feed_text(self._db, entry.url)
            if text and (text.used_why or feed_lookups.is_given_up(self._db, entry.url)):
                yield text, text.used_why or "the page could not be read", replace(entry, html=None)
