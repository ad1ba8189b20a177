"""What all commands share, seen from outside: help, options, errors as one line."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.commands.base import exit_code, explain
from monitor.errors import ConfigError, LockHeld, StoreTooNew
from tests.sweeping import PROJECT


def scrapy(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of ours in a folder."""
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "monitor.settings", "PYTHONPATH": str(PROJECT)}
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *words], cwd=folder, env=environment, capture_output=True, text=True
    )


def test_help_shows_an_example(tmp_path: Path) -> None:
    ran = scrapy(tmp_path, "sweep", "--help")
    text = " ".join(ran.stdout.split())
    assert ran.returncode == 0
    assert "Example: scrapy sweep --db news.db" in text
    assert all(option in text for option in ("--db PATH", "--outlets FILE", "--json", "--archive DIR"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["sweep", "--arhive", "x"], "unknown option --arhive"),
        (["sweep", "now"], "expected no argument, got now"),
    ],
)
def test_wrong_usage_ends_with_2(tmp_path: Path, words: list[str], says: str) -> None:
    ran = scrapy(tmp_path, *words)
    assert ran.returncode == 2 and says in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_missing_outlets_file_is_one_line(tmp_path: Path) -> None:
    ran = scrapy(tmp_path, "sweep", "--outlets", "mine.toml")
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert ran.stderr.startswith("mine.toml: there is no such file.")


def test_the_base_is_no_command(tmp_path: Path) -> None:
    listed = [line.split()[0] for line in scrapy(tmp_path).stdout.splitlines() if line.startswith("  ")]
    assert "sweep" in listed
    assert "base" not in listed and "commands" not in listed


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (LockHeld("another run"), 75, "another run"),
        (StoreTooNew("too new"), 1, "too new"),
        (ConfigError(["one", "two"]), 1, "one\ntwo"),
        (
            sqlite3.OperationalError("disk I/O error"),
            1,
            "news.db: could not be read or written: disk I/O error.",
        ),
        (FileNotFoundError(2, "No such file", "x.warc"), 1, "x.warc: No such file. Check that it exists"),
        (OSError(28, "No space left on device"), 1, "No space left on device. Free some disk space"),
    ],
)
def test_every_error_has_a_code_and_a_sentence(error: Exception, code: int, says: str) -> None:
    assert exit_code(error) == code
    assert explain(error, "news.db").startswith(says)


def test_commands_start_without_what_reads_pages() -> None:
    # Scrapy imports every file of the folder for each command: half of a second before `scrapy stories` begins.
    heavy = ("trafilatura", "wordfreq", "datasette", "ftfy", "feedparser", "pipelines.flow")
    program = (
        "import sys, monitor.commands as folder\n"
        "from importlib import import_module\n"
        "from pkgutil import iter_modules\n"
        "for found in iter_modules(folder.__path__, 'monitor.commands.'): import_module(found.name)\n"
        f"print(*[name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
