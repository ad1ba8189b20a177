"""The outlets: who they are, how they are called when cited, what to fetch of them.

Two sources: `known_outlets.csv`, which the project ships (agencies and outlets that others cite), and the user's
`outlets.toml`, which says what to watch and may correct any of them. Every mistake in it is reported at once.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from monitor.errors import ConfigError
from monitor.known_outlets import (
    Outlet,
    circle_mistake,
    circles_of_parents,
    domain_mistakes,
    folded,
    known_outlets,
    no_names,
)
from monitor.models import OutletKind
from monitor.urls import is_public_suffix, is_web_address, registered_domain
from monitor.watches import Watch, read_watches

__all__ = ["Outlet", "Outlets", "folded", "known_outlets", "load_outlets", "name_key"]

# So many others may have a name that ends in a word which is still one paper's: "Sun" is The Sun; fewer where the
# article is not English: "Post" is no "Il Post".
_MAX_NAMESAKES = 25
_MAX_ABROAD = 8


@dataclass(frozen=True)
class Outlets:
    """All outlets that are known, by domain and by name."""

    all: tuple[Outlet, ...] = ()
    contact: str | None = None  # goes into the user agent
    watches: tuple[Watch, ...] = ()  # what people want to be told of
    _by_domain: Mapping[str, Outlet] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        # The user's come first, and their word on who owns a domain goes before the project's.
        index = {domain: outlet for outlet in reversed(self.all) for domain in (*outlet.domains, outlet.id)}
        object.__setattr__(self, "_by_domain", index)

    @property
    def watched(self) -> tuple[Outlet, ...]:
        """The outlets with something to fetch, in the order of the file."""
        return tuple(outlet for outlet in self.all if outlet.is_watched)

    def by_domain(self, url_or_host: str) -> Outlet | None:
        """The outlet that owns the address or host, or None."""
        return self._by_domain.get(registered_domain(url_or_host))

    def by_name(self, name: str) -> Outlet | None:
        """The outlet that is called so when cited ("the AP", "Reuters"), case and a leading article ignored, or None.

        The name as written comes first: "La Presse" and "Die Presse" differ only in their articles, and "The Post" is
        no "Il Post". A last word that very many share ("Post", "Times") is nobody's.
        """
        written, key = folded(name), name_key(name)
        return self._as_written.get(written) or (self._by_name if key == written else self._as_written).get(
            key
        )

    def outlet_id(self, url_or_host: str) -> str:
        """The id under which articles at this address are stored: the known outlet's, else the registered domain."""
        known = self.by_domain(url_or_host)
        return known.id if known else registered_domain(url_or_host)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name that an outlet is cited by, as written, longest first (so that a pattern prefers the longest)."""
        return tuple(sorted({n for o in self.all for n in (o.name, *o.names)}, key=lambda n: (-len(n), n)))

    @cached_property
    def _by_name(self) -> dict[str, Outlet]:
        found = {name_key(n): outlet for outlet in reversed(self.all) for n in (*outlet.names, outlet.name)}
        for key, namesakes in self._by_last_word.items():
            holder = found.get(key)
            if holder and key not in self._as_written:
                most = _MAX_NAMESAKES if folded(f"The {key}") in self._as_written else _MAX_ABROAD
                if len(namesakes - {holder.id}) > most:
                    del found[key]
        return found

    @cached_property
    def _by_last_word(self) -> dict[str, set[str]]:
        """The ids of the outlets by the last words of their names."""
        ends: dict[str, set[str]] = {}
        for outlet in self.all:
            for name in (outlet.name, *outlet.names):
                words = folded(name).split()
                if len(words) > 1:
                    ends.setdefault(words[-1], set()).add(outlet.id)
        return ends

    @cached_property
    def _as_written(self) -> dict[str, Outlet]:
        return {folded(n): outlet for outlet in reversed(self.all) for n in (*outlet.names, outlet.name)}


def name_key(name: str) -> str:
    """The form under which two ways to write an outlet's name are one."""
    words = name.casefold().replace("’", "'").split()
    return " ".join(
        words[1:]
        if len(words) > 1 and words[0] in ("the", "der", "die", "das", "le", "la", "el", "il", "de", "het")
        else words
    )


