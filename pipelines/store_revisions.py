"""What filing an article changed of a story that had been told already, written down.

Notes are taken while an article is filed, and finished when it is: what changed back meanwhile is no revision. A story
that only grows has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from monitor import lookups, revision_lookups
from monitor.lookups import Row

_INSERT = "INSERT INTO story_revisions (story_id, changed_at, what, before, after) VALUES (?, ?, ?, ?, ?)"


def note_told(db: Database, stored: Row, changed: Mapping[str, Any]) -> None:
    """Note what is told otherwise of a story: another original, or fewer independent tellings than was thought."""
    told = {**stored, **changed}
    if (before := _original(stored)) != (after := _original(told)):
        _note(db, stored["id"], "original", before, after)
    if stored["independent_count"] > told["independent_count"]:
        counts = stored["independent_count"], told["independent_count"]
        _note(db, stored["id"], "independent", *map(str, counts))


def _original(story: Mapping[str, Any]) -> str | None:
    """The original's address, or the outlet that is all that is known of it."""
    found: str | None = story["original_url"] or story["original_outlet_id"]
    return found


def note_merged(db: Database, story_id: int, into: int) -> None:
    """Note that a story was merged into another, which takes over what was noted of it."""
    db.conn.execute("UPDATE story_revisions SET story_id = ? WHERE story_id = ?", [into, story_id])
    _note(db, into, "merged", str(story_id), str(into))


def note_left(db: Database, story_id: int, url: str | None) -> None:
    """Note that an article left a story."""
    _note(db, story_id, "left", url, None)


def _note(db: Database, story_id: int, what: str, before: str | None, after: str | None) -> None:
    db.conn.execute(_INSERT, [story_id, None, what, before, after])


def finish(db: Database, url: str, at: str | None) -> None:
    """Date the notes that were taken while the article at `url`, fetched `at`, was filed; drop what came to nothing."""
    notes = revision_lookups.open_revisions(db)
    if not notes:
        return
    db.conn.execute("DELETE FROM story_revisions WHERE changed_at IS NULL")
    first: dict[tuple[int, str, str | None], Row] = {}
    for note in notes:
        kept = note["before"] if note["what"] in ("merged", "left") else None
        first.setdefault((note["story_id"], note["what"], kept), note)
    for note in first.values():
        story_id, what, before = note["story_id"], note["what"], note["before"]
        if what == "left":
            place = revision_lookups.story_at_address(db, before)
            is_news, after = before not in (None, url) and place != story_id, place and str(place)
        elif what == "original":
            after = _original(lookups.story(db, story_id))
            is_news = before != after
        elif what == "independent":
            after = str(lookups.story(db, story_id)["independent_count"])
            is_news = int(before) > int(after)
        else:
            is_news, after = True, note["after"]
        if is_news:
            db.conn.execute(_INSERT, [story_id, at, what, before, after])
