"""Crawling: pages per second of a whole sweep, beside what a plain Scrapy spider and trafilatura alone do.

    python -m benchmarks.crawl FOLDER [--pages N] [--hosts N] [--repeat N] [--workers N] [--archive]

The pages of FOLDER (pages/*.html.gz) are served on loopback under N addresses on invented hosts, by nginx where there
is one, else by a server in Python. Each run is a process of its own, in turn, politeness off, citations not followed.
Medians; CPU seconds and memory are those of the process and its workers. `--archive` adds a sweep that keeps what it
saw as WARC files.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from benchmarks.nginx import Nginx, find_nginx
from benchmarks.page_folder import saved_pages
from benchmarks.timed_runs import Took, timed
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
SWEEP, PLAIN, FETCHING, ALONE = "sweep", "plain spider", "fetching only", "trafilatura x 2"
ARCHIVED = "sweep --archive"


@dataclass(frozen=True, slots=True)
class Run:
    """One crawl: what it took, and how many pages came of it."""

    took: Took
    pages: int

    def __str__(self) -> str:
        took = self.took
        return f"{self.pages:>7,} pages {took.seconds:>8.2f} s {took.cpu_seconds:>8.2f} CPU s {took.peak_mb:>6.0f} MB"


def main() -> int:
    """Serve, crawl in turn, print a line each and the ratios."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="holds pages/*.html.gz")
    parser.add_argument("--pages", type=int, default=2000, help="addresses to serve (default: 2,000)")
    parser.add_argument("--hosts", type=int, default=20, help="hosts that they stand on (default: 20)")
    parser.add_argument("--repeat", type=int, default=5, help="runs of each (default: 5)")
    parser.add_argument("--workers", type=int, help="NEWS_WORKERS of the sweep (default: as it is set)")
    parser.add_argument("--archive", action="store_true", help="also a sweep that writes an archive")
    given = parser.parse_args()
    if not (given.folder / "pages").is_dir():
        parser.error(f"{given.folder}: there is no folder 'pages' in it. Name one that holds saved pages.")
    with TemporaryDirectory() as scratch:
        work = Path(scratch)
        work.chmod(0o755)  # nginx reads it as another user where it was started by root
        count = publish(work, given.folder, given.pages, given.hosts)
        with served(work / "web") as proxy:
            runs: dict[str, Callable[[Path], Run]] = {
                SWEEP: lambda folder: sweep(proxy, work, folder, given.workers),
                PLAIN: lambda folder: plain(proxy, work, folder, "extract"),
                FETCHING: lambda folder: plain(proxy, work, folder, "fetch"),
                ALONE: lambda _: alone(work),
            }
            if given.archive:
                runs[ARCHIVED] = lambda folder: sweep(proxy, work, folder, given.workers, folder / "archive")
            return report(measured(runs, given.repeat, work), count)


def publish(work: Path, folder: Path, pages: int, hosts: int) -> int:
    """Write what is served: pages, a feed on each host, and what each kind of crawl begins with; how many pages."""
    bodies = [page.body for page in saved_pages(folder)]
    count = pages or len(bodies)
    names = [f"host{number}.example" for number in range(min(hosts, count))]
    listed: dict[str, list[str]] = {name: [] for name in names}
    files = []
    for name in names:
        (work / "web" / name / "news").mkdir(parents=True)
    for number, (name, body) in enumerate(islice(zip(cycle(names), cycle(bodies), strict=False), count)):
        files.append(work / "web" / name / "news" / str(number))
        files[-1].write_bytes(body)
        listed[name].append(f"http://{name}/news/{number}")
    blocks = ['contact = "mailto:bench@example.org"']
    for name, urls in listed.items():
        (work / "web" / name / "feed").write_text(feed(urls), "utf-8")
        blocks.append(f'[[outlet]]\nname = "{name}"\ndomain = "{name}"\nfeeds = ["http://{name}/feed"]')
    (work / "outlets.toml").write_text("\n".join(blocks), "utf-8")
    (work / "addresses.txt").write_text("\n".join(url for urls in listed.values() for url in urls), "utf-8")
    (work / "files.txt").write_text("\n".join(map(str, files)), "utf-8")
    return count


def feed(urls: list[str]) -> str:
    """An RSS feed of these addresses."""
    date = format_datetime(datetime.now(UTC))
    items = [f"<item><link>{url}</link><pubDate>{date}</pubDate></item>" for url in urls]
    return f"<rss version='2.0'><channel><title>Host</title>{''.join(items)}</channel></rss>"


@contextmanager
def served(web: Path) -> Iterator[str]:
    """Serve a folder of hosts; the address to take as proxy. Says by what."""
    if (nginx := find_nginx()) is not None:
        with Nginx(nginx, web) as server:
            print("crawl: served by nginx", flush=True)
            yield server.address
        return
    with SavedWeb(None) as own:
        for path in web.rglob("*"):
            if path.is_file():
                headers = {"Content-Type": "application/rss+xml" if path.name == "feed" else "text/html"}
                own.answer(
                    f"http://{path.relative_to(web).as_posix()}", body=path.read_bytes(), headers=headers
                )
        print("crawl: no nginx here; served in Python, which takes CPU from all that is measured", flush=True)
        yield own.address


def measured(runs: dict[str, Callable[[Path], Run]], repeat: int, work: Path) -> dict[str, list[Run]]:
    """Every kind of run, in turn, so that a slow minute of the machine meets them all."""
    done: dict[str, list[Run]] = {name: [] for name in runs}
    for number in range(repeat):
        for name, run in runs.items():
            folder = work / f"{name} {number}"
            folder.mkdir()
            done[name].append(run(folder))
            print(f"crawl: {name:<16}{done[name][-1]}", file=sys.stderr)
    return done


def sweep(proxy: str, work: Path, folder: Path, workers: int | None, archive: Path | None = None) -> Run:
    """One whole `scrapy sweep` into a new store; `archive` is the folder for its WARC files."""
    call = ["-m", "scrapy", "sweep", "--db", str(folder / "news.db"), "--outlets", str(work / "outlets.toml")]
    if archive is not None:
        call += ["--archive", str(archive)]
    given = IMPOLITE if workers is None else {**IMPOLITE, "NEWS_WORKERS": str(workers)}
    for name, value in given.items():
        call += ["-s", f"{name}={value}"]
    took = timed(call, proxy)
    store = Database(folder / "news.db")
    pages = store.execute("SELECT count(*) FROM articles WHERE fetched_at IS NOT NULL").fetchone()[0]
    store.close()
    return Run(took, pages)


def plain(proxy: str, work: Path, folder: Path, mode: str) -> Run:
    """One crawl by the plain spider."""
    call = ["-m", "benchmarks.plain_spider", str(work / "addresses.txt"), str(folder / "plain.db"), mode]
    took = timed(call, proxy)
    return Run(took, int(took.printed.split()[-1]))


def alone(work: Path) -> Run:
    """Extraction alone, in two processes."""
    took = timed(["-m", "benchmarks.extractor_alone", str(work / "files.txt"), "2"])
    return Run(took, int(took.printed))


def report(done: dict[str, list[Run]], count: int) -> int:
    """Print the medians and the ratios; 1 when a crawl missed pages."""
    rates: dict[str, tuple[float, float]] = {}
    for name, runs in done.items():
        wall, cpu = (median(run.took.seconds for run in runs), median(run.took.cpu_seconds for run in runs))
        pages, peak = min(run.pages for run in runs), max(run.took.peak_mb for run in runs)
        rates[name] = pages / wall, pages / cpu
        line = f"{pages:>7,} of {count:,} pages {wall:>8.2f} s {pages / wall:>8.1f} pages/s"
        print(
            f"crawl: {name:<16}{line} {cpu:>8.2f} CPU s {pages / cpu:>7.1f} pages/CPU s   peak {peak:.0f} MB"
        )
    ours = rates[SWEEP]
    for name in (name for name in done if name != SWEEP):
        print(f"crawl: sweep / {name} = {ours[0] / rates[name][0]:.2f} (CPU: {ours[1] / rates[name][1]:.2f})")
    return 0 if all(run.pages >= count for name in (SWEEP, PLAIN) for run in done[name]) else 1


if __name__ == "__main__":
    sys.exit(main())
