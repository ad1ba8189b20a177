"""`scrapy outlets`: lists and checks `outlets.toml`; `check` says what a sweep would ask, `try URL` how to watch."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from scrapy.exceptions import UsageError

from monitor import queries
from monitor.commands.base import DEGRADED, FAILED, OK, NewsCommand
from monitor.outlets import Outlet
from monitor.public_addresses import OpenHosts
from monitor.terminal import ago, console, number, plain, words
from monitor.times import now
from monitor.urls import is_web_address


class Command(NewsCommand):
    """Prints what is watched, or what could be."""

    summary = "List and check outlets.toml; try an address; import and export lists of feeds (OPML)."
    example = "scrapy outlets try https://example.org/"
    arguments = "[check | try URL | import FILE.opml | export [FILE.opml]]"
    arity = (0, 2)
    uses_outlets = True
    prints = True
    default_settings = {"LOG_LEVEL": "ERROR"}  # noqa: RUF012

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The shared options, and the address to try."""
        super().add_options(parser)
        help_text = "the same as try URL"
        parser.add_argument("--try", dest="address", metavar="URL", help=help_text)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """List the outlets, or do what the first argument says. Raises ConfigError with every mistake of the file."""
        if opts.address is not None:
            args = ["try", opts.address]
        if args:
            return self._asked_to(args, opts)
        rows = [self._row(outlet) for outlet in self.outlets().watched]
        if self.db_path.exists():
            add_counts(rows, queries.outlet_counts(self.store(readonly=True)))
        if opts.json:
            self.print_json(rows)
        else:
            show(rows, console(), with_store=self.db_path.exists())
        return OK

    def _asked_to(self, args: list[str], opts: argparse.Namespace) -> int:
        what, *rest = args
        if what == "check" and not rest:
            return self._check(opts.json)
        if what == "try" and rest:
            return self._try(rest[0], opts.json)
        if what == "import" and rest:
            return self._import(Path(rest[0]), opts.json)
        if what == "export":
            from monitor.commands.outlet_lists import export_opml, tell_left_out

            tell_left_out(export_opml(self.outlets(), Path(rest[0]) if rest else None))
            return OK
        raise UsageError(f"expected {self.arguments}, got {' '.join(map(plain, args))}.", print_help=False)

    def _check(self, as_json: bool) -> int:
        """Say what a sweep would ask of each host; 3 where something is refused."""
        from monitor.commands import outlet_check

        assert self.settings is not None
        plans = outlet_check.check(self.settings, self.outlets(), self.db_path)
        if as_json:
            self.print_json(outlet_check.as_json(plans))
        else:
            outlet_check.show(plans, console())
        return DEGRADED if any(plan.refused for plan in plans) else OK

    def _import(self, source: Path, as_json: bool) -> int:
        """Add the feeds of an OPML file to the outlets file; 3 where some of them cannot be used."""
        from monitor.commands.outlet_lists import import_opml

        assert self.settings is not None
        opened = OpenHosts.read(self.settings.getlist("NEWS_OPEN_HOSTS"))
        done = import_opml(source, Path(self._setting("NEWS_OUTLETS")), opened)
        if as_json:
            rows = {"new": done.added.new, "extended": done.added.extended, "there": done.added.there}
            self.print_json({**rows, "repeated": done.repeated, "mistakes": done.mistakes})
        else:
            print(done)
        for mistake in done.mistakes:
            print(plain(mistake), file=sys.stderr)
        return DEGRADED if done.mistakes else OK

    def _row(self, outlet: Outlet) -> dict[str, Any]:
        return {**asdict(outlet), "articles": 0, "latest_at": None}

    def _try(self, url: str, as_json: bool) -> int:
        """Say how an address could be watched. Raises UsageError for what is none, ConfigError."""
        if not is_web_address(url):
            raise UsageError(
                f"'{plain(url)}' is no address. It begins with https:// or http://.", print_help=False
            )
        # Scrapy imports every command for each of them: what crawls is imported only here.
        from monitor.commands import outlet_trial

        assert self.settings is not None
        outlets = self.outlets(required=False)
        found = outlet_trial.crawl(url, self.settings, outlets)
        if as_json:
            self.print_json(outlet_trial.as_json(found))
        else:
            outlet_trial.show(found, console())
        return OK if found.lines else FAILED


def add_counts(rows: list[dict[str, Any]], counts: dict[str, dict[str, Any]]) -> None:
    """Add to each outlet how many articles the store holds, and when the newest was published."""
    for row in rows:
        found = counts.get(row["id"], {})
        row["articles"], row["latest_at"] = found.get("articles", 0), found.get("latest_at")


def show(rows: Sequence[dict[str, Any]], out: Console, with_store: bool) -> None:
    """Print one line per outlet: what is watched there, and what came of it."""
    for row in rows:
        watched = [number(len(row[key]), key[:-1]) for key in ("feeds", "sitemaps", "pages") if row[key]]
        line = words(row["name"], "bold").append(f"  {row['id']}, {row['kind']}: {', '.join(watched)}")
        if with_store:
            newest = f", newest {ago(row['latest_at'], now())}" if row["latest_at"] else ""
            line.append(f"; {number(row['articles'], 'article')}{newest}", "dim")
        out.print(line, soft_wrap=True)
    out.print(f"{number(len(rows), 'outlet')} watched; the file has no mistakes.", style="dim")
