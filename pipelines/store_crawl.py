"""What the crawl remembers, written: entries to fetch, fetches made, runs, problems. Called within `store.transaction`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal

from sqlite_utils import Database

from monitor import lookups
from monitor.models import Entry, Problem
from monitor.times import to_iso
from monitor.urls import address_key

BACKOFF_MINUTES = 15  # doubled with every failure in a row
BACKOFF_MAX_HOURS = 24


def add_entries(db: Database, entries: Iterable[Entry], now: datetime) -> int:
    """Remember addresses to fetch; return how many are new. What is known, or fetched already, stays as it is."""
    before = db.conn.total_changes
    for entry in entries:
        state = "done" if lookups.is_fetched(db, entry.url) else "waiting"
        db.conn.execute(
            """INSERT OR IGNORE INTO entries (key, url, state, via, listed_at, outlet_id, title, published_at, source_name,
            source_url, depth, first_seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            [
                address_key(entry.url),
                entry.url,
                state,
                entry.via,
                entry.listed_at,
                entry.outlet_id,
                entry.title,
                to_iso(entry.published),
                entry.source_name,
                entry.source_url,
                entry.depth,
                to_iso(now),
            ],
        )
    return db.conn.total_changes - before


def settle_entry(db: Database, url: str, state: Literal["done", "failed"]) -> None:
    """An entry was filed, or was given up."""
    db.conn.execute("UPDATE entries SET state = ?, retry_at = NULL WHERE key = ?", [state, address_key(url)])


def postpone_entry(
    db: Database, url: str, now: datetime, max_attempts: int, retry_at: datetime | None = None
) -> None:
    """Count a failed attempt: the entry waits for the next sweep (not before `retry_at`), or fails after `max_attempts`."""
    db.conn.execute(
        """UPDATE entries SET attempts = attempts + 1, retry_at = ?,
        state = CASE WHEN attempts + 1 >= ? THEN 'failed' ELSE 'waiting' END WHERE key = ? AND state = 'waiting'""",
        [to_iso(retry_at or now + backoff(0)), max_attempts, address_key(url)],
    )


def backoff(failures: int) -> timedelta:
    """How long to leave an address alone after so many failures in a row before this one."""
    return min(
        timedelta(minutes=BACKOFF_MINUTES) * 2 ** min(failures, 16), timedelta(hours=BACKOFF_MAX_HOURS)
    )


def record_fetch(
    db: Database,
    url: str,
    kind: Literal["feed", "sitemap", "listing", "article"],
    now: datetime,
    *,
    status: int | None,
    outlet_id: str | None = None,
    etag: str | None = None,
    last_modified: str | None = None,
    body_hash: str | None = None,
    size: int = 0,
    retry_at: datetime | None = None,
) -> None:
    """Remember a fetch. A 304 keeps validators and body hash; a failure (no answer, 4xx, 5xx) keeps them and backs off."""
    failed = status is None or status >= 400
    last = lookups.last_fetch(db, url)
    failures = (last.failures if last else 0) + 1 if failed else 0
    if last and (failed or status == 304):
        etag, last_modified, body_hash = (
            etag or last.etag,
            last_modified or last.last_modified,
            last.body_hash,
        )
    if failed and retry_at is None:
        retry_at = now + backoff(failures - 1)
    db.conn.execute(
        "INSERT OR REPLACE INTO fetches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            url,
            outlet_id,
            kind,
            to_iso(now),
            status,
            etag,
            last_modified,
            body_hash,
            size,
            failures,
            to_iso(retry_at),
        ],
    )


def note_problem(db: Database, problem: Problem, now: datetime) -> None:
    """Keep a problem: a new row, or one more time of the same."""
    values = [problem.kind, problem.url, problem.outlet_id, problem.detail, to_iso(now), to_iso(now)]
    db.conn.execute(
        """INSERT INTO problems (kind, url, outlet_id, detail, first_seen_at, last_seen_at) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET detail = excluded.detail, last_seen_at = excluded.last_seen_at, times = times + 1, is_open = 1""",
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
