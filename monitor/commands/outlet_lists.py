"""What `scrapy outlets import` and `scrapy outlets export` do: lists of feeds as other readers write them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from monitor.known_outlets import Outlet
from monitor.opml import read_opml, write_opml
from monitor.outlets import Outlets, load_outlets
from monitor.outlets_file import Added, add_outlets, new_text, write_outlets_file
from monitor.public_addresses import OpenHosts, refusal
from monitor.subscriptions import domain_of, outlets_of
from monitor.terminal import number, plain


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an OPML file."""

    added: Added
    mistakes: tuple[str, ...]
    repeated: int

    def __str__(self) -> str:
        """The line that says so."""
        new, more = number(len(self.added.new), "outlet"), number(len(self.added.extended), "outlet")
        there = number(self.added.there + self.repeated, "feed")
        return f"{new} added, {more} with new feeds, {there} there already, {len(self.mistakes)} left out."


def import_opml(source: Path, path: Path, opened: OpenHosts) -> Imported:
    """Add the feeds of an OPML file to the outlets file, which is made where there is none. Raises ConfigError."""
    found = read_opml(source.read_bytes(), str(source))
    outlets = load_outlets(path if path.exists() else None)
    text = path.read_text("utf-8") if path.exists() else new_text()
    mistakes = list(found.mistakes)
    usable = []
    for each in found.subscriptions:
        why = refusal(each.url, opened)
        if why is None and not domain_of(each, outlets):
            why = "has no domain of its own"
        if why:
            mistakes.append(f"{source}: '{each.title or each.url}' at {each.url} {why}. It was left out.")
        else:
            usable.append(each)
    folders = {each.url: " / ".join(filter(None, each.folders)) for each in usable}
    listed = outlets_of(usable, outlets)
    notes = [folders[(*outlet.feeds, *outlet.pages)[0]] for outlet in listed]
    added = add_outlets(text, listed, notes)
    if added.new or added.extended:
        write_outlets_file(path, added.text)
    return Imported(added, tuple(mistakes), found.repeated)


def export_opml(outlets: Outlets, target: Path | None) -> list[Outlet]:
    """Write what is watched as OPML, to a file or to stdout; return the outlets that have only sitemaps."""
    body = write_opml(outlets.watched)
    if target is None:
        sys.stdout.write(body.decode("utf-8"))
    else:
        target.write_bytes(body)
    return [outlet for outlet in outlets.watched if not outlet.feeds and not outlet.pages]


def tell_left_out(outlets: list[Outlet]) -> None:
    """Say which outlets have no place in an OPML file."""
    if outlets:
        names = ", ".join(plain(outlet.name) for outlet in outlets)
        print(f"Left out, for OPML knows no sitemaps: {names}.", file=sys.stderr)
