"""Sweeping when nothing is new: seconds, CPU and bytes over many feeds, beside fetching them in full.

    python -m benchmarks.sweep [--feeds N] [--entries N] [--repeat N]

Invented feeds on loopback, each with one new article and many old ones; the first sweep takes the articles, those
that are measured find nothing new. Half of the feeds send an ETag and answer 304, a quarter send the same bytes
again, a quarter change nothing but their build date.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from benchmarks.crawl import IMPOLITE
from benchmarks.timed_runs import timed
from monitor.saved_web import SavedWeb

WORDS = (
    "harbour council ferry timetable night islands crossing members debate midnight passengers radar".split()
)
SETTINGS = {**IMPOLITE, "NEWS_MAX_AGE_DAYS": "14", "NEWS_POLL_MINUTES": "0"}
NOW = datetime.now(UTC)


def main() -> int:
    """Sweep once for the articles, then measure sweeps that find nothing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--feeds", type=int, default=100, help="feeds to watch (default: 100)")
    parser.add_argument("--entries", type=int, default=30, help="entries in each (default: 30)")
    parser.add_argument("--repeat", type=int, default=3, help="sweeps to measure (default: 3)")
    given = parser.parse_args()
    with SavedWeb(None) as web, TemporaryDirectory() as scratch:
        work = Path(scratch)
        sizes = publish(web, given.feeds, given.entries, work)
        seconds, cpu = sweep(web.address, work)
        before = contents(work / "news.db")
        taken = f"{len(before[0]):,} articles taken"
        print(f"sweep: first      {given.feeds:>5} feeds {seconds:>8.2f} s {cpu:>8.2f} CPU s   {taken}")
        runs = []
        for number in range(given.repeat):
            republish(web, given.feeds, given.entries, number)
            web.forget()
            runs.append(sweep(web.address, work))
        sent = sum(sizes[request.url] for request in web.requests if request.status == 200)
        report(runs, given.feeds, sent, sum(sizes.values()))
        return 0 if contents(work / "news.db") == before else 1


def publish(web: SavedWeb, feeds: int, entries: int, work: Path) -> dict[str, int]:
    """Put feeds and their new articles on the web; return the size of each feed by its address."""
    blocks = ['contact = "mailto:bench@example.org"']
    sizes = {}
    for number in range(feeds):
        url = f"http://host{number}.example/feed"
        sizes[url] = publish_feed(web, number, entries, 0)
        web.answer(f"http://host{number}.example/news/0", body=article(number))
        name = f'name = "Host {number}"\ndomain = "host{number}.example"'
        blocks.append(f'[[outlet]]\n{name}\nfeeds = ["{url}"]')
    (work / "outlets.toml").write_text("\n".join(blocks), encoding="utf-8")
    return sizes


def republish(web: SavedWeb, feeds: int, entries: int, number: int) -> None:
    """A later day: a quarter of the feeds have a new build date and nothing else."""
    for feed in range(3, feeds, 4):
        publish_feed(web, feed, entries, number + 1)


def publish_feed(web: SavedWeb, number: int, entries: int, build: int) -> int:
    """Put one feed on the web; return its size in bytes."""
    body = rss(number, entries, build if number % 4 == 3 else 0)
    headers = {"Content-Type": "application/rss+xml"}
    if number % 2 == 0:
        headers["ETag"] = f'"{number}"'
    web.answer(f"http://host{number}.example/feed", body=body, headers=headers)
    return len(body.encode())


def rss(number: int, entries: int, build: int) -> str:
    """A feed: one entry of today, the others of last year, each with a paragraph as its description."""
    text = " ".join(WORDS * 8)
    items = []
    for entry in range(entries):
        date = format_datetime(NOW - timedelta(days=365 * bool(entry)))
        link = f"http://host{number}.example/news/{entry}"
        items.append(
            f"<item><title>News {entry} of {number}</title><link>{link}</link><pubDate>{date}</pubDate>"
            f"<description>{text}</description></item>"
        )
    built = f"<lastBuildDate>{format_datetime(NOW + timedelta(minutes=build))}</lastBuildDate>"
    return f"<rss version='2.0'><channel><title>Host {number}</title>{built}{''.join(items)}</channel></rss>"


def article(number: int) -> str:
    """A short article whose words differ from the others'."""
    text = " ".join(f"{word}{number}" for word in WORDS * 3)
    paragraphs = f"<p>The {text}.</p><p>Later the {text} again.</p>"
    return f"<html><head><title>News of {number}</title></head><body><article>{paragraphs}</article></body></html>"


def sweep(proxy: str, work: Path) -> tuple[float, float]:
    """One sweep; wall-clock and CPU seconds."""
    call = ["-m", "scrapy", "sweep", "--db", str(work / "news.db"), "--outlets", str(work / "outlets.toml")]
    for name, value in SETTINGS.items():
        call += ["-s", f"{name}={value}"]
    took = timed(call, proxy)
    return took.seconds, took.cpu_seconds


def contents(db: Path) -> list[list[tuple[object, ...]]]:
    """What a sweep with nothing new must not change."""
    store = Database(db)
    rows = [
        store.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in ("articles", "stories")
    ]
    store.close()
    return rows


def report(runs: list[tuple[float, float]], feeds: int, sent: int, full: int) -> None:
    """Print the medians, and the bytes of the last sweep beside those of fetching every feed in full."""
    seconds, cpu = median(run[0] for run in runs), median(run[1] for run in runs)
    print(
        f"sweep: nothing new{feeds:>5} feeds {seconds:>8.2f} s {cpu:>8.2f} CPU s {1000 * cpu / feeds:>7.1f} ms CPU/feed"
    )
    print(
        f"sweep: bodies sent {sent / 2**20:.2f} of {full / 2**20:.2f} MB; {1 - sent / full:.0%} saved by 304"
    )


if __name__ == "__main__":
    sys.exit(main())
