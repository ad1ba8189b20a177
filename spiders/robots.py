"""robots.txt as RFC 9309 has it, with Crawl-delay: a downloader middleware in the place of Scrapy's.

Scrapy's own obeys Allow and Disallow; it leaves Crawl-delay to others, takes a robots.txt that fails with
500 for one that allows everything, and logs a traceback where none can be fetched.
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

from monitor.errors import FirsthandError

MAX_CRAWL_DELAY_SECONDS = 120.0  # a page that is in hand must not keep a run from ending for longer

logger = logging.getLogger(__name__)


class BlockedByRobots(IgnoreRequest):
    """robots.txt forbids the address."""


class RobotsUnreachable(IgnoreRequest):
    """robots.txt answered with a server error: by RFC 9309 nothing may be fetched meanwhile."""


class CrawlDelayTooLong(IgnoreRequest):
    """robots.txt asks for pauses that would make a run last for hours."""


class RobotsMiddleware:
    """Asks each site's robots.txt once a run, before its first page."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._parser: Any = load_object(crawler.settings["ROBOTSTXT_PARSER"])
        self._rules: dict[str, asyncio.Task[RobotParser | None]] = {}
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
            self._rules[site] = asyncio.ensure_future(self._fetch(site))
        rules = await self._rules[site]
        if rules is None:
            return
        if not rules.allowed(request.url, self._agent):
            raise BlockedByRobots(request.url)
        self._keep_pace(request, rules.crawl_delay(self._agent))

    async def _fetch(self, site: str) -> RobotParser | None:
        """The site's rules; None where it has none (RFC 9309: every 4xx, and redirects without end)."""
        meta = {"dont_obey_robotstxt": True, "is_robotstxt": True}
        request = Request(f"{site}/robots.txt", priority=1000, meta=meta, callback=NO_CALLBACK)
        assert self._crawler.engine is not None
        try:
            response = await self._crawler.engine.download_async(request)
        except FirsthandError:  # the archive's disk is full: the run must end
            raise
        except Exception as error:  # the page itself, asked next, tells what is wrong with the site
            logger.info("No robots.txt from %s: %s", site, error or type(error).__name__)
            return None
        if response.status >= 500:
            raise RobotsUnreachable(request.url)
        if response.status >= 300:
            return None
        rules: RobotParser = build_from_crawler(self._parser, self._crawler, response.body)
        return rules

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
        downloader.per_slot_settings[key] = {"concurrency": 1, "delay": seconds, "jitter": 0.0}
        if slot := downloader.slots.get(key):  # robots.txt itself came through it
            slot.concurrency, slot.delay, slot.jitter = 1, seconds, 0.0
