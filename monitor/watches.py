"""What people want to be told of: the `[[watch]]` blocks of the outlets file in, watches and every mistake in them out.

[[watch]]
name = "Ferries"
words = ["ferry", "night market"]     # any of them, in title or text
when = ["new story", "grows"]
independent = 3
tell = ["mailto://user:password@example.org", "$SLACK_ADDRESS"]
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from monitor.models import ArticleKind
from monitor.urls import registered_domain

EVENTS = {
    "new story": "a story that nobody told before",
    "grows": "a story reaches `independent` reports that do not go back to one another",
    "cited": "an outlet of `ours` is credited by another",
    "copied": "an article of `ours` is taken without credit",
    "corrected": "the original of a story says that it was corrected",
    "changed": "headline or text of a story's original changed, corrected or not",
}
_LISTS = ("words", "cites", "outlets", "languages", "kinds", "when", "ours", "tell")
_KEYS = ("name", *_LISTS, "independent", "digest")
_PERIOD = re.compile(r"([1-9]\d{0,3})([hd])")


@dataclass(frozen=True)
class Watch:
    """Which articles are watched, what of them is told, and to whom. Empty lists ask nothing."""

    name: str
    words: tuple[str, ...] = ()  # any of them; several words in one stand together, a last * takes any ending
    cites: tuple[str, ...] = ()  # domains of outlets, any of which is credited
    outlets: tuple[str, ...] = ()  # domains of outlets that published it
    languages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    when: tuple[str, ...] = ("new story",)
    independent: int = 2  # for "grows"
    ours: tuple[str, ...] = ()  # domains, for "cited" and "copied"
    tell: tuple[str, ...] = ()  # addresses as Apprise takes them; "$NAME" stands in the environment
    digest_hours: int = 0  # so long what happened is gathered into one message; 0: each is told at once


def read_watches(tables: Any, path: str, mistakes: list[str]) -> tuple[Watch, ...]:
    """The watches with what is sound in them; each mistake is added to `mistakes`, with its watch and the remedy."""
    if not isinstance(tables, list):
        mistakes.append(f"{path}: write [[watch]] with double brackets, one block per watch.")
        return ()
    found = [_read(table, number, path, mistakes) for number, table in enumerate(tables, 1)]
    watches = tuple(watch for watch in found if watch)
    names = [watch.name.casefold() for watch in watches]
    for watch in watches:
        if names.count(watch.name.casefold()) > 1:
            mistakes.append(
                f"{path}: two watches have the name '{watch.name}'. What was told goes by the name."
            )
    return watches


def _read(table: Any, number: int, path: str, mistakes: list[str]) -> Watch | None:
    name = table.get("name") if isinstance(table, dict) else None
    if not isinstance(table, dict) or not isinstance(name, str) or not name.strip():
        mistakes.append(f'{path}: watch {number} has no name. Add name = "…".')
        return None
    who = f"{path}: watch '{name}'"
    for key in table.keys() - set(_KEYS):
        close = difflib.get_close_matches(key, _KEYS, n=1)
        hint = f" Did you mean '{close[0]}'?" if close else f" Known are {', '.join(_KEYS)}."
        mistakes.append(f"{who}: unknown key '{key}'.{hint}")
    lists = {key: _texts(table, key, who, mistakes) for key in _LISTS if key in table}
    watch = Watch(
        name.strip(),
        **lists,
        independent=_independent(table, who, mistakes),
        digest_hours=_hours(table.get("digest", ""), who, mistakes),
    )
    mistakes += [f"{who}: {said}" for said in _mistakes_of(watch)]
    return watch


def _texts(table: Mapping[str, Any], key: str, who: str, mistakes: list[str]) -> tuple[str, ...]:
    value = table[key]
    if isinstance(value, list) and value and all(isinstance(text, str) and text.strip() for text in value):
        return tuple(text.strip() for text in value)
    mistakes.append(f'{who}: {key} must be a list of texts, such as {key} = ["…"].')
    return ("new story",) if key == "when" else ()


def _independent(table: Mapping[str, Any], who: str, mistakes: list[str]) -> int:
    value = table.get("independent", 2)
    if not isinstance(value, int) or isinstance(value, bool) or value < 2:
        mistakes.append(f"{who}: independent must be a number of reports, 2 or more.")
        return 2
    return value


def _hours(value: Any, who: str, mistakes: list[str]) -> int:
    """The hours that `12h` or `7d` mean; 0 for ""."""
    if value == "":
        return 0
    if isinstance(value, str) and (found := _PERIOD.fullmatch(value.strip().lower())):
        return int(found[1]) * (24 if found[2] == "d" else 1)
    mistakes.append(f'{who}: digest must be a length of time, such as digest = "24h" or "7d".')
    return 0


def _mistakes_of(watch: Watch) -> list[str]:
    asked = {"when": tuple(EVENTS), "kinds": get_args(ArticleKind)}
    found = [
        f"{key}: '{given}' is not one of {', '.join(known)}."
        for key, known in asked.items()
        for given in getattr(watch, key)
        if given not in known
    ]
    odd = [code for code in watch.languages if not re.fullmatch(r"[a-z]{2,3}", code)]
    found += [f"languages: '{code}' is no code such as \"en\"." for code in odd]
    found += [f"words: '{text}' holds no word." for text in watch.words if not re.search(r"\w", text)]
    for key in ("cites", "outlets", "ours"):
        wrong = (domain for domain in getattr(watch, key) if registered_domain(domain) != domain)
        found += [f"{key}: '{domain}' is no registered domain such as \"example.org\"." for domain in wrong]
    if not watch.ours and {"cited", "copied"} & set(watch.when):
        found.append('says "cited" or "copied" without whom. Add ours = ["example.org"].')
    is_asked = watch.words or watch.cites or watch.outlets or watch.languages or watch.kinds
    if not is_asked and not (watch.ours and {"cited", "copied"} >= set(watch.when)):
        found.append(
            'watches everything. Add words, cites, outlets, languages or kinds, or when = ["cited"] with ours.'
        )
    found += [f"tell: {said}" for target in watch.tell if (said := _target_mistake(target))]
    return found


def _target_mistake(target: str) -> str | None:
    if target.startswith("$"):
        return (
            None
            if re.fullmatch(r"\$[A-Za-z_]\w*", target)
            else f"'{target}' names no variable. Write \"$NAME\"."
        )
    scheme = target.partition("://")[0]
    if "://" in target and re.fullmatch(r"[A-Za-z][\w+.-]*", scheme):
        return None
    return 'there is an address without a scheme. Write it as Apprise takes it: "json://host/path", "mailto://…".'


def address_of(target: str) -> str:
    """The address that a target means, from the environment where it says so; "" where that is not set."""
    return os.environ.get(target[1:], "") if target.startswith("$") else target


def shown_target(target: str) -> str:
    """A target without what is secret in it: the variable, or the scheme alone."""
    return target if target.startswith("$") or not target else f"{target.partition('://')[0]}://…"
