"""The one place in `pipelines/` that knows Scrapy: takes what the spiders bring and files it.

Everything that belongs to one item is one transaction, so that a run may be killed anywhere: either the
entries of a feed are kept together with the validators that will make it answer 304, or neither is. While pages come
in quick succession those of some of them are committed together; what brings new addresses is committed at once, since
the spider asks the store about them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from scrapy.crawler import Crawler
from sqlite_utils import Database

from monitor import lookups
from monitor.crawl import Broken, Failure, Fetch, Found, Listed, SiteFile, Tally, Unchanged, aside, sent
from monitor.errors import FirsthandError, NotAPage, ReadError
from monitor.feed_lookups import FeedText
from monitor.models import Article, Entry, Filed, Page, Problem
from monitor.outlets import Outlets, load_outlets
from monitor.polling import LEAST
from monitor.schema import open_store
from monitor.times import now
from monitor.urls import is_web_address
from pipelines import (
    host_rules,
    store_crawl,
    store_discussions,
    store_feed_texts,
    store_hosts,
    store_polls,
    store_positions,
    store_pulse,
    store_rereads,
)
from pipelines.feed_text import feed_page, reason_of
from pipelines.feed_text_reader import FeedTextReader
from pipelines.fetch_records import fetch_of, not_filed
from pipelines.flow import DEFAULTS, file_article
from pipelines.page_readers import PageReader
from pipelines.store_groups import MOST_SECONDS, Group
from pipelines.worker_reader import page_reader


class FilingPipeline:
    """Files pages, listings and failures; tells the spider which addresses they brought."""

    def __init__(
        self, db: Database, outlets: Outlets, reader: PageReader, citation_depth: int, max_attempts: int
    ) -> None:
        self._db = db
        self._group = Group(db)
        self._requests = store_hosts.Requests()
        self._in_hand = 0
        self._later: asyncio.TimerHandle | None = None
        self._outlets = outlets
        self._reader = reader
        self._texts = FeedTextReader(db, outlets, reader)
        self._citation_depth = citation_depth
        self._max_attempts = max_attempts
        self._least_pause = LEAST
        self._crawler: Crawler | None = None
        self.tally = Tally()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> FilingPipeline:
        """For Scrapy: everything comes from the settings."""
        settings = crawler.settings
        outlets = load_outlets(settings["NEWS_OUTLETS"])
        pipeline = cls(
            open_store(Path(settings["NEWS_DB"]), busy_seconds=settings.getfloat("NEWS_BUSY_SECONDS")),
            outlets,
            page_reader(
                settings.getint("NEWS_WORKERS"),
                outlets,
                settings.getfloat("NEWS_PAGE_SECONDS"),
                settings.getint("NEWS_PAGE_MB"),
            ),
            settings.getint("NEWS_CITATION_DEPTH"),
            settings.getint("NEWS_MAX_ATTEMPTS"),
        )
        pipeline._least_pause = timedelta(minutes=settings.getfloat("NEWS_POLL_MINUTES"))
        pipeline._crawler = crawler
        crawler.signals.connect(pipeline.take_aside, signal=aside)
        crawler.signals.connect(pipeline._requests.note, signal=sent)
        return pipeline

    def close_spider(self) -> None:
        """Commit what is done; give up the store and the worker processes."""
        self._reader.close()
        self._commit()
        self._db.close()

    async def process_item(self, item: Any) -> Found:
        """File one item; return the addresses to fetch next. After what ends the run, file nothing more."""
        if self.tally.error is not None:
            return Found()
        found = Found()
        self._in_hand += 1
        try:
            found = await self._file(item)
        except FirsthandError as error:
            self._stop(error)
        except Exception as error:  # a mistake of ours, or bytes that SQLite refuses; it was rolled back
            self._note_failure(not_filed(item, error))
        finally:
            self._in_hand -= 1
        if found.entries:
            self._reader.start()  # their pages are about to be fetched
        if found.entries or not self._in_hand or not isinstance(item, Page):
            self._commit()
        elif self._later is None:
            self._later = asyncio.get_running_loop().call_later(MOST_SECONDS, self._commit)
        return found if self.tally.error is None else Found()

    async def _file(self, item: Any) -> Found:
        if isinstance(item, Page):
            return Found(await self._file_page(item))
        if isinstance(item, Listed):
            return Found(await self._file_listing(item))
        if isinstance(item, Failure):
            return Found(await self._file_failure(item))
        if isinstance(item, Unchanged):
            self._file_unchanged(item.fetch)
        if isinstance(item, Broken):
            raise item.error
        return Found()

    def take_aside(self, told: SiteFile | Problem) -> None:
        """Keep what a part of the crawl says that yields no items."""
        try:
            with self._group.transaction():
                if isinstance(told, SiteFile):
                    store_hosts.keep_site_file(self._db, told)
                else:
                    self._note([told], now())
        except FirsthandError as error:
            self._stop(error)
        if not self._in_hand:
            self._commit()

    def _commit(self) -> None:
        """Make lasting what was filed. What forbids it ends the run."""
        if self._later is not None:
            self._later.cancel()
            self._later = None
        try:
            if self._requests:
                with self._group.transaction():
                    self._requests.write(self._db)
            self._group.commit()
        except FirsthandError as error:
            self._stop(error)

    async def _file_page(self, page: Page) -> tuple[Entry, ...]:
        """Read a page and file its article, or the reason why not. Raises StoreError."""
        known = lookups.furniture(self._db, self._outlets.outlet_id(page.url), DEFAULTS.furniture_min_pages)
        try:
            article = await self._reader.read(page, known)
            if article.kind == "stub":
                article = await self._texts.instead_of(page, article) or article
            return self._file_article(page, article)
        except ReadError as error:
            problem = Problem(error.kind, page.url, str(error), self._outlets.outlet_id(page.url))
        fetch = replace(fetch_of(page), is_failed=True)
        is_final = problem.kind == NotAPage.kind
        return await self._file_failure(Failure(fetch, problem, page.entry, is_final=is_final))

    def _file_article(self, page: Page, article: Article) -> tuple[Entry, ...]:
        article = replace(article, facts=host_rules.with_rules(self._db, page, article.facts))
        with self._group.transaction():
            filed = file_article(self._db, article, self._outlets)
            if page.entry is not None:
                if article.read_in:
                    store_feed_texts.use_text(self._db, page.entry.url, reason_of(article))
                elif article.kind != "stub":
                    store_feed_texts.drop_text(self._db, page.entry.url)
            asked = {page.url, page.requested_url, article.url, article.read_at, *article.addresses}
            if page.entry is not None:
                asked.add(page.entry.url)
            for url in sorted(url for url in asked if url):
                store_crawl.settle_entry(self._db, url, "done")
                store_crawl.close_problems(self._db, url)
            found = store_crawl.add_entries(self._db, self._cited(page, filed), page.fetched_at)
            store_crawl.record_fetch(self._db, fetch_of(page))
            store_rereads.plan(self._db, filed.article_id, page, article)
        self.tally.fetched += 1
        self._count(filed, article)
        return found

    def _count(self, filed: Filed, article: Article) -> None:
        if filed.change == "new":
            self.tally.new_articles += 1
            self.tally.new_by_outlet[article.outlet_id] += 1
        self.tally.changed_articles += filed.change == "changed"

    async def _file_text(self, text: FeedText, why: str, entry: Entry) -> tuple[Entry, ...]:
        """File what a feed holds of a page that gave nothing; return the sources that it credits."""
        if (article := await self._texts.read(text, why, entry)) is None:
            return ()
        with self._group.transaction():
            filed = file_article(self._db, article, self._outlets)
            store_feed_texts.use_text(self._db, text.url, why)
            cited = self._cited(feed_page(text, entry), filed)
            found = store_crawl.add_entries(self._db, cited, text.seen_at)
        self._count(filed, article)
        return found

    def _cited(self, page: Page, filed: Filed) -> Iterable[Entry]:
        """The sources that the page credits, as long as they are not too many citations away."""
        depth = (page.entry.depth if page.entry else 0) + 1
        if depth > self._citation_depth:
            return ()
        return [replace(entry, depth=depth) for entry in filed.wanted if is_web_address(entry.url)]

    async def _file_listing(self, listed: Listed) -> tuple[Entry, ...]:
        with self._group.transaction():
            store_discussions.keep_discussions(self._db, listed.entries, listed.fetch.at)
            changed = store_feed_texts.keep_texts(self._db, listed.entries, listed.fetch.at)
            found = store_crawl.add_entries(self._db, listed.entries, listed.fetch.at)
            store_polls.note_poll(self._db, listed, self._least_pause)
            store_crawl.record_fetch(self._db, listed.fetch)
            if listed.is_unchanged and listed.fetch.kind == "listing":
                store_positions.see_again(self._db, listed.fetch)
            elif listed.places:
                store_positions.see_page(self._db, listed.fetch, listed.places)
            store_crawl.close_problems(self._db, listed.fetch.url)
            store_pulse.note_look(self._db, listed.fetch, listed.held)
            self._note(listed.problems, listed.fetch.at)
        self.tally.fetched += 1
        self.tally.unchanged += listed.is_unchanged
        for text, why, entry in self._texts.for_changed(changed):
            found += await self._file_text(text, why, entry)
        return found

    def _file_unchanged(self, fetch: Fetch) -> None:
        with self._group.transaction():
            store_crawl.record_fetch(self._db, fetch)
            store_rereads.put_off(self._db, fetch.url, fetch.at)
            store_crawl.close_problems(self._db, fetch.url)
        self.tally.fetched += 1
        self.tally.unchanged += 1

    async def _file_failure(self, failure: Failure) -> tuple[Entry, ...]:
        self._note_failure(failure)
        if instead := self._texts.for_failure(failure):
            assert failure.entry is not None
            return await self._file_text(*instead, failure.entry)
        return ()

    def _note_failure(self, failure: Failure) -> None:
        at, url = failure.fetch.at, failure.fetch.url
        with self._group.transaction():
            store_crawl.record_fetch(self._db, failure.fetch)
            if failure.there is not None:
                store_crawl.record_fetch(self._db, failure.there)
            if failure.entry is None and failure.fetch.kind == "article":  # it was read before
                if failure.is_final and failure.fetch.status in store_rereads.GONE:
                    store_rereads.end(self._db, url, at)
                    return
                store_rereads.put_off(self._db, url, at)
            if failure.entry is not None and failure.is_final:
                store_crawl.settle_entry(self._db, failure.entry.url, "failed")
            elif failure.entry is not None:
                store_crawl.postpone_entry(
                    self._db,
                    failure.entry.url,
                    at,
                    self._max_attempts,
                    failure.fetch.retry_at,
                    counts=failure.counts,
                )
            self._note([failure.problem], at)
            owner = self._outlets.by_domain(url) if failure.entry is not None else None
            if owner is not None and owner.is_watched:
                store_pulse.note_lost_page(self._db, owner.id, at)

    def _note(self, problems: Iterable[Problem], at: datetime) -> None:
        for problem in problems:
            store_crawl.note_problem(self._db, problem, at)
            self.tally.problems[problem.kind] += 1

    def _stop(self, error: FirsthandError) -> None:
        """End the run: what was filed stays, what was not is fetched by the next."""
        self.tally.error = error
        if self._crawler is not None:
            # Not awaited: the crawler waits for this very item before it stops.
            self._stopping = asyncio.ensure_future(self._crawler.stop_async())
