"""Sweeps killed at random moments: after each the store is sound, in the end it is that of a sweep left alone.

    python -m benchmarks.kills [--kills 200] [--seed 0]

Five outlets of the invented day of the tests are served on loopback and swept into an archive with two worker
processes. SIGKILL hits the sweep, one of its workers, or the sweep just as the store or the archive grows. After each:
`PRAGMA integrity_check`, our own invariants, and an archive that breaks off at the ends of its files at most. Once a
sweep comes through, its store is compared with that of one that nobody killed, and the next store is begun. Exit code 1
if anything differs.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import sys
from collections import Counter
from contextlib import closing, suppress
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

from scrapy.cmdline import execute

import monitor.commands.sweep  # noqa: F401 - these three: what a sweep imports, before it is forked
import pipelines.scrapy_adapter  # noqa: F401
import spiders.sweep_spider  # noqa: F401
from monitor.archive import read_archive
from monitor.commands.demo import DEMO_SETTINGS
from monitor.errors import BadArchive
from monitor.saved_web import SavedWeb
from monitor.schema import open_store

DAY = Path(__file__).resolve().parent.parent / "fixtures" / "day"
OUTLETS = 5  # of the day, so that a sweep takes seconds
WAYS = ("the sweep", "a worker", "in a commit", "in archiving")
_CONTENT = {  # without ids and times: what two crawls of one web must agree on
    "articles": "SELECT url, outlet_id, title, byline, published_at, kind, text FROM articles ORDER BY 1, 2",
    "citations": """SELECT a.url, c.kind, c.name, c.url, c.evidence, c.is_origin, t.url FROM citations AS c
        JOIN articles AS a ON a.id = c.article_id LEFT JOIN articles AS t ON t.id = c.target_article_id
        ORDER BY 1, 2, 3, 4, 5""",
    "matches": """SELECT a.url, s.url, m.kind, m.containment FROM matches AS m JOIN articles AS a ON a.id = m.article_id
        JOIN articles AS s ON s.id = m.source_article_id ORDER BY 1, 2""",
    "stories": """SELECT original_url, original_outlet_id, article_count, independent_count,
        (SELECT group_concat(coalesce(url, outlet_id))
            FROM (SELECT * FROM articles WHERE story_id = s.id ORDER BY url, outlet_id))
        FROM stories AS s ORDER BY 1, 2, 5""",
}
_WRONG = {  # what must select nothing
    "an index that lags behind": """SELECT 1 WHERE (SELECT count(*) FROM articles_fts)
        <> (SELECT count(*) FROM articles)""",
    "an empty story": """SELECT id FROM stories
        WHERE id NOT IN (SELECT story_id FROM articles WHERE story_id IS NOT NULL)""",
    "a page that is done and nowhere": """SELECT e.url FROM entries AS e WHERE state = 'done' AND NOT EXISTS
        (SELECT 1 FROM addresses AS a WHERE a.key = e.key)""",
    "an article without its address": """SELECT id FROM articles WHERE fetched_at IS NOT NULL
        AND id NOT IN (SELECT article_id FROM addresses)""",
}


def main() -> int:
    """Kill, look, go on; 1 when something was not as it should be."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200, metavar="N", help="how many (default: 200)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the random moments")
    given = parser.parse_args()
    dice, killed, wrong = random.Random(given.seed), Counter[str](), list[str]()
    with TemporaryDirectory() as scratch, SavedWeb(DAY) as web:
        alone = Path(scratch, "alone")
        seconds = sweep_whole(alone, web)
        wanted, stores = content(alone), 0
        while killed.total() < given.kills:
            stores += 1
            folder = Path(scratch, str(stores))
            while killed.total() < given.kills:
                way = dice.choice(WAYS)
                if not kill_once(folder, web, way, dice.uniform(0, seconds)):
                    break
                killed[way] += 1
                wrong += [f"store {stores}, killed {way}: {what}" for what in unsound(folder)]
                print(f"kills: {killed.total()}, {len(wrong)} wrong", flush=True)
            sweep_whole(folder, web)
            wrong += [f"store {stores}: {what}" for what in unsound(folder)]
            found = content(folder)
            wrong += [f"store {stores}: other {table}" for table in wanted if found[table] != wanted[table]]
            print(
                f"kills: {killed.total()}, {stores} stores in the end as they should be: {not wrong}",
                flush=True,
            )
    print(f"kills: {dict(killed)}, {stores} stores", *wrong, sep="\n")
    return int(bool(wrong))


