"""The candidate index for copies: an article is put into it, taken out of it, and what is too old leaves it."""

from __future__ import annotations

from datetime import date

from sqlite_utils import Database

from monitor import copy_lookups
from monitor.lookups import Row
from monitor.models import Fingerprint
from pipelines.copies import samples
from pipelines.fingerprint import fingerprint

PERIOD_DAYS = (
    30  # no shorter than Options.match_window_days: one period before and after an article's own is asked
)
KEPT_PERIODS = 2  # before the present one
EVERY = 16  # articles; with each such one, so many rows leave the index as are more than come with them:
LEAVING = 64 * EVERY
SAMPLES_LEAVING = 4 * EVERY


def period(published_at: str | None, fetched_at: str) -> int:
    """The period that an article is indexed in: when it was published; for an old one the last before it was fetched.

    So two old articles that are fetched one after the other find each other, and leave the index later.
    """
    fetched = _period(fetched_at)
    return min(max(_period(published_at or fetched_at), fetched - 1), fetched)


def _period(time: str) -> int:
    return date.fromisoformat(time[:10]).toordinal() // PERIOD_DAYS


def index(db: Database, row: Row, found_by: Fingerprint) -> None:
    """Put an article into the index, with its sample; a few rows of articles that are too old leave it."""
    if not found_by.indexed:
        return
    if row["id"] % EVERY == 0:
        _expire(db, _period(row["fetched_at"]) - KEPT_PERIODS)
    own = period(row["published_at"], row["fetched_at"])
    db.conn.executemany(
        "INSERT OR IGNORE INTO shingles VALUES (?, ?, ?)",
        [(own, each, row["id"]) for each in sorted(found_by.indexed)],
    )
    packed = samples.pack(found_by.shingles)
    db.conn.execute("INSERT OR REPLACE INTO samples VALUES (?, ?, ?)", [own, row["id"], packed])


def take_out(db: Database, row: Row) -> None:
    """Take a stored article out of the index, before its text or its time changes."""
    if not row["text"] or not row["fetched_at"]:
        return
    own = period(row["published_at"], row["fetched_at"])
    # What it is found by follows from its text; with rows of an older fingerprint it would be found in vain.
    db.conn.executemany(
        "DELETE FROM shingles WHERE period = ? AND hash = ? AND article_id = ?",
        [(own, each, row["id"]) for each in sorted(fingerprint(row["text"]).indexed)],
    )
    db.conn.execute("DELETE FROM samples WHERE period = ? AND article_id = ?", [own, row["id"]])


def _expire(db: Database, oldest: int) -> None:
    """Remove some rows of the first period if it is before the oldest that is kept: its pages go one after another."""
    first = copy_lookups.first_period(db)
    if first is not None and first < oldest:
        db.conn.execute(
            """DELETE FROM shingles WHERE period = ?1 AND hash <= (SELECT max(hash) FROM
            (SELECT hash FROM shingles WHERE period = ?1 ORDER BY hash LIMIT ?2))""",
            [first, LEAVING],
        )
    db.conn.execute(
        """DELETE FROM samples WHERE (period, article_id) IN
        (SELECT period, article_id FROM samples WHERE period < ? LIMIT ?)""",
        [oldest, SAMPLES_LEAVING],
    )
