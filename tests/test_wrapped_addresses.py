"""Addresses in addresses, where they are damaged or hold none. The sound ones stand in `fixtures/urls.json`."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from urllib.parse import urlsplit

import pytest

from monitor.urls import canonical_url
from monitor.wrapped_addresses import inner_address, may_hold_another, news_address

ADDRESS = b"https://harbour.example/ferry"


def code(raw: bytes) -> str:
    """A Google News link's code."""
    return urlsafe_b64encode(raw).decode().rstrip("=")


def test_the_code_of_a_news_link_holds_its_address() -> None:
    field = b"\x08\x13\x22" + bytes([len(ADDRESS)]) + ADDRESS
    assert news_address(code(field)) == ADDRESS.decode()
    assert news_address(code(field + b"\xd2\x01\x00")) == ADDRESS.decode()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x08\x13\x22",
        b"\x08\x13\x22\x80",
        b"\x08\x13\x22\x1dhttps://harbour",  # shorter than it says
        b"\x08\x02\x22\x05https",
        b"\x08\x13\x22\x06AU_yqL",  # since 2024: only Google knows
    ],
)
def test_a_code_that_holds_no_address(raw: bytes) -> None:
    assert news_address(code(raw)) is None


@pytest.mark.parametrize("damaged", ["a", "CBMi!", "%%%", "ä"])
def test_a_code_that_is_none(damaged: str) -> None:
    assert news_address(damaged) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://harbour.example/ferry?id=https://tidewire.example/",
        "https://www.google.com/maps?q=https://harbour.example/",
        "https://news.google.com/topics/AbC",
        "https://l.facebook.com/l.php?h=1",
        "https://r.search.yahoo.com/RK=2",
        "https://webcache.googleusercontent.com/search?q=ferry",
        "https://urldefense.com/v3/nothing",
        "https://12ft.io/",
        "https://youtu.be/",
    ],
)
def test_an_address_that_holds_no_other(url: str) -> None:
    parts = urlsplit(url)
    assert inner_address(parts, parts.netloc) is None
    assert canonical_url(url) == url


def test_addresses_wrapped_without_end_come_to_one() -> None:
    url = "https://harbour.example/ferry"
    for _ in range(40):
        url = f"https://12ft.io/{url}"
    assert canonical_url(url).endswith("harbour.example/ferry")


@pytest.mark.parametrize(
    "address",
    [
        "https://news.google.com/rss/articles/CBMiHWh0dHBzOi8vaGFyYm91ci5leGFtcGxlL2Zlcnj",
        "https://www.google.com/amp/s/harbour.example/ferry",
        "https://harbour-example.cdn.ampproject.org/c/s/harbour.example/ferry",
        "https://harbour-example.translate.goog/ferry",
        "https://12ft.io/https://harbour.example/ferry",
        "https://youtu.be/AbCdEfGhIjK",
        "https://urldefense.com/v3/__https://harbour.example/ferry__;!!Ab",
        "https://r.search.yahoo.com/RU=https%3a%2f%2fharbour.example%2fferry/RK=2",
    ],
)
def test_hosts_whose_paths_hold_addresses_are_looked_at(address: str) -> None:
    host = urlsplit(address).hostname or ""
    assert may_hold_another(host)
    assert canonical_url(address) != address or "google" in host


def test_other_hosts_need_no_look() -> None:
    assert not any(map(may_hold_another, ("harbour.example", "www.bay.example", "facebook.com")))
