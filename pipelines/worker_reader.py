"""Reads pages in worker processes: a queue of pages in, articles out, and one bad page lost alone.

Each worker has a few pages in hand, so that it never waits for the crawler. When it takes too long over one, or dies,
it is ended and the others of its pages go to the next. The page that it was at is given up when it took too long; when
the worker died over it, it has a second chance, since something else may have killed that.
"""

from __future__ import annotations

import asyncio
import pickle
from collections import deque
from collections.abc import Set
from contextlib import suppress
from dataclasses import dataclass, field

from monitor.errors import PageCrash, PageTooSlow, ReadError
from monitor.models import Article, Page
from monitor.outlets import Outlets
from pipelines.flow import DEFAULTS, Options
from pipelines.fork_server import LENGTH, Answer, Work
from pipelines.page_readers import InlineReader, PageReader
from pipelines.worker_processes import WorkerProcesses

GRACE_SECONDS = 5.0  # on top of a page's time, before a worker that did not stop itself is ended
START_SECONDS = 60.0  # on top of that, for the first page: workers are loaded meanwhile
IN_HAND = 3  # pages of one worker: one that is read, one that waits, one on its way
_CHANCES = 2  # of a page over which workers die
_PAUSE_SECONDS = 0.1  # before the next worker: what killed the last may not be over


def page_reader(
    workers: int, outlets: Outlets, seconds: float, megabytes: int = 0, options: Options = DEFAULTS
) -> PageReader:
    """A reader in so many processes, or in this one (0), that gives a page so many seconds and, there, megabytes."""
    if workers > 0:
        return WorkerReader(workers, outlets, seconds, megabytes, options)
    return InlineReader(outlets, seconds, options)


@dataclass(slots=True, eq=False)
class _Job:
    """A page to be read, and who waits for it."""

    page: Page
    furniture: frozenset[int]
    answer: asyncio.Future[Article]
    chances: int = _CHANCES
    is_sent: bool = False

    def done(self, answer: Answer) -> None:
        """Tell who waits; nobody, when that was given up."""
        if self.answer.done():
            return
        if isinstance(answer, Article):
            self.answer.set_result(answer)
        else:
            self.answer.set_exception(answer)


@dataclass(slots=True)
class _Line:
    """The line to one worker."""

    number: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    in_hand: deque[_Job] = field(default_factory=deque)
    is_new: bool = True

    def send(self, jobs: asyncio.Queue[_Job]) -> None:
        """Give the worker as many pages as it may have in hand."""
        while len(self.in_hand) < IN_HAND and not jobs.empty():
            self.in_hand.append(jobs.get_nowait())
        for job in self.in_hand:
            if not job.is_sent:
                job.is_sent = True
                self.writer.write(pickle.dumps((job.page, job.furniture), pickle.HIGHEST_PROTOCOL))

    async def receive(self) -> Answer:
        """The next answer. Raises EOFError or OSError where the worker is gone."""
        (length,) = LENGTH.unpack(await self.reader.readexactly(LENGTH.size))
        answer: Answer = pickle.loads(await self.reader.readexactly(length))
        return answer


class WorkerReader:
    """Reads in worker processes, which are started when pages are about to come."""

    def __init__(
        self, workers: int, outlets: Outlets, seconds: float, megabytes: int = 0, options: Options = DEFAULTS
    ) -> None:
        self._seconds = seconds
        self._processes = WorkerProcesses(Work(outlets, seconds, megabytes, options))
        self._count = workers
        self._loop: asyncio.AbstractEventLoop | None = None
        self._jobs: asyncio.Queue[_Job] = asyncio.Queue()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to load what workers need; they load while the first pages are fetched."""
        self._processes.start()

    async def read(self, page: Page, furniture: Set[int]) -> Article:
        """Turn a page into an article, once a worker is free. Raises ReadError."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop, self._jobs = loop, asyncio.Queue()
            self._tasks = [loop.create_task(self._run(self._jobs)) for _ in range(self._count)]
        job = _Job(page, frozenset(furniture), loop.create_future())
        self._jobs.put_nowait(job)
        return await job.answer

    def close(self) -> None:
        """End the workers."""
        if self._loop is not None and not self._loop.is_closed():
            for task in self._tasks:
                task.cancel()
        self._loop = None
        self._processes.close()

    async def _run(self, jobs: asyncio.Queue[_Job]) -> None:
        """Keep one worker busy; a new one takes the place of one that is lost."""
        left: deque[_Job] = deque()
        while True:
            if not left:
                left.append(await jobs.get())
            try:
                lost = await self._with_one_worker(jobs, left)
            except OSError as error:  # no process, no socket to be had
                lost = PageCrash(f"{left[0].page.url}: no process could be started to read it ({error}).")
            for job in left:
                job.is_sent = False
            left[0].chances -= 1
            if isinstance(lost, PageTooSlow) or left[0].chances <= 0:
                left.popleft().done(lost)
            await asyncio.sleep(_PAUSE_SECONDS)

    async def _with_one_worker(self, jobs: asyncio.Queue[_Job], in_hand: deque[_Job]) -> ReadError:
        """Have pages read by one worker until it is lost over the first of those in hand; say how. Raises OSError."""
        number, socket = self._processes.new()
        reader, writer = await asyncio.open_connection(sock=socket)
        line = _Line(number, reader, writer, in_hand)
        try:
            while True:
                if not in_hand:
                    in_hand.append(await jobs.get())
                line.send(jobs)
                limit = self._seconds + GRACE_SECONDS + START_SECONDS * line.is_new
                async with asyncio.timeout(limit):
                    answer = await line.receive()
                line.is_new = False
                in_hand.popleft().done(answer)
        except TimeoutError:
            url = in_hand[0].page.url
            return PageTooSlow(f"{url}: took longer than {self._seconds:g} s to read and was given up.")
        except (EOFError, OSError):
            url = in_hand[0].page.url
            return PageCrash(f"{url}: the process that read it died. If memory is short, lower NEWS_WORKERS.")
        finally:
            with suppress(RuntimeError):  # the loop is closed, and the line with it
                writer.close()
            self._processes.end(number)
