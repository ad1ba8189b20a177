"""A page that hangs, crashes or brings a mistake of ours to light is lost alone."""

from __future__ import annotations

import asyncio
import os
import signal
from datetime import UTC, datetime
from multiprocessing import active_children
from typing import Any

import pytest

from monitor.errors import NotAPage, PageCrash, PageTooSlow
from monitor.models import Page
from monitor.outlets import Outlets
from pipelines import page_readers
from pipelines.page_readers import InlineReader, WorkerReader, page_reader, read_in_time, time_limit
from tests.sweeping import story_page, story_url

OUTLETS = Outlets()
SECONDS = 60.0


def page(body: str | bytes) -> Page:
    body = body.encode() if isinstance(body, str) else body
    return Page(story_url(1), body, fetched_at=datetime(2026, 10, 14, tzinfo=UTC))


def test_the_number_of_workers_decides() -> None:
    assert isinstance(page_reader(0, OUTLETS, SECONDS), InlineReader)
    assert isinstance(page_reader(2, OUTLETS, SECONDS), WorkerReader)


def test_both_read_the_same() -> None:
    async def read_with(reader: page_readers.PageReader) -> Any:
        try:
            return await reader.read(page(story_page(1)), frozenset())
        finally:
            reader.close()

    inline, worker = (asyncio.run(read_with(page_reader(n, OUTLETS, SECONDS))) for n in (0, 1))
    assert inline == worker
    assert "ferry" in inline.text


def test_a_worker_goes_on_after_what_is_no_page_and_after_its_own_death() -> None:
    async def story() -> None:
        reader = WorkerReader(1, OUTLETS, SECONDS)
        try:
            with pytest.raises(NotAPage, match="PDF"):
                await reader.read(page(b"%PDF-1.7"), frozenset())
            (process,) = active_children()
            process.kill()  # what the system does when memory is short
            with pytest.raises(PageCrash, match="the process that read it died"):
                await reader.read(page(story_page(2)), frozenset())
            article = await reader.read(page(story_page(3)), frozenset())
            assert "bridge" in article.text
        finally:
            reader.close()
        assert active_children() == []

    asyncio.run(story())


def test_a_worker_that_does_not_stop_itself_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_readers, "GRACE_SECONDS", 0.0)

    async def story() -> None:
        reader = WorkerReader(1, OUTLETS, SECONDS)
        try:
            await reader.read(page(story_page(1)), frozenset())
            (process,) = active_children()
            assert process.pid is not None
            os.kill(process.pid, signal.SIGSTOP)  # as if stuck in C code
            reader._workers[0]._seconds = 0.2
            with pytest.raises(PageTooSlow):
                await reader.read(page(story_page(2)), frozenset())
            assert active_children() == []
        finally:
            reader.close()

    asyncio.run(story())


def test_a_page_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(PageTooSlow, match=r"longer than 0\.001 s to read"):
        read_in_time(page(story_page(1) * 400), OUTLETS, frozenset(), page_readers.DEFAULTS, 0.001)


def test_the_alarm_is_put_back() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with time_limit(60, "too slow"):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_a_mistake_of_ours_is_a_problem_of_that_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def mistake(*_: Any) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(page_readers, "read_article", mistake)
    with pytest.raises(PageCrash, match="IndexError: list index out of range"):
        read_in_time(page(story_page(1)), OUTLETS, frozenset(), page_readers.DEFAULTS, SECONDS)
