"""The process that worker processes are forked from, and what these do. It has read a page, they begin warm.

    crawler --control socket--> fork server --fork--> workers, each with a socket of its own to the crawler

Started anew, not forked, because a fork would copy the crawler's sockets and locks. What all workers need (modules,
word lists, names of outlets) is loaded once and shared. It ends with its workers when the control socket closes,
however the crawler ended.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import socket
import struct
import sys
from collections.abc import Set
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from monitor.errors import PageCrash, ReadError
from monitor.garbage import seldom_collected
from monitor.models import Article, Page
from monitor.outlets import Outlets
from pipelines.flow import Options
from pipelines.page_readers import read_in_time

ORDER = struct.Struct("<cq")  # what to do, with which worker
START, END, READY = b"s", b"e", b"r"
LENGTH = struct.Struct("<q")  # of an answer, before it
Answer = Article | ReadError
_FIRST = Page(
    "http://first.example/news/1",
    b"<html lang=en><head><title>One page to begin with</title></head><body><article><h1>One page to begin with</h1><p>"
    + b"According to Reuters, the harbour council said on Monday that ferries sail again. " * 5
    # Loads what is asked of a page that speaks of machines: a tenth of a second for each worker.
    + b"</p><p>The story is about AI, and how it is used.</p></article></body></html>",
    fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
)


@dataclass(frozen=True, slots=True)
class Work:
    """What every worker needs to know."""

    outlets: Outlets
    seconds: float  # that a page may take
    megabytes: int  # that a page may take on top of what a worker holds; 0: no limit
    options: Options


def serve(control: socket.socket, work: Work) -> None:
    """Fork a worker for every socket that comes, end those that are to be ended, until the control socket closes."""
    from pipelines.credits.credit_patterns import patterns_for  # the crawler imports this file, too

    with suppress(ReadError):
        read_in_time(_FIRST, work.outlets, frozenset(), work.options, work.seconds)
    patterns_for("en").load()  # pages in any language are read with them; other languages when one is met
    gc.freeze()  # what is shared is not looked at, and so not copied, by the workers' collectors
    control.sendall(READY)
    workers: dict[int, int] = {}  # number -> process
    try:
        while order := _next_order(control):
            what, number, line = order
            if line is not None:
                workers[number] = _fork(control, line, work)
            elif what == END:
                _end(workers.pop(number, 0))
            _bury(workers)
    finally:
        for process in workers.values():
            _end(process)


def _next_order(control: socket.socket) -> tuple[bytes, int, socket.socket | None] | None:
    """What to do next, and with a new worker its socket; None when the crawler is gone."""
    said, descriptors, _, _ = socket.recv_fds(control, ORDER.size, 1)
    while said and len(said) < ORDER.size and (more := control.recv(ORDER.size - len(said))):
        said += more
    if len(said) < ORDER.size:
        return None
    what, number = ORDER.unpack(said)
    return what, number, socket.socket(fileno=descriptors[0]) if descriptors else None


def _fork(control: socket.socket, line: socket.socket, work: Work) -> int:
    """A new worker at the end of this line; its process."""
    process = os.fork()
    if process:
        line.close()
        return process
    try:
        control.close()
        read_pages(line, work)
    finally:
        os._exit(0)


def _end(process: int) -> None:
    if process:
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _bury(workers: dict[int, int]) -> None:
    """Forget the workers that have ended: the system may give their numbers to others."""
    for number, process in list(workers.items()):
        if os.waitpid(process, os.WNOHANG)[0]:
            del workers[number]


def read_pages(line: socket.socket, work: Work) -> None:
    """What a worker does: read the pages that come down the line until it closes, answer each.

    After a page that met the limit of memory it ends: what is left of that may be much.
    """
    limit_memory(work.megabytes)
    with seldom_collected(), line.makefile("rwb", buffering=2**17) as both:
        while True:
            try:
                page, furniture = pickle.load(both)
            except EOFError:
                return
            answer = _read(page, furniture, work)
            is_spent = isinstance(answer, PageCrash) and isinstance(answer.__cause__, MemoryError)
            if isinstance(answer, ReadError):
                answer = type(answer)(str(answer))  # without its cause, which may not travel
            said = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
            both.write(LENGTH.pack(len(said)))
            both.write(said)
            both.flush()
            if is_spent:
                return


def _read(page: Page, furniture: Set[int], work: Work) -> Answer:
    try:
        return read_in_time(page, work.outlets, furniture, work.options, work.seconds)
    except ReadError as error:
        return error


def limit_memory(megabytes: int) -> None:
    """Let this process take so many megabytes more, then no more (Linux; elsewhere, or with 0, nothing is done)."""
    status = Path("/proc/self/status")
    if not megabytes or not status.exists():
        return
    import resource

    held = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmData:"))
    most = (int(held.split()[1]) << 10) + (megabytes << 20)
    resource.setrlimit(resource.RLIMIT_DATA, (most, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def main(control: int, arguments: int) -> None:
    """The fork server's process, given the descriptors of the control socket and of a file with its Work."""
    for number in (signal.SIGINT, signal.SIGTERM):
        # Sent to the whole group; the crawler finishes the pages in hand first.
        signal.signal(number, signal.SIG_IGN)
    with open(arguments, "rb") as file:
        work = pickle.load(file)
    with suppress(ConnectionError, KeyboardInterrupt):  # the crawler is gone
        serve(socket.socket(fileno=control), work)
    sys.stdout.flush()
