"""A thousand feeds and two hundred sitemaps with nothing new: articles fetched, bytes saved, CPU of a sweep.

    python -m benchmarks.idle [--feeds N] [--sitemaps N] [--entries N] [--without PERCENT]

Invented feeds and sitemaps on loopback, each on a host of its own with a robots.txt, politeness on but for the pauses.
The first sweep reads them all, and the article that is new on every tenth. Then nothing is new: in the next two sweeps
every poll is due, since nobody knows their rhythm yet, in the last none but those of fast ones. Half of them answer 304
by ETag, half by Last-Modified; `--without`: so many know neither. Ends with 1 where an article was asked for, a row
changed, 2 % of the bytes were sent, or a sweep took 60 s of CPU.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.sweep import NOW, WORDS, article, contents
from benchmarks.timed_runs import timed
from monitor.polling import LEARNING_POLLS
from monitor.saved_web import SavedWeb

MOST_CPU_SECONDS, MOST_SHARE = 60.0, 0.02
ROBOTS = "User-agent: *\nDisallow: /search\nDisallow: /login\n"
SETTINGS = {"DOWNLOAD_DELAY": "0", "AUTOTHROTTLE_ENABLED": "False", "CONCURRENT_REQUESTS": "64"}
NEW_ON = 10  # every so many feeds have a new article when they are first read


@dataclass(frozen=True, slots=True)
class Idle:
    """What a sweep with nothing new cost."""

    name: str
    requests: int
    articles: int  # of these, for articles
    sent: int  # bytes of bodies
    seconds: float
    cpu_seconds: float


def main() -> int:
    """Sweep once for the articles, then measure sweeps that find nothing."""
    given = _arguments()
    with SavedWeb(None) as web, TemporaryDirectory() as scratch:
        work = Path(scratch)
        sizes = publish(web, given.feeds, given.sitemaps, given.entries, given.without, work)
        first = sweep("first", web, work, sizes)
        print(f"idle: first sweep   {first.requests:>6} requests {first.cpu_seconds:>7.1f} CPU s")
        before = contents(work / "news.db")
        due = [sweep("every poll due", web, work, sizes) for _ in range(LEARNING_POLLS - 1)]
        runs = [*due, sweep("by rhythm", web, work, sizes)]
        is_same = contents(work / "news.db") == before
    return report(runs, sum(sizes.values()), is_same)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--feeds", type=int, default=1000, help="feeds to watch (default: 1000)")
    parser.add_argument("--sitemaps", type=int, default=200, help="sitemaps to watch (default: 200)")
    parser.add_argument("--entries", type=int, default=30, help="entries in each (default: 30)")
    parser.add_argument(
        "--without", type=int, default=0, metavar="PERCENT", help="share without validators (default: 0)"
    )
    return parser.parse_args()


def publish(
    web: SavedWeb, feeds: int, sitemaps: int, entries: int, without: int, work: Path
) -> dict[str, int]:
    """Put everything on the web and write outlets.toml; return the size of each listing by its address."""
    blocks, sizes = ['contact = "mailto:bench@example.org"'], {}
    for number in range(feeds + sitemaps):
        kind = "feeds" if number < feeds else "sitemaps"
        host = f"host{number}.example"
        url = f"http://{host}/{kind}.xml"
        body = (rss if kind == "feeds" else sitemap)(host, entries, is_new=number % NEW_ON == 0)
        headers = {"Content-Type": "application/xml"}
        if number % 100 >= without:
            headers |= validator(number)
        web.answer(url, body=body, headers=headers)
        web.answer(f"http://{host}/robots.txt", body=ROBOTS, headers={"Content-Type": "text/plain"})
        web.answer(f"http://{host}/news/0", body=article(number))
        sizes[url] = len(body.encode())
        blocks.append(f'[[outlet]]\nname = "Host {number}"\ndomain = "{host}"\n{kind} = ["{url}"]')
    (work / "outlets.toml").write_text("\n".join(blocks), encoding="utf-8")
    return sizes


def validator(number: int) -> dict[str, str]:
    """An ETag, or the time of the last change."""
    return (
        {"ETag": f'"{number}"'}
        if number % 2
        else {"Last-Modified": format_datetime(NOW - timedelta(days=1), usegmt=True)}
    )


def rss(host: str, entries: int, *, is_new: bool) -> str:
    """A feed of last year, its first entry of today where `is_new`."""
    items = []
    for entry in range(entries):
        date = format_datetime(NOW - timedelta(days=0 if is_new and not entry else 300 + entry))
        link = f"http://{host}/news/{entry}"
        items.append(
            f"<item><title>News {entry} of {host}</title><link>{link}</link><pubDate>{date}</pubDate>"
            f"<description>{' '.join(WORDS * 3)}</description></item>"
        )
    return f"<rss version='2.0'><channel><title>{host}</title>{''.join(items)}</channel></rss>"


def sitemap(host: str, entries: int, *, is_new: bool) -> str:
    """The same as a sitemap."""
    urls = []
    for entry in range(entries):
        date = (NOW - timedelta(days=0 if is_new and not entry else 300 + entry)).isoformat()
        urls.append(f"<url><loc>http://{host}/news/{entry}</loc><lastmod>{date}</lastmod></url>")
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(urls)}</urlset>'


def sweep(name: str, web: SavedWeb, work: Path, sizes: dict[str, int]) -> Idle:
    """One sweep and what it asked for."""
    web.forget()
    call = ["-m", "scrapy", "sweep", "--db", str(work / "news.db"), "--outlets", str(work / "outlets.toml")]
    for setting, value in SETTINGS.items():
        call += ["-s", f"{setting}={value}"]
    took = timed(call, web.address)
    asked = web.requests
    sizes = {**sizes, **{each.url: len(ROBOTS) for each in asked if each.url.endswith("/robots.txt")}}
    sent = sum(sizes.get(each.url, 0) for each in asked if each.status == 200)
    articles = sum("/news/" in each.url for each in asked)
    return Idle(name, len(asked), articles, sent, took.seconds, took.cpu_seconds)


def report(runs: list[Idle], full: int, is_same: bool) -> int:
    """Print a line each beside fetching every listing in full; 1 where one misses its goal."""
    for run in runs:
        saved = f"{1 - run.sent / full:>7.2%} of {full / 2**20:.1f} MB saved"
        cost = f"{run.seconds:>7.1f} s {run.cpu_seconds:>6.1f} CPU s"
        print(f"idle: {run.name:<15}{run.requests:>6} requests {run.articles:>3} for articles {saved} {cost}")
    print("idle: no row changed" if is_same else "idle: articles or stories CHANGED")
    cheap = all(run.sent < MOST_SHARE * full and run.cpu_seconds < MOST_CPU_SECONDS for run in runs)
    return 0 if is_same and cheap and not any(run.articles for run in runs) else 1


if __name__ == "__main__":
    sys.exit(main())
