"""Datasette plugin: its own templates know the words of ours."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette
from pluggy import HookimplMarker

from monitor.web.page_words import words

hookimpl = HookimplMarker("datasette")


@hookimpl
def extra_template_vars(datasette: Datasette) -> dict[str, Any]:
    """Plain functions, and what is said of the store's tables."""
    return words(datasette)
