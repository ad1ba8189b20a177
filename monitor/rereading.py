"""When an article was published and last read in, when to read it again out: ever more seldom, for a week. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from monitor.models import Precision

# After publication: most corrections come within hours, few after a day.
MARKS = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=7))
LEAST = timedelta(minutes=30)  # since it was last read


def base_of(published: datetime | None, precision: Precision, read_at: datetime) -> datetime:
    """When an article was published, as far as that is known; else when it was first read."""
    return published if published and precision == "minute" and published <= read_at else read_at


def next_reading(base: datetime, read_at: datetime) -> datetime | None:
    """When to read an article again that was last read at `read_at`; None when its week is over."""
    return next((base + mark for mark in MARKS if base + mark >= read_at + LEAST), None)
