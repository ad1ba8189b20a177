"""One run at a time on one store, whatever became of the one before."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.errors import LockHeld, StoreError
from monitor.lock import hold_lock
from tests.sweeping import PROJECT

HOLDER = """
import sys
from pathlib import Path
from monitor.lock import hold_lock
with hold_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def start_holder(store: Path) -> subprocess.Popen[str]:
    """A process that holds the lock until its stdin closes."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(store)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    )
    assert process.stdout is not None and process.stdout.readline() == "held\n"
    return process


def test_a_second_run_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    store = tmp_path / "news.db"
    with start_holder(store) as holder:
        with pytest.raises(LockHeld, match=rf"process {holder.pid}, since 20"), hold_lock(store):
            pytest.fail("both hold it")
        holder.communicate("")
    with hold_lock(store):
        pass


def test_a_killed_run_stops_nobody(tmp_path: Path) -> None:
    store = tmp_path / "news.db"
    with start_holder(store) as holder:
        holder.send_signal(signal.SIGKILL)
    with hold_lock(store), start_holder(tmp_path / "another.db") as other:
        other.communicate("")


def test_the_lock_is_given_back_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), hold_lock(tmp_path / "news.db"):
        raise ZeroDivisionError
    with hold_lock(tmp_path / "news.db"):
        pass


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with (
        pytest.raises(StoreError, match="Check that the folder exists"),
        hold_lock(tmp_path / "no" / "news.db"),
    ):
        pytest.fail("nothing to lock")
