"""What the crawl remembers, written: entries to fetch, fetches made, runs, problems.

Called within `store.transaction`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlite_utils import Database

from monitor import lookups
from monitor.crawl import Fetch
from monitor.models import Entry, Problem
from monitor.times import to_iso
from monitor.urls import address_key, registered_domain

BACKOFF_MINUTES = 15  # doubled with every failure in a row
BACKOFF_MAX_HOURS = 24


def add_entries(db: Database, entries: Iterable[Entry], now: datetime) -> tuple[Entry, ...]:
    """Remember addresses to fetch; return those that are new and wait now.

    What was fetched already is noted as done. What waits already only learns what was not said of it before.
    """
    entries = tuple(entries)
    listed = [
        (e.outlet_id, address_key(e.url), to_iso(now)) for e in entries if e.outlet_id and e.via != "citation"
    ]
    db.conn.executemany("INSERT OR IGNORE INTO sightings VALUES (?, ?, ?)", listed)
    return tuple(entry for entry in entries if _add_entry(db, entry, now))


def _add_entry(db: Database, entry: Entry, now: datetime) -> bool:
    state = "done" if lookups.is_fetched(db, entry.url) else "waiting"
    values = {
        "key": address_key(entry.url),
        "url": entry.url,
        "state": state,
        "via": entry.via,
        "listed_at": entry.listed_at,
        "outlet_id": entry.outlet_id,
        "title": entry.title,
        "published_at": to_iso(entry.published),
        "source_name": entry.source_name,
        "source_url": entry.source_url,
        "depth": entry.depth,
        "first_seen_at": to_iso(now),
    }
    sql = f"INSERT OR IGNORE INTO entries ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})"
    is_new = db.conn.execute(sql, list(values.values())).rowcount == 1
    if not is_new:
        _complete_entry(db, values)
    return is_new and state == "waiting"


def _complete_entry(db: Database, values: Mapping[str, Any]) -> None:
    """A front page may be read before the feed that dates the story and names its source: keep what either says.

    Who listed it and the source named there go together, the outlet's own word before an aggregator's.
    """
    told = ("title", "published_at")
    sets = ", ".join(f"{name} = coalesce({name}, :{name})" for name in told)
    news = " OR ".join(f"({name} IS NULL AND :{name} IS NOT NULL)" for name in told)
    named = ("outlet_id", "source_name", "source_url")
    better = """(:outlet_id IS NOT NULL AND (outlet_id IS NULL OR outlet_id <> :outlet_id AND :is_own
        OR outlet_id = :outlet_id AND source_name IS NULL AND :source_name IS NOT NULL))"""
    sets += "".join(f", {name} = CASE WHEN {better} THEN :{name} ELSE {name} END" for name in named)
    is_own = registered_domain(values["url"]) == values["outlet_id"]
    db.conn.execute(
        f"""UPDATE entries SET {sets}, depth = min(depth, :depth)
        WHERE key = :key AND state = 'waiting' AND (depth > :depth OR {better} OR {news})""",
        {**values, "is_own": is_own},
    )


def settle_entry(db: Database, url: str, state: Literal["done", "failed"]) -> None:
    """An entry was filed, or was given up."""
    db.conn.execute("UPDATE entries SET state = ?, retry_at = NULL WHERE key = ?", [state, address_key(url)])


def reopen_entry(db: Database, url: str) -> None:
    """An entry that was given up is due again: what stood in the way is gone."""
    sql = "UPDATE entries SET state = 'waiting', attempts = 0, retry_at = NULL WHERE key = ? AND state = 'failed'"
    db.conn.execute(sql, [address_key(url)])


def postpone_entry(
    db: Database,
    url: str,
    now: datetime,
    max_attempts: int,
    retry_at: datetime | None = None,
    *,
    counts: bool = True,
) -> None:
    """Let an entry wait for a later sweep: until `retry_at`, or longer with every attempt.

    After `max_attempts` it fails. Without `counts` this was no attempt: the server only asked for patience.
    """
    attempts = lookups.attempts(db, url) + int(counts)
    state = "failed" if counts and attempts >= max_attempts else "waiting"
    db.conn.execute(
        "UPDATE entries SET attempts = ?, state = ?, retry_at = ? WHERE key = ? AND state = 'waiting'",
        [attempts, state, to_iso(retry_at or now + backoff(max(attempts - 1, 0))), address_key(url)],
    )


def backoff(failures: int) -> timedelta:
    """How long to leave an address alone after so many failures in a row before this one."""
    pause = timedelta(minutes=BACKOFF_MINUTES) * (1 << min(failures, 16))
    return min(pause, timedelta(hours=BACKOFF_MAX_HOURS))


def record_fetch(db: Database, fetch: Fetch) -> None:
    """Remember a fetch. A 304 and a failure keep validators and body hash; a failure backs off."""
    last = lookups.last_fetch(db, fetch.url)
    etag, last_modified, body_hash = fetch.etag, fetch.last_modified, fetch.body_hash
    if last and (fetch.is_failed or fetch.status == 304):
        etag, last_modified, body_hash = (
            etag or last.etag,
            last_modified or last.last_modified,
            last.body_hash,
        )
    failures = (last.failures if last else 0) + 1 if fetch.is_failed else 0
    retry_at = fetch.retry_at or (fetch.at + backoff(failures - 1) if failures else None)
    values = [
        fetch.url,
        fetch.outlet_id,
        fetch.kind,
        to_iso(fetch.at),
        fetch.status,
        etag,
        last_modified,
        body_hash,
        fetch.size,
        failures,
        to_iso(retry_at),
    ]
    db.conn.execute(f"INSERT OR REPLACE INTO fetches VALUES ({', '.join('?' * len(values))})", values)


def note_problem(db: Database, problem: Problem, now: datetime) -> None:
    """Keep a problem: a new row, or one more time of the same."""
    values = [problem.kind, problem.url, problem.outlet_id, problem.detail, to_iso(now), to_iso(now)]
    db.conn.execute(
        """INSERT INTO problems (kind, url, outlet_id, detail, first_seen_at, last_seen_at)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
        detail = excluded.detail, last_seen_at = excluded.last_seen_at, times = times + 1, is_open = 1""",
        values,
    )


def close_problems(db: Database, url: str) -> None:
    """The address answered well: what was wrong with it is over."""
    db.conn.execute("UPDATE problems SET is_open = 0 WHERE url = ? AND is_open", [url])


def start_run(db: Database, command: str, now: datetime) -> int:
    """Note that a command began; return the run's id."""
    return int(
        db.conn.execute(
            "INSERT INTO runs (command, started_at) VALUES (?, ?)", [command, to_iso(now)]
        ).lastrowid
        or 0
    )


def finish_run(db: Database, run_id: int, now: datetime, exit_code: int, counts: dict[str, int]) -> None:
    """Note how a run ended; `counts` holds fetched, unchanged, new_articles, changed_articles, problems."""
    sets = ", ".join(f"{name} = ?" for name in counts)
    sql = f"UPDATE runs SET finished_at = ?, exit_code = ?{', ' if sets else ''}{sets} WHERE id = ?"
    db.conn.execute(sql, [to_iso(now), exit_code, *counts.values(), run_id])
