"""Stories told by their address; the cases are `fixtures/feeds/addresses.json`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from spiders.addresses import address_date, looks_like_story, story_points

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
