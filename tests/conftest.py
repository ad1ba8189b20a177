"""What many tests share: the saved day, its answers, and a web that serves it."""

from __future__ import annotations

import ipaddress
import json
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from monitor.outlets import Outlets, load_outlets
from monitor.saved_web import SavedWeb
from tests.sweeping import put_harbour, sweep


def _stay_at_home(event: str, given: tuple[Any, ...]) -> None:
    """No test of this process leaves the machine: whoever connects further gets an error that says so."""
    if event == "socket.connect" and given[0].family in (socket.AF_INET, socket.AF_INET6):
        host = str(given[1][0]).partition("%")[0]
        if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
            raise PermissionError(f"a test wanted to connect to {host}; serve what it needs on loopback")


sys.addaudithook(_stay_at_home)

pytest_plugins = ["tests.no_skips"]
FIXTURES = Path(__file__).parent.parent / "fixtures"


@pytest.fixture(scope="session")
def day_folder() -> Path:
    """The folder of the saved day: one folder per host, `outlets.toml`, `web.toml`, `expected.json`."""
    return FIXTURES / "day"


@pytest.fixture(scope="session")
def day_expected(day_folder: Path) -> dict[str, Any]:
    """What a person says of the saved day, for tests to read; fixtures/README.md explains the fields."""
    expected: dict[str, Any] = json.loads((day_folder / "expected.json").read_text("utf-8"))
    return expected


@pytest.fixture(scope="session")
def day_outlets(day_folder: Path) -> Outlets:
    """The outlets that are watched on the saved day."""
    return load_outlets(day_folder / "outlets.toml")


@pytest.fixture(scope="session")
def day_store(day_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the saved day, as a sweep left it: to be read only."""
    folder = tmp_path_factory.mktemp("day_store")
    with SavedWeb(day_folder) as web:
        outlets = ("--outlets", str(day_folder / "outlets.toml"), "-s", "NEWS_MAX_AGE_DAYS=0")
        ended = sweep(folder, web, *outlets, "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=8")
    assert (ended.code, ended.err) == (0, "")
    return folder / "news.db"


@pytest.fixture
def day_web(day_folder: Path) -> Iterator[SavedWeb]:
    """The saved day over real HTTP: set `http_proxy` to its `address`. Each test may spoil its own."""
    with SavedWeb(day_folder) as web:
        yield web


@pytest.fixture
def web() -> Iterator[SavedWeb]:
    """An empty web over real HTTP: each test says what it serves."""
    with SavedWeb(None) as web:
        yield web


@pytest.fixture
def harbour(web: SavedWeb, tmp_path: Path) -> list[str]:
    """Four stories in one feed of that web, watched by `tmp_path`; returns their addresses."""
    return put_harbour(web, tmp_path)
