"""The spider behind `scrapy outlets try`: fetches one address and what its site has to be watched by, politely.

the address --> the feeds that it names, else those at the usual paths, until one is there
            --> robots.txt --> the sitemaps that it names, else those at the usual paths --> of an index, the first
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any, Literal

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from monitor.errors import ReadError
from monitor.models import Page, Problem
from spiders import answers, usual_places
from spiders.pages import to_page
from spiders.trial import Trial, try_page

MAX_FEEDS = 4  # of those that a page names: the first are the main ones
MAX_SITEMAPS = 2  # of those that robots.txt or an index names: those of news come first
Sought = Literal["feed", "sitemap"]
_NOBODY_THERE = ("no-such-host", "no-answer", "refused-address", "robots-unreachable")


class TrialSpider(Spider):
    """Fetches `address`; what it found stands in `trials` and `problems` when the crawl is over."""

    name = "trial"

    def __init__(self, address: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.address = address
        self.page: Page | None = None  # the answer at the address itself
        self.trials: list[Trial] = []
        self.problems: list[Problem] = []
        self._asked: set[str] = set()

    async def start(self) -> AsyncIterator[Any]:
        """The one request that it begins with."""
        yield Request(self.address, self.parse, errback=self.failed)

    def parse(self, response: Response) -> Iterator[Any]:
        """Tell what the address is; where it is a page, or lets nobody in, look for feeds and sitemaps."""
        self._asked.add(response.url)
        if response.status != 200:
            self.problems.append(answers.status_problem(response.status, response.url, "listing", None))
            yield from self._look_around(response.url, [])
            return
        self.page = to_page(response)
        try:
            trial = try_page(self.page)
        except ReadError as error:
            self.problems.append(Problem(error.kind, response.url, str(error)))
            return
        self.trials.append(trial)
        if trial.kind == "page":
            yield from self._look_around(response.url, list(trial.feeds[:MAX_FEEDS]))
        elif trial.nested:
            yield from self._nested(trial)

    def failed(self, failure: Failure) -> Iterator[Any]:
        """No answer: blocked, broken off, no such host. Of a live site feeds and sitemaps may still be had."""
        url = failure.request.url  # type: ignore[attr-defined]
        problem, _ = answers.exception_problem(failure.value or Exception(), url, None)
        self.problems.append(problem)
        if problem.kind not in _NOBODY_THERE:
            yield from self._look_around(url, [])

    def _look_around(self, url: str, feeds: list[str]) -> Iterator[Request]:
        """Requests for the feeds that a page names, or the first usual one, and for robots.txt."""
        if feeds:
            for feed in feeds:
                yield from self._ask([feed], "feed", is_named=True)
        else:
            yield from self._ask(usual_places.usual_feeds(url), "feed")
        robots = usual_places.robots_address(url)
        yield Request(robots, self.parse_robots, errback=self.no_robots, dont_filter=True)

    def parse_robots(self, response: Response) -> Iterator[Request]:
        """The sitemaps that robots.txt names, else the first usual one."""
        named = usual_places.sitemaps_in_robots(response.body, response.url) if response.status == 200 else []
        if not named:
            yield from self._ask(usual_places.usual_sitemaps(response.url), "sitemap")
        for url in named[:MAX_SITEMAPS]:
            yield from self._ask([url], "sitemap", is_named=True)

    def no_robots(self, failure: Failure) -> Iterator[Request]:
        """A site without robots.txt may have sitemaps all the same."""
        url = failure.request.url  # type: ignore[attr-defined]
        yield from self._ask(usual_places.usual_sitemaps(url), "sitemap")

    def _ask(
        self, urls: list[str], kind: Sought, *, is_named: bool = False, parent: str | None = None
    ) -> Iterator[Request]:
        """A request for the first address that was not asked for yet; the others wait for its answer."""
        for place, url in enumerate(urls):
            if url not in self._asked:
                self._asked.add(url)
                given = {"kind": kind, "rest": urls[place + 1 :], "is_named": is_named, "parent": parent}
                yield Request(
                    url, self.parse_found, errback=self.not_found, cb_kwargs=given, dont_filter=True
                )
                return

    def parse_found(
        self, response: Response, kind: Sought, rest: list[str], is_named: bool, parent: str | None
    ) -> Iterator[Request]:
        """A feed or sitemap, or none: then the next address. Only what somebody named is a problem."""
        problem = trial = None
        if response.status != 200:
            problem = answers.status_problem(response.status, response.url, kind, None)
        else:
            try:
                trial = try_page(to_page(response))
            except ReadError as error:
                problem = Problem(error.kind, response.url, str(error))
        if trial is not None and trial.kind == kind and not any(t.url == trial.url for t in self.trials):
            self.trials.append(replace(trial, parent=parent))
            yield from self._nested(trial) if parent is None else ()
            return
        if problem is not None and is_named:
            self.problems.append(problem)
        yield from self._ask(rest, kind)

    def not_found(self, failure: Failure) -> Iterator[Request]:
        """No answer from a feed or sitemap: the next address."""
        request: Request = failure.request  # type: ignore[attr-defined]
        if request.cb_kwargs["is_named"]:
            problem, _ = answers.exception_problem(failure.value or Exception(), request.url, None)
            self.problems.append(problem)
        yield from self._ask(request.cb_kwargs["rest"], request.cb_kwargs["kind"])

    def _nested(self, index: Trial) -> Iterator[Request]:
        for url in index.nested[:MAX_SITEMAPS]:
            yield from self._ask([url], "sitemap", is_named=True, parent=index.url)
