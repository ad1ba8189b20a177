"""What Scrapy logs, made quiet: never an item with its body, never a traceback for what a server did."""

from __future__ import annotations

import logging
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure


def name_of(item: Any) -> str:
    """An item in a few words: its type and, where it has one, its address."""
    url = getattr(item, "url", None) or getattr(getattr(item, "fetch", None), "url", None)
    return f"{type(item).__name__} {url}" if url else type(item).__name__


class QuietLogFormatter(LogFormatter):
    """Items by name, failures on one line."""

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        """An item that was filed."""
        return {"level": logging.DEBUG, "msg": "Filed: %(item)s", "args": {"item": name_of(item)}}

    def dropped(
        self,
        item: Any,
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult:
        """An item that was left out."""
        args = {"item": name_of(item), "why": str(exception)}
        return {"level": logging.INFO, "msg": "Left out: %(item)s: %(why)s", "args": args}

    def item_error(
        self,
        item: Any,
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult:
        """An item that a stage failed on, which is a mistake of ours."""
        args = {"item": name_of(item), "why": f"{type(exception).__name__}: {exception}"}
        return {"level": logging.ERROR, "msg": "Not filed: %(item)s: %(why)s", "args": args}

    def download_error(
        self, failure: Failure, request: Request, spider: Spider, errmsg: str | None = None
    ) -> LogFormatterResult:
        """A request that nobody handled the failure of."""
        args = {"url": request.url, "why": errmsg or failure.getErrorMessage()}
        return {"level": logging.INFO, "msg": "Not fetched: %(url)s: %(why)s", "args": args}
