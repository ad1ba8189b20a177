"""`scrapy health`: last runs, silent and changed outlets, problems. For cron, once a day: quiet when all is well."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from datetime import datetime

from rich.console import Console
from rich.text import Text

from monitor.commands import unattended
from monitor.commands.base import DEGRADED, OK, NewsCommand
from monitor.health import Health, examine, took
from monitor.queries import Run
from monitor.terminal import address, console, number, when, words
from monitor.times import now


class Command(NewsCommand):
    """Prints how the monitor fares."""

    summary = (
        "Show last runs, silent and changed outlets, open problems; exit code 3 when something needs a look."
    )
    example = "scrapy health -v"
    prints = True
    uses_outlets = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The shared options, and when silence is too long."""
        super().add_options(parser)
        parser.add_argument("-v", "--verbose", action="store_true", help="print also when all is well")
        late = "alarm when the last sweep is older (default: 24)"
        unattended.add_options(parser)
        parser.add_argument("--late-after", metavar="HOURS", type=float, default=24.0, help=late)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Turn options into settings."""
        super().process_options(args, opts)
        assert self.settings is not None
        unattended.process_options(self.settings, opts)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Read the state of things and print it when somebody should see it; tell whoever waits for a ping."""
        assert self.settings is not None
        with unattended.telling(self.settings) as teller:
            health = self._show(opts)
            teller.end("\n".join(health.alarms) or "All is well.", is_failed=bool(health.alarms))
        return DEGRADED if health.alarms else OK

    def _show(self, opts: argparse.Namespace) -> Health:
        db = self.store(readonly=True)
        watched = frozenset(outlet.id for outlet in self.outlets(required=False).watched)
        health = examine(db, now(), opts.late_after, watched)
        if opts.json:
            self.print_json(asdict(health))
        elif health.alarms or opts.verbose or sys.stdout.isatty():
            show(health, console(), now())
        return health


def show(health: Health, out: Console, at: datetime) -> None:
    """Print alarms, runs, outlets and problems, and a last line that can be pasted into a mail."""
    for alarm in health.alarms:
        out.print(Text("! ", "bold red").append_text(words(alarm)), soft_wrap=True)
    for run in health.runs:
        out.print(words(_run_line(run, at), "dim"), soft_wrap=True)
    for problem in health.problems:
        head = words(f"{when(problem.last_seen_at)}  {problem.kind}", "yellow").append(
            f"  {problem.times}x  "
        )
        out.print(head.append_text(address(problem.url or problem.outlet)), soft_wrap=True)
        out.print(Text("    ").append_text(words(problem.detail)), soft_wrap=True)
    if (more := health.totals["open_problems"] - len(health.problems)) > 0:
        out.print(f"... and {number(more, 'more problem')}: `scrapy browse` lists them all.")
    if health.young:
        what = f"{number(len(health.young), 'outlet')} with not enough history to tell when something changes"
        out.print(
            words(f"{what}: {', '.join(health.young[:5])}{' …' if len(health.young) > 5 else ''}", "dim")
        )
    counts = ", ".join(number(health.totals[what], *forms) for what, forms in _TOTALS.items())
    verdict = f"{number(len(health.alarms), 'alarm')}" if health.alarms else "All is well"
    out.print(Text(f"{verdict}. {counts}.", "bold red" if health.alarms else "bold green"), soft_wrap=True)


_TOTALS: dict[str, tuple[str, str]] = {
    "articles": ("article", "articles"),
    "stories": ("story", "stories"),
    "open_problems": ("open problem", "open problems"),
}


def _run_line(run: Run, at: datetime) -> str:
    return (
        f"{when(run.started_at)}  {run.command}  {took(run)}, {run.fetched:,} fetched, {run.new_articles:,} new, "
        f"{run.changed_articles:,} changed, {number(run.problems, 'problem')}, "
        f"exit code {'-' if run.exit_code is None else run.exit_code}"
    )
