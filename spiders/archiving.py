"""Writes every answer into WARC files as it came: a downloader middleware, on with NEWS_ARCHIVE."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Headers, Response

from monitor.archive import ArchiveWriter
from monitor.times import now

PRIVATE = {"proxy-authorization", "authorization", "cookie"}  # never kept


class ArchiveMiddleware:
    """Stands next to the wire, so that bodies are still packed and redirects are seen."""

    def __init__(self, folder: Path) -> None:
        self.writer = ArchiveWriter(folder)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchiveMiddleware:
        """For Scrapy. Raises NotConfigured without NEWS_ARCHIVE."""
        if not crawler.settings["NEWS_ARCHIVE"]:
            raise NotConfigured
        middleware = cls(Path(crawler.settings["NEWS_ARCHIVE"]))
        crawler.signals.connect(middleware.writer.close, signal=signals.spider_closed)
        return middleware

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep the answer and pass it on."""
        self.writer.write(
            request.url,
            [pair for pair in _pairs(request.headers) if pair[0].lower() not in PRIVATE],
            response.status,
            _reason(response.status),
            _pairs(response.headers),
            response.body,
            now(),
            request.method,
        )
        return response


def _pairs(headers: Headers) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
    ]


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