def start(folder: Path, web: SavedWeb) -> ForkProcess:
    """A sweep of some outlets of the day in a process of its own, forked: to import everything anew takes seconds."""
    folder.mkdir(exist_ok=True)
    few = folder / "outlets.toml"
    few.write_text(
        "[[outlet]]".join((DAY / "outlets.toml").read_text("utf-8").split("[[outlet]]")[: OUTLETS + 1])
    )
    settings = {**DEMO_SETTINGS, "NEWS_WORKERS": 2}
    given = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    call = ["scrapy", "sweep", "--outlets", str(few), *given]
    call += ["--db", str(folder / "news.db"), "--archive", str(folder / "warc")]

    def sweep() -> None:
        os.environ["http_proxy"] = web.address
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        execute(call)

    process = get_context("fork").Process(target=sweep)
    process.start()
    return process


def sweep_whole(folder: Path, web: SavedWeb) -> float:
    """Sweep to the end, failed pages again, as if their pauses were over; seconds from the first request on."""
    if (folder / "news.db").exists():
        with closing(sqlite3.connect(folder / "news.db", isolation_level=None)) as db:
            db.execute("UPDATE entries SET retry_at = NULL, attempts = 0 WHERE state = 'waiting'")
            db.execute("UPDATE fetches SET retry_at = NULL")
            with suppress(sqlite3.OperationalError):  # stores of before
                db.execute("UPDATE polls SET next_at = '2000-01-01T00:00:00Z'")
    web.forget()
    process = start(folder, web)
    first = None
    while process.is_alive():
        first = first or (monotonic() if web.requests else None)
        sleep(0.05)
    return monotonic() - (first or monotonic())


def kill_once(folder: Path, web: SavedWeb, way: str, after: float) -> bool:
    """Start a sweep and kill it, so many seconds after its first request; False where it ended before."""
    web.forget()
    process = start(folder, web)
    while process.is_alive() and not web.requests:
        sleep(0.01)
    until = monotonic() + after
    while process.is_alive() and monotonic() < until:
        sleep(0.01)
    if way in ("in a commit", "in archiving"):
        watched = folder / ("news.db-wal" if way == "in a commit" else "warc")
        size = _size(watched)
        while process.is_alive() and _size(watched) == size:
            sleep(0.0005)
    if process.is_alive() and way == "a worker":
        with suppress(ProcessLookupError, IndexError):  # none yet, or gone by itself
            os.kill(descendants(process.pid)[-1], signal.SIGKILL)
        sleep(0.5)
    was_running = process.is_alive()
    process.kill()
    process.join()
    return was_running


def descendants(pid: int | None) -> list[int]:
    """The processes that a process has started, and those that these have; the last is a worker, if there is one."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    children = [int(child) for child in listed.read_text().split()] if listed.exists() else []
    return [*children, *(pid for child in children for pid in descendants(child))]


def _size(path: Path) -> int:
    with suppress(FileNotFoundError):
        return sum(file.stat().st_size for file in (path.iterdir() if path.is_dir() else [path]))
    return 0


def unsound(folder: Path) -> list[str]:
    """What is wrong with a store and its archive; nothing where they are sound."""
    found = []
    db = open_store(folder / "news.db")
    checks = [("PRAGMA integrity_check", [("ok",)]), ("PRAGMA foreign_key_check", [])]
    for check, expected in checks:
        found += [check] if db.conn.execute(check).fetchall() != expected else []
    found += [what for what, sql in _WRONG.items() if db.conn.execute(sql).fetchone()]
    db.close()
    for path in sorted((folder / "warc").glob("*")):
        try:
            list(read_archive(path))
        except BadArchive as error:
            found += [] if "ends in the middle" in str(error) or not path.stat().st_size else [str(error)]
    return found


def content(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What a store says."""
    with closing(sqlite3.connect(folder / "news.db")) as db:
        return {table: db.execute(sql).fetchall() for table, sql in _CONTENT.items()}


if __name__ == "__main__":
    sys.exit(main())
