"""What commands that run unattended share: whom they tell, and what ends them."""

from __future__ import annotations

from pathlib import Path

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from monitor.commands import unattended
from monitor.commands.unattended import seconds, telling
from monitor.errors import ConfigError, LockHeld


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The events and bodies that would be sent."""
    found: list[tuple[str, str]] = []
    monkeypatch.setattr(unattended, "send_ping", lambda _, event, body="": found.append((event, body)))
    return found


def settings(tmp_path: Path, ping: str = "https://hc.example/x") -> Settings:
    """Settings with a ping address and a log file."""
    log = {"NEWS_LOG": str(tmp_path / "run.log"), "NEWS_LOG_BYTES": 1000, "NEWS_LOG_FILES": 1}
    return Settings({"NEWS_PING": ping, **log})


def test_a_run_that_ends_well_tells_start_and_end(tmp_path: Path, told: list[tuple[str, str]]) -> None:
    with telling(settings(tmp_path)) as teller:
        teller.begin()
        teller.end("all done")
    assert told == [("start", ""), ("", "all done")]
    assert (tmp_path / "run.log").read_text().endswith("monitor.commands.unattended: all done\n")


def test_what_ends_a_run_is_a_failure(tmp_path: Path, told: list[tuple[str, str]]) -> None:
    with pytest.raises(KeyboardInterrupt), telling(settings(tmp_path)):
        raise KeyboardInterrupt
    assert told == [("fail", "KeyboardInterrupt")]


def test_another_run_at_work_is_logged_and_told_to_nobody(
    tmp_path: Path, told: list[tuple[str, str]]
) -> None:
    with pytest.raises(LockHeld), telling(settings(tmp_path)):
        raise LockHeld("Another run is at work")
    assert told == []
    assert "Another run is at work" in (tmp_path / "run.log").read_text()


def test_without_an_address_nobody_is_told(tmp_path: Path, told: list[tuple[str, str]]) -> None:
    with telling(settings(tmp_path, ping="")) as teller:
        teller.begin()
        teller.end("all done")
    assert told == []
    with pytest.raises(ConfigError, match="NEWS_PING"), telling(settings(tmp_path, ping="hc.example")):
        pytest.fail("an address that cannot be asked")


def test_lengths_of_time() -> None:
    assert [seconds(text) for text in ("90s", "45m", "2H")] == [90, 2700, 7200]
    for text in ("30", "0m", "1d", "soon"):
        with pytest.raises(UsageError, match="Write 90s, 45m or 2h"):
            seconds(text)
