"""When an article is read again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.models import Precision
from monitor.rereading import base_of, next_reading

NOW = datetime(2026, 10, 14, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("read", "due"),
    [(0, 1), (0.4, 1), (0.9, 6), (1, 6), (3, 6), (6.2, 24), (24, 168), (100, 168), (168, None), (900, None)],
)
def test_it_is_read_again_after_an_hour_six_a_day_and_a_week(read: float, due: float | None) -> None:
    expected = None if due is None else NOW + due * HOUR
    assert next_reading(NOW, NOW + read * HOUR) == expected


@pytest.mark.parametrize(
    ("published", "precision", "base"),
    [
        (NOW - HOUR, "minute", NOW - HOUR),
        (NOW - HOUR, "day", NOW),
        (None, "none", NOW),
        (NOW + HOUR, "minute", NOW),
    ],
)
def test_the_time_counts_from_publication(
    published: datetime | None, precision: Precision, base: datetime
) -> None:
    assert base_of(published, precision, NOW) == base
