"""What an outlet repeats, written: the paragraphs of its pages, which are furniture, what was left out where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from monitor import furniture_lookups as lookups


def put_paragraphs(
    db: Database, article_id: int, outlet_id: str, hashes: Iterable[int], *, is_new: bool = False
) -> set[int]:
    """Replace the hashes of an article's paragraphs, writing nothing where they are these already; return the old.

    `is_new`: there are none yet.
    """
    key = lookups.outlet_key(outlet_id)
    before = set() if is_new else lookups.paragraph_rows(db, article_id)
    now = {(key, block) for block in hashes}
    if gone := before - now:
        db.conn.executemany(
            "DELETE FROM paragraphs WHERE outlet = ? AND hash = ? AND article_id = ?",
            [(*row, article_id) for row in gone],
        )
    db.conn.executemany(
        "INSERT INTO paragraphs VALUES (?, ?, ?)", [(*row, article_id) for row in sorted(now - before)]
    )
    return {block for _, block in before}


def put_dropped(db: Database, article_id: int, pieces: Iterable[tuple[int, str]]) -> None:
    """Replace what was left out of an article's text: the place among all of its paragraphs, and the words."""
    db.conn.execute("DELETE FROM dropped WHERE article_id = ?", [article_id])
    db.conn.executemany(
        "INSERT INTO dropped VALUES (?, ?, ?)", [(article_id, place, text) for place, text in pieces]
    )


def add_furniture(db: Database, values: Mapping[str, Any]) -> None:
    """Add a paragraph to its outlet's furniture."""
    marks = ", ".join("?" * len(values))
    db.conn.execute(f"INSERT INTO furniture ({', '.join(values)}) VALUES ({marks})", list(values.values()))


def set_furniture(db: Database, outlet_id: str, block: int, values: Mapping[str, Any]) -> None:
    """Set columns of a row of the furniture, writing nothing when they hold these values already."""
    stored = lookups.furniture_row(db, outlet_id, block) or {}
    if changed := {name: value for name, value in values.items() if stored.get(name) != value}:
        sets = ", ".join(f"{name} = ?" for name in changed)
        db.conn.execute(
            f"UPDATE furniture SET {sets} WHERE outlet_id = ? AND hash = ?",
            [*changed.values(), outlet_id, block],
        )
