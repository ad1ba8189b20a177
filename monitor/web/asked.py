"""What a reader asked for in an address in, the stories that meet it out: for the front page and for feeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from monitor import front_queries, watch_queries
from monitor.front_queries import Filters, Listed
from monitor.lookups import Row
from monitor.watches import Watch

KINDS = ("report", "release", "copy", "rewrite", "digest", "stub")
SPANS = {"24h": 24, "3d": 72, "7d": 168, "30d": 720, "all": None}  # hours
NAMES = ("q", "outlet", "language", "kind", "watch", "time", "before")
FED = 50  # stories of a feed


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, with what it means here. `unknown` names an outlet or a watch that nobody knows."""

    given: dict[str, str]
    filters: Filters
    outlet: Row | None = None
    watch: Watch | None = None
    unknown: str | None = None


def read_asked(
    db: Database, args: Mapping[str, str], now: datetime, watches: Sequence[Watch] = (), usual: str = "24h"
) -> Asked:
    """What the arguments of an address ask for; stories of any time where they are searched or filtered by name."""
    given = {name: args.get(name) or "" for name in NAMES}
    outlet = front_queries.outlet_named(db, given["outlet"]) if given["outlet"] else None
    watch = next((each for each in watches if each.name.casefold() == given["watch"].casefold()), None)
    named = given["q"] or given["outlet"] or given["watch"]
    given["time"] = given["time"] if given["time"] in SPANS else "all" if named else usual
    lost = [f"outlet “{given['outlet']}”"] if given["outlet"] and not outlet else []
    lost += [f"watch “{given['watch']}”"] if given["watch"] and not watch else []
    filters = Filters(
        outlet_id=outlet["id"] if outlet else None,
        language=given["language"] or None,
        kind=given["kind"] if given["kind"] in KINDS else None,
        since=front_queries.span(db, SPANS[given["time"]], now),
        before=given["before"] or None,
        among=tuple(watch_queries.watched_stories(db, watch)) if watch else None,
    )
    return Asked(given, filters, outlet, watch, " and ".join(lost) or None)


def fed_stories(db: Database, asked: Asked) -> list[Listed]:
    """The stories of a feed, the one told last first."""
    if asked.unknown:
        return []
    if not asked.given["q"]:
        return front_queries.stories(db, asked.filters, "newest", FED)
    found = front_queries.search(db, asked.given["q"], asked.filters)
    return sorted(found, key=lambda each: (each.line.latest_at or "", each.line.story_id), reverse=True)[:FED]
