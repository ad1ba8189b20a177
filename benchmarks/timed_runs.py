"""Running Python in a process of its own: what it took, its own children counted in.

took = timed(["-m", "scrapy", "sweep"], proxy="http://127.0.0.1:8080")
took.seconds, took.cpu_seconds, took.peak_mb, took.printed
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

_SAMPLE_SECONDS = 0.5
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Took:
    """Wall-clock and CPU seconds, peak memory in MB of 2**20 bytes, and what was printed."""

    seconds: float
    cpu_seconds: float
    peak_mb: float  # of all its processes at once, sampled; 0 where the system does not tell
    printed: str


def timed(call: list[str], proxy: str = "") -> Took:
    """Run Python with these arguments. Raises SystemExit where it ends with anything but 0 or 3."""
    environment = {**os.environ, "http_proxy": proxy, "no_proxy": ""}
    before, start = _cpu_of_children(), time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *call],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # its children are known by it
    )
    ended, peak = Event(), [0.0]
    watch = Thread(target=_watch, args=(process.pid, ended, peak))
    watch.start()
    try:
        out, err = process.communicate()
        seconds = time.perf_counter() - start
    finally:
        ended.set()
        watch.join()
        if process.poll() is None:  # interrupted
            os.killpg(process.pid, signal.SIGKILL)
    if process.returncode not in (0, 3):
        raise SystemExit(f"{' '.join(call)} ended with {process.returncode}:\n{err[-3000:]}")
    return Took(seconds, _cpu_of_children() - before, peak[0], out)


def _watch(session: int, ended: Event, peak: list[float]) -> None:
    while not ended.wait(_SAMPLE_SECONDS):
        peak[0] = max(peak[0], memory_mb(session))


def memory_mb(session: int) -> float:
    """What all processes of a session hold now, in MB: pages that several share are counted once (Linux)."""
    if not _PROC.is_dir():
        return 0.0
    return (
        sum(_share_kb(int(entry.name), session) for entry in _PROC.iterdir() if entry.name.isdigit()) / 1024
    )


def _share_kb(process: int, session: int) -> int:
    """The process's share of memory ("proportional set size") where it is of the session, else 0."""
    try:
        if os.getsid(process) != session:
            return 0
        lines = (_PROC / str(process) / "smaps_rollup").read_text("ascii").splitlines()
    except OSError:  # it ended meanwhile
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
