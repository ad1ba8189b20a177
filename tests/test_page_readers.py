"""A page that takes too long, or brings a mistake of ours to light, is lost alone."""

from __future__ import annotations

import asyncio
import signal
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.errors import PageCrash, PageTooSlow
from monitor.models import Page
from monitor.outlets import Outlets
from pipelines import page_readers
from pipelines.page_readers import InlineReader, read_in_time, time_limit
from tests.sweeping import story_page, story_url

OUTLETS = Outlets()
SECONDS = 60.0


def page(body: str | bytes) -> Page:
    body = body.encode() if isinstance(body, str) else body
    return Page(story_url(1), body, fetched_at=datetime(2026, 10, 14, tzinfo=UTC))


def test_it_reads_in_this_process() -> None:
    reader = InlineReader(OUTLETS, SECONDS)
    reader.start()
    article = asyncio.run(reader.read(page(story_page(1)), frozenset()))
    reader.close()
    assert "ferry" in article.text


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


def test_a_page_that_takes_too_much_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def eat(*_: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(page_readers, "read_article", eat)
    with pytest.raises(PageCrash, match="takes more memory to read than a page may"):
        read_in_time(page(story_page(1)), OUTLETS, frozenset(), page_readers.DEFAULTS, SECONDS)
