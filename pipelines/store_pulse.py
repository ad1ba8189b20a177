"""The pulse of outlets, written: what each gave on which day, and what fell against its history.

Looks and lost pages are counted as they happen; pages read and entries listed as a sweep ends, from where the last
count ended, so that a killed sweep loses nothing. Called within `store.transaction`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from monitor import pulse_lookups
from monitor.crawl import Fetch
from monitor.pulse import LONGEST_HISTORY_DAYS, Pulse, length_class, take_pulse
from monitor.pulse_lookups import Counted
from monitor.times import to_iso

JUDGED_EVERY = timedelta(
    hours=1
)  # a pulse takes four milliseconds of an outlet; sweeps may come every minute


def note_look(db: Database, fetch: Fetch, held: int | None) -> None:
    """A feed, sitemap or front page answered well; `held`: entries on it, where it was read anew."""
    if fetch.outlet_id:
        told = {} if held is None else {"full": int(held > 0), "empty": int(held == 0)}
        _add(db, fetch.outlet_id, fetch.at.date().isoformat(), {"looks": 1, **told})


def note_lost_page(db: Database, outlet_id: str, at: datetime) -> None:
    """A page of a watched outlet gave nothing to read."""
    _add(db, outlet_id, at.date().isoformat(), {"lost": 1})


def take_pulses(db: Database, at: datetime) -> None:
    """Count what came since the last time, and judge every outlet that was not judged within an hour."""
    known = pulse_lookups.counted(db)
    for outlet_id in pulse_lookups.listing_outlets(db):
        last = known.get(outlet_id)
        _count(db, outlet_id, last, at)
        if last is None or last.judged_at is None or not timedelta(0) <= at - last.judged_at < JUDGED_EVERY:
            _keep(
                db, outlet_id, take_pulse(pulse_lookups.outlet_days(db, outlet_id, at.date()), at.date()), at
            )


def _add(db: Database, outlet_id: str, day: str, counts: Mapping[str, int]) -> None:
    """Add to the counts of a day."""
    names = ", ".join(counts)
    sums = ", ".join(f"{name} = {name} + excluded.{name}" for name in counts)
    db.conn.execute(
        f"""INSERT INTO outlet_days (outlet_id, day, {names}) VALUES (?, ?, {", ".join("?" * len(counts))})
        ON CONFLICT DO UPDATE SET {sums}""",
        [outlet_id, day, *counts.values()],
    )


def _count(db: Database, outlet_id: str, last: Counted | None, at: datetime) -> None:
    """Count the pages read and the entries listed since the last time, into their days."""
    after = last.counted_to if last else at - timedelta(days=LONGEST_HISTORY_DAYS)
    listed = pulse_lookups.entries_listed(db, outlet_id, after, at)
    for day, number in listed.items():
        _add(db, outlet_id, day, {"listed": number})
    days: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for page in pulse_lookups.pages_read(db, outlet_id, after, at):
        days[page["day"]].append(page)
    for day, pages in days.items():
        _count_pages(db, outlet_id, day, pages)
    if last is None and listed:  # a store from before looks were counted
        began = min(listed)
        for day in pulse_lookups.sweep_days(db, after):
            if day >= began:
                _look_before(db, outlet_id, day)
    db.conn.execute(
        """INSERT INTO pulses (outlet_id, counted_to) VALUES (?, ?)
        ON CONFLICT DO UPDATE SET counted_to = excluded.counted_to""",
        [outlet_id, to_iso(at)],
    )


def _look_before(db: Database, outlet_id: str, day: str) -> None:
    db.conn.execute(
        """INSERT INTO outlet_days (outlet_id, day, looks) VALUES (?, ?, 1)
        ON CONFLICT DO UPDATE SET looks = max(looks, 1)""",
        [outlet_id, day],
    )


def _count_pages(db: Database, outlet_id: str, day: str, pages: list[dict[str, Any]]) -> None:
    whole = [page for page in pages if not page["is_stub"]]
    flags = {"titled": "is_titled", "dated": "is_dated", "signed": "is_signed"}
    shares = {name: sum(page[flag] for page in whole) for name, flag in flags.items()}
    counts = {"pages": len(pages), "stubs": len(pages) - len(whole), **shares}
    _add(db, outlet_id, day, counts)
    lengths = pulse_lookups.lengths(db, outlet_id, day)
    for page in whole:
        place = length_class(page["word_count"])
        lengths += [0] * (place + 1 - len(lengths))
        lengths[place] += 1
    db.conn.execute(
        "UPDATE outlet_days SET lengths = ? WHERE outlet_id = ? AND day = ?",
        [json.dumps(lengths), outlet_id, day],
    )


def _keep(db: Database, outlet_id: str, pulse: Pulse, at: datetime) -> None:
    """Keep what the days said. A change that was there before keeps the time at which it was seen first."""
    hours = None if pulse.patience_days is None else round(pulse.patience_days * 24, 1)
    db.conn.execute(
        "UPDATE pulses SET judged_at = ?, history_days = ?, patience_hours = ? WHERE outlet_id = ?",
        [to_iso(at), pulse.history_days, hours, outlet_id],
    )
    names = [change.what for change in pulse.changes]
    db.conn.execute(
        "DELETE FROM pulse_changes WHERE outlet_id = ? AND what NOT IN (SELECT value FROM json_each(?))",
        [outlet_id, json.dumps(names)],
    )
    for change in pulse.changes:
        url = pulse_lookups.page_to_look_at(db, outlet_id, change.what, change.since)
        values = [change.usual, change.present, change.counted, change.since.isoformat(), url]
        db.conn.execute(
            """INSERT INTO pulse_changes VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
            usual = excluded.usual, present = excluded.present, counted = excluded.counted,
            since = min(since, excluded.since), url = coalesce(excluded.url, url)""",
            [outlet_id, change.what, *values, to_iso(at)],
        )
