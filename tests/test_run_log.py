"""The log file of runs: what goes into it, and that it stays small."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from monitor.run_log import log_to


def test_our_messages_and_the_warnings_of_others_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # pytest keeps what is logged, and no worker of its can hand on half a character.
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    path = tmp_path / "new" / "run.log"
    logging.getLogger("scrapy.x").setLevel(logging.INFO)
    with log_to(str(path), 1000, 2):
        logging.getLogger("monitor.x").info("a sweep \ud800 ended")
        logging.getLogger("scrapy.x").info("a thousand settings")
        logging.getLogger("scrapy.x").warning("something odd")
    logging.getLogger("monitor.x").warning("too late")
    lines = path.read_text("utf-8").splitlines()
    assert [line.partition(": ")[2] for line in lines] == ["a sweep ? ended", "something odd"]
    assert lines[0][10] == "T" and lines[0][19:21] == "Z "


def test_files_are_put_aside_and_the_oldest_go(tmp_path: Path) -> None:
    for number in range(30):
        with log_to(str(tmp_path / "run.log"), 500, 2):
            logging.getLogger("monitor.x").warning("sweep %s %s", number, "x" * 100)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run.log", "run.log.1", "run.log.2"]
    assert all(path.stat().st_size <= 500 for path in tmp_path.iterdir())
    assert "sweep 29" in (tmp_path / "run.log").read_text()


def test_no_name_no_file(tmp_path: Path) -> None:
    handlers = list(logging.getLogger().handlers)
    with log_to("", 500, 2):
        assert logging.getLogger().handlers == handlers
