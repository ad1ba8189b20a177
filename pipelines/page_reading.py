"""Pages in, articles out, in the same order however many processes read them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Set

from monitor.errors import ReadError
from monitor.models import Article, Page
from pipelines.page_readers import PageReader

Read = tuple[Page, Article | ReadError]


def read_in_order(
    reader: PageReader, pages: Iterable[Page], furniture: Callable[[Page], Set[int]], ahead: int = 0
) -> Iterator[Read]:
    """Have pages read, up to `ahead` of them in advance; yield each with its article or error.

    `furniture` says what is known of a page's outlet when the reading of that page begins.
    """
    waiting: deque[tuple[Page, asyncio.Task[Article | ReadError]]] = deque()
    with asyncio.Runner() as runner:
        for page in pages:
            task = runner.get_loop().create_task(_read(reader, page, furniture(page)))
            waiting.append((page, task))
            if len(waiting) > ahead:
                yield _next(runner, waiting)
        while waiting:
            yield _next(runner, waiting)


def _next(runner: asyncio.Runner, waiting: deque[tuple[Page, asyncio.Task[Article | ReadError]]]) -> Read:
    """The first that waits, once it is read; the others are read meanwhile."""
    page, task = waiting.popleft()

    async def done() -> Article | ReadError:
        return await task

    return page, runner.run(done())


async def _read(reader: PageReader, page: Page, furniture: Set[int]) -> Article | ReadError:
    try:
        return await reader.read(page, furniture)
    except ReadError as error:
        return error
