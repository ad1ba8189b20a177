"""The watched outlets that need a look after a sweep: what makes its exit code 3."""

from __future__ import annotations

from collections.abc import Collection

from sqlite_utils import Database

from monitor import pulse_lookups, queries
from monitor.outlets import Outlets
from monitor.pulse_words import change_line
from monitor.terminal import number


def sick_outlets(db: Database, outlets: Outlets, only: Collection[str] = ()) -> list[dict[str, str]]:
    """The watched outlets that fail, fell silent, never brought anything, or give less than they used to; of the
    domains in `only` where there are some, since the others were not asked."""
    watched = {outlet.id for outlet in outlets.watched if not only or outlet.id in only}
    changed = [
        {"outlet": c.outlet, "outlet_id": c.outlet_id, "state": "changed", "detail": change_line(c)}
        for c in pulse_lookups.changed_outlets(db)
        if c.outlet_id in watched
    ]
    quiet = [
        {
            "outlet": outlet.outlet,
            "outlet_id": outlet.outlet_id,
            "state": outlet.state,
            "detail": _detail(outlet),
        }
        for outlet in queries.quiet_outlets(db)
        if outlet.outlet_id in watched
    ]
    return [*quiet, *changed]


def _detail(outlet: queries.QuietOutlet) -> str:
    if outlet.state == "failing":
        return f"{outlet.failing} of {outlet.addresses} addresses, {number(outlet.failures, 'time')} in a row"
    return f"last new entry {outlet.last_new_at}" if outlet.last_new_at else "not one entry so far"
