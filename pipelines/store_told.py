"""What was told of which watch, written: since when, what is to be told, what was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlite_utils import Database

from monitor.times import to_iso
from monitor.watch_queries import Event

KEPT_DAYS = 90  # events are no older than a week when they are found, so that none is told again
_BEGUN = """INSERT OR IGNORE INTO told (watch, target, event, subject, noted_at, told_at)
    VALUES (?, ?, 'begun', 0, ?, ?)"""
# A story that was merged into this one was told of under its own number.
_NOTE = """INSERT OR IGNORE INTO told (watch, target, event, subject, story_id, article_id, noted_at)
    SELECT :watch, :target, :event, :subject, :story_id, :article_id, :at WHERE NOT EXISTS (
      SELECT 1 FROM story_redirects AS r JOIN told AS t ON t.watch = :watch AND t.target = :target AND t.event = :event
        AND t.subject = r.id WHERE r.story_id = :subject AND :event IN ('new story', 'grows'))"""


def begin(db: Database, watch: str, target: str, at: datetime) -> None:
    """Tell a target of a watch from this time on; one that is told already stays as it is."""
    db.conn.execute(_BEGUN, [watch, target, to_iso(at), to_iso(at)])


def note(db: Database, watch: str, target: str, events: Iterable[Event], at: datetime) -> None:
    """Remember what is to be told; what was noted before is left as it is."""
    for event in events:
        values = {"watch": watch, "target": target, "event": event.event, "subject": event.subject}
        more = {"story_id": event.story_id, "article_id": event.article_id, "at": to_iso(at)}
        db.conn.execute(_NOTE, {**values, **more})


def mark(db: Database, watch: str, target: str, events: Iterable[Event], at: datetime, is_told: bool) -> None:
    """Note that events were told, or that another attempt failed."""
    for event in events:
        db.conn.execute(
            """UPDATE told SET attempts = attempts + 1, told_at = ? WHERE watch = ? AND target = ?
            AND event = ? AND subject = ?""",
            [to_iso(at) if is_told else None, watch, target, event.event, event.subject],
        )


def forget(db: Database, at: datetime) -> None:
    """Drop what was noted long ago; since when a target is told of a watch stays."""
    before = to_iso(at - timedelta(days=KEPT_DAYS))
    db.conn.execute("DELETE FROM told WHERE event <> 'begun' AND noted_at < ?", [before])
