"""Pages that send their readers on: what Scrapy follows is followed, and no other page is decoded."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler

from spiders.meta_refresh import QuickMetaRefreshMiddleware

URL = "http://harbour.example/a"
QUICK, PLAIN = (
    kind.from_crawler(get_crawler(settings_dict={"METAREFRESH_MAXDELAY": 1}))
    for kind in (QuickMetaRefreshMiddleware, MetaRefreshMiddleware)
)
REFRESH = '<html><head><meta http-equiv="{}" content="{}; url=/b"></head></html>'
PAGES = [
    REFRESH.format("refresh", 0).encode(),
    REFRESH.format("REFRESH", 0).encode(),
    REFRESH.format("Refresh", 30).encode(),
    REFRESH.format("refresh", 0).encode("utf-16"),
    ("<p>" + "ö" * 3900 + REFRESH.format("refresh", 0)).encode(),
    ("<p>" + "ö" * 5000 + REFRESH.format("refresh", 0)).encode(),
    b"<html><p>The harbour is closed.</p></html>",
    b"",
]


def said_by(middleware: MetaRefreshMiddleware, answer: Response) -> str:
    """The address that is asked next, or that of the page."""
    return middleware.process_response(Request(URL), answer).url


@pytest.mark.parametrize("body", PAGES)
def test_the_same_is_followed(body: bytes) -> None:
    quick = said_by(QUICK, HtmlResponse(URL, body=body))
    assert quick == said_by(PLAIN, HtmlResponse(URL, body=body))


def test_some_are_followed_and_some_are_not() -> None:
    followed = [said_by(QUICK, HtmlResponse(URL, body=body)) for body in PAGES]
    assert {URL, "http://harbour.example/b"} == set(followed)


def test_a_page_without_one_is_not_decoded() -> None:
    class Watched(HtmlResponse):
        @property
        def text(self) -> str:
            raise AssertionError("decoded")

    assert said_by(QUICK, Watched(URL, body=PAGES[6])) == URL
