"""Crawling: pages per second of a whole sweep, beside a plain Scrapy spider with trafilatura, and fetching alone.

    python -m benchmarks.crawl FOLDER [--pages N] [--hosts N] [--repeat N] [--workers N]

The pages of FOLDER (pages/*.html.gz) are served on loopback under N addresses on invented hosts. Each run is a process
of its own, in turn, politeness off, citations not followed. Medians; CPU seconds are the process's and its workers'.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from benchmarks.page_folder import saved_pages
from monitor.saved_web import SavedWeb

IMPOLITE = {
    "ROBOTSTXT_OBEY": "False",
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "False",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
    "NEWS_CITATION_DEPTH": "0",
    "NEWS_MAX_ENTRIES": "1000000",
    "NEWS_HOST_BUDGET": "0",
    "NEWS_TDMREP": "False",
}


@dataclass(frozen=True, slots=True)
class Run:
    """One crawl: how long it took, and how many pages came of it."""

    seconds: float
    cpu_seconds: float
    pages: int


def main() -> int:
    """Serve, crawl in turn, print a line each and the ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="holds pages/*.html.gz")
    parser.add_argument("--pages", type=int, default=0, help="addresses to serve (default: one a page)")
    parser.add_argument("--hosts", type=int, default=20, help="hosts that they stand on (default: 20)")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each (default: 3)")
    parser.add_argument("--workers", type=int, default=0, help="NEWS_WORKERS of the sweep (default: 0)")
    given = parser.parse_args()
    if not (given.folder / "pages").is_dir():
        parser.error(f"{given.folder}: there is no folder 'pages' in it. Name one that holds saved pages.")
    with SavedWeb(None) as web, TemporaryDirectory() as scratch:
        work = Path(scratch)
        count = publish(web, given.folder, given.pages, given.hosts, work)
        runs = {
            "sweep": lambda folder: sweep(web.address, work, folder, given.workers),
            "plain spider": lambda folder: plain(web.address, work, folder, "extract"),
            "fetching only": lambda folder: plain(web.address, work, folder, "fetch"),
        }
        return report(measured(runs, given.repeat, work), count)


def publish(web: SavedWeb, folder: Path, pages: int, hosts: int, work: Path) -> int:
    """Put the pages on the web, a feed on each host, and write what both kinds of crawl begin with; how many pages."""
    bodies = [page.body for page in saved_pages(folder)]
    count = pages or len(bodies)
    addresses = [f"http://host{number % hosts}.example/news/{number}" for number in range(count)]
    for url, body in zip(addresses, islice(cycle(bodies), count), strict=True):
        web.answer(url, body=body)
    (work / "addresses.txt").write_text("\n".join(addresses), encoding="utf-8")
    blocks = ['contact = "mailto:bench@example.org"']
    for host in range(min(hosts, count)):
        name = f"host{host}.example"
        listed = [url for url in addresses if f"//{name}/" in url]
        web.answer(f"http://{name}/feed", body=feed(listed), headers={"Content-Type": "application/rss+xml"})
        blocks.append(f'[[outlet]]\nname = "Host {host}"\ndomain = "{name}"\nfeeds = ["http://{name}/feed"]')
    (work / "outlets.toml").write_text("\n".join(blocks), encoding="utf-8")
    return count


def feed(urls: list[str]) -> str:
    """An RSS feed of these addresses."""
    date = format_datetime(datetime.now(UTC))
    items = [f"<item><link>{url}</link><pubDate>{date}</pubDate></item>" for url in urls]
    return f"<rss version='2.0'><channel><title>Host</title>{''.join(items)}</channel></rss>"


def measured(runs: dict[str, Callable[[Path], Run]], repeat: int, work: Path) -> dict[str, list[Run]]:
    """Every kind of run, in turn, so that a slow minute of the machine meets them all."""
    done: dict[str, list[Run]] = {name: [] for name in runs}
    for number in range(repeat):
        for name, run in runs.items():
            folder = work / f"{name} {number}"
            folder.mkdir()
            done[name].append(run(folder))
    return done


def sweep(proxy: str, work: Path, folder: Path, workers: int) -> Run:
    """One whole `scrapy sweep` into a new store."""
    call = ["-m", "scrapy", "sweep", "--db", str(folder / "news.db"), "--outlets", str(work / "outlets.toml")]
    for name, value in {**IMPOLITE, "NEWS_WORKERS": str(workers)}.items():
        call += ["-s", f"{name}={value}"]
    seconds, cpu, _ = timed(call, proxy)
    store = Database(folder / "news.db")
    pages = store.execute("SELECT count(*) FROM articles WHERE fetched_at IS NOT NULL").fetchone()[0]
    store.close()
    return Run(seconds, cpu, pages)


def plain(proxy: str, work: Path, folder: Path, mode: str) -> Run:
    """One crawl by the plain spider."""
    call = ["-m", "benchmarks.plain_spider", str(work / "addresses.txt"), str(folder / "plain.db"), mode]
    seconds, cpu, out = timed(call, proxy)
    return Run(seconds, cpu, int(out.split()[-1]))


def timed(call: list[str], proxy: str) -> tuple[float, float, str]:
    """Run Python with these arguments; wall-clock seconds, CPU seconds, standard output. Raises on failure."""
    environment = {**os.environ, "http_proxy": proxy, "no_proxy": ""}
    before, start = _cpu_of_children(), time.perf_counter()
    done = subprocess.run(
        [sys.executable, *call], env=environment, capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 3):
        raise SystemExit(f"{' '.join(call)} ended with {done.returncode}:\n{done.stderr[-3000:]}")
    return seconds, _cpu_of_children() - before, done.stdout


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def report(done: dict[str, list[Run]], count: int) -> int:
    """Print the medians and the ratios; 1 when a crawl missed pages."""
    rates: dict[str, tuple[float, float]] = {}
    for name, runs in done.items():
        wall, cpu = median(run.seconds for run in runs), median(run.cpu_seconds for run in runs)
        pages = min(run.pages for run in runs)
        rates[name] = pages / wall, pages / cpu
        line = f"{pages:>7,} of {count:,} pages {wall:>8.2f} s {pages / wall:>8.1f} pages/s"
        print(f"crawl: {name:<15}{line}   {cpu:>7.2f} CPU s {pages / cpu:>8.1f} pages/CPU s")
    ours, theirs = rates["sweep"], rates["plain spider"]
    print(f"crawl: sweep / plain spider = {ours[0] / theirs[0]:.2f} (CPU: {ours[1] / theirs[1]:.2f})")
    return 0 if all(run.pages >= count for name in ("sweep", "plain spider") for run in done[name]) else 1


if __name__ == "__main__":
    sys.exit(main())
