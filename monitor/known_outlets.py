"""One outlet, and those that the project ships: `known_outlets.csv`. Mistakes in another file are told with their line.

Its columns: `domain` (registered domain, the id), `name`, `kind`, `country` (ISO 3166-1, two capitals; empty for what
belongs to none), `parent` (the domain of the row that owns it), `names` (what else it is called, also inflected and in
its own script), `common_words` (which of its names are also words, people or places), `domains` (others that it owns).
Lists have `|` between.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import get_args

from monitor.errors import ConfigError
from monitor.models import OutletKind
from monitor.urls import is_public_suffix, is_registered_domain, registered_domain

SHIPPED = files("monitor").joinpath("known_outlets.csv")
COLUMNS = ("domain", "name", "kind", "country", "parent", "names", "common_words", "domains")
_KINDS = frozenset(get_args(OutletKind))
_COUNTRY = re.compile(r"[A-Z]{2}")
_PLAIN = re.compile(r"[a-z0-9-]{4,}\.[a-z]{2,}")  # one dot, and no `com.au`: surely a registered domain
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet, agency, aggregator or organisation."""

    id: str  # registered domain
    name: str
    kind: OutletKind = "outlet"
    names: tuple[str, ...] = ()  # other names that it is cited by
    domains: tuple[str, ...] = ()  # other registered domains that are the same outlet
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()  # front pages, section pages: links are read off them
    country: str = ""  # ISO 3166-1, two capitals; "" where it is none's or not known
    parent: str = ""  # the id of the outlet or company that it belongs to
    common_words: tuple[
        str, ...
    ] = ()  # names of it that are also words: they count only right beside a phrase
    browser: bool = False  # its pages are empty without scripts: a browser reads them

    @property
    def is_watched(self) -> bool:
        """True when there is something to fetch."""
        return bool(self.feeds or self.sitemaps or self.pages)

    @property
    def place(self) -> str:
        """Where it is published, as domains end: `uk` for GB, else its country, else its domain's own ending."""
        return "uk" if self.country == "GB" else self.country.lower() or self.id.rpartition(".")[2]


def folded(name: str) -> str:
    """The name with case, apostrophes and white space made one."""
    return " ".join(name.casefold().replace("’", "'").split())


def known_outlets(path: Path | None = None) -> list[Outlet]:
    """The agencies and outlets in `path`, by default those that the project ships, which are not checked again.

    Raises ConfigError with one sentence per mistake: the line, what is wrong, what to write.
    """
    return list(_shipped() if path is None else _read(path))


@cache
def _shipped() -> list[Outlet]:
    """Those that the project ships, read once: a sweep asks for them three times. Tests look for mistakes in them."""
    return [outlet for _, _, outlet in _rows(SHIPPED)]


def _rows(source: Traversable) -> list[tuple[int, int, Outlet]]:
    """Each row: its line, how many cells it has, and the outlet that it makes."""
    with source.open(encoding="utf-8") as lines:
        reader = csv.reader(lines)
        header = tuple(next(reader, ()))
        if header != COLUMNS:
            raise ConfigError([f"{source}, line 1: the columns must be {','.join(COLUMNS)}."])
        return [(reader.line_num, len(row), _outlet(row)) for row in reader if row]


def _read(source: Traversable) -> list[Outlet]:
    rows = _rows(source)
    found = [(line, outlet) for line, _, outlet in rows]
    mistakes: list[str] = []
    for line, cells, outlet in rows:
        mistakes += [f"{source}, line {line}: {said}" for said in _mistakes(outlet, cells)]
    mistakes += [f"{source}, line {line}: {said}" for line, said in _collisions(found)]
    if mistakes:
        raise ConfigError(mistakes)
    return [outlet for _, outlet in found]


