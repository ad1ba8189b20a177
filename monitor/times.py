"""Times as the store keeps them: ISO 8601 in UTC, to the second, ending in Z."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The present time, aware, UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def to_iso(time: datetime | None) -> str | None:
    """`2026-10-14T13:05:00Z` for an aware time, None for None."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if time else None


def from_iso(text: str | None) -> datetime | None:
    """The aware time that `to_iso` wrote, None for None."""
    return datetime.fromisoformat(text).astimezone(UTC) if text else None
