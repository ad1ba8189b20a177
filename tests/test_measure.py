"""The measuring tools that all benchmarks share, and the list of benchmarks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import benchmarks
from benchmarks.measure import measure, peak_memory_mb, read_arguments, write_json


def test_counts_times_and_prints_one_line() -> None:
    with measure("extraction", unit="pages") as measured:
        measured.items += 3
    assert measured.seconds > 0
    assert measured.per_second == pytest.approx(3 / measured.seconds)
    line = str(measured)
    assert "\n" not in line
    assert all(part in line for part in ("extraction", "3 pages", "pages/s", "peak"))


def test_a_failing_block_is_still_timed() -> None:
    with pytest.raises(ValueError), measure("x") as measured:
        raise ValueError
    assert measured.seconds > 0


def test_peak_memory_is_that_of_a_running_python() -> None:
    before = peak_memory_mb()
    assert 5 < before < 100_000
    block = bytearray(64 * 2**20)
    block[::4096] = b"x" * len(block[::4096])  # touch every page, or the kernel gives none
    assert peak_memory_mb() >= before


def test_arguments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = read_arguments("what it is", [str(tmp_path), "--out", "answers.json"])
    assert (given.folder, given.out) == (tmp_path, Path("answers.json"))
    with pytest.raises(SystemExit) as stopped:
        read_arguments("what it is", [str(tmp_path / "missing"), "--out", "x"])
    assert stopped.value.code == 2
    assert "is not a folder" in capsys.readouterr().err


def test_write_json_makes_the_folder(tmp_path: Path) -> None:
    write_json(tmp_path / "new" / "a.json", {"é": [1]})
    assert json.loads((tmp_path / "new" / "a.json").read_text("utf-8")) == {"é": [1]}


def test_every_benchmark_is_listed_with_a_description() -> None:
    listed = benchmarks()
    assert "discovery" in listed
    assert not {"__init__", "__main__", "measure"} & set(listed)
    assert all(len(what) > 10 and what != "(no description)" for what in listed.values())


def test_only_what_can_be_run_is_a_benchmark(tmp_path: Path) -> None:
    (tmp_path / "tides.py").write_text(
        '"""Tides per second.\n\nMore."""\nif __name__ == "__main__":\n    pass\n'
    )
    (tmp_path / "moon.py").write_text('"""Shared by the tides."""\n')
    assert benchmarks(tmp_path) == {"tides": "Tides per second."}


def test_the_list_is_printed() -> None:
    done = subprocess.run([sys.executable, "-m", "benchmarks"], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        line for line in done.stdout.splitlines() if line.startswith("python -m benchmarks.")
    ]
    assert len(done.stdout.splitlines()) == len(benchmarks())
