"""Datasette plugin: what every template calls to put the store into words."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette
from pluggy import HookimplMarker

from monitor.story_words import circle_lines, notes, revision_lines, told_by
from monitor.terminal import lag, lasted, plain, when
from monitor.urls import is_web_address
from monitor.web.asking import outlet_path

hookimpl = HookimplMarker("datasette")


@hookimpl
def extra_template_vars(datasette: Datasette) -> dict[str, Any]:
    """Plain functions, and what is said of the store's tables."""
    found: dict[str, Any] = {"when": when, "lag": lag, "lasted": lasted}
    found.update(told_by=told_by, notes=notes, circle_lines=circle_lines, revision_lines=revision_lines)
    found.update(plain=plain, is_web_address=is_web_address, outlet_path=outlet_path, percent=percent)
    found["store"] = datasette.metadata("databases")["news"]
    return found


def percent(share: float | None) -> str:
    """A share as people read it: `12 %`; "" for None."""
    return "" if share is None else f"{share:.0%}".replace("%", " %")
