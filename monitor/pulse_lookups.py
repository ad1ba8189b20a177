"""What taking the pulse of outlets asks the store: their days, what came since they were counted, a page to look at."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from monitor.lookups import Row, rows, value
from monitor.pulse import LONGEST_HISTORY_DAYS, Day
from monitor.times import from_iso, to_iso

_NEAR_DAYS = 100  # enough of a history for all but those that seldom publish
_NEAR_ENTRIES_DAYS = 22  # days with entries, of which the rhythm is taken
_NEAR_PAGES = 60

# Which of an outlet's pages shows what changed. Of what is not here, a feed, sitemap or front page shows it.
_SHOWS = {
    "title": "kind_read <> 'stub' AND title IS NULL ORDER BY fetched_at DESC",
    "date": "kind_read <> 'stub' AND published_at IS NULL ORDER BY fetched_at DESC",
    "byline": "kind_read <> 'stub' AND byline IS NULL ORDER BY fetched_at DESC",
    "length": "kind_read <> 'stub' ORDER BY word_count, fetched_at DESC",
    "wall": "kind_read = 'stub' ORDER BY fetched_at DESC",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """Up to when an outlet's days are counted, and when they were judged last."""

    counted_to: datetime
    judged_at: datetime | None


def listing_outlets(db: Database) -> list[str]:
    """The outlets of which feeds, sitemaps or front pages were ever asked for."""
    sql = (
        "SELECT DISTINCT outlet_id FROM fetches WHERE kind <> 'article' AND outlet_id IS NOT NULL ORDER BY 1"
    )
    return [row["outlet_id"] for row in rows(db, sql)]


def counted(db: Database) -> dict[str, Counted]:
    """The outlets that were counted before."""
    found: dict[str, Counted] = {}
    for row in rows(db, "SELECT outlet_id, counted_to, judged_at FROM pulses"):
        to = from_iso(row["counted_to"])
        assert to is not None
        found[row["outlet_id"]] = Counted(to, from_iso(row["judged_at"]))
    return found


def pages_read(db: Database, outlet_id: str, after: datetime, until: datetime) -> list[Row]:
    """What counts of each of the outlet's pages that were read in a span of time."""
    sql = """SELECT substr(fetched_at, 1, 10) AS day, kind_read = 'stub' AS is_stub, title IS NOT NULL AS is_titled,
          published_at IS NOT NULL AS is_dated, byline IS NOT NULL AS is_signed, word_count
        FROM articles WHERE outlet_id = ? AND fetched_at > ? AND fetched_at <= ? ORDER BY fetched_at"""
    return rows(db, sql, [outlet_id, to_iso(after), to_iso(until)])


def entries_listed(db: Database, outlet_id: str, after: datetime, until: datetime) -> dict[str, int]:
    """Day -> addresses that the outlet listed for the first time, in a span of time."""
    sql = """SELECT substr(first_seen_at, 1, 10) AS day, count(*) AS listed FROM sightings
        WHERE outlet_id = ? AND first_seen_at > ? AND first_seen_at <= ? GROUP BY 1"""
    return {row["day"]: row["listed"] for row in rows(db, sql, [outlet_id, to_iso(after), to_iso(until)])}


def sweep_days(db: Database, after: datetime) -> list[str]:
    """The days on which sweeps were made, for outlets whose looks were not counted yet."""
    sql = """SELECT DISTINCT substr(started_at, 1, 10) AS day FROM runs
        WHERE command = 'sweep' AND finished_at IS NOT NULL AND started_at > ?"""
    return [row["day"] for row in rows(db, sql, [to_iso(after)])]


def outlet_days(db: Database, outlet_id: str, today: date) -> list[Day]:
    """The days of an outlet, the oldest first: the last hundred, or more where they tell too little."""
    near = _days(db, outlet_id, today - timedelta(days=_NEAR_DAYS))
    active = sum(1 for day in near if day.listed)
    if active >= _NEAR_ENTRIES_DAYS and sum(day.articles for day in near) >= _NEAR_PAGES:
        return near
    return _days(db, outlet_id, today - timedelta(days=LONGEST_HISTORY_DAYS))


def _days(db: Database, outlet_id: str, first: date) -> list[Day]:
    sql = """SELECT day, looks, full, empty, listed, pages, lost, stubs, titled, dated, signed, lengths
        FROM outlet_days WHERE outlet_id = ? AND day >= ? ORDER BY day"""
    return [
        Day(date.fromisoformat(row.pop("day")), lengths=tuple(json.loads(row.pop("lengths"))), **row)
        for row in rows(db, sql, [outlet_id, first.isoformat()])
    ]


def lengths(db: Database, outlet_id: str, day: str) -> list[int]:
    """How many texts of each class of length are counted on a day."""
    found = value(db, "SELECT lengths FROM outlet_days WHERE outlet_id = ? AND day = ?", [outlet_id, day])
    return list(json.loads(found)) if found else []


def page_to_look_at(db: Database, outlet_id: str, what: str, since: date) -> str | None:
    """The newest page of the outlet that shows what changed; for what no page shows, the listing that does."""
    if what in _SHOWS:
        sql = f"""SELECT coalesce(fetched_url, url) FROM articles
            WHERE outlet_id = ? AND fetched_at >= ? AND {_SHOWS[what]} LIMIT 1"""
        found = value(db, sql, [outlet_id, since.isoformat()])
    elif what == "error":
        sql = """SELECT url FROM problems WHERE outlet_id = ? AND last_seen_at >= ? AND is_open AND url IS NOT NULL
            ORDER BY last_seen_at DESC LIMIT 1"""
        found = value(db, sql, [outlet_id, since.isoformat()])
    else:
        sql = """SELECT url FROM fetches WHERE outlet_id = ? AND kind <> 'article'
            ORDER BY failures DESC, bytes, url LIMIT 1"""
        found = value(db, sql, [outlet_id])
    return None if found is None else str(found)


# --- For people ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChangedOutlet:
    """Something that fell at an outlet against its own history: a row of `changed_outlets`."""

    outlet: str
    what: str  # title, date, byline, length, wall, error, empty, fewer
    usual: float  # share, or entries a week for `fewer`
    present: float
    counted: int
    since: str  # day
    url: str | None
    first_seen_at: str
    outlet_id: str


def changed_outlets(db: Database) -> list[ChangedOutlet]:
    """What fell at which outlet, the latest first."""
    sql = "SELECT * FROM changed_outlets ORDER BY first_seen_at DESC, outlet, what"
    return [ChangedOutlet(**row) for row in rows(db, sql)]


def young_outlets(db: Database) -> frozenset[str]:
    """The outlets whose rhythm is not known yet."""
    return frozenset(
        row["outlet_id"] for row in rows(db, "SELECT outlet_id FROM pulses WHERE patience_hours IS NULL")
    )
