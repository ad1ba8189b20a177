"""Datasette plugin: an outlet, what it published, whom it took from: `/outlet/tidewire.example`, `.json`, `.csv`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, astuple, fields
from typing import Any
from urllib.parse import unquote

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response
from pluggy import HookimplMarker
from sqlite_utils import Database

from monitor import outlet_queries
from monitor.lookups import Row
from monitor.outlet_queries import Exchange, OutletFacts
from monitor.pulse_words import change_line
from monitor.web.asking import answer, as_csv, ask
from monitor.web.day_chart import KINDS, all_days, draw

hookimpl = HookimplMarker("datasette")
EXCHANGES = ("cites", "cited_by", "takes_from", "taken_by")  # the lists of a page, as in its JSON
WIDTHS = {"narrow": 360, "broad": 900}  # pixels, for a phone and for the rest


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The address of an outlet: its registered domain."""
    return [(r"^/outlet/(?P<id>[^/]+?)(?P<ending>\.json|\.csv)?$", outlet_page)]


async def outlet_page(datasette: Datasette, request: Request) -> Response:
    """One outlet in numbers; 404 for one that the store does not know."""
    outlet_id = unquote(request.url_vars["id"])
    found = await ask(datasette, lambda db: find(db, outlet_id))
    if found is None:
        raise NotFound(f"There is no outlet {outlet_id}.")
    outlet, facts, latest, pulse = found
    if request.url_vars["ending"] == ".csv":
        names = [field.name for field in fields(Exchange)]
        exchanged = ((name, each) for name in EXCHANGES for each in getattr(facts, name))
        return as_csv(["list", *names], ([name, *astuple(each)] for name, each in exchanged))
    if request.url_vars["ending"]:
        told = pulse and {**pulse, "changes": [asdict(change) for change in pulse["changes"]]}
        return Response.json({**outlet, **asdict(facts), "pulse": told, "latest": latest})
    context = {
        "outlet": outlet,
        "facts": facts,
        "latest": latest,
        "pulse": pulse,
        "change_line": change_line,
        "charts": {name: draw(facts.days, width) for name, width in WIDTHS.items()},
        "days": all_days(facts.days),
        "kinds": [kind for kind in KINDS if kind in facts.kinds],
    }
    return await answer(datasette, request, "outlet.html", context)


def find(db: Database, outlet_id: str) -> tuple[Row, OutletFacts, list[Row], Row | None] | None:
    """An outlet with its numbers, newest articles and pulse, or None."""
    outlet = outlet_queries.outlet(db, outlet_id)
    if outlet is None:
        return None
    return (
        outlet,
        outlet_queries.outlet_facts(db, outlet_id),
        outlet_queries.outlet_latest(db, outlet_id),
        outlet_queries.outlet_pulse(db, outlet_id),
    )
