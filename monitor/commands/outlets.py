"""`scrapy outlets`: lists and checks `outlets.toml`; `--try URL` says how an address could be watched."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text
from scrapy.exceptions import UsageError

from monitor import queries
from monitor.commands.base import FAILED, OK, NewsCommand
from monitor.outlets import Outlet
from monitor.terminal import address, ago, console, number, plain, words
from monitor.times import now, to_iso
from monitor.urls import is_web_address

if TYPE_CHECKING:
    from spiders.trial import Trial
    from spiders.trial_spider import TrialSpider

SAMPLES = 3  # entries shown of each feed


class Command(NewsCommand):
    """Prints what is watched, or what could be."""

    summary = "List and check outlets.toml; with --try URL say how an address could be watched."
    example = "scrapy outlets --try https://example.org/"
    uses_outlets = True
    prints = True
    default_settings = {"LOG_LEVEL": "ERROR"}  # noqa: RUF012

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The shared options, and the address to try."""
        super().add_options(parser)
        help_text = "fetch this feed, sitemap or page and print the lines of TOML that watch it"
        parser.add_argument("--try", dest="address", metavar="URL", help=help_text)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """List the outlets, or try one address. Raises ConfigError with every mistake of the file."""
        if opts.address is not None:
            return self._try(opts.address, opts.json)
        rows = [self._row(outlet) for outlet in self.outlets().watched]
        if self.db_path.exists():
            add_counts(rows, queries.outlet_counts(self.store(readonly=True)))
        if opts.json:
            self.print_json(rows)
        else:
            show(rows, console(), with_store=self.db_path.exists())
        return OK

    def _row(self, outlet: Outlet) -> dict[str, Any]:
        return {**asdict(outlet), "articles": 0, "latest_at": None}

    def _try(self, url: str, as_json: bool) -> int:
        if not is_web_address(url):
            raise UsageError(
                f"'{plain(url)}' is no address. It begins with https:// or http://.", print_help=False
            )
        # Scrapy imports every command for each of them: what crawls is imported only here.
        from scrapy.crawler import AsyncCrawlerProcess

        from monitor.commands.sweep import user_agent
        from spiders.trial import as_toml
        from spiders.trial_spider import TrialSpider

        assert self.settings is not None
        outlets = self.outlets(required=False)
        if outlets.contact and outlets.watched:
            agent = user_agent(self.settings["USER_AGENT"], outlets)
            self.settings.set("USER_AGENT", agent, priority="cmdline")
        process = AsyncCrawlerProcess(self.settings)
        crawler = process.create_crawler(TrialSpider)
        process.crawl(crawler, address=url)
        process.start()
        spider = crawler.spider
        assert isinstance(spider, TrialSpider)
        lines = as_toml(spider.trials, outlets)
        if as_json:
            self.print_json(trial_json(spider, lines))
        else:
            show_trial(spider, lines, console())
        return OK if lines else FAILED


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


def trial_json(spider: TrialSpider, lines: str | None) -> dict[str, Any]:
    """What was found, as plain values."""
    found = []
    for trial in spider.trials:
        entries = [
            {"url": e.url, "title": e.title, "published_at": to_iso(e.published)} for e in trial.entries
        ]
        found.append({**asdict(trial), "entries": entries})
    return {"toml": lines, "found": found, "problems": [asdict(problem) for problem in spider.problems]}


def show_trial(spider: TrialSpider, lines: str | None, out: Console) -> None:
    """Print what was found, and the lines to paste into outlets.toml."""
    for trial in spider.trials:
        _show_one(trial, out)
    for problem in (*spider.problems, *(p for trial in spider.trials for p in trial.problems)):
        print(plain(problem.detail), file=sys.stderr)
    if lines:
        out.print(Text("\nPaste this into outlets.toml:\n", "dim"))
        out.print(Text("\n".join(plain(line) for line in lines.splitlines())), soft_wrap=True)
    else:
        print(
            "Nothing to watch was found. Try the outlet's feed, news sitemap or front page.", file=sys.stderr
        )


def _show_one(trial: Trial, out: Console) -> None:
    newest = max((entry.published for entry in trial.entries if entry.published), default=None)
    head = words(trial.kind, "bold").append("  ").append_text(address(trial.url))
    head.append(f": {number(len(trial.entries), 'entry', 'entries')}")
    if trial.nested:
        head.append(f", {number(trial.nested, 'sitemap')} in it")
    head.append(f", newest {ago(to_iso(newest), now())}" if newest else "")
    out.print(head, soft_wrap=True)
    for entry in trial.entries[:SAMPLES]:
        out.print(Text("    ").append_text(words(entry.title or entry.url, "dim")), soft_wrap=True)
