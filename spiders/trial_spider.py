"""The spider behind `scrapy outlets --try`: fetches one address and the feeds that it names, politely."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from monitor.errors import ReadError
from monitor.models import Page, Problem
from monitor.times import now
from spiders import answers
from spiders.trial import Trial, try_page

MAX_FEEDS = 4  # of those that a page names: the first are the main ones


class TrialSpider(Spider):
    """Fetches `address`; what it found stands in `trials` and `problems` when the crawl is over."""

    name = "trial"

    def __init__(self, address: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.address = address
        self.trials: list[Trial] = []
        self.problems: list[Problem] = []

    async def start(self) -> AsyncIterator[Any]:
        """The one request that it begins with."""
        yield self._request(self.address, level=0)

    def _request(self, url: str, level: int) -> Request:
        return Request(url, self.parse, errback=self.failed, cb_kwargs={"level": level})

    def parse(self, response: Response, level: int = 0) -> Iterator[Any]:
        """Tell what an answer is; go on to the feeds that a first page names."""
        if response.status != 200:
            self.problems.append(answers.status_problem(response.status, response.url, "listing", None))
            return
        try:
            trial = try_page(_page(response))
        except ReadError as error:
            self.problems.append(Problem(error.kind, response.url, str(error)))
            return
        self.trials.append(trial)
        for url in trial.feeds[:MAX_FEEDS] if level == 0 else ():
            yield self._request(url, level=1)

    def failed(self, failure: Failure) -> None:
        """No answer: blocked, broken off, no such host."""
        url = failure.request.url  # type: ignore[attr-defined]
        problem, _ = answers.exception_problem(failure.value or Exception(), url, None)
        self.problems.append(problem)


def _page(response: Response) -> Page:
    headers = {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
    return Page(url=response.url, body=response.body, headers=headers, fetched_at=now())
