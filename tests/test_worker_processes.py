"""Processes are started without waiting, and none is left behind."""

from __future__ import annotations

import os
import signal

from monitor.outlets import Outlets
from pipelines.flow import DEFAULTS
from pipelines.fork_server import Work
from pipelines.worker_processes import WorkerProcesses
from tests.worker_pages import linux, wait_for_end, workers

WORK = Work(Outlets(), 60.0, 0, DEFAULTS)


def test_what_was_never_started_is_closed() -> None:
    processes = WorkerProcesses(WORK)
    processes.close()
    assert processes._process is None


def test_closed_while_it_loads() -> None:
    processes = WorkerProcesses(WORK)
    processes.start()
    started = processes._process
    processes.start()
    assert started is not None and processes._process is started
    processes.close()
    assert started.returncode == -signal.SIGKILL


@linux
def test_a_worker_is_ended_even_when_it_is_stuck() -> None:
    processes = WorkerProcesses(WORK)
    lines = [processes.new() for _ in range(2)]
    try:
        while len(running := workers(processes)) < 2:
            os.sched_yield()
        os.kill(min(running), signal.SIGSTOP)
        processes.end(lines[0][0])
        wait_for_end(min(running))
        assert workers(processes) == [max(running)]
    finally:
        processes.close()
        for _, line in lines:
            line.close()
    wait_for_end(max(running))


@linux
def test_a_worker_whose_line_closes_ends_itself() -> None:
    processes = WorkerProcesses(WORK)
    _, line = processes.new()
    try:
        while not (running := workers(processes)):
            os.sched_yield()
        line.close()
        wait_for_end(running[0])
    finally:
        processes.close()
