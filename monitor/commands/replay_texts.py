"""What the feeds of an archive hold of its articles, filed where the archive has no page of them that says as much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlite_utils import Database

from monitor import feed_lookups
from monitor.errors import ReadError
from monitor.feed_lookups import FeedText
from monitor.models import Article, Entry, Page
from monitor.urls import address_key
from pipelines import store, store_discussions, store_feed_texts

NO_PAGE = "the page is not in the archive"


@dataclass(frozen=True, slots=True)
class _Wanting:
    """A page that gave less than the feed may: why, and what it gave."""

    why: str
    stub: Article | None = None


@dataclass(slots=True)
class FeedTexts:
    """The texts of feeds in one replay: kept in the store, as a sweep does, until their pages are read."""

    db: Database
    max_age_days: int = 0  # entries dated older when their feed was fetched are left; 0: no limit
    _entries: dict[str, Entry] = field(default_factory=dict)
    _wanting: dict[str, _Wanting] = field(default_factory=dict)
    _texts: dict[str, FeedText] = field(default_factory=dict)

    def keep(self, entries: Iterable[Entry], at: datetime) -> None:
        """Take the texts of a feed that was fetched at that time, and what it says of discussions."""
        oldest = at - timedelta(days=self.max_age_days)
        fresh = [e for e in entries if not (self.max_age_days and e.published and e.published < oldest)]
        if fresh:
            with store.transaction(self.db):
                store_discussions.keep_discussions(self.db, fresh, at)
                store_feed_texts.keep_texts(self.db, fresh, at)
        for entry in (entry for entry in fresh if entry.html):
            self._entries.setdefault(address_key(entry.url), replace(entry, html=None, discussion=None))

    def takes(self, page: Page, why: str, stub: Article | None = None) -> bool:
        """True when a feed holds the article whose page was refused, or was this stub: it is filed in the end."""
        if (key := self._key(page)) is None or feed_lookups.feed_text(
            self.db, self._entries[key].url
        ) is None:
            return False
        self._wanting[key] = _Wanting(why, stub)
        return True

    def settle(self, page: Page, article: Article) -> None:
        """Note that an article was filed: the text of the feed was used, or is not needed. In a transaction."""
        if article.read_in and (text := self._texts.get(page.url)):
            store_feed_texts.use_text(self.db, text.url, self._why(text))
        elif article.kind != "stub" and (key := self._key(page)):
            store_feed_texts.drop_text(self.db, self._entries[key].url)

    def pages(self) -> Iterator[Page]:
        """The pages made of the texts that are still wanted, when all pages of the archive were filed."""
        from pipelines.feed_text import feed_page

        for entry in self._entries.values():
            if text := feed_lookups.feed_text(self.db, entry.url):
                page = feed_page(text, entry)
                self._texts[page.url] = text
                yield page

    def article(self, page: Page, read: Article | ReadError) -> Article | None:
        """What is to be filed of such a page: the feed's article, else the stub that the page was, else nothing."""
        from pipelines.feed_text import told_by_feed

        text = self._texts[page.url]
        told = None if isinstance(read, ReadError) else told_by_feed(read, text, self._why(text))
        wanting = self._wanting.get(address_key(text.url))
        return told or (wanting.stub if wanting else None)

    def _why(self, text: FeedText) -> str:
        wanting = self._wanting.get(address_key(text.url))
        return wanting.why if wanting else text.used_why or NO_PAGE

    def _key(self, page: Page) -> str | None:
        urls = (page.entry.url if page.entry else None, page.requested_url, page.url)
        return next((key for url in urls if url and (key := address_key(url)) in self._entries), None)