def _outlet(row: list[str]) -> Outlet:
    if len(row) != len(COLUMNS):  # a mistake, told of later
        row = [*row, *[""] * len(COLUMNS)][: len(COLUMNS)]
    domain, name, kind, country, parent, names, words, domains = row
    return Outlet(
        domain,
        name,
        kind,  # type: ignore[arg-type]
        _split(names),
        _split(domains),
        country=country,
        parent=parent,
        common_words=_split(words),
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _mistakes(outlet: Outlet, cells: int) -> list[str]:
    """What is wrong with one row, taken alone."""
    said = []
    if cells != len(COLUMNS):
        said.append(
            f"{cells} cells, where there are {len(COLUMNS)} columns. Quote a name that has a comma in it."
        )
    for domain in (outlet.id, *outlet.domains):
        if not _PLAIN.fullmatch(domain) and not is_registered_domain(domain):
            said += domain_mistakes(domain)
    if outlet.kind not in _KINDS:
        said.append(f"kind '{outlet.kind}' is not one of {', '.join(get_args(OutletKind))}.")
    if outlet.country and not _COUNTRY.fullmatch(outlet.country):
        said.append(f"country '{outlet.country}' must be two capitals, such as GB, or nothing.")
    names = (outlet.name, *outlet.names)
    if any(not name or name != name.strip() for name in (*names, *outlet.common_words)):
        said.append("an empty name, or white space around one. Write names as in 'Northwire|NW'.")
    return said + no_names(outlet)


def no_names(outlet: Outlet) -> list[str]:
    """What is wrong with an outlet's common words, a sentence each: those that are none of its names."""
    names = (outlet.name, *outlet.names, outlet.name.partition(" (")[0])
    return [
        f"common_words has '{word}', which is none of its names. Add it to names, or take it out."
        for word in outlet.common_words
        if word not in names
    ]


def domain_mistakes(domain: str) -> list[str]:
    """What is wrong with a registered domain as somebody wrote it, a sentence each."""
    if not _DOMAIN.fullmatch(domain):
        return [f"'{domain}' is no domain. Write it as in 'example.org'."]
    if is_public_suffix(domain):
        return [
            f"'{domain}' is an ending that many domains share. Write a whole one, as in 'example.{domain}'."
        ]
    if registered_domain(domain) != domain:
        return [f"'{domain}' should be the registered domain, '{registered_domain(domain)}'."]
    return []


def _collisions(found: list[tuple[int, Outlet]]) -> list[tuple[int, str]]:
    """Rows that claim the same domain or name, and parents that are no row."""
    said = []
    domains: dict[str, int] = {}
    names: dict[str, int] = {}
    for line, outlet in found:
        for domain in (outlet.id, *outlet.domains):
            if domains.setdefault(domain, line) != line:
                said.append(
                    (line, f"the domain '{domain}' stands in line {domains[domain]} too. Keep one of them.")
                )
        for name in (outlet.name, *outlet.names):
            if (first := names.setdefault(folded(name), line)) != line:
                remedy = f"Keep one, or add the country to the name of one: '{name} (Malta)'."
                said.append((line, f"the name '{name}' stands in line {first} too. {remedy}"))
    ids = {outlet.id for _, outlet in found}
    for line, outlet in found:
        if outlet.parent and (outlet.parent not in ids or outlet.parent == outlet.id):
            said.append(
                (line, f"parent '{outlet.parent}' is not the domain of another row. Add one, or take it out.")
            )
    lines = {outlet.id: line for line, outlet in found}
    return said + [
        (lines[ring[0].id], circle_mistake(ring)) for ring in circles_of_parents(o for _, o in found)
    ]


def circles_of_parents(outlets: Iterable[Outlet]) -> list[list[Outlet]]:
    """The outlets that own one another all round, each circle once, from its first outlet on."""
    by_id = {outlet.id: outlet for outlet in outlets if outlet.parent != outlet.id}
    seen: set[str] = set()
    found = []
    for outlet in by_id.values():
        path: list[str] = []
        here = outlet.id
        while here in by_id and here not in seen:
            seen.add(here)
            path.append(here)
            here = by_id[here].parent
        if here in path:
            found.append([by_id[one] for one in path[path.index(here) :]])
    return found


def circle_mistake(ring: Sequence[Outlet]) -> str:
    """What is wrong with outlets that own one another."""
    names = " and ".join(f"'{outlet.name}'" for outlet in ring)
    return f"{names} are one another's parent. Take one out: an owner does not belong to what it owns."
