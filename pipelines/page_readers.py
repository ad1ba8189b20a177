"""Who runs `read_article`: this process, or worker processes. One bad page is lost alone.

A worker is a process at the end of a pipe. It stops itself when a page takes too long; when it cannot (stuck
in C code, killed, out of memory) it is ended from outside, and the next page gets a new one.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator, Set
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Protocol

from monitor.errors import PageCrash, PageTooSlow, ReadError
from monitor.models import Article, Page
from monitor.outlets import Outlets
from pipelines.flow import DEFAULTS, Options, read_article

GRACE_SECONDS = 5.0  # on top of a page's time, before a worker that did not stop itself is ended


class PageReader(Protocol):
    """What the adapter needs of either kind."""

    async def read(self, page: Page, furniture: Set[int]) -> Article:
        """Turn a page into an article. Raises ReadError."""

    def close(self) -> None:
        """End what was started."""


def page_reader(workers: int, outlets: Outlets, seconds: float, options: Options = DEFAULTS) -> PageReader:
    """A reader in so many processes, or in this one (0), that gives a page so many seconds."""
    return (
        WorkerReader(workers, outlets, seconds, options)
        if workers > 0
        else InlineReader(outlets, seconds, options)
    )


def read_in_time(
    page: Page, outlets: Outlets, furniture: Set[int], options: Options, seconds: float
) -> Article:
    """`read_article` within so many seconds. Raises ReadError, also for a mistake of ours that a page shows."""
    try:
        with time_limit(seconds, f"{page.url}: took longer than {seconds:g} s to read and was given up."):
            return read_article(page, outlets, furniture, options)
    except ReadError:
        raise
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

    async def read(self, page: Page, furniture: Set[int]) -> Article:
        """Turn a page into an article. Raises ReadError."""
        return read_in_time(page, self._outlets, furniture, self._options, self._seconds)

    def close(self) -> None:
        """Nothing was started."""


class WorkerReader:
    """Reads in worker processes, started as they are needed."""

    def __init__(self, workers: int, outlets: Outlets, seconds: float, options: Options = DEFAULTS) -> None:
        self._workers = [_Worker(outlets, seconds, options) for _ in range(workers)]
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        for worker in self._workers:
            self._idle.put_nowait(worker)

    async def read(self, page: Page, furniture: Set[int]) -> Article:
        """Turn a page into an article, once a worker is free. Raises ReadError."""
        worker = await self._idle.get()
        try:
            return await asyncio.to_thread(worker.read, page, furniture)
        finally:
            self._idle.put_nowait(worker)

    def close(self) -> None:
        """End the workers."""
        for worker in self._workers:
            worker.close()


class _Worker:
    """One process and our end of its pipe."""

    def __init__(self, outlets: Outlets, seconds: float, options: Options) -> None:
        self._arguments = (outlets, seconds, options)
        self._seconds = seconds
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def read(self, page: Page, furniture: Set[int]) -> Article:
        """Have the page read. Raises ReadError; a worker that does not answer is ended."""
        try:
            pipe = self._pipe or self._start()
            pipe.send((page, frozenset(furniture)))
            if not pipe.poll(self._seconds + GRACE_SECONDS):
                self.close()
                raise PageTooSlow(
                    f"{page.url}: took longer than {self._seconds:g} s to read and was given up."
                )
            answer = pipe.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise PageCrash(
                f"{page.url}: the process that read it died. If memory is short, lower NEWS_WORKERS."
            ) from error
        if isinstance(answer, Article):
            return answer
        raise answer

    def close(self) -> None:
        """End the process, whatever it does."""
        if self._process is not None and self._pipe is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._pipe.close()
        self._process = self._pipe = None

    def _start(self) -> Connection:
        # Spawned, not forked: a fork would copy the reactor's sockets and locks.
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, *self._arguments), daemon=True)
        process.start()
        theirs.close()
        self._process, self._pipe = process, ours
        ours.recv()  # ready: the time for its imports is no page's
        return ours


def work(pipe: Connection, outlets: Outlets, seconds: float, options: Options) -> None:
    """What a worker process does: read pages from the pipe until it closes, answer with an Article or a ReadError."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(
            number, signal.SIG_IGN
        )  # sent to the whole group; the crawler finishes the pages in hand first
    pipe.send(None)
    while True:
        try:
            page, furniture = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(read_in_time(page, outlets, furniture, options, seconds))
        except ReadError as error:
            pipe.send(type(error)(str(error)))  # without its cause, which may not travel
