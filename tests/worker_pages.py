"""Pages for worker processes, and these processes as the system knows them."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.models import Page
from pipelines.worker_processes import WorkerProcesses
from tests.sweeping import story_page, story_url

linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells of processes in /proc")
# Lists of links, as menus are, far beyond what a page holds: some 3 MB, which take 300 to read.
HEAVY = b"<html><body>" + b"<ul><li><a href=/a>a</a><b>b</b><i>c</i></li></ul>" * 60_000 + b"</body></html>"


def page(body: str | bytes | None = None, number: int = 1) -> Page:
    """A page with this body, by default an invented story."""
    body = story_page(number) if body is None else body
    at = datetime(2026, 10, 14, tzinfo=UTC)
    return Page(story_url(number), body.encode() if isinstance(body, str) else body, fetched_at=at)


def children(process: int) -> list[int]:
    """The processes that a process has started and that still run."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                said = (entry / "stat").read_text("ascii").rpartition(")")[2].split()
            except OSError:
                continue
            if said[0] != "Z" and int(said[1]) == process:
                found.append(int(entry.name))
    return found


def workers(processes: WorkerProcesses) -> list[int]:
    """The workers that run."""
    assert processes._process is not None
    return children(processes._process.pid)


def wait_for_end(process: int, seconds: float = 30) -> None:
    """Return once a process is gone. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while Path(f"/proc/{process}").exists() and "Z" not in _state(process):
        if time.monotonic() > end:
            raise TimeoutError(f"process {process} still runs")
        os.sched_yield()


def _state(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return "Z"
