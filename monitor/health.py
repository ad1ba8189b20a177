"""How the monitor fares: the store goes in, alarms, runs, silent and changed outlets, open problems come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from monitor import pulse_lookups, queries
from monitor.lookups import Row
from monitor.offline import cut_off
from monitor.pulse_lookups import ChangedOutlet
from monitor.pulse_words import change_line
from monitor.queries import OpenProblem, QuietOutlet, Run
from monitor.terminal import ago, lasted, number, when
from monitor.times import from_iso

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


def examine(
    db: Database, at: datetime, late_after_hours: float = 24.0, watched: frozenset[str] = frozenset()
) -> Health:
    """Read how the monitor fares at a time. `watched`: leave out outlets that are not; empty: none."""
    quiet = tuple(o for o in queries.quiet_outlets(db) if not watched or o.outlet_id in watched)
    changed = tuple(o for o in pulse_lookups.changed_outlets(db) if not watched or o.outlet_id in watched)
    young = tuple(o for o in sorted(pulse_lookups.young_outlets(db)) if not watched or o in watched)
    sweeps = queries.last_runs(db, "sweep", 2)
    alarms = [*_late(sweeps, at, late_after_hours), *_ended_badly(sweeps, at)]
    problems = tuple(queries.open_problems(db, SHOWN))
    alone = _alone(sweeps, quiet, problems)
    named = [outlet for outlet in quiet if not (alone and outlet.state == "failing")]
    alarms += [alone] if alone else []
    alarms += [f"{outlet.outlet} {reason(outlet)}.{_see(outlet.url)}" for outlet in named]
    alarms += [change_line(change) for change in changed]
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


def _alone(
    sweeps: Sequence[Run], quiet: Sequence[QuietOutlet], problems: Sequence[OpenProblem]
) -> str | None:
    """One alarm in the place of many, when the last sweep reached nobody, and no failure is an outlet's own."""
    failing = {outlet.url for outlet in quiet if outlet.state == "failing"}
    kinds = [problem.kind for problem in problems if problem.url in failing]
    return cut_off(sweeps[0].fetched, kinds, len(failing)) if sweeps else None


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


def took(run: Run) -> str:
    """How long a run lasted: `3 min`; "no end noted" for one that was killed or still runs."""
    began, ended = from_iso(run.started_at), from_iso(run.finished_at)
    return lasted((ended - began).total_seconds() / 60) if began and ended else "no end noted"
