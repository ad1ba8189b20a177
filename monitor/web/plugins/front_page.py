"""Datasette plugin: the front page, `/`, with its filters and search; as `/stories.json` and `.csv` too."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from markupsafe import Markup
from pluggy import HookimplMarker
from sqlite_utils import Database

from monitor import front_queries, queries
from monitor.front_queries import Listed
from monitor.terminal import plain
from monitor.watches import Watch
from monitor.web.asked import KINDS, NAMES, read_asked
from monitor.web.asking import answer, as_csv, ask, outlets_of, recent
from monitor.web.marked_text import HIT, mark_hits

hookimpl = HookimplMarker("datasette")
SPAN_WORDS = {"24h": "24 hours", "3d": "3 days", "7d": "7 days", "30d": "30 days", "all": "any time"}
FED_BY = ("q", "outlet", "language", "kind", "watch")  # what a feed goes by
WIDEST, NEWEST = 8, 25


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The front page in Datasette's place, and its stories for programs."""
    return [(r"^/$", front_page), (r"^/stories\.json$", stories_json), (r"^/stories\.csv$", stories_csv)]


async def front_page(datasette: Datasette, request: Request) -> Response:
    """The stories of the time that is asked for, or what a search finds."""
    context = await _found(datasette, request)
    return await answer(
        datasette, request, "front.html", {**context, "mark_hits": mark_hits, "titled": titled}
    )


def titled(story: Listed) -> Markup | str:
    """The title of a story, what a search found in it marked: it is that of one of its articles."""
    for hit in story.hits:
        if (title := hit["title"]) and re.sub(f"[{HIT[0]}{HIT[1]}]", "", title) == story.line.title:
            return mark_hits(title)
    return plain(story.line.title) or "Without a title"


async def stories_json(datasette: Datasette, request: Request) -> Response:
    """The same lists as plain values."""
    context = await _found(datasette, request)
    lists = {name: [asdict(story) for story in context[name]] for name in ("found", "widest", "newest")}
    named = context["asked"]["outlet"]
    unknown = {"unknown": context["unknown"], "unknown_outlet": None if context["outlet"] else named or None}
    return Response.json({"asked": context["asked"], **unknown, **lists})


async def stories_csv(datasette: Datasette, request: Request) -> Response:
    """The same stories for a spreadsheet, a row each: those found, or the newest, then others told widely."""
    context = await _found(datasette, request)
    listed = [story.line for name in ("found", "newest", "widest") for story in context[name]]
    names = [field.name for field in fields(queries.StoryLine)]
    return as_csv(names, ([getattr(line, name) for name in names] for line in dict.fromkeys(listed)))


async def _found(datasette: Datasette, request: Request) -> dict[str, Any]:
    watches = outlets_of(datasette).watches
    args = {name: request.args.get(name) or "" for name in NAMES}

    def found(db: Database) -> dict[str, Any]:
        return {
            **find(db, args, datetime.now(UTC), watches),
            **recent(datasette, "beside", lambda: beside(db)),
        }

    return await ask(datasette, found)


def find(db: Database, args: Mapping[str, str], now: datetime, watches: Sequence[Watch]) -> dict[str, Any]:
    """What the front page shows for what was asked; an outlet or watch that nobody knows shows nothing."""
    asked = read_asked(db, args, now, watches)
    given, filters = asked.given, asked.filters
    found: dict[str, Any] = {"found": [], "widest": [], "newest": []}
    if given["q"] and not asked.unknown:
        found["found"] = front_queries.search(db, given["q"], filters)
    elif not asked.unknown:
        found["newest"] = front_queries.stories(db, filters, "newest", NEWEST)
        widest = [] if given["before"] else front_queries.stories(db, filters, "widest", WIDEST)
        found["widest"] = [story for story in widest if story.line.outlets > 1]
    is_more = len(found["newest"]) == NEWEST
    return {
        **found,
        "asked": given,
        "outlet": asked.outlet,
        "watch": asked.watch,
        "unknown": asked.unknown,
        "older": _older(given, found["newest"][-1].line.latest_at) if is_more else None,
        "feed": urlencode({name: given[name] for name in FED_BY if given[name]}),
        "kinds": KINDS,
        "watches": [watch.name for watch in watches],
        "spans": SPAN_WORDS,
    }


def beside(db: Database) -> dict[str, Any]:
    """What the front page shows whatever was asked: how much there is, what the filters offer, who is silent."""
    outlets, languages = front_queries.offered(db)
    return {
        "outlets": outlets[:200],
        "languages": languages,
        "totals": queries.totals(db),
        "quiet": queries.quiet_outlets(db),
    }


def _older(given: Mapping[str, str], before: str | None) -> str:
    wanted = {name: value for name, value in {**given, "before": before}.items() if value}
    return f"?{urlencode(wanted)}"
