"""robots.txt as RFC 9309 has it, with Crawl-delay: a downloader middleware in the place of Scrapy's.

Scrapy's own obeys Allow and Disallow; it asks anew in every run, leaves Crawl-delay to others, takes a robots.txt that
fails with 500 for one that allows everything, and logs a traceback where none can be fetched.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.misc import build_from_crawler, load_object

from monitor.crawl import TDMREP, WANTS_TDMREP, SiteFile, aside
from monitor.errors import FirsthandError
from monitor.times import now

MAX_CRAWL_DELAY_SECONDS = 120.0  # a page that is in hand must not keep a run from ending for longer
MAX_BYTES = 512 * 2**10  # of a robots.txt; RFC 9309 wants 500 KiB read
JITTER = 0.1  # of a Crawl-delay: it may be longer, never shorter
# Without any answer a host is unreachable, and by RFC 9309 nothing may be fetched: the page fails by the same error.
_UNREACHABLE = frozenset(
    (
        "CannotResolveHostError",
        "DownloadTimeoutError",
        "DownloadConnectionRefusedError",
        "DownloadFailedError",
    )
)

logger = logging.getLogger(__name__)


class BlockedByRobots(IgnoreRequest):
    """robots.txt forbids the address."""


class RobotsUnreachable(IgnoreRequest):
    """robots.txt answered with a server error: by RFC 9309 nothing may be fetched meanwhile."""


class CrawlDelayTooLong(IgnoreRequest):
    """robots.txt asks for pauses that would make a run last for hours."""


class RobotsMiddleware:
    """Asks each site's robots.txt before its first page, once a day where the spider has a store."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._parser: Any = load_object(crawler.settings["ROBOTSTXT_PARSER"])
        self._rules: dict[str, asyncio.Task[RobotParser | None]] = {}
        self._reservations: dict[str, asyncio.Task[None]] = {}
        self._slowed: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """For Scrapy."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let the request pass, at the pace that the site asks for, or raise why not."""
        parts = urlsplit(request.url)
        if request.meta.get("dont_obey_robotstxt") or parts.scheme not in ("http", "https"):
            return
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = asyncio.ensure_future(self._read_rules(site))
        rules = await self._rules[site]
        if rules is not None:
            if not rules.allowed(request.url, self._agent):
                raise BlockedByRobots(request.url)
            self._keep_pace(request, rules.crawl_delay(self._agent))
        if request.meta.get(WANTS_TDMREP) and (rules is None or rules.allowed(site + TDMREP, self._agent)):
            if site not in self._reservations:
                self._reservations[site] = asyncio.ensure_future(self._read_reservation(site + TDMREP))
            await self._reservations[site]

    async def _read_rules(self, site: str) -> RobotParser | None:
        """The site's rules; None where it has none (RFC 9309: every 4xx, and redirects without end)."""
        file = await self._site_file(f"{site}/robots.txt")
        if file is None:
            return None
        if file.status >= 500:
            raise RobotsUnreachable(file.url)
        if file.status >= 300:
            return None
        rules: RobotParser = build_from_crawler(self._parser, self._crawler, file.body)
        return rules

    async def _read_reservation(self, url: str) -> None:
        """Have the host's tdmrep.json in the store before its pages are filed; none is no reason to wait."""
        try:
            await self._site_file(url)
        except FirsthandError:
            raise
        except Exception as error:
            logger.info("No %s: %s", url, error or type(error).__name__)

    async def _site_file(self, url: str) -> SiteFile | None:
        """The file as the spider's store knows it, else as the site answers; None where there is no end to it."""
        known = getattr(self._crawler.spider, "known_site_file", None)
        if known and (file := known(url)):
            return file  # type: ignore[no-any-return]
        meta = {"dont_obey_robotstxt": True, "is_robotstxt": True}
        request = Request(url, priority=1000, meta=meta, callback=NO_CALLBACK)
        assert self._crawler.engine is not None
        try:
            response = await self._crawler.engine.download_async(request)
        except FirsthandError:  # the archive's disk is full: the run must end
            raise
        except Exception as error:
            if not _UNREACHABLE.isdisjoint(cls.__name__ for cls in type(error).__mro__):
                raise
            logger.info("No %s: %s", url, error or type(error).__name__)
            return None
        body = response.body[:MAX_BYTES] if response.status < 300 else b""
        file = SiteFile(url, response.status, body, now())
        self._crawler.signals.send_catch_log(aside, told=file)
        return file

    def _keep_pace(self, request: Request, seconds: float | None) -> None:
        """Make the downloader wait so long between requests to the host; AutoThrottle would shorten it."""
        assert self._crawler.engine is not None
        downloader = self._crawler.engine.downloader
        if seconds and seconds > MAX_CRAWL_DELAY_SECONDS:
            raise CrawlDelayTooLong(f"{seconds:g} s")
        if not seconds or seconds <= self._crawler.settings.getfloat("DOWNLOAD_DELAY"):
            return
        request.meta["autothrottle_dont_adjust_delay"] = True
        key = downloader.get_slot_key(request)
        if key in self._slowed:
            return
        self._slowed.add(key)
        delay = seconds / (1 - JITTER)
        downloader.per_slot_settings[key] = {"concurrency": 1, "delay": delay, "jitter": JITTER}
        if slot := downloader.slots.get(key):  # robots.txt itself came through it
            slot.concurrency, slot.delay, slot.jitter = 1, delay, JITTER
