"""The spider behind `scrapy init --try`: asks each feed, page and sitemap that is to be watched, once and politely."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from monitor.errors import ReadError
from monitor.models import Problem
from spiders import answers
from spiders.pages import to_page
from spiders.trial import Trial, try_page


class StarterSpider(Spider):
    """Fetches `addresses`; what each of them is, or what is wrong with it, stands in `found`."""

    name = "starter"

    def __init__(
        self, addresses: Sequence[str] = (), told: Callable[[], None] = lambda: None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.addresses, self.told = addresses, told
        self.found: dict[str, Trial | Problem] = {}

    async def start(self) -> AsyncIterator[Any]:
        """A request for each address."""
        for url in self.addresses:
            given = {"url": url}
            yield Request(url, self.parse, errback=self.failed, cb_kwargs=given, dont_filter=True)

    def parse(self, response: Response, url: str) -> None:
        """Note what an address is."""
        if response.status != 200:
            self._note(url, answers.status_problem(response.status, url, "listing", None))
            return
        try:
            self._note(url, try_page(to_page(response)))
        except ReadError as error:
            self._note(url, Problem(error.kind, url, str(error)))

    def failed(self, failure: Failure) -> None:
        """Note that no answer came, and why."""
        url = failure.request.cb_kwargs["url"]  # type: ignore[attr-defined]
        problem, _ = answers.exception_problem(failure.value or Exception(), url, None)
        self._note(url, problem)

    def _note(self, url: str, found: Trial | Problem) -> None:
        self.found[url] = found
        self.told()
