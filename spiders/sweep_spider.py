"""The spider behind `scrapy sweep`: polls what is due and fetches what waits, through one downloader.

It reads the store and never writes: what it learns goes to the pipeline as items (see `monitor/crawl.py`).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from sqlite_utils import Database
from twisted.python.failure import Failure as DownloadFailure

from monitor import host_lookups, lookups, position_lookups
from monitor.crawl import WANTS_TDMREP, Broken, Failure, Fetch, Found, Listed, SiteFile, Unchanged, aside
from monitor.errors import FirsthandError
from monitor.outlets import Outlets, load_outlets
from monitor.schema import open_store
from monitor.times import now
from spiders import agenda, answers
from spiders.back_pages import BackReading
from spiders.browser import browser_meta
from spiders.discussions import to_story
from spiders.feeds import read_feed
from spiders.frontier import Frontier, Target
from spiders.listings import read_listing
from spiders.pages import headers_of, to_page
from spiders.reading import Listing
from spiders.robots import HostRests
from spiders.sitemaps import read_sitemap

MAX_SITEMAP_BYTES = 50 * 2**20  # what the protocol allows
_VALIDATORS = (b"If-None-Match", b"If-Modified-Since")
PRIORITY = {"feed": 2, "sitemap": 2, "listing": 2, "article": 0}


class SweepSpider(Spider):
    """One spider for feeds, sitemaps, front pages, articles and the sources they cite."""

    name = "sweep"
    custom_settings = {"ITEM_PIPELINES": {"pipelines.scrapy_adapter.FilingPipeline": 0}}  # noqa: RUF012

    outlets: Outlets
    frontier: Frontier
    back: BackReading
    _db: Database

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> SweepSpider:
        """For Scrapy: everything comes from the settings."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        settings = crawler.settings
        spider.outlets = load_outlets(settings["NEWS_OUTLETS"])
        spider.frontier = Frontier(
            settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"), settings.getint("CONCURRENT_REQUESTS")
        )
        spider.back = BackReading(settings.getint("NEWS_BACK_DAYS"), settings.getint("NEWS_BACK_PAGES"))
        spider._db = open_store(Path(settings["NEWS_DB"]))
        crawler.signals.connect(spider._asked, signal=signals.request_reached_downloader)
        crawler.signals.connect(spider._found, signal=signals.item_scraped)
        crawler.signals.connect(spider._idle, signal=signals.spider_idle)
        crawler.signals.connect(spider._closed, signal=signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """The first requests: every listing that is due, and what an earlier run left waiting."""
        for host, until in agenda.resting_hosts(self._db, now()).items():
            self.frontier.rest(host, until)
        asked = host_lookups.asked_on(self._db, now())
        self.frontier.limit(self.settings.getint("NEWS_HOST_BUDGET"), asked)
        only = set(self.settings["NEWS_ONLY"].split())
        watched = [outlet for outlet in self.outlets.watched if not only or outlet.id in only]
        self.frontier.add(agenda.due_listings(self._db, watched, now(), asks_all=self._asks_all))
        self._add_waiting()
        if not self.back.days:
            ids = {outlet.id for outlet in watched}
            most = self.settings.getint("NEWS_REREADS")
            self.frontier.add(agenda.rereads(self._db, ids, now(), most))
        for request in self._next():
            yield request

    @property
    def _asks_all(self) -> bool:
        """True where somebody asked for more than what is due."""
        return bool(self.back.days or self.settings["NEWS_ONLY"])

    def _add_waiting(self) -> None:
        self.frontier.add(agenda.waiting_articles(self._db, now(), self._oldest()))

    def _oldest(self) -> datetime | None:
        days = self.settings.getint("NEWS_MAX_AGE_DAYS")
        return agenda.oldest_wanted(max(days, self.back.days) if days else 0, now())

    def known_site_file(self, url: str) -> SiteFile | None:
        """For the middleware of robots.txt: the file as an earlier sweep read it, for a day."""
        return host_lookups.site_file(self._db, url, now())

    # --- Requests ------------------------------------------------------------------------------------------

    def _next(self) -> list[Request]:
        """Requests for what may be asked for now, with all that was said of it by now."""
        taken = self.frontier.take(self._is_wanted)
        return [self._request(replace(t, entry=t.entry and lookups.entry(self._db, t.url))) for t in taken]

    def _is_wanted(self, target: Target) -> bool:
        """False for an article that was filed meanwhile, under this address or another."""
        return target.entry is None or lookups.is_waiting(self._db, target.url)

    def _request(self, target: Target) -> Request:
        # A browser that is told "not modified" shows an empty page: it has nothing to show instead.
        is_anew = target.entry is not None or target.browser or bool(self.back.days)
        headers = {} if is_anew else agenda.validators(self._db, target.url, now())
        return Request(
            target.url,
            meta=self._meta(target),
            callback=self.parse_article if target.kind == "article" else self.parse_listing,
            errback=self.failed,
            headers=headers,
            priority=PRIORITY[target.kind],
            dont_filter=True,  # the frontier gives no address out twice
            cb_kwargs={"target": target},
        )

    def _meta(self, target: Target) -> dict[str, Any] | None:
        if target.kind == "sitemap":
            return {"download_maxsize": MAX_SITEMAP_BYTES}
        if target.is_reread or (target.entry and target.entry.depth == 0):
            return {WANTS_TDMREP: self.settings.getbool("NEWS_TDMREP")}
        return browser_meta() if target.browser else None

    def _go_on(self, target: Target) -> None:
        """A request was answered: its host may be asked for the next."""
        self.frontier.done(target)
        self._crawl_next()

    def _crawl_next(self) -> None:
        engine = self.crawler.engine
        if engine is not None and engine.running:
            for request in self._next():
                engine.crawl(request)

    # --- Answers -------------------------------------------------------------------------------------------

    def parse_listing(self, response: Response, target: Target) -> Iterator[Any]:
        """A feed, sitemap or front page: what it lists, or why it could not be read."""
        fetch = _fetch(response, target)
        is_full = not set(_VALIDATORS) & set(response.request.headers) if response.request else True
        if response.status == 304 or self._is_same(response, target, fetch):
            self._poll(agenda.sitemaps_below(self._db, target))
            yield Listed(fetch, is_unchanged=True, above=target.above, is_full=is_full)
        elif target.archive and response.status in answers.GONE:
            pass  # an archive that ends so
        elif response.status != 200:
            yield self._refused(response, target, fetch)
        else:
            try:
                yield replace(self._listed(response, target, fetch), is_full=is_full)
            except Exception as error:  # whatever a reader stumbles over, the run goes on
                problem = answers.reading_problem(error, target.url, target.kind, target.outlet_id)
                yield Failure(answers.forgetting(fetch, is_failed=True), problem)
        self._go_on(target)

    def _is_same(self, response: Response, target: Target, fetch: Fetch) -> bool:
        last = lookups.last_fetch(self._db, target.url) if not self.back.days else None
        return response.status == 200 and last is not None and last.body_hash == fetch.body_hash

    def _listed(self, response: Response, target: Target, fetch: Fetch) -> Listed:
        """Read the listing. Raises ReadError."""
        listing, oldest = self._read(response, target), self._oldest()
        entries = tuple(e for e in map(to_story, listing.entries) if agenda.is_fresh(e, oldest))
        most = agenda.MAX_SITEMAPS_BACK if self.back.days else agenda.MAX_SITEMAPS
        nested, too_many = agenda.nested_sitemaps(listing, target, oldest, most)
        behind, too_long = self.back.behind(target, listing.entries, to_page(response), now())
        self._poll(nested)
        self.frontier.add([behind] if behind else [])
        if listing.problems:  # what was not read whole must be read again, whatever its validators say
            fetch = answers.forgetting(fetch)
        places = () if target.archive else listing.places
        held = None if listing.nested or target.archive else len(listing.entries)
        return Listed(
            fetch,
            entries,
            (*listing.problems, *too_many, *too_long),
            places=places,
            held=held,
            seen=None if target.archive else answers.seen(listing, now()),
            nested=tuple(below.url for below in nested) if listing.nested else None,
            above=target.above,
        )

    def _poll(self, sitemaps: list[Target]) -> None:
        due = (t for t in sitemaps if agenda.is_due(self._db, t.url, now(), asks_all=self._asks_all))
        self.frontier.add(due)

    def _read(self, response: Response, target: Target) -> Listing:
        limit = self.settings.getint("NEWS_MAX_ENTRIES")
        content_type = headers_of(response).get("content-type")
        if target.kind == "listing":  # relative links start from where it stands after redirects
            return read_listing(
                response.body,
                response.url,
                content_type,
                outlet_id=target.outlet_id,
                limit=limit,
                memory=position_lookups.page_memory(self._db, target.url),
            )
        read = read_feed if target.kind == "feed" else read_sitemap
        return read(response.body, target.url, content_type, outlet_id=target.outlet_id, limit=limit)

    def parse_article(self, response: Response, target: Target) -> Iterator[Any]:
        """An article page, or why there is none."""
        if response.status == 304 and target.is_reread:
            self._go_on(target)
            yield Unchanged(_fetch(response, target))
            return
        refused = (
            self._refused(response, target, _fetch(response, target)) if response.status != 200 else None
        )
        self._go_on(target)
        if refused:
            yield refused
            return
        yield to_page(response, target.url, target.entry)

    def _refused(self, response: Response, target: Target, fetch: Fetch) -> Failure:
        """An answer that is no page. A server that asks for patience is left alone for the rest of the run."""
        patient = response.status in answers.PATIENCE
        there = None
        if patient:
            self.frontier.rest(urlsplit(response.url).hostname or "", fetch.retry_at)
            fetch, there = answers.told_apart(fetch, response.url)
        return Failure(
            fetch,
            answers.status_problem(response.status, target.url, target.kind, target.outlet_id),
            target.entry,
            is_final=response.status in answers.GONE,
            counts=not patient,
            there=there,
        )

    def failed(self, failure: DownloadFailure) -> Iterator[Any]:
        """A request without an answer: blocked, broken off, too large, no such host."""
        target: Target = failure.request.cb_kwargs["target"]  # type: ignore[attr-defined]
        asked, error = failure.request.url, failure.value  # type: ignore[attr-defined]
        status, retry_at = getattr(error, "status", None), getattr(error, "retry_at", None)
        if patient := status in answers.PATIENCE:  # says the robots.txt of the host
            self.frontier.rest(urlsplit(asked).hostname or "", retry_at)
        self._go_on(target)
        if isinstance(failure.value, FirsthandError):
            yield Broken(failure.value)
            return
        problem, is_final = answers.exception_problem(
            failure.value or Exception(), target.url, target.outlet_id
        )
        fetch = Fetch(target.url, target.kind, now(), outlet_id=target.outlet_id, is_failed=True)
        fetch, there = replace(fetch, retry_at=retry_at), None
        if patient:
            fetch, there = answers.told_apart(replace(fetch, status=status), asked)
        counts = not (patient or isinstance(error, HostRests))
        yield Failure(fetch, problem, target.entry, is_final, counts, there)

    # --- Signals -------------------------------------------------------------------------------------------

    def _asked(self, request: Request) -> None:
        """A request goes out: one for a robots.txt or the next step of a redirect counts as any other."""
        self.frontier.count(urlsplit(request.url).hostname or "")

    def _found(self, item: Any) -> None:
        """Filing an item brought new addresses."""
        if isinstance(item, Found) and item.entries:
            self.frontier.add(agenda.articles(self._db, item.entries))
            self._crawl_next()

    def _idle(self) -> None:
        """Nothing is under way: go on with what waits in the store, or let the run end."""
        self._add_waiting()
        before = self.frontier.out
        self._crawl_next()
        if self.frontier.out > before:
            raise DontCloseSpider
        for host in sorted(self.frontier.spent):
            self.crawler.signals.send_catch_log(aside, told=answers.spent_problem(host))

    def _closed(self) -> None:
        self._db.close()


def _fetch(response: Response, target: Target) -> Fetch:
    return answers.fetch_of(target, response.status, headers_of(response), response.body, now())
