"""Counts what goes out, whatever it is for: a downloader middleware, the last one before the wire.

Pages, robots.txt, each step of a redirect and what gets no answer: all of it is work for a host.
"""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from monitor.crawl import sent

_SENT = "is_sent"  # in the meta of a request: no part of the crawl kept it back


class RequestCounter:
    """Tells the store of every request, once it is over."""

    def __init__(self, crawler: Crawler) -> None:
        self._signals = crawler.signals

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RequestCounter:
        """For Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Note that the request is about to go out."""
        request.meta[_SENT] = True

    def process_response(self, request: Request, response: Response) -> Response:
        """Count a request with its answer, as it came, and pass that on."""
        self._tell(request, len(response.body))
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count a request without an answer; one that never went out comes here, too."""
        self._tell(request, 0)

    def _tell(self, request: Request, size: int) -> None:
        if request.meta.pop(_SENT, False):
            self._signals.send_catch_log(sent, url=request.url, size=size)
