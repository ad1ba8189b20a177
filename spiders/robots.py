"""robots.txt as RFC 9309 has it, with Crawl-delay: a downloader middleware in the place of Scrapy's.

Scrapy's own obeys Allow and Disallow; it asks anew in every run, leaves Crawl-delay to others, takes a robots.txt that
fails with 500 for one that allows everything, and logs a traceback where none can be fetched.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured, StopDownload
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from monitor.crawl import TDMREP, WANTS_TDMREP, SiteFile, aside
from monitor.errors import FirsthandError
from monitor.times import now
from spiders.answers import PATIENCE, retry_at
from spiders.pages import headers_of
from spiders.robots_rules import MAX_BYTES, kept_part, leads_nowhere, read_rules

MAX_CRAWL_DELAY_SECONDS = 120.0  # a page that is in hand must not keep a run from ending for longer
# In the meta of a request for a robots.txt. What it says of its size does not matter: its beginning is enough.
SITE_FILE_META = {"dont_obey_robotstxt": True, "is_robotstxt": True, "download_maxsize": 50 * 2**20}
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
    """robots.txt answered with a server error, or broke off: by RFC 9309 nothing may be fetched meanwhile.

    `status` is what it answered with, `retry_at` when the server wants to be asked again; None where it does not say.
    """

    def __init__(self, url: str, status: int | None = None, retry_at: datetime | None = None) -> None:
        super().__init__(url)
        self.status, self.retry_at = status, retry_at


class HostRests(IgnoreRequest):
    """An address redirects to a host that asked for patience: `retry_at` is when it may be asked again, if it said."""

    def __init__(self, url: str, retry_at: datetime | None) -> None:
        super().__init__(url)
        self.retry_at = retry_at


class CrawlDelayTooLong(IgnoreRequest):
    """robots.txt asks for pauses that would make a run last for hours."""


class RobotsMiddleware:
    """Asks each site's robots.txt before its first page, once a day where the spider has a store."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._rules: dict[str, asyncio.Task[Protego | None]] = {}
        self._reservations: dict[str, asyncio.Task[None]] = {}
        self._slowed: set[str] = set()
        crawler.signals.connect(self._received, signal=signals.bytes_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """For Scrapy."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let the request pass, at the pace that the site asks for, or raise why not."""
        parts = urlsplit(request.url)
        if request.meta.get("dont_obey_robotstxt") or parts.scheme not in ("http", "https"):
            return
        frontier, host = getattr(self._crawler.spider, "frontier", None), parts.hostname or ""
        if frontier is not None and request.meta.get("redirect_urls") and frontier.is_resting(host):
            raise HostRests(request.url, frontier.until(host))
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = asyncio.ensure_future(self._read_rules(site))
        rules = await self._rules[site]
        if rules is not None:
            if not rules.can_fetch(request.url, self._agent):
                raise BlockedByRobots(request.url)
            self._keep_pace(request, rules.crawl_delay(self._agent))
        if request.meta.get(WANTS_TDMREP) and (rules is None or rules.can_fetch(site + TDMREP, self._agent)):
            if site not in self._reservations:
                self._reservations[site] = asyncio.ensure_future(self._read_reservation(site + TDMREP))
            await self._reservations[site]

    async def _read_rules(self, site: str) -> Protego | None:
        """The site's rules; None where it has none (RFC 9309: a 4xx, but for 429, and redirects without end)."""
        file = await self._site_file(f"{site}/robots.txt")
        if file is None:
            return None
        if file.is_fault:
            raise RobotsUnreachable(file.url, file.status, file.retry_at)
        return read_rules(file.body, self._agent) if file.status < 300 else None

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
        request = Request(url, priority=1000, meta=dict(SITE_FILE_META), callback=NO_CALLBACK)
        assert self._crawler.engine is not None
        try:
            response = await self._crawler.engine.download_async(request)
        except FirsthandError:  # the archive's disk is full: the run must end
            raise
        except Exception as error:
            logger.info("No %s: %s", url, error or type(error).__name__)
            if leads_nowhere(error):
                return None
            if not _UNREACHABLE.isdisjoint(cls.__name__ for cls in type(error).__mro__):
                raise
            raise RobotsUnreachable(url) from error
        file = site_file_of(response, url)
        self._crawler.signals.send_catch_log(aside, told=file)
        return file

    def _received(self, data: bytes, request: Request) -> None:
        """End the download of a robots.txt that holds as much as is read: it may go on for ever."""
        if request.meta.get("is_robotstxt"):
            request.meta["site_file_bytes"] = size = request.meta.get("site_file_bytes", 0) + len(data)
            if size > MAX_BYTES:
                raise StopDownload(fail=False)

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


def site_file_of(response: Response, url: str) -> SiteFile:
    """What a host answered when it was asked for `url`."""
    at, status = now(), response.status
    rest = retry_at(headers_of(response), at) if status in PATIENCE else None
    return SiteFile(url, status, kept_part(response.body) if status < 300 else b"", at, rest)
