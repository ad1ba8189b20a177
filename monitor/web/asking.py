"""A question of `monitor/*queries.py` in, its answer out, asked in Datasette's thread for reading; strict pages."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import quote

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from sqlite_utils import Database

from monitor.outlets import Outlets

T = TypeVar("T")
# Our pages need no script, no font and no other host: whatever a page of the web smuggles into them stays text.
STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


async def ask(datasette: Datasette, question: Callable[[Database], T]) -> T:
    """Ask `monitor.queries` something, in Datasette's thread for reading."""

    def run(connection: sqlite3.Connection) -> T:
        return question(Database(connection))

    answer: T = await datasette.get_database("news").execute_fn(run)
    return answer


async def answer(datasette: Datasette, request: Request, template: str, context: dict[str, Any]) -> Response:
    """One of our pages, under the strict policy."""
    body = await datasette.render_template(template, context, request=request)
    return Response.html(body, headers={"content-security-policy": STRICT})


def outlet_path(outlet_id: str) -> str:
    """The address of an outlet's page."""
    return f"/outlet/{quote(outlet_id, safe='')}"


def outlets_of(datasette: Datasette) -> Outlets:
    """The outlets and watches of the outlets file, as the server read them when it began."""
    found: Outlets = getattr(datasette, "firsthand_outlets", Outlets())
    return found
