"""`outlets.toml` with more outlets in it: text in, text out; what stands there stays as it is, comments and all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from monitor.errors import ConfigError
from monitor.known_outlets import Outlet
from monitor.outlet_blocks import outlet_block, quoted, text_list
from monitor.outlets import load_outlets, name_key
from monitor.urls import address_key

NEW_FILE = """# What is watched. docs/watch.md explains every key; `scrapy outlets` checks this file.

# How an outlet can reach you. It goes into the user agent; without it there is no sweep.
{contact}

# What you want to be told of, and whom to tell, stands here too (docs/told.md), such as:
# [[watch]]
# name = "Ferries"
# words = ["ferry", "night market", "strike*"]

# An outlet is its name, its domain, and where its news is listed: feeds, sitemaps or pages.
"""
NO_CONTACT = '# contact = "mailto:you@example.org"'
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*outlet[ \t]*\]\][^\n]*$", re.MULTILINE)
_KEYS = ("feeds", "pages")


@dataclass(frozen=True, slots=True)
class Added:
    """The text of the file with what was added to it."""

    text: str
    new: tuple[str, ...] = ()  # names of outlets that were not there
    extended: tuple[str, ...] = ()  # of outlets that were, and have new feeds or pages
    there: int = 0  # feeds and pages that were there already


def new_text(contact: str | None = None) -> str:
    """The text of a file that watches nothing yet."""
    return NEW_FILE.format(contact=f"contact = {quoted(contact)}" if contact else NO_CONTACT)


def with_contact(text: str, contact: str) -> str:
    """The text of an outlets file with the contact, where it has none yet. Raises ConfigError for what is no TOML."""
    if "contact" in _parsed(text):
        return text
    line = f"contact = {quoted(contact)}"
    return text.replace(NO_CONTACT, line, 1) if NO_CONTACT in text else f"{line}\n{text}"


def add_outlets(text: str, outlets: Sequence[Outlet], notes: Sequence[str] = ()) -> Added:
    """Append the outlets to the text of an outlets file; one that is there gets the feeds that it lacks.

    `notes` are comments, one for each outlet. Raises ConfigError where the text cannot be changed safely: it says what
    to add by hand.
    """
    tables = _tables(text)
    owners = {domain: place for place, table in enumerate(tables) for domain in _domains(table)}
    names = {
        name_key(str(name)) for table in tables for name in (table.get("name", ""), *table.get("names", ()))
    }
    watched = {
        address_key(url) for table in tables for key in (*_KEYS, "sitemaps") for url in table.get(key, ())
    }
    new, extended, there, blocks = list[str](), list[str](), 0, list[str]()
    for number, outlet in enumerate(outlets):
        lists = {
            key: tuple(u for u in getattr(outlet, key) if address_key(u) not in watched) for key in _KEYS
        }
        there += sum(len(getattr(outlet, key)) for key in _KEYS) - sum(map(len, lists.values()))
        watched |= {address_key(url) for urls in lists.values() for url in urls}
        if not any(lists.values()):
            continue
        if (place := owners.get(outlet.id)) is not None:
            for key, urls in lists.items():
                text = _extended(text, place, key, urls) if urls else text
            extended.append(str(tables[place].get("name", outlet.id)))
            continue
        name = outlet.name if name_key(outlet.name) not in names else f"{outlet.name} ({outlet.id})"
        names.add(name_key(name))
        note = f"# {' '.join(notes[number].split())}\n" if number < len(notes) and notes[number] else ""
        blocks.append(
            note + outlet_block(replace(outlet, name=name, feeds=lists["feeds"], pages=lists["pages"]))
        )
        new.append(name)
    if blocks:
        text = text.rstrip("\n") + "\n\n" + "\n\n".join(blocks) + "\n"
    return Added(text, tuple(new), tuple(extended), there)


def write_outlets_file(path: Path, text: str) -> None:
    """Write the file whole or not at all, once it is known to be sound. Raises ConfigError with its mistakes."""
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_text(text, "utf-8")
        load_outlets(draft)
        if path.exists():
            draft.chmod(path.stat().st_mode)
        draft.replace(path)
    except ConfigError as error:
        raise ConfigError([mistake.replace(str(draft), str(path)) for mistake in error.mistakes]) from None
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([f"The outlets file is not valid TOML: {error}. Mend it first."]) from None


def _tables(text: str) -> list[dict[str, Any]]:
    return [table for table in _parsed(text).get("outlet", []) if isinstance(table, dict)]


def _domains(table: dict[str, Any]) -> tuple[str, ...]:
    return (str(table.get("domain", "")), *map(str, table.get("domains", ())))


def _extended(text: str, place: int, key: str, urls: tuple[str, ...]) -> str:
    """The text with more addresses in one list of the outlet at this place. Raises ConfigError where that fails."""
    before = _tables(text)
    wanted = [dict(table) for table in before]
    wanted[place][key] = [*urls, *wanted[place].get(key, [])]
    headers = list(_HEADER.finditer(text))
    if len(headers) == len(before):
        start = headers[place].end()
        end = headers[place + 1].start() if place + 1 < len(headers) else len(text)
        block = text[start:end]
        added = ", ".join(map(quoted, urls))
        if found := re.search(rf"^[ \t]*{key}[ \t]*=[ \t]*\[", block, re.MULTILINE):
            is_empty = block[found.end() :].lstrip().startswith("]")
            changed = block[: found.end()] + added + ("" if is_empty else ", ") + block[found.end() :]
        else:
            changed = f"\n{key} = {text_list(urls)}{block}"
        candidate = text[:start] + changed + text[end:]
        with suppress(ConfigError):
            if _tables(candidate) == wanted:
                return candidate
    name = before[place].get("name")
    raise ConfigError(
        [
            f"'{name}' is written in a way that cannot be changed safely. Add {key} = {text_list(urls)} by hand."
        ]
    )
