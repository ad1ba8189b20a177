"""Datasette plugin: cells of tables that lead to our pages, and numbers as people read them."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette
from markupsafe import Markup
from pluggy import HookimplMarker

from monitor.terminal import lag, plain
from monitor.web.page_words import outlet_path

hookimpl = HookimplMarker("datasette")
ARTICLE_COLUMNS = (
    "article_id",
    "source_article_id",
    "taken_from_article_id",
    "target_article_id",
    "original_article_id",
)
OUTLET_COLUMNS = ("outlet_id", "original_outlet_id", "taken_from_outlet_id")
MINUTE_COLUMNS = ("minutes_later", "minutes_after_original")


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, datasette: Datasette) -> Markup | None:
    """Stories, articles, outlets as links, minutes and shares as people read them; None leaves it to Datasette."""
    story_id = _number(row["story_id"]) if "story_id" in row.keys() else None
    label = value["label"] if isinstance(value, dict) else value
    if story_id is not None and column in ("story_id", "title"):
        return _link(datasette, f"/story/{story_id}", label) if label else None
    if column in ARTICLE_COLUMNS and (number := _number(value)) is not None:
        return _link(datasette, f"/article/{number}", label)
    if column in OUTLET_COLUMNS and label:
        return _link(datasette, outlet_path(_key(value)), label)
    if column == "title" and table in ("articles", "stories") and label:
        return _link(datasette, f"/{'article' if table == 'articles' else 'story'}/{row['id']}", label)
    if not isinstance(value, int | float):
        return None
    if column in MINUTE_COLUMNS:
        return Markup('<span title="{} minutes">{}</span>').format(value, lag(round(value)))
    if column in ("containment", "similarity", "originality", "words_shared", "quoted"):
        return Markup('<span title="{}">{} %</span>').format(value, round(value * 100))
    return None


def _key(cell: Any) -> str:
    """What a cell holds, which Datasette widens to value and label where it is a foreign key."""
    return str(cell["value"] if isinstance(cell, dict) else cell)


def _number(cell: Any) -> int | None:
    """The number in a cell, or None."""
    number = cell["value"] if isinstance(cell, dict) else cell
    return number if isinstance(number, int) else None


def _link(datasette: Datasette, path: str, label: Any) -> Markup:
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(path), plain(str(label)))
