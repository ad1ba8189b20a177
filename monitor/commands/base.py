"""What all commands share: `--db`, `--outlets`, `--json`, help with an example, and errors as one clear line.

A command is a class `Command(NewsCommand)` in a file of its own, with `summary`, `example` and `work`, which
returns the exit code. What `work` raises on purpose ends as a line on stderr and a code, without traceback.
"""

from __future__ import annotations

import argparse
import errno
import os
import sqlite3
import sys
from abc import abstractmethod
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES
from sqlite_utils import Database

from monitor.errors import ConfigError, FirsthandError, LockHeld
from monitor.outlets import Outlets, load_outlets
from monitor.public_addresses import OpenHosts, private_addresses
from monitor.schema import open_store
from monitor.terminal import json_text

OK, FAILED, WRONG_USAGE, DEGRADED, LOCKED = 0, 1, 2, 3, 75


class NewsCommand(ScrapyCommand):
    """One command of ours. Class attributes say what it takes; `work` does it."""

    # Scrapy makes a command of every command class that a file of this folder defines. This one is none,
    # so it says that it belongs to the package, whose names Scrapy does not find it among.
    __module__ = "monitor.commands"

    requires_project = True
    requires_crawler_process = False

    summary: ClassVar[str] = ""  # one sentence
    example: ClassVar[str] = ""  # a line that can be typed
    arguments: ClassVar[str] = ""  # as shown in the usage line, e.g. "ID" or "FILE..."
    arity: ClassVar[tuple[int, int | None]] = (0, 0)  # fewest and most arguments; None: any number
    uses_store: ClassVar[bool] = True  # offers --db
    uses_outlets: ClassVar[bool] = False  # offers --outlets
    prints: ClassVar[bool] = False  # offers --json

    @abstractmethod
    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Do what the command is for and return its exit code (0 all well, 3 degraded)."""

    # --- For the commands ----------------------------------------------------------------------------------

    @property
    def db_path(self) -> Path:
        """The store's file: --db, else the setting NEWS_DB."""
        return Path(self._setting("NEWS_DB"))

    def store(self, *, readonly: bool = False) -> Database:
        """Open the store; `readonly` never creates one. Raises StoreError."""
        return open_store(self.db_path, readonly=readonly)

    def outlets(self, *, required: bool = True) -> Outlets:
        """Read the outlets file: --outlets, else NEWS_OUTLETS. Raises ConfigError.

        With `required=False`, when nobody named a file and there is none: the outlets that the project ships.
        """
        path = Path(self._setting("NEWS_OUTLETS"))
        assert self.settings is not None
        named = self.settings.getpriority("NEWS_OUTLETS") == SETTINGS_PRIORITIES["cmdline"]
        outlets = load_outlets(None if not required and not named and not path.exists() else path)
        if mistakes := private_addresses(outlets, OpenHosts.read(self.settings.getlist("NEWS_OPEN_HOSTS"))):
            raise ConfigError(mistakes)
        return outlets

    def print_json(self, value: Any) -> None:
        """Print a value as JSON for another program."""
        print(json_text(value))

    # --- For Scrapy ----------------------------------------------------------------------------------------

    def syntax(self) -> str:
        """The usage line behind the command's name."""
        return f"[options] {self.arguments}".rstrip()

    def short_desc(self) -> str:
        """One sentence, as `scrapy` lists it."""
        return self.summary

    def long_desc(self) -> str:
        """The sentence and an example. Scrapy folds line breaks here."""
        return f"{self.summary} Example: {self.example}"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's global options and those that our commands share."""
        super().add_options(parser)
        if self.uses_store:
            parser.add_argument(
                "--db", metavar="PATH", help=f"the store (default: {self._setting('NEWS_DB')})"
            )
        if self.uses_outlets:
            parser.add_argument(
                "--outlets", metavar="FILE", help=f"what to watch (default: {self._setting('NEWS_OUTLETS')})"
            )
        if self.prints:
            parser.add_argument("--json", action="store_true", help="print JSON for another program")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Turn options into settings, and refuse what the command does not take."""
        super().process_options(args, opts)
        assert self.settings is not None
        for option, setting in (("db", "NEWS_DB"), ("outlets", "NEWS_OUTLETS")):
            if getattr(opts, option, None) is not None:
                self.settings.set(setting, getattr(opts, option), priority="cmdline")
        # Scrapy hands over options that it does not know as if they were arguments.
        if unknown := [arg for arg in args if arg.startswith("-") and len(arg) > 1]:
            raise UsageError(
                f"unknown option {unknown[0]}. See --help for those that exist.", print_help=False
            )
        fewest, most = self.arity
        if len(args) < fewest or (most is not None and len(args) > most):
            raise UsageError(
                f"expected {self.arguments or 'no argument'}, got {' '.join(args) or 'nothing'}."
            )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the command; every error of ours becomes a line on stderr and an exit code."""
        try:
            self.exitcode = self.work(args, opts)
            sys.stdout.flush()
        except BrokenPipeError:  # `scrapy stories | head`: the reader has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except (FirsthandError, sqlite3.Error, OSError) as error:
            self.exitcode = exit_code(error)
            print(explain(error, str(self._setting("NEWS_DB"))), file=sys.stderr)

    def _setting(self, name: str) -> Any:
        assert self.settings is not None
        return self.settings[name]


def exit_code(error: Exception) -> int:
    """The exit code for an error that ended a command: 75 where another run holds the lock, else 1."""
    return LOCKED if isinstance(error, LockHeld) else FAILED


def explain(error: Exception, db: str) -> str:
    """What a person reads of an error that ended a command; ours say everything themselves."""
    if isinstance(error, sqlite3.Error):
        return f"{db}: could not be read or written: {error}. Try again; if it stays so, check the disk."
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return f"{where}{error.strerror}. Free some disk space, then run this again."
        return f"{where}{error.strerror}. Check that it exists and that you may read or write it."
    return str(error)
