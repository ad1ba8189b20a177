"""What a run in a process of its own took, its children counted in."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from benchmarks import timed_runs
from benchmarks.timed_runs import memory_mb, timed

CHILD = "import time; held = bytearray(80 << 20); time.sleep(0.3); sum(range(2_000_000))"
PARENT = (
    f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CHILD!r}], check=True); print('done')"
)


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux tells of memory")
def test_children_are_counted_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timed_runs, "_SAMPLE_SECONDS", 0.02)
    took = timed(["-c", PARENT])
    assert took.printed == "done\n"
    assert took.seconds >= 0.3 and took.cpu_seconds > 0.02
    assert 80 < took.peak_mb < 400


def test_a_run_that_fails_ends_the_benchmark_with_what_it_said() -> None:
    with pytest.raises(SystemExit, match="no luck"):
        timed(["-c", "import sys; sys.exit('no luck')"])
    assert timed(["-c", "import sys; sys.exit(3)"]).printed == ""  # a sweep that met problems


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells of memory")
def test_other_sessions_are_not_counted() -> None:
    assert memory_mb(os.getsid(0)) > 5
    assert memory_mb(2**22 + 1) == 0
