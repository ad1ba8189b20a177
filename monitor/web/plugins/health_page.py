"""Datasette plugin: how the monitor fares: `/health`, `/health.json`, its charts as `/health.csv`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from pluggy import HookimplMarker
from sqlite_utils import Database

from monitor import health_queries
from monitor.health import Health, examine, reason, took
from monitor.health_queries import Days, ProblemKind
from monitor.pulse_words import change_line
from monitor.times import now
from monitor.web.asking import answer, as_csv, ask, outlets_of
from monitor.web.day_chart import all_days, draw

hookimpl = HookimplMarker("datasette")
WIDTHS = {"narrow": 360, "broad": 900}  # pixels, for a phone and for the rest
HEADINGS = {
    "articles": "Articles a day, new and changed",
    "answers": "Answers a day, read and unchanged",
    "pages": "Pages of the watched outlets a day",
    "problems": "Problems a day",
}
CSV = ("chart", "day", "what", "count")
Found = tuple[Health, dict[str, Days], list[ProblemKind]]


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The address of the page."""
    return [(r"^/health(?P<ending>\.json|\.csv)?$", health_page)]


async def health_page(datasette: Datasette, request: Request) -> Response:
    """Alarms, runs, outlets that need a look, problems by kind, and how these went over thirty days."""
    watched = frozenset(outlet.id for outlet in outlets_of(datasette).watched)
    health, charts, problems = await ask(datasette, lambda db: find(db, now(), watched))
    if request.url_vars["ending"] == ".csv":
        days = ((name, day, counts) for name, chart in charts.items() for day, counts in chart.days.items())
        return as_csv(CSV, ((name, day, kind, n) for name, day, counts in days for kind, n in counts.items()))
    if request.url_vars["ending"]:
        counted = {name: {"days": chart.days, "totals": chart.totals} for name, chart in charts.items()}
        kinds = [asdict(kind) for kind in problems]
        return Response.json({**asdict(health), "problem_kinds": kinds, "charts": counted})
    shown = {name: drawn(charts[name]) for name in HEADINGS if any(charts[name].totals.values())}
    context = {"health": health, "kinds": problems, "charts": shown, "headings": HEADINGS}
    words = {"reason": reason, "took": took, "change_line": change_line}
    return await answer(datasette, request, "health.html", {**context, **words})


def find(db: Database, at: datetime, watched: frozenset[str]) -> Found:
    """How the monitor fares at a time; of outlets those that are watched, all where none are known."""
    charts = {**health_queries.run_days(db), "pages": health_queries.page_days(db)}
    return examine(db, at, watched=watched), charts, health_queries.problem_kinds(db)


def drawn(chart: Days) -> dict[str, Any]:
    """What the template needs to draw a chart."""
    return {
        "svg": {name: draw(chart.days, width, chart.kinds) for name, width in WIDTHS.items()},
        "shown": all_days(chart.days),
        "days": chart.days,
        "kinds": chart.kinds,
        "totals": chart.totals,
    }
