"""Addresses: which form is kept, which two are one page, who owns one. The cases are in `fixtures/urls.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from monitor.urls import (
    absolute_url,
    address_key,
    canonical_url,
    is_public_suffix,
    is_registered_domain,
    is_web_address,
    registered_domain,
)

CASES: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "fixtures" / "urls.json").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("url", "canonical", "why"), CASES["canonical"], ids=[c[2] for c in CASES["canonical"]]
)
def test_the_canonical_form_of_an_address(url: str, canonical: str, why: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical, "what is canonical stays as it is"


@pytest.mark.parametrize(("one", "other", "why"), CASES["same_page"], ids=[c[2] for c in CASES["same_page"]])
def test_addresses_of_one_page(one: str, other: str, why: str) -> None:
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(
    ("one", "other", "why"), CASES["different_pages"], ids=[c[2] for c in CASES["different_pages"]]
)
def test_addresses_of_two_pages(one: str, other: str, why: str) -> None:
    assert address_key(one) != address_key(other)


@pytest.mark.parametrize(("address", "domain"), CASES["registered_domain"])
def test_who_owns_an_address(address: str, domain: str) -> None:
    assert registered_domain(address) == domain


def test_a_relative_address_is_resolved() -> None:
    assert canonical_url("../b?utm_id=1", "https://harbour.example/a/c/d") == "https://harbour.example/a/b"


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://harbour.example/", True),
        ("HTTP://harbour.example:8080", True),
        ("//harbour.example/", False),
        ("/ferry", False),
        ("ftp://harbour.example/", False),
        ("https:///ferry", False),
        ("https://harbour.example:0/", False),
        ("https://harbour.example:99999/", False),
        ("https://[harbour", False),
        ("https://harbour.example/\ud83d", False),
    ],
)
def test_what_is_a_web_address(address: str, is_one: bool) -> None:
    assert is_web_address(address) is is_one


@pytest.mark.parametrize(
    ("host", "is_one"),
    [("co.uk", True), ("COM", True), ("bbc.co.uk", False), ("localhost", False), ("127.0.0.1", False)],
)
def test_what_is_a_public_suffix(host: str, is_one: bool) -> None:
    assert is_public_suffix(host) is is_one


@pytest.mark.parametrize("address", ["http://[url]", "https://[harbour/a", "//[", "http://\u2100.example/"])
def test_what_can_be_no_address_stays_as_written(address: str) -> None:
    assert absolute_url("https://harbour.example/", address) == address
    assert canonical_url(address, "https://harbour.example/") == address
    assert address_key(address) == address


@pytest.mark.parametrize(
    ("host", "is_one"),
    [
        ("bbc.co.uk", True),
        ("harbour.example", False),  # an ending that no list has
        ("harbour.org", True),
        ("co.uk", False),
        ("news.bbc.co.uk", False),
        ("", False),
    ],
)
def test_registered_domains_as_written(host: str, is_one: bool) -> None:
    assert is_registered_domain(host) is is_one
