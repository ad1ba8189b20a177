"""A question of `monitor/*queries.py` in, its answer out, asked in Datasette's thread for reading; strict pages."""

from __future__ import annotations

import csv
import io
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from math import inf
from typing import Any, TypeVar, cast

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from jinja2 import Environment
from sqlite_utils import Database

from monitor.outlets import Outlets
from monitor.terminal import plain
from monitor.web.page_words import words

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


def recent(datasette: Datasette, name: str, make: Callable[[], T]) -> T:
    """What is shown beside the page itself, such as how much the store holds: made once in a dozen pages' age.

    `make_app` says how much a page may be behind a store that is written to; without that it is made each time.
    """
    made: dict[str, tuple[float, T]] = datasette.firsthand_recent
    at, found = made.get(name, (-inf, None))
    if time.monotonic() - at < 12 * datasette.firsthand_seconds:
        return cast(T, found)
    at, found = time.monotonic(), make()
    made[name] = at, found
    return found


async def answer(datasette: Datasette, request: Request, template: str, context: dict[str, Any]) -> Response:
    """One of our pages, under the strict policy."""
    told = {**words(datasette), **context, "urls": datasette.urls, "request": request}
    body = _templates(datasette).get_template(template).render(told)
    return Response.html(body, headers={"content-security-policy": STRICT})


def as_csv(names: Sequence[str], found: Iterable[Sequence[Any]]) -> Response:
    """A list for a spreadsheet, its first row the names. What looks like a formula is made text on its way out."""
    out = io.StringIO()
    written = csv.writer(out)
    written.writerow(names)
    written.writerows(found)
    return Response(out.getvalue(), content_type="text/csv; charset=utf-8")


def _templates(datasette: Datasette) -> Environment:
    """Datasette's templates, made to be rendered at once: a page of 300 articles takes half as long as by `await`."""
    if not hasattr(datasette, "firsthand_templates"):
        datasette.firsthand_templates = datasette.jinja_env.overlay(enable_async=False)
        datasette.firsthand_templates.filters["plain"] = plain  # a filter costs half of a call
    templates: Environment = datasette.firsthand_templates
    return templates


def outlets_of(datasette: Datasette) -> Outlets:
    """The outlets and watches of the outlets file, as the server read them when it began."""
    found: Outlets = getattr(datasette, "firsthand_outlets", Outlets())
    return found
