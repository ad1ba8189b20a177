"""What is logged is short: never a body, never a traceback's worth of text."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any, cast

from scrapy import Request, Spider
from scrapy.exceptions import DropItem
from twisted.python.failure import Failure

from monitor.crawl import Fetch, Found, Listed
from monitor.models import Page
from spiders.log_formatter import QuietLogFormatter, name_of

NOW = datetime(2026, 10, 14, tzinfo=UTC)
PAGE = Page("http://harbour.example/1", b"<html>" * 10_000, fetched_at=NOW)
SPIDER = Spider("sweep")


def line(result: Any) -> tuple[int, str]:
    """The level and the text of a log line."""
    return result["level"], result["msg"] % result["args"]


def test_an_item_is_called_by_its_name() -> None:
    assert name_of(PAGE) == "Page http://harbour.example/1"
    assert name_of(Listed(Fetch("http://harbour.example/feed", "feed", NOW))) == (
        "Listed http://harbour.example/feed"
    )
    assert name_of(Found()) == "Found"


def test_every_line_is_one_line_of_a_few_words() -> None:
    formatter = QuietLogFormatter()
    request = Request("http://harbour.example/1")
    failure = Failure(ValueError("no answer"))
    assert line(formatter.scraped(PAGE, None, SPIDER)) == (
        logging.DEBUG,
        "Filed: Page http://harbour.example/1",
    )
    assert line(formatter.dropped(PAGE, DropItem("not wanted"), None, SPIDER)) == (
        logging.INFO,
        "Left out: Page http://harbour.example/1: not wanted",
    )
    assert line(formatter.item_error(PAGE, KeyError("x"), None, SPIDER)) == (
        logging.ERROR,
        "Not filed: Page http://harbour.example/1: KeyError: 'x'",
    )
    assert line(formatter.download_error(cast(Any, failure), request, SPIDER)) == (
        logging.INFO,
        "Not fetched: http://harbour.example/1: no answer",
    )
