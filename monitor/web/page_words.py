"""What every template calls to put the store into words: plain functions, and what is said of the store's tables."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from datasette.app import Datasette

from monitor.story_words import circle_lines, notes, revision_lines, told_by
from monitor.terminal import lag, lasted, plain, when
from monitor.urls import is_web_address


def words(datasette: Datasette) -> dict[str, Any]:
    """The names that templates know."""
    found: dict[str, Any] = {"when": when, "lag": lag, "lasted": lasted}
    found.update(told_by=told_by, notes=notes, circle_lines=circle_lines, revision_lines=revision_lines)
    found.update(plain=plain, is_web_address=is_web_address, outlet_path=outlet_path, percent=percent)
    found["store"] = datasette.metadata("databases")["news"]
    return found


def outlet_path(outlet_id: str) -> str:
    """The address of an outlet's page."""
    return f"/outlet/{quote(outlet_id, safe='')}"


def percent(share: float | None) -> str:
    """A share as people read it: `12 %`; "" for None."""
    return "" if share is None else f"{share:.0%}".replace("%", " %")
