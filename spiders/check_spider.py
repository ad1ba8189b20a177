"""The spider behind `scrapy outlets check`: asks hosts for their robots.txt, and for nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from monitor.crawl import SiteFile
from monitor.times import now
from spiders.robots import MAX_BYTES


class CheckSpider(Spider):
    """Fetches robots.txt of `sites`; when the crawl is over, `robots` has what came, None where nothing did."""

    name = "check"

    def __init__(self, sites: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sites = sites or []
        self.robots: dict[str, SiteFile | None] = {}

    async def start(self) -> AsyncIterator[Any]:
        """One request a site."""
        for site in self.sites:
            yield Request(
                f"{site}/robots.txt",
                self.parse,
                errback=self.failed,
                meta={"dont_obey_robotstxt": True},
                cb_kwargs={"site": site},
                dont_filter=True,
            )

    def parse(self, response: Response, site: str) -> None:
        """Keep the answer."""
        body = response.body[:MAX_BYTES] if response.status < 300 else b""
        self.robots[site] = SiteFile(response.url, response.status, body, now())

    def failed(self, failure: Failure) -> None:
        """No answer."""
        self.robots[failure.request.cb_kwargs["site"]] = None  # type: ignore[attr-defined]
