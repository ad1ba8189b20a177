"""Outlets to begin with, by country and topic: `starter_outlets.csv`, which the project ships, as outlets to watch.

Its columns: `country` (ISO 3166-1) or `topic`, `domain`, `name`, `kind`, `language` of the feed (ISO 639-1), `feed` or
`page`. One line a feed. Made from the lists of github.com/plenaryapp/awesome-rss-feeds (CC0), without podcasts, videos
and what is known to be gone; some aggregators were added.
"""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import get_args

from monitor.errors import ConfigError
from monitor.known_outlets import Outlet
from monitor.models import OutletKind

COLUMNS = ("country", "topic", "domain", "name", "kind", "language", "feed", "page")


@dataclass(frozen=True, slots=True)
class Starter:
    """One feed or page of the list."""

    country: str
    topic: str
    domain: str
    name: str
    kind: OutletKind
    language: str
    feed: str
    page: str


@lru_cache(maxsize=1)
def starters() -> tuple[Starter, ...]:
    """The list, in its order."""
    text = files("monitor").joinpath("starter_outlets.csv").read_text("utf-8")
    found = []
    for row in csv.DictReader(text.splitlines()):
        kind = next(kind for kind in get_args(OutletKind) if kind == row["kind"])
        found.append(Starter(**{**row, "kind": kind}))
    return tuple(found)


def countries() -> dict[str, int]:
    """The countries of the list, with the number of outlets of each."""
    return _counted((each.country, each.domain) for each in starters())


def topics() -> dict[str, int]:
    """The topics of the list, with the number of outlets on each."""
    return _counted((each.topic, each.domain) for each in starters())


def _counted(pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    names = [name for name, _ in set(pairs) if name]
    return {name: names.count(name) for name in sorted(set(names))}


def starter_set(
    countries_wanted: Iterable[str], topics_wanted: Iterable[str], languages: Iterable[str] = ()
) -> list[Outlet]:
    """The outlets of the countries, and those on the topics wherever they are, each once; in these languages, if any.

    Raises ConfigError for a country or topic that is not in the list, with those that are.
    """
    known_countries, known_topics = countries(), topics()
    mistakes = [
        _unknown("country", name, known_countries)
        for name in countries_wanted
        if name.upper() not in known_countries
    ]
    chosen = {_topic(name, known_topics): name for name in topics_wanted}
    mistakes += [_unknown("topic", name, known_topics) for topic, name in chosen.items() if not topic]
    if mistakes:
        raise ConfigError(mistakes)
    wanted = {name.upper() for name in countries_wanted} | set(chosen)
    spoken = {language.lower() for language in languages}
    found: dict[str, Outlet] = {}
    for each in starters():
        if not ({each.country, each.topic} & wanted) or (spoken and each.language not in spoken):
            continue
        outlet = found.get(each.domain) or Outlet(each.domain, each.name, each.kind)
        feeds = (*outlet.feeds, each.feed) if each.feed else outlet.feeds
        pages = (*outlet.pages, each.page) if each.page else outlet.pages
        found[each.domain] = replace(
            outlet, feeds=tuple(dict.fromkeys(feeds)), pages=tuple(dict.fromkeys(pages))
        )
    return list(found.values())


def _topic(name: str, known: Iterable[str]) -> str:
    """The topic that a word means, the beginning of one too ("tech"); "" for none."""
    name = name.lower()
    fitting = [topic for topic in known if topic == name] or [t for t in known if t.startswith(name)]
    return fitting[0] if name and len(fitting) == 1 else ""


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name.lower(), [each.lower() for each in known], n=1)
    meant = f" Did you mean '{close[0]}'?" if close else ""
    remedy = "Look for outlets of your own with `scrapy outlets try URL`."
    return f"There is no list for the {what} '{name}'.{meant} There are: {', '.join(known)}. {remedy}"
