"""Datasette plugin: connections that read the store map it into memory, and keep more at hand than two megabytes."""

from __future__ import annotations

import sqlite3

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")
CACHE_KIB = 16_384  # for each of Datasette's three threads
MAPPED_BYTES = 2**30  # of the file, by way of the system's own cache: takes address space, no memory of ours


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """An outlet's page reads thousands of rows all over the file."""
    conn.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    conn.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
