"""Pages read in order, in this process and in others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from monitor.errors import NotAPage
from monitor.models import Article, Page
from monitor.outlets import Outlets
from pipelines.page_reading import read_in_order
from pipelines.worker_reader import page_reader

TIME = datetime(2026, 10, 14, 9, 30, tzinfo=UTC)


def page(number: int, body: bytes | None = None) -> Page:
    html = f"<html><title>Page {number}</title><p>{'A word and another. ' * (50 * (5 - number))}</p></html>"
    return Page(f"http://bay.example/{number}", html.encode() if body is None else body, fetched_at=TIME)


@pytest.mark.parametrize(("workers", "ahead"), [(0, 0), (0, 3), (2, 4)])
def test_every_page_comes_back_in_order(workers: int, ahead: int) -> None:
    pages = [page(0), page(1, b"%PDF-1.7"), page(2), page(3), page(4, b"")]
    reader = page_reader(workers, Outlets(), 60)
    try:
        read = list(read_in_order(reader, pages, lambda _: frozenset(), ahead))
    finally:
        reader.close()
    assert [given for given, _ in read] == pages
    assert [type(result) for _, result in read] == [Article, NotAPage, Article, Article, NotAPage]
    assert [result.title for _, result in read if isinstance(result, Article)] == [
        "Page 0",
        "Page 2",
        "Page 3",
    ]


def test_pages_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def pages() -> Iterator[Page]:
        for number in range(5):
            taken.append(number)
            yield page(number)

    reader = page_reader(0, Outlets(), 60)
    read = read_in_order(reader, pages(), lambda _: frozenset(), ahead=1)
    assert next(read)[0].url == "http://bay.example/0"
    assert taken == [0, 1]
    read.close()
    reader.close()
