"""Times as the store keeps them, and as a person writes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from monitor.times import from_iso, now, parse_since, to_iso

NOON = datetime(2026, 10, 14, 12, tzinfo=UTC)


def test_a_time_is_kept_in_utc_to_the_second() -> None:
    time = datetime(2026, 10, 14, 15, 5, 30, 999, tzinfo=timezone(timedelta(hours=2)))
    assert to_iso(time) == "2026-10-14T13:05:30Z"
    assert from_iso("2026-10-14T13:05:30Z") == datetime(2026, 10, 14, 13, 5, 30, tzinfo=UTC)
    assert to_iso(None) is None and from_iso(None) is None
    assert now().microsecond == 0 and now().tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("24h", "2026-10-13T12:00:00Z"),
        ("30m", "2026-10-14T11:30:00Z"),
        (" 7D ", "2026-10-07T12:00:00Z"),
        ("2w", "2026-09-30T12:00:00Z"),
        ("2026-10-01", "2026-10-01T00:00:00Z"),
        ("2026-10-01T08:30", "2026-10-01T08:30:00Z"),
        ("2026-10-01T08:30+02:00", "2026-10-01T06:30:00Z"),
        ("999999d", "1970-01-01T00:00:00Z"),
    ],
)
def test_since(text: str, since: str) -> None:
    assert to_iso(parse_since(text, NOON)) == since


@pytest.mark.parametrize("text", ["", "soon", "24", "h", "-3h", "1.5h", "2026-13-01"])
def test_what_is_no_time_is_refused_with_what_can_be_written(text: str) -> None:
    with pytest.raises(ValueError, match="Write 24h, 30m, 7d, 2w, or a day"):
        parse_since(text, NOON)
