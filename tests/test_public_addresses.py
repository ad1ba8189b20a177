"""Which addresses may be asked, however they are written. The cases are in `fixtures/safety.json`."""

from __future__ import annotations

import json
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from monitor.errors import ConfigError
from monitor.outlets import Outlet, Outlets
from monitor.public_addresses import (
    OpenHosts,
    is_opened,
    literal_address,
    private_addresses,
    refusal,
    what_is,
)

CASES: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "fixtures" / "safety.json").read_text("utf-8")
)
NOTHING_OPEN = OpenHosts()


@pytest.mark.parametrize(("url", "why"), CASES["refused"], ids=[case[0] for case in CASES["refused"]])
def test_what_must_not_be_asked(url: str, why: str) -> None:
    assert why in (refusal(url, NOTHING_OPEN) or "")


@pytest.mark.parametrize("url", CASES["allowed"])
def test_what_may_be_asked(url: str) -> None:
    assert refusal(url, NOTHING_OPEN) is None


@pytest.mark.parametrize(("setting", "url", "is_open"), CASES["opened"])
def test_what_a_setting_opens(setting: str, url: str, is_open: bool) -> None:
    assert (refusal(url, OpenHosts.read(setting.split(","))) is None) is is_open


@pytest.mark.parametrize("entry", CASES["mistakes"])
def test_a_setting_that_cannot_be_read_says_how_to_write_it(entry: str) -> None:
    with pytest.raises(ConfigError, match="Write them as in") as error:
        OpenHosts.read([entry, "intranet", entry])
    assert len(error.value.mistakes) == 2


def test_what_an_open_name_or_network_is_not() -> None:
    opened = OpenHosts.read(["10.0.0.0/8", "intranet.example"])
    assert opened.opens("news.intranet.example") and not opened.opens("intranet.example.org")
    assert opened.opens(ip_address("10.1.2.3")) and not opened.opens(ip_address("11.1.2.3"))


def test_a_name_is_no_literal_address_and_a_public_address_is_nothing_special() -> None:
    assert literal_address("harbour.example") is None
    assert str(literal_address("0x8.010.2056")) == "8.8.8.8"
    assert what_is(ip_address("8.8.8.8")) is None


@pytest.mark.parametrize(
    ("detail", "setting", "is_open"),
    [
        ("it leads to 10.0.0.5, which is a private network.", "10.0.0.0/8", True),
        ("it leads to 10.0.0.5, which is a private network.", "desk.example", True),
        ("it leads to 10.0.0.5, which is a private network.", "11.0.0.0/8", False),
        ("it leads to 'intranet', a name without a dot.", "intranet", True),
        ("it redirects to http://wire.example/a, which leads to 10.0.0.5, which is a", "wire.example", True),
        ("it redirects to http://wire.example/a, which leads to 10.0.0.5, which is a", "desk.example", False),
        ("it has a user name in it.", "desk.example", False),
    ],
)
def test_what_was_refused_may_be_opened(detail: str, setting: str, is_open: bool) -> None:
    url = "http://desk.example/a"
    assert is_opened(url, f"{url}: {detail}", OpenHosts.read([setting])) is is_open


def test_an_outlet_at_a_private_address_is_a_mistake_until_it_is_opened() -> None:
    desk = Outlet("desk.example", "Desk", feeds=("http://10.0.0.5/feed",), pages=("http://desk.example/",))
    known = Outlet("wire.example", "Wire")
    mistakes = private_addresses(Outlets((desk, known)), NOTHING_OPEN)
    assert mistakes == [
        "'Desk': feeds: 'http://10.0.0.5/feed' leads to 10.0.0.5, which is a private network. "
        "If it is yours, open it with NEWS_OPEN_HOSTS (docs/settings.md)."
    ]
    assert private_addresses(Outlets((desk, known)), OpenHosts.read(["10.0.0.5"])) == []
