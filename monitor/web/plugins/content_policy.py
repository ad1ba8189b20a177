"""Datasette plugin: every page says what a browser may load for it, so that text from the web stays text.

Our own pages come with the strict policy of `asking.py`. Datasette's own hold a few scripts of its own: these are
named by their hashes, and none else runs.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import datasette
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")
App = Callable[[Any, Any, Any], Awaitable[None]]
FOLDERS = (Path(datasette.__file__).parent / "templates", Path(__file__).parent.parent / "templates")
FACETS = ("DATASETTE_ALLOW_FACET = true;", "DATASETTE_ALLOW_FACET = false;")  # written by table.html


def scripts(folder: Path) -> list[str]:
    """The scripts that stand whole in the templates of a folder: nothing is filled into them."""
    texts = (path.read_text("utf-8") for path in sorted(folder.glob("*.html")))
    found = (script for text in texts for script in re.findall(r"<script>(.*?)</script>", text, re.DOTALL))
    return [script for script in found if "{{" not in script and "{%" not in script]


def policy(*folders: Path) -> str:
    """The policy for Datasette's own pages; `folders` hold its templates, and those of ours that stand in for them."""
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in (*(script for folder in folders for script in scripts(folder)), *FACETS)
    ]
    return (
        f"default-src 'self'; script-src 'self' {' '.join(hashes)}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


@hookimpl
def asgi_wrapper() -> Callable[[App], App]:
    """Adds the headers to every answer that does not bring its own."""
    headers = {
        b"content-security-policy": policy(*FOLDERS).encode(),
        b"x-content-type-options": b"nosniff",
        b"referrer-policy": b"no-referrer",  # nobody learns what is looked at here
    }

    def wrap(app: App) -> App:
        async def wrapped(scope: Any, receive: Any, send: Any) -> None:
            async def sent(message: Any) -> None:
                if message["type"] == "http.response.start":
                    there = {name.lower() for name, _ in message["headers"]}
                    added = [(name, value) for name, value in headers.items() if name not in there]
                    message = {**message, "headers": [*message["headers"], *added]}
                await send(message)

            await app(scope, receive, sent)

        return wrapped

    return wrap
