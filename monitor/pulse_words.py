"""What changed at an outlet goes in, a sentence for a person comes out."""

from __future__ import annotations

from monitor.pulse_lookups import ChangedOutlet
from monitor.terminal import number

_HAVE = {"title": "a title", "date": "a date", "byline": "a byline", "length": "a text of usual length"}


def change_line(change: ChangedOutlet) -> str:
    """`Harbour Ledger: none of 14 pages since 2026-10-12 has a byline, usually 86 %. See https://…`."""
    see = f" See {change.url}" if change.url else ""
    return f"{change.outlet}: {_what(change)}.{see}"


def _what(change: ChangedOutlet) -> str:
    since, usually = f"since {change.since}", f"usually {change.usual:.0%}".replace("%", " %")
    if change.what == "empty":
        return f"its feeds, sitemaps or front pages answer, but list nothing {since}"
    if change.what == "fewer":
        return f"{number(change.counted, 'new entry', 'new entries')} in seven days {since}, usually {change.usual:.0f}"
    have = round(change.present * change.counted)
    share = f"{have or 'none'} of {number(change.counted, 'page')} {since}"
    verb = "has" if have <= 1 else "have"
    if change.what in _HAVE:
        return f"{share} {verb} {_HAVE[change.what]}, {usually}"
    if change.what == "wall":
        return f"{share} {'is' if have <= 1 else 'are'} more than a wall or a stub, {usually}"
    return f"{share} could be fetched and read, {usually}"
