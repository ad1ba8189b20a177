"""`scrapy backup`: a consistent copy of the store, also while a sweep runs."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from monitor.backup import back_up
from monitor.commands.base import OK, NewsCommand


class Command(NewsCommand):
    """Copies the store."""

    summary = "Copy the store to a new file, while a sweep runs if need be; overwrites nothing."
    example = "scrapy backup backups/news-2026-11-22.db"
    arguments = "FILE"
    arity = (1, 1)
    prints = True

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Copy, and say how much only where a program asks."""
        with closing(self.store(readonly=True)) as db:
            size = back_up(db, Path(args[0]))
        if opts.json:
            self.print_json({"file": args[0], "bytes": size})
        return OK