def load_outlets(path: Path | str | None) -> Outlets:
    """Read `outlets.toml` at `path` (None: only the outlets that the project ships).

    Raises ConfigError with one sentence per mistake, each naming the outlet and the line's remedy.
    """
    known = known_outlets()
    if path is None:
        return Outlets(tuple(known))
    path = Path(path)
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ConfigError(
            [
                f"{path}: there is no such file. `scrapy init` writes one to begin with; or name it with --outlets."
            ]
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError([f"{path}: not valid TOML: {error}."]) from None
    mistakes: list[str] = []
    for key in data.keys() - {"contact", "outlet", "watch"}:
        mistakes.append(f"{path}: unknown key '{key}'.{_did_you_mean(key, ['contact', 'outlet', 'watch'])}")
    contact = data.get("contact")
    if contact is not None and (not isinstance(contact, str) or not contact.strip()):
        mistakes.append(
            f'{path}: contact must be an address at which an outlet can reach you, such as "mailto:desk@example.org".'
        )
    tables = data.get("outlet", [])
    if not isinstance(tables, list):
        mistakes.append(f"{path}: write [[outlet]] with double brackets, one block per outlet.")
        tables = []
    listed = [
        outlet
        for number, table in enumerate(tables, 1)
        if (outlet := _read(table, number, str(path), mistakes))
    ]
    _check_collisions(listed, str(path), mistakes)
    watches = read_watches(data.get("watch", []), str(path), mistakes)
    merged = _merged(listed, known)
    for outlet in merged[: len(listed)]:
        mistakes += [f"{path}: '{outlet.name}': {said}" for said in no_names(outlet)]
    mistakes += [f"{path}: {circle_mistake(ring)}" for ring in circles_of_parents(merged)]
    if mistakes:
        raise ConfigError(mistakes)
    return Outlets(merged, contact, watches)


_LISTS = ("names", "common_words", "domains", "feeds", "sitemaps", "pages")
_KEYS = ("name", "domain", "kind", "country", "parent", "browser", *_LISTS)


def _read(table: Any, number: int, path: str, mistakes: list[str]) -> Outlet | None:
    """One [[outlet]] block with what is sound in it, the mistakes noted; None for no block at all."""
    if not isinstance(table, dict):
        mistakes.append(
            f"{path}: outlet {number} is not a table. Write [[outlet]] on a line of its own, then its keys."
        )
        return None
    name = table.get("name")
    who = f"{path}: '{name}'" if isinstance(name, str) and name.strip() else f"{path}: outlet {number}"
    if who.endswith(f"outlet {number}"):
        mistakes.append(f'{who} has no name. Add name = "…".')
    for key in table.keys() - set(_KEYS):
        mistakes.append(f"{who}: unknown key '{key}'.{_did_you_mean(key, _KEYS)}")
    domain = table.get("domain")
    if not isinstance(domain, str) or not registered_domain(domain):
        mistakes.append(f'{who} has no domain. Add domain = "example.org".')
        domain = ""
    elif re.search(r"[^\w./:-]", domain):
        mistakes.append(f"{who}: '{domain}' is no domain. Write it as in domain = \"example.org\".")
    elif registered_domain(domain) != domain:
        mistakes.append(
            f"{who}: domain '{domain}' should be the registered domain, '{registered_domain(domain)}'."
        )
    if table.get("kind", "outlet") not in get_args(OutletKind):
        mistakes.append(f"{who}: kind '{table['kind']}' is not one of {', '.join(get_args(OutletKind))}.")
    lists = {}
    for key in _LISTS:
        lists[key] = _texts(table.get(key, []), f"{who}: {key}", mistakes)
        wrong = [u for u in lists[key] if key in ("feeds", "sitemaps", "pages") and not is_web_address(u)]
        mistakes += [f"{who}: {key}: '{url}' is not an http or https address." for url in wrong]
    for shared in filter(is_public_suffix, (domain.lower(), *lists["domains"])):
        mistakes.append(
            f"{who}: '{shared}' is an ending that many domains share. Write a whole one, as in 'example.{shared}'."
        )
    for written in lists["domains"]:
        if not is_public_suffix(written.lower()):
            mistakes += [f"{who}: domains: {said}" for said in domain_mistakes(written)]
    country, parent = _belongs(table, who, mistakes)
    browser = table.get("browser", False)
    if not isinstance(browser, bool) or (browser and not lists["pages"]):
        mistakes.append(f"{who}: browser must be true or false, and needs pages: feeds are read without one.")
    return Outlet(
        registered_domain(domain),
        name.strip() if isinstance(name, str) else "",
        table.get("kind", "outlet"),
        country=country,
        parent=parent,
        browser=browser is True,
        **lists,
    )


def _belongs(table: dict[str, Any], who: str, mistakes: list[str]) -> tuple[str, str]:
    """Country and parent of a block, each "" where it has none or a faulty one."""
    country, parent = table.get("country", ""), table.get("parent", "")
    if not isinstance(country, str) or not re.fullmatch(r"(?:[A-Z]{2})?", country):
        mistakes.append(f'{who}: country must be two capitals, such as country = "GB".')
        country = ""
    if not isinstance(parent, str) or registered_domain(parent) != parent:
        mistakes.append(f'{who}: parent must be the registered domain of the owner, such as "example.org".')
        parent = ""
    elif parent and parent == table.get("domain"):
        mistakes.append(f"{who}: parent is its own domain. Name the owner's, or take it out.")
    return country, parent


def _texts(value: Any, what: str, mistakes: list[str]) -> tuple[str, ...]:
    """The texts in a value that should be a list of texts."""
    items = value if isinstance(value, list) else [None]
    texts = tuple(item for item in items if isinstance(item, str) and item.strip())
    if len(texts) < len(items):
        mistakes.append(f'{what} must be a list of texts, such as {what.split()[-1]} = ["…"].')
    return texts


def _check_collisions(listed: list[Outlet], path: str, mistakes: list[str]) -> None:
    """Two outlets of one file may share neither a domain, nor a name, nor a feed."""
    seen: dict[tuple[str, str], Outlet] = {}
    for outlet in listed:
        domains = {("domain", domain) for domain in (outlet.id, *outlet.domains)}
        names = {("name", name_key(name)) for name in (outlet.name, *outlet.names)}
        feeds = {("feed", url) for url in outlet.feeds}
        for claim in sorted(domains | names | feeds):
            other = seen.setdefault(claim, outlet) if claim[1] else outlet
            if other is not outlet:
                who = f"{path}: '{outlet.name}' and '{other.name}'"
                mistakes.append(f"{who} both have the {claim[0]} '{claim[1]}'. Keep one of them.")


def _merged(listed: list[Outlet], known: list[Outlet]) -> tuple[Outlet, ...]:
    """The user's outlets first; what the project knows of the same domain adds names, never replaces."""
    shipped = {outlet.id: outlet for outlet in known}
    mine = []
    for outlet in listed:
        base = shipped.pop(outlet.id, None)
        if base is not None:
            outlet = replace(
                outlet,
                names=tuple(dict.fromkeys((*outlet.names, base.name, *base.names))),
                domains=(*outlet.domains, *base.domains),
                country=outlet.country or base.country,
                parent=outlet.parent or base.parent,
                common_words=(*outlet.common_words, *base.common_words),
            )
        mine.append(outlet)
    return (*mine, *shipped.values())


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), n=1)
    return f" Did you mean '{close[0]}'?" if close else f" Known are {', '.join(known)}."
