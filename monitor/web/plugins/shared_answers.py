"""Datasette plugin: readers who ask the same share an answer; see `monitor/web/kept_answers.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from datasette.app import Datasette
from pluggy import HookimplMarker

from monitor.web.kept_answers import Answers, App, asked

hookimpl = HookimplMarker("datasette")


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """Answers what anybody may be told alike from what was told before."""

    def wrap(app: App) -> App:
        async def wrapped(scope: Any, receive: Any, send: Any) -> None:
            answers: Answers | None = getattr(
                datasette, "firsthand_answers", None
            )  # Datasette wraps before it is set
            key = asked(scope)
            if key is None or answers is None:
                await app(scope, receive, send)
            else:
                await answers.give(key, app, scope, receive, send)

        return wrapped

    return wrap
