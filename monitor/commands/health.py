"""`scrapy health`: last runs, silent and changed outlets, problems. For cron, once a day: quiet when all is well."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from rich.console import Console
from rich.text import Text
from sqlite_utils import Database

from monitor import pulse_lookups, queries
from monitor.commands import unattended
from monitor.commands.base import DEGRADED, OK, NewsCommand
from monitor.lookups import Row
from monitor.pulse_lookups import ChangedOutlet
from monitor.pulse_words import change_line
from monitor.queries import OpenProblem, QuietOutlet, Run
from monitor.terminal import address, ago, console, lasted, number, when, words
from monitor.times import from_iso, now

SHOWN = 20  # problems listed; the rest is counted
UNFINISHED_HOURS = 6  # a sweep without an end for so long was killed


@dataclass(frozen=True, slots=True)
class Health:
    """How the monitor fares. `alarms` holds a sentence for each thing to look at; empty: all is well."""

    alarms: tuple[str, ...]
    runs: tuple[Run, ...]
    quiet: tuple[QuietOutlet, ...]
    changed: tuple[ChangedOutlet, ...]
    young: tuple[str, ...]  # outlets with not enough history
    problems: tuple[OpenProblem, ...]
    totals: Row


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


def examine(
    db: Database, at: datetime, late_after_hours: float = 24.0, watched: frozenset[str] = frozenset()
) -> Health:
    """Read how the monitor fares at a time. `watched`: leave out outlets that are not; empty: none."""
    quiet = tuple(o for o in queries.quiet_outlets(db) if not watched or o.outlet_id in watched)
    changed = tuple(o for o in pulse_lookups.changed_outlets(db) if not watched or o.outlet_id in watched)
    young = tuple(o for o in sorted(pulse_lookups.young_outlets(db)) if not watched or o in watched)
    sweeps = queries.last_runs(db, "sweep", 2)
    alarms = [*_late(sweeps, at, late_after_hours), *_ended_badly(sweeps, at)]
    alarms += [f"{outlet.outlet} {reason(outlet)}.{_see(outlet.url)}" for outlet in quiet]
    alarms += [change_line(change) for change in changed]
    problems = tuple(queries.open_problems(db, SHOWN))
    runs = tuple(queries.last_runs(db))
    return Health(tuple(alarms), runs, quiet, changed, young, problems, queries.totals(db))


def _late(sweeps: Sequence[Run], at: datetime, hours: float) -> list[str]:
    """An alarm when sweeps were made here, but none for too long: cron may be off."""
    began = from_iso(sweeps[0].started_at) if sweeps else None
    if began is None or (at - began).total_seconds() <= hours * 3600:
        return []
    return [
        f"The last sweep began {ago(sweeps[0].started_at, at)}. Check that cron still runs `scrapy sweep`."
    ]


def _ended_badly(sweeps: Sequence[Run], at: datetime) -> list[str]:
    """An alarm when the last sweep failed, or was ended before its time."""
    last = sweeps[0] if sweeps else None
    if last is None:
        return []
    if last.exit_code == 1:
        return [f"The last sweep, at {when(last.started_at)}, failed. Run `scrapy sweep` by hand to see why."]
    # One without an end may still be at work, but hardly after so long.
    began = from_iso(last.started_at)
    if (
        last.finished_at is None
        and began is not None
        and (at - began).total_seconds() > UNFINISHED_HOURS * 3600
    ):
        return [
            f"The last sweep, at {when(last.started_at)}, did not finish. The next goes on where it ended."
        ]
    return []


def reason(outlet: QuietOutlet) -> str:
    """Why an outlet is listed, as the end of a sentence that begins with its name."""
    if outlet.state == "failing":
        where = (
            "its address"
            if outlet.addresses == 1
            else f"{outlet.failing} of its {outlet.addresses} addresses"
        )
        return f"fails: {where} did not answer well {number(outlet.failures, 'time')} in a row"
    if outlet.state == "silent":
        usual = f", usually every {lasted(outlet.usual_pause_hours * 60)}" if outlet.usual_pause_hours else ""
        return f"fell silent: nothing new for {lasted((outlet.silent_hours or 0) * 60)}{usual}"
    return "answers, but listed nothing new enough so far: check its addresses in outlets.toml"


def _see(url: str | None) -> str:
    return f" See {url}" if url else ""


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
    began, ended = from_iso(run.started_at), from_iso(run.finished_at)
    took = lasted((ended - began).total_seconds() / 60) if began and ended else "no end noted"
    return (
        f"{when(run.started_at)}  {run.command}  {took}, {run.fetched:,} fetched, {run.new_articles:,} new, "
        f"{run.changed_articles:,} changed, {number(run.problems, 'problem')}, "
        f"exit code {'-' if run.exit_code is None else run.exit_code}"
    )
