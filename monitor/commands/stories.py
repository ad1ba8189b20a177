"""`scrapy stories`: the latest stories, newest first."""

from __future__ import annotations

import argparse
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.text import Text
from scrapy.exceptions import UsageError

from monitor import queries
from monitor.commands.base import OK, NewsCommand
from monitor.queries import StoryLine
from monitor.story_words import told_by
from monitor.terminal import address, console, plain, when, words
from monitor.times import now, parse_since
from pipelines.store_publish import publish

NONE_YET = (
    "There are no stories yet. `scrapy sweep` reads what you watch; `scrapy health` says what went wrong."
)


class Command(NewsCommand):
    """Prints stories: where each comes from, who tells it and how."""

    summary = "Show the latest stories, newest first, with their originals."
    example = "scrapy stories --since 24h"
    prints = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The shared options, and which stories to show."""
        super().add_options(parser)
        since = "only stories told since: 24h, 30m, 7d, 2w, or a day such as 2026-10-01"
        parser.add_argument("--since", metavar="TIME", help=since)
        parser.add_argument(
            "--limit", metavar="N", type=int, default=20, help="how many at most (default: 20)"
        )

        publish = "write a snapshot of the whole store for serving elsewhere, and print nothing"
        parser.add_argument("--publish", metavar="FILE", type=Path, help=publish)
        parser.add_argument(
            "--without-texts", action="store_true", help="with --publish: leave the texts of articles out"
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Read the stories and print them."""
        if opts.without_texts and not opts.publish:
            raise UsageError("--without-texts goes with --publish FILE.", print_help=False)
        if opts.publish:
            return self._publish(opts)
        if opts.limit < 1:
            raise UsageError("--limit must be 1 or more.", print_help=False)
        try:
            since = parse_since(opts.since, now()) if opts.since else None
        except ValueError as error:
            raise UsageError(f"--since: {error}", print_help=False) from None
        lines = queries.latest_stories(self.store(readonly=True), since, opts.limit)
        if opts.json:
            self.print_json([asdict(line) for line in lines])
        else:
            show(lines, console(), opts.since)
        return OK

    def _publish(self, opts: argparse.Namespace) -> int:
        with closing(self.store(readonly=True)) as db:
            size = publish(db, opts.publish, with_texts=not opts.without_texts)
        if opts.json:
            self.print_json({"file": str(opts.publish), "bytes": size})
        return OK


def show(lines: list[StoryLine], out: Console, since: str | None = None) -> None:
    """Print stories, three lines each."""
    for line in lines:
        head = words(f"#{line.story_id}", "bold cyan").append(f"  {when(line.latest_at)}  ", "dim")
        out.print(head.append_text(words(line.title, "bold")), soft_wrap=True)
        out.print(Text("    original:", "dim").append(" ").append_text(original(line)), soft_wrap=True)
        out.print(Text(f"    {told_by(line)}", "dim"), soft_wrap=True)
    if not lines:
        out.print(f"No story was told since {plain(since)}." if since else NONE_YET)
    elif out.is_terminal:
        out.print("Times are UTC. `scrapy story ID` shows who took a story from whom.", style="dim")


def original(line: StoryLine) -> Text:
    """Where a story comes from: the outlet and the address, or "not known" with the reason."""
    if line.original_outlet == "not known":
        return words(f"not known ({plain(line.original_why)})")
    known = words(line.original_outlet, "green").append("  ").append_text(address(line.original_url))
    if line.original_kind == "stub":
        known.append(" (not read)" if line.original_url else "(known by name only)", "yellow")
    return known
