"""The spider behind `scrapy keep` and `scrapy explain`: fetches one page, as politely as a sweep does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from monitor.models import Page, Problem
from spiders import answers
from spiders.pages import to_page


class PageSpider(Spider):
    """Fetches `address`; when the crawl is over, it stands in `page`, or the reason why not in `problem`."""

    name = "page"

    def __init__(self, address: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.address = address
        self.page: Page | None = None
        self.problem: Problem | None = None

    async def start(self) -> AsyncIterator[Any]:
        """The one request."""
        yield Request(self.address, self.parse, errback=self.failed)

    def parse(self, response: Response) -> None:
        """Keep the answer, where it is one."""
        if response.status != 200:
            self.problem = answers.status_problem(response.status, response.url, "article", None)
            return
        self.page = to_page(response, self.address)

    def failed(self, failure: Failure) -> None:
        """No answer: blocked, broken off, no such host."""
        error = failure.value or Exception("no reason given")
        self.problem, _ = answers.exception_problem(error, self.address, None)
