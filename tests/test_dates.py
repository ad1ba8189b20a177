"""Dates of feeds and sitemaps; the cases are `fixtures/feeds/dates.json`."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from spiders.dates import read_date

NOW = datetime(2026, 11, 22, tzinfo=UTC)
CASES = json.loads(Path("fixtures/feeds/dates.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_read_date(text: str, expected: str | None, why: str) -> None:
    found = read_date(text, NOW)
    assert (found.isoformat().replace("+00:00", "Z") if found else None) == expected


def test_a_zone_may_be_ahead_but_not_a_week() -> None:
    assert read_date((NOW + timedelta(hours=13)).isoformat(), NOW) is not None
    assert read_date((NOW + timedelta(days=7)).isoformat(), NOW) is None


def test_today_is_the_limit_where_none_is_given() -> None:
    assert read_date((datetime.now(UTC) - timedelta(minutes=1)).isoformat()) is not None
    assert read_date((datetime.now(UTC) + timedelta(days=30)).isoformat()) is None


def test_a_long_text_is_no_date() -> None:
    assert read_date("21 Nov 2026 " * 40, NOW) is None
