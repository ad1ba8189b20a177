"""Downloads by which the head of an answer may not grow without end: Scrapy's own handler, with a limit.

Twisted limits each line of a head, not how many there are: a server that goes on sending headers (or `100 Continue`)
would fill the memory until the time of the request is over.
"""

from __future__ import annotations

from typing import Any

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure

MAX_HEAD_BYTES = 256 * 2**10  # Chromium's limit; servers allow themselves 8 to 64 KiB
_IN_HEAD = ("STATUS", "HEADER")  # states of Twisted's parser


class HeadTooLong(Exception):
    """The head of an answer went on and on."""

    def __init__(self) -> None:
        super().__init__(f"its headers hold more than {MAX_HEAD_BYTES >> 10} KiB")


class ShortHeadsHandler(HTTP11DownloadHandler):
    """Scrapy's handler for http and https, whose connections give up an answer with too long a head."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        made: Any = self._pool._factory

        class Factory(made):  # type: ignore[misc]
            """The factory that the handler's pool has, and what it makes limited."""

            def buildProtocol(self, addr: IAddress | None) -> Any:
                return limited(super().buildProtocol(addr))

        self._pool._factory = Factory


def limited(protocol: Any, most: int = MAX_HEAD_BYTES) -> Any:
    """Have a Twisted HTTP client protocol give up when a head is longer than that."""
    receive, head = protocol.dataReceived, 0

    def received(data: bytes) -> None:
        nonlocal head
        receive(data)
        parser = protocol._parser
        head = head + len(data) if parser is not None and parser.state in _IN_HEAD else 0
        if head > most:
            head = 0
            protocol._giveUp(Failure(HeadTooLong()))  # type: ignore[no-untyped-call]  # as it does after what it cannot read
            protocol.transport.abortConnection()

    protocol.dataReceived = received
    return protocol
