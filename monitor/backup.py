"""A store goes in, a copy of one moment comes out, while others write to the store."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from monitor.errors import StoreError


def back_up(db: Database, target: Path) -> int:
    """Copy the store to `target`, which must not exist; returns the copy's size in bytes. Raises StoreError.

    SQLite's backup in one step: it reads one moment of the store, and in WAL mode keeps no writer waiting. The copy is
    checked before it has its name.
    """
    with written_whole(target, "a backup") as part:
        _copy(db, part)
    return target.stat().st_size


@contextmanager
def written_whole(target: Path, what: str) -> Iterator[Path]:
    """Give the block a name to write under, which becomes `target` when the block ended well. Raises StoreError.

    A target that exists is not overwritten; what was begun and not ended is removed. The folder is made where only it
    is missing.
    """
    if target.exists():
        raise StoreError(f"{target} is there already. Name another file: {what} overwrites nothing.")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(exist_ok=True)
        yield part
        give_name(part, target)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(
            f"{target} could not be written ({error}). Check the disk and the folder."
        ) from error
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{part}{suffix}").unlink()


def _copy(db: Database, part: Path) -> None:
    """Copy and check. Raises sqlite3.Error and StoreError."""
    with closing(sqlite3.connect(part)) as copy:
        copy.execute("PRAGMA synchronous = FULL")
        db.conn.backup(copy, pages=-1)
        if (found := copy.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
            raise StoreError(f"The copy is damaged, and so may the store be: {found}. Nothing was kept.")
    with part.open("rb") as file:
        os.fsync(file.fileno())


def give_name(part: Path, target: Path) -> None:
    """Give the copy its name, unless somebody else took it meanwhile. Raises StoreError, OSError."""
    try:
        os.link(part, target)  # unlike renaming, never overwrites
    except FileExistsError:
        raise StoreError(f"{target} came into being meanwhile. Name another file.") from None
    except OSError:  # a file system without links
        if target.exists():
            raise StoreError(f"{target} came into being meanwhile. Name another file.") from None
        part.rename(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
