"""The spider behind `scrapy outlets check`: asks hosts for their robots.txt, and for nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from monitor.crawl import SiteFile
from monitor.times import now
from spiders.robots import SITE_FILE_META, site_file_of
from spiders.robots_rules import leads_nowhere


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
                meta=dict(SITE_FILE_META),
                cb_kwargs={"site": site},
                dont_filter=True,
            )

    def parse(self, response: Response, site: str) -> None:
        """Keep the answer."""
        self.robots[site] = site_file_of(response, f"{site}/robots.txt")

    def failed(self, failure: Failure) -> None:
        """No answer; or redirects without one at their end, which a sweep takes for no robots.txt."""
        site = failure.request.cb_kwargs["site"]  # type: ignore[attr-defined]
        is_none = leads_nowhere(failure.value or Exception())
        self.robots[site] = SiteFile(f"{site}/robots.txt", 302, b"", now()) if is_none else None
