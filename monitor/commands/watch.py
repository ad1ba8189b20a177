"""`scrapy watch`: what is watched, what would be told, and telling it by hand."""

from __future__ import annotations

import argparse
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.text import Text
from scrapy.exceptions import UsageError
from sqlite_utils import Database

from monitor import watch_queries
from monitor.commands import watch_telling
from monitor.commands.base import DEGRADED, OK, NewsCommand
from monitor.commands.watch_telling import Message, messages, target_key
from monitor.errors import ConfigError
from monitor.lock import hold_lock
from monitor.schema import open_store
from monitor.telling import target_mistakes
from monitor.terminal import console, number, plain, when, words
from monitor.times import from_iso, now, parse_since
from monitor.watch_queries import Event
from monitor.watches import Watch, shown_target


class Command(NewsCommand):
    """Lists the watches of the outlets file; with --dry-run what they would tell, with --tell they do."""

    summary = "List what is watched; show what would be told, or tell it now."
    example = "scrapy watch --dry-run --since 24h"
    uses_outlets = True
    prints = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The shared options, and what to do."""
        super().add_options(parser)
        parser.add_argument("--dry-run", action="store_true", help="print the messages that would be sent")
        since = "with --dry-run: as if every watch had begun then (24h, 7d, a day such as 2026-10-01)"
        parser.add_argument("--since", metavar="TIME", help=since)
        parser.add_argument(
            "--tell", action="store_true", help="tell now what waits, as a sweep does at its end"
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """List, show or tell."""
        watches = self.outlets().watches
        if not watches:
            raise ConfigError(["The outlets file has no [[watch]]. docs/told.md shows how one is written."])
        if (opts.since and not opts.dry_run) or (opts.tell and opts.dry_run):
            raise UsageError("--since goes with --dry-run, and --tell without it.", print_help=False)
        if opts.tell:
            return self._tell(watches)
        with closing(self.store(readonly=True)) as db:
            if opts.dry_run:
                self._show(db, watches, opts)
            else:
                self._list(db, watches, opts.json)
        return OK

    def _tell(self, watches: tuple[Watch, ...]) -> int:
        assert self.settings is not None
        if mistakes := target_mistakes(watches):
            raise ConfigError(mistakes)
        with hold_lock(self.db_path), closing(open_store(Path(self.db_path))) as db:
            untold = watch_telling.tell(db, watches, now(), self.settings["NEWS_SITE"])
        out = console()
        for sentence in untold:
            out.print(words(sentence), soft_wrap=True)
        return DEGRADED if untold else OK

    def _list(self, db: Database, watches: tuple[Watch, ...], as_json: bool) -> None:
        counts = {row["watch"]: row for row in watch_queries.told_counts(db)}
        found = [described(watch, counts.get(watch.name, {})) for watch in watches]
        if as_json:
            self.print_json(found)
            return
        out = console()
        for each in found:
            out.print(Text(plain(each["name"]), "bold"), soft_wrap=True)
            out.print(Text(f"    when: {', '.join(each['when'])}", "dim"), soft_wrap=True)
            out.print(Text("    ").append_text(words(tells(each))), soft_wrap=True)

    def _show(self, db: Database, watches: tuple[Watch, ...], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        try:
            since = parse_since(opts.since, now()) if opts.since else None
        except ValueError as error:
            raise UsageError(f"--since: {error}", print_help=False) from None
        found = [
            each for watch in watches for each in would_tell(db, watch, since, self.settings["NEWS_SITE"])
        ]
        if opts.json:
            self.print_json([as_json(each) for each in found])
            return
        out = console()
        for each in found:
            out.print(
                Text(each.title, "bold").append(f"  ({shown_target(each.target) or 'nobody'})", "dim"),
                soft_wrap=True,
            )
            out.print(words_of(each.body), soft_wrap=True)
            out.print()
        if not found:
            out.print("Nothing would be told.")


def described(watch: Watch, counts: dict[str, Any]) -> dict[str, Any]:
    """A watch with what was told of it, its targets without their secrets."""
    asked = {key: value for key, value in vars(watch).items() if value not in ((), 0)}
    told = {key: counts.get(key) or 0 for key in ("told", "waiting")}
    times = {key: counts.get(key) for key in ("begun_at", "told_at")}
    return {**asked, "tell": [shown_target(target) for target in watch.tell], **told, **times}


def tells(each: dict[str, Any]) -> str:
    """Whom a watch tells, since when, and how much it told."""
    if not each["tell"]:
        return "tells nobody: it is a filter and a feed of `scrapy browse`"
    since = f"since {when(each['begun_at'])}" if each["begun_at"] else "from the next sweep on"
    return f"tells {', '.join(each['tell'])} {since}; told {number(each['told'], 'time')}, {each['waiting']} waiting"


def would_tell(db: Database, watch: Watch, since: datetime | None, site: str) -> list[Message]:
    """The messages that a sweep would send now; with `since` those of a watch that began then and told nothing yet."""
    at, found = now(), list[Message]()
    for target in watch.tell or (("",) if since else ()):
        key = target_key(target)
        begun = since or from_iso(watch_queries.begun_at(db, watch.name, key)) or at
        start = begun if since else watch_queries.window_start(begun, at)
        events = watch_queries.happened(db, watch, start)
        if not since:
            events = not_told(db, watch, key, events)
        found += messages(db, watch, target, events, site)
    return found


def not_told(db: Database, watch: Watch, target: str, events: list[Event]) -> list[Event]:
    """The events that a target was not told of yet."""
    told = watch_queries.told_subjects(db, watch.name, target)
    return [event for event in events if (event.event, event.subject) not in told]


def as_json(each: Message) -> dict[str, Any]:
    """A message as plain values."""
    events = [{"event": e.event, "story_id": e.story_id, "article_id": e.article_id} for e in each.events]
    target = shown_target(each.target) if each.target else None
    return {
        "watch": each.watch.name,
        "target": target,
        "title": each.title,
        "body": each.body,
        "events": events,
    }


def words_of(body: str) -> Text:
    """The body of a message, indented."""
    return Text("\n".join(f"    {plain(line)}" if line else "" for line in body.split("\n")))
