"""Times as the store keeps them: ISO 8601 in UTC, to the second, ending in Z."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

# No pause that the store holds is longer: what is to wait until later was written before the clock was put back.
LONGEST_PAUSE = timedelta(days=8)


def now() -> datetime:
    """The present time, aware, UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def to_iso(time: datetime | None) -> str | None:
    """`2026-10-14T13:05:00Z` for an aware time, None for None."""
    return f"{time.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z" if time else None


def from_iso(text: str | None) -> datetime | None:
    """The aware time that `to_iso` wrote, None for None."""
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def parse_since(text: str, at: datetime) -> datetime:
    """The time that `24h`, `30m`, `7d`, `2w` (back from `at`) or `2026-10-01` (a day or time, UTC) means.

    Raises ValueError with a sentence that shows what can be written.
    """
    if found := re.fullmatch(r"(\d{1,6})([mhdw])", text.strip().lower()):
        unit = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}[found[2]]
        try:
            return at - timedelta(**{unit: int(found[1])})
        except OverflowError:
            return datetime(1970, 1, 1, tzinfo=UTC)  # before any news that we could hold
    try:
        time = datetime.fromisoformat(text.strip())
    except ValueError:
        message = f"'{text}' is no time. Write 24h, 30m, 7d, 2w, or a day such as 2026-10-01."
        raise ValueError(message) from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)
