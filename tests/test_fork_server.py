"""What a worker does with what comes down its line; the fork server ends with the crawler."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import subprocess
import sys
from threading import Thread

from monitor.errors import NotAPage
from monitor.models import Article
from monitor.outlets import Outlets
from pipelines.flow import DEFAULTS
from pipelines.fork_server import LENGTH, Work, limit_memory, read_pages
from tests.sweeping import PROJECT
from tests.worker_pages import linux, page, wait_for_end

WORK = Work(Outlets(), 60.0, 0, DEFAULTS)
CRAWLER = """
from pipelines.flow import DEFAULTS
from pipelines.fork_server import Work
from pipelines.worker_processes import WorkerProcesses
from monitor.outlets import Outlets
from tests.worker_pages import workers
processes = WorkerProcesses(Work(Outlets(), 60.0, 0, DEFAULTS))
lines = [processes.new() for _ in range(2)]
while len(workers(processes)) < 2:
    pass
print(processes._process.pid, *workers(processes), flush=True)
input()
"""


def test_pages_go_down_the_line_and_answers_come_back() -> None:
    ours, theirs = socket.socketpair()
    # In this process it must not ask for the alarm, which only the main thread may: so the pages go in first.
    for body in (None, b"%PDF-1.7"):
        ours.sendall(pickle.dumps((page(body), frozenset())))
    ours.shutdown(socket.SHUT_WR)
    answers: list[object] = []

    def listen() -> None:
        with ours.makefile("rb") as line:
            while length := line.read(LENGTH.size):
                answers.append(pickle.loads(line.read(LENGTH.unpack(length)[0])))

    listening = Thread(target=listen)
    listening.start()
    read_pages(theirs, WORK)
    theirs.close()
    listening.join()
    ours.close()
    article, error = answers
    assert isinstance(article, Article) and "ferry" in article.text
    assert isinstance(error, NotAPage) and error.__cause__ is None


@linux
def test_memory_beyond_the_limit_is_refused_and_the_process_goes_on() -> None:
    code = (
        "from pipelines.fork_server import limit_memory\nlimit_memory(50)\n"
        "held = bytearray(20 << 20)\n"
        "try:\n    bytearray(60 << 20)\nexcept MemoryError:\n    print('refused')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "refused\n"
    limit_memory(0)  # and here nothing is limited
    assert len(bytearray(60 << 20)) == 60 << 20


@linux
def test_nothing_is_left_behind_by_a_crawler_that_is_killed() -> None:
    crawler = subprocess.Popen(
        [sys.executable, "-c", CRAWLER], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert crawler.stdout is not None
    started = [int(number) for number in crawler.stdout.readline().split()]
    assert len(started) == 3
    os.kill(crawler.pid, signal.SIGKILL)
    crawler.communicate()
    for process in started:
        wait_for_end(process)
