"""Datasette plugin: feeds of stories for readers and programs: `/feeds/stories.atom`, `/feeds/stories.json`.

They take what the front page takes (`?outlet=`, `?watch=`, `?q=`), so that each outlet, watch and search has its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response
from pluggy import HookimplMarker
from sqlite_utils import Database

from monitor import front_queries
from monitor.front_queries import Listed
from monitor.times import now
from monitor.web.asked import NAMES, Asked, fed_stories, read_asked
from monitor.web.asking import ask, outlets_of
from monitor.web.outgoing_feeds import atom, json_text, make_feed

hookimpl = HookimplMarker("datasette")
KINDS = {"atom": "application/atom+xml; charset=utf-8", "json": "application/feed+json; charset=utf-8"}


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The address of the feeds."""
    return [(r"^/feeds/stories\.(?P<kind>atom|json)$", feed)]


async def feed(datasette: Datasette, request: Request) -> Response:
    """The newest stories that meet what is asked; 404 for an outlet or watch that nobody knows; 304 where unchanged."""
    watches = outlets_of(datasette).watches
    args = {name: request.args.get(name) or "" for name in NAMES}
    asked, stories, store = await ask(datasette, lambda db: find(db, args, watches))
    if asked.unknown:
        raise NotFound(f"There is no {asked.unknown}.")
    kind = request.url_vars["kind"]
    query = urlencode({name: value for name, value in asked.given.items() if value and name != "time"})
    more = f"?{query}" if query else ""
    found = make_feed(
        store,
        title(asked),
        datasette.absolute_url(request, datasette.urls.path(f"/feeds/stories.{kind}{more}")),
        datasette.absolute_url(request, datasette.urls.path(f"/{more}")),
        stories,
        datasette.absolute_url(request, datasette.urls.path("/story/")),
        query,
    )
    body = atom(found) if kind == "atom" else json_text(found)
    etag = f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'
    headers = {"etag": etag, "cache-control": "max-age=60"}
    if request.headers.get("if-none-match") == etag:
        return Response("", status=304, headers=headers)
    return Response(body, headers=headers, content_type=KINDS[kind])


def find(db: Database, args: dict[str, str], watches: Any) -> tuple[Asked, list[Listed], str]:
    """What is asked, the stories that meet it, and the store's identity."""
    asked = read_asked(db, args, now(), watches, usual="all")
    return asked, fed_stories(db, asked), front_queries.identity(db)


def title(asked: Asked) -> str:
    """What the feed is of, in words."""
    parts = [asked.watch.name] if asked.watch else []
    parts += [str(asked.outlet["name"])] if asked.outlet else []
    parts += [f"“{asked.given['q']}”"] if asked.given["q"] else []
    parts += [asked.given[name] for name in ("language", "kind") if asked.given[name]]
    return f"Firsthand: {', '.join(parts) or 'stories'}"
