"""Datasette plugin: in CSV files no cell is a formula. Spreadsheets run `=HYPERLINK(…)`, and a headline may say so.

Cells that begin like a formula get an apostrophe, which spreadsheets take for "this is text"; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from pluggy import HookimplMarker

from monitor.web.plugins.content_policy import App

hookimpl = HookimplMarker("datasette")
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")  # also as wide as Chinese signs, which are taken for the same
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?", re.IGNORECASE)


def as_text(cell: str) -> str:
    """A cell that no spreadsheet runs."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def row_as_text(row: bytes) -> bytes:
    """One row of a CSV file (or several whole ones) with every cell made text."""
    out = io.StringIO()
    written = csv.writer(out)
    for cells in csv.reader(io.StringIO(row.decode("utf-8"), newline="")):
        written.writerow([as_text(cell) for cell in cells])
    return out.getvalue().encode("utf-8")


@hookimpl
def asgi_wrapper() -> Any:
    """Rewrites CSV answers, row by row as Datasette sends them."""

    def wrap(app: App) -> App:
        async def wrapped(scope: Any, receive: Any, send: Any) -> None:
            is_csv = False

            async def sent(message: Any) -> None:
                nonlocal is_csv
                if message["type"] == "http.response.start":
                    types = [value for name, value in message["headers"] if name.lower() == b"content-type"]
                    is_csv = any(value.startswith((b"text/csv", b"text/plain")) for value in types) and (
                        scope.get("path", "").endswith(".csv")
                    )
                elif is_csv and message.get("body"):
                    message = {**message, "body": row_as_text(message["body"])}
                await send(message)

            await app(scope, receive, sent)

        return wrapped

    return wrap
