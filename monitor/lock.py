"""One run at a time on one store: a lock beside it that the system releases however the run ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monitor.errors import LockHeld, StoreError
from monitor.times import now, to_iso


@contextmanager
def hold_lock(store: Path) -> Iterator[None]:
    """Hold the lock of the store at `store` for the length of the block.

    Raises LockHeld when another run holds it, naming that run. The lock belongs to the open file, not to the
    file's being there: what a killed run leaves stops nobody.
    """
    path = store.with_name(store.name + ".lock")
    try:
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(
            f"{path}: {error.strerror}. Check that the folder exists and that you may write there."
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "no name left"
            raise LockHeld(
                f"Another run is at work on {store} ({holder}). Wait until it is done, or end it."
            ) from None
        file.truncate(0)
        file.write(f"process {os.getpid()}, since {to_iso(now())}\n")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)
