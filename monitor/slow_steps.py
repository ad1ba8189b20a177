"""A connection at work goes in; who waits for it is told on stderr, once it takes long, and when it is done."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

PATIENCE_SECONDS = 3.0  # a shorter wait needs no word
LOOK_EVERY = 20_000  # instructions of SQLite's machine between two looks at the clock: some milliseconds


@contextmanager
def told_when_slow(connection: sqlite3.Connection, what: str, done: str) -> Iterator[None]:
    """Say `what` on stderr once the block's statements take longer than PATIENCE_SECONDS, and in the end `done`.

    SQLite itself is asked to look at the clock, since one statement may be all that takes long.
    """
    began, is_told = monotonic(), False

    def look() -> None:
        nonlocal is_told
        if not is_told and monotonic() - began > PATIENCE_SECONDS:
            is_told = True
            print(what, file=sys.stderr, flush=True)

    connection.set_progress_handler(look, LOOK_EVERY)
    try:
        yield
        if is_told:
            print(f"{done} after {monotonic() - began:.0f} s.", file=sys.stderr, flush=True)
    finally:
        connection.set_progress_handler(None, 0)
