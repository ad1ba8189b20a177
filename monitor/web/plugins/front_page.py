"""Datasette plugin: the front page, `/`, with its filters and search; the same as `/stories.json`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from pluggy import HookimplMarker
from sqlite_utils import Database

from monitor import front_queries, queries
from monitor.front_queries import Filters
from monitor.web.asking import answer, ask
from monitor.web.marked_text import mark_hits

hookimpl = HookimplMarker("datasette")
KINDS = ("report", "release", "copy", "rewrite", "digest", "stub")
SPANS = {"24h": 24, "3d": 72, "7d": 168, "30d": 720, "all": None}  # hours
SPAN_WORDS = {"24h": "24 hours", "3d": "3 days", "7d": "7 days", "30d": "30 days", "all": "any time"}
WIDEST, NEWEST = 8, 25
Asked = Mapping[str, str]


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The front page in Datasette's place, and its stories for programs."""
    return [(r"^/$", front_page), (r"^/stories\.json$", stories_json)]


async def front_page(datasette: Datasette, request: Request) -> Response:
    """The stories of the time that is asked for, or what a search finds."""
    asked = {
        name: request.args.get(name) or "" for name in ("q", "outlet", "language", "kind", "time", "before")
    }
    context = await ask(datasette, lambda db: find(db, asked, datetime.now(UTC)))
    return await answer(datasette, request, "front.html", {**context, "mark_hits": mark_hits})


async def stories_json(datasette: Datasette, request: Request) -> Response:
    """The same lists as plain values."""
    asked = {
        name: request.args.get(name) or "" for name in ("q", "outlet", "language", "kind", "time", "before")
    }
    context = await ask(datasette, lambda db: find(db, asked, datetime.now(UTC)))
    lists = {name: [asdict(story) for story in context[name]] for name in ("found", "widest", "newest")}
    return Response.json({"asked": context["asked"], "unknown_outlet": context["unknown_outlet"], **lists})


def find(db: Database, asked: Asked, now: datetime) -> dict[str, Any]:
    """What the front page shows for what was asked; an outlet that nobody knows shows nothing, and is named."""
    outlet = front_queries.outlet_named(db, asked["outlet"]) if asked["outlet"] else None
    time = asked["time"] if asked["time"] in SPANS else ("all" if asked["q"] or asked["outlet"] else "24h")
    filters = Filters(
        outlet_id=outlet["id"] if outlet else None,
        language=asked["language"] or None,
        kind=asked["kind"] if asked["kind"] in KINDS else None,
        since=front_queries.span(db, SPANS[time], now),
        before=asked["before"] or None,
    )
    found: dict[str, Any] = {"found": [], "widest": [], "newest": []}
    nobody = bool(asked["outlet"]) and outlet is None
    if asked["q"] and not nobody:
        found["found"] = front_queries.search(db, asked["q"], filters)
    elif not nobody:
        found["newest"] = front_queries.stories(db, filters, "newest", NEWEST)
        widest = [] if asked["before"] else front_queries.stories(db, filters, "widest", WIDEST)
        found["widest"] = [story for story in widest if story.line.outlets > 1]
    outlets, languages = front_queries.offered(db)
    return {
        **found,
        "asked": {**asked, "time": time},
        "outlet": outlet,
        "unknown_outlet": asked["outlet"] if nobody else None,
        "older": _older(asked, time, found["newest"][-1].line.latest_at)
        if len(found["newest"]) == NEWEST
        else None,
        "outlets": outlets[:200],
        "languages": languages,
        "kinds": KINDS,
        "spans": SPAN_WORDS,
        "totals": queries.totals(db),
        "quiet": queries.quiet_outlets(db),
    }


def _older(asked: Asked, time: str, before: str | None) -> str:
    given = {name: value for name, value in {**asked, "time": time, "before": before}.items() if value}
    return f"?{urlencode(given)}"
