"""What every benchmark needs: arguments, a clock, peak memory, one aligned line.

A benchmark reads like this:

    arguments = read_arguments(__doc__)                 # FOLDER --out FILE_OR_FOLDER
    with measure("extraction", unit="pages") as measured:
        for page in pages:
            ...
            measured.items += 1
    print(measured)                                     # extraction   181 pages   9.41 s   19.2 pages/s
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Arguments:
    """Where the data lies and where the answers go."""

    folder: Path
    out: Path


@dataclass(slots=True)
class Measured:
    """One measurement. Count `items` up while it runs; `seconds` and `peak_mb` are set when it ends."""

    name: str
    unit: str = "items"
    items: int = 0
    seconds: float = 0.0
    peak_mb: float = 0.0

    @property
    def per_second(self) -> float:
        """Items per second of wall-clock; 0 before it ends."""
        return self.items / self.seconds if self.seconds else 0.0

    def __str__(self) -> str:
        """The line that benchmarks print."""
        rate = f"{self.per_second:,.1f} {self.unit}/s"
        done = f"{self.items:>9,} {self.unit:<9}{self.seconds:>9.2f} s"
        return f"{self.name:<22}{done}{rate:>22}   peak {self.peak_mb:.0f} MB"


@contextmanager
def measure(name: str, unit: str = "items") -> Iterator[Measured]:
    """Time the block; yields the `Measured` to count items on, complete once the block has ended."""
    measured = Measured(name, unit)
    start = time.perf_counter()
    try:
        yield measured
    finally:
        measured.seconds = time.perf_counter() - start
        measured.peak_mb = peak_memory_mb()


def peak_memory_mb() -> float:
    """The most memory that this process has held at once, in MB of 2**20 bytes.

    Linux counts it per program (VmHWM); elsewhere `ru_maxrss`, which a child inherits; 0 where
    there is neither.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text("ascii", "replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)


def read_arguments(description: str | None, argv: Sequence[str] | None = None) -> Arguments:
    """Read `FOLDER --out PATH` from the command line; no such folder: a usage error (exit code 2)."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the benchmark's data")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="PATH", help="the file or folder to write the answers to"
    )
    given = parser.parse_args(argv)
    if not given.folder.is_dir():
        parser.error(f"{given.folder} is not a folder. Name the folder that holds the benchmark's data.")
    return Arguments(given.folder, given.out)


def write_json(path: Path, answers: Any) -> None:
    """Write `answers` as JSON to `path`, making its folder first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(answers, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
