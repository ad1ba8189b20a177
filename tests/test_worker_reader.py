"""A page that hangs, crashes or eats memory is lost alone; a worker that dies loses none."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from threading import Thread
from typing import Any

import pytest

from monitor.errors import NotAPage, PageCrash, PageTooSlow, ReadError
from monitor.models import Article
from monitor.outlets import Outlets
from pipelines import worker_reader
from pipelines.page_readers import InlineReader
from pipelines.worker_reader import WorkerReader, page_reader
from tests.worker_pages import HEAVY, linux, page, workers

OUTLETS = Outlets()
SECONDS = 60.0


def with_reader(story: Callable[[WorkerReader], Awaitable[Any]], count: int = 1, megabytes: int = 0) -> Any:
    """What a story with a reader comes to."""
    reader = WorkerReader(count, OUTLETS, SECONDS, megabytes)

    async def told() -> Any:
        try:
            return await story(reader)
        finally:
            reader.close()

    return asyncio.run(told())


def test_the_number_of_workers_decides() -> None:
    assert isinstance(page_reader(0, OUTLETS, SECONDS), InlineReader)
    assert isinstance(page_reader(2, OUTLETS, SECONDS), WorkerReader)


def test_workers_read_the_same_as_this_process() -> None:
    pages = [page(number=number) for number in range(8)]

    async def story(reader: WorkerReader) -> list[Article]:
        return await asyncio.gather(*(reader.read(each, frozenset()) for each in pages))

    inline = InlineReader(OUTLETS, SECONDS)
    assert with_reader(story, 2) == [asyncio.run(inline.read(each, frozenset())) for each in pages]


def test_a_worker_goes_on_after_what_is_no_page() -> None:
    async def story(reader: WorkerReader) -> Article:
        with pytest.raises(NotAPage, match="PDF"):
            await reader.read(page(b"%PDF-1.7"), frozenset())
        return await reader.read(page(number=3), frozenset())

    assert "bridge" in with_reader(story).text


@linux
def test_what_a_killed_worker_had_in_hand_is_read_by_the_next() -> None:
    async def story(reader: WorkerReader) -> list[Article]:
        await reader.read(page(), frozenset())
        (process,) = workers(reader._processes)
        os.kill(process, signal.SIGSTOP)
        reading = asyncio.gather(*(reader.read(page(number=number), frozenset()) for number in range(5)))
        # What the system does when memory is short, once the worker has some in hand.
        asyncio.get_running_loop().call_later(0.2, os.kill, process, signal.SIGKILL)
        return await reading

    assert len({article.text for article in with_reader(story)}) == 5


@linux
def test_when_the_fork_server_dies_there_is_a_new_one() -> None:
    async def story(reader: WorkerReader) -> Article:
        await reader.read(page(), frozenset())
        assert reader._processes._process is not None
        for process in (*workers(reader._processes), reader._processes._process.pid):
            os.kill(process, signal.SIGKILL)
        return await reader.read(page(number=3), frozenset())

    assert "bridge" in with_reader(story).text


def kill_all(reader: WorkerReader, is_over: Callable[[], bool]) -> None:
    """Kill the workers, and those that take their place, until it is over."""
    while not is_over():
        for process in workers(reader._processes):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


@linux
def test_a_page_over_which_workers_die_is_lost_alone() -> None:
    async def story(reader: WorkerReader) -> list[Any]:
        await reader.read(page(), frozenset())
        # The first takes seconds to read, so that no worker is done with it before it is killed.
        pages = [page(HEAVY, number=2), page(number=3), page(number=4)]
        reading = [asyncio.ensure_future(reader.read(each, frozenset())) for each in pages]
        killing = Thread(
            target=kill_all, args=(reader, reading[0].done)
        )  # as if the first killed whoever reads it
        killing.start()
        results = await asyncio.gather(*reading, return_exceptions=True)
        killing.join()
        return results

    results = with_reader(story)
    assert isinstance(results[0], PageCrash) and "the process that read it died" in str(results[0])
    assert all(isinstance(result, Article) for result in results[1:])


@linux
def test_a_worker_that_does_not_stop_itself_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_reader, "GRACE_SECONDS", 0.2)

    async def story(reader: WorkerReader) -> Article:
        await reader.read(page(), frozenset())
        (process,) = workers(reader._processes)
        os.kill(process, signal.SIGSTOP)  # as if stuck in C code
        reader._seconds = 0.0
        stuck = asyncio.ensure_future(reader.read(page(number=2), frozenset()))
        waits = asyncio.ensure_future(reader.read(page(number=3), frozenset()))
        with pytest.raises(PageTooSlow):
            await stuck
        reader._seconds = SECONDS
        return await waits

    assert "bridge" in with_reader(story).text


@linux
def test_a_page_that_eats_memory_is_lost_alone() -> None:
    async def story(reader: WorkerReader) -> list[Any]:
        pages = [page(), page(HEAVY), page(number=3), page(number=4)]
        return await asyncio.gather(
            *(reader.read(each, frozenset()) for each in pages), return_exceptions=True
        )

    first, heavy, *rest = with_reader(story, megabytes=120)
    assert isinstance(heavy, ReadError)  # no memory left: for lxml to parse it, or for us to read it
    assert all(isinstance(result, Article) for result in (first, *rest))


def test_one_reader_serves_one_loop_after_another() -> None:
    reader = WorkerReader(1, OUTLETS, SECONDS)
    try:
        texts = [asyncio.run(reader.read(page(number=number), frozenset())).text for number in (2, 3)]
    finally:
        reader.close()
    assert len(set(texts)) == 2
