"""Stories told by their address; the cases are `fixtures/feeds/addresses.json`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from spiders.addresses import address_date, is_marked, looks_like_story, story_points, told_address

CASES = json.loads(Path("fixtures/feeds/addresses.json").read_text("utf-8"))


@pytest.mark.parametrize(("url", "expected", "why"), CASES, ids=[case[0] for case in CASES])
def test_looks_like_story(url: str, expected: bool, why: str) -> None:
    assert looks_like_story(url) is expected


def test_points_stay_in_bounds() -> None:
    assert all(-5 <= story_points(url) <= 5 for url, _, _ in CASES)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/2026/11/21/bridge", date(2026, 11, 21)),
        ("https://example.org/2026-11-21/bridge", date(2026, 11, 21)),
        ("https://example.org/story/26/11/21/bridge", date(2026, 11, 21)),
        ("https://example.org/2026/02/31/bridge", None),
        ("https://example.org/bridge", None),
    ],
)
def test_address_date(url: str, expected: date | None) -> None:
    assert address_date(url) == expected


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://barnacle.example/goto/17/delta.example/news/eel", "https://delta.example/news/eel"),
        ("https://barnacle.example/out/https://delta.example/eel", "https://delta.example/eel"),
        ("https://web.archive.org/web/20261122060011/https://delta.example/eel", "https://delta.example/eel"),
        (
            "https://delta.example/go/fishing/with-ropes.html",
            "https://delta.example/go/fishing/with-ropes.html",
        ),
        ("https://techmast.example/goto/ropecloud-3", "https://techmast.example/goto/ropecloud-3"),
    ],
)
def test_told_address(url: str, told: str) -> None:
    assert told_address(url) == told


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/2026/11/22/eel", True),
        ("https://a.example/news/eel-6612345", True),
        ("https://a.example/nyheter/a/Xw8Qbe/eel", True),
        ("https://a.example/story.asp?id=20418", True),
        ("https://a.example/news/eel-22-11-2026.htm", True),
        ("https://a.example/Covid19/eel", False),
        ("https://a.example/guides/eel", False),
    ],
)
def test_is_marked(url: str, expected: bool) -> None:
    assert is_marked(url) is expected
