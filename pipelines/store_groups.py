"""Transactions committed together: what filing one article costs at the disk is shared by some dozens.

Each is a savepoint of its own, so that what goes wrong in one undoes that one alone. A process that is killed loses the
group it was at; what it had not fetched or read by then still waits in the store, or in the archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from sqlite_utils import Database

from pipelines import store

MOST = 64  # transactions of a group
MOST_SECONDS = 0.25  # that a group may last: others who write wait for it


class Group:
    """Takes transactions one after another and commits them together; the last ones when `commit` is called."""

    def __init__(self, db: Database, most: int = MOST, seconds: float = MOST_SECONDS) -> None:
        self._db = db
        self._most = most
        self._seconds = seconds
        self._count = 0
        self._began = 0.0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One of the transactions. Raises StoreError, and commits what is due when the block has ended well."""
        if not self._db.conn.in_transaction:
            store.begin(self._db)
            self._count, self._began = 0, monotonic()
        with store.transaction(self._db):
            yield
        self._count += 1
        if self._count >= self._most or monotonic() - self._began >= self._seconds:
            self.commit()

    def commit(self) -> None:
        """Make lasting what was done since the last time. Raises StoreError, and it is undone."""
        if self._db.conn.in_transaction:
            store.commit(self._db)
