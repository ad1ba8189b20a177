"""Who runs `read_article`: this process, or worker processes (`worker_reader.py`). One bad page is lost alone."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Set
from contextlib import contextmanager
from typing import Any, Protocol

from monitor.errors import PageCrash, PageTooSlow, ReadError
from monitor.models import Article, Page
from monitor.outlets import Outlets
from pipelines.flow import DEFAULTS, Options, read_article


class PageReader(Protocol):
    """What the adapter needs of either kind."""

    def start(self) -> None:
        """Pages are about to come: begin what takes a while."""

    async def read(self, page: Page, furniture: Set[int]) -> Article:
        """Turn a page into an article. Raises ReadError."""

    def close(self) -> None:
        """End what was started."""


def read_in_time(
    page: Page, outlets: Outlets, furniture: Set[int], options: Options, seconds: float
) -> Article:
    """`read_article` within so many seconds. Raises ReadError, also for a mistake of ours that a page shows."""
    try:
        with time_limit(seconds, f"{page.url}: took longer than {seconds:g} s to read and was given up."):
            return read_article(page, outlets, furniture, options)
    except ReadError:
        raise
    except MemoryError as error:
        raise PageCrash(
            f"{page.url}: takes more memory to read than a page may, and was given up."
        ) from error
    except Exception as error:  # one strange page must not end a run; the row in `problems` tells of it
        where = f"{page.url}: could not be read ({type(error).__name__}: {error})."
        raise PageCrash(f"{where} Please report it with the page: `scrapy keep` saves one.") from error


@contextmanager
def time_limit(seconds: float, message: str) -> Iterator[None]:
    """Raise PageTooSlow in the block when it lasts longer. In the main thread only: it uses the process's alarm."""

    def ring(*_: Any) -> None:
        raise PageTooSlow(message)

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class InlineReader:
    """Reads in this process: downloads wait meanwhile, which a small crawl does not feel."""

    def __init__(self, outlets: Outlets, seconds: float, options: Options = DEFAULTS) -> None:
        self._outlets, self._seconds, self._options = outlets, seconds, options

    def start(self) -> None:
        """Nothing is to be started."""

    async def read(self, page: Page, furniture: Set[int]) -> Article:
        """Turn a page into an article. Raises ReadError."""
        return read_in_time(page, self._outlets, furniture, self._options, self._seconds)

    def close(self) -> None:
        """Nothing was started."""
