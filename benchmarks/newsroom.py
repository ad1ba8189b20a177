"""Readers of a large store: milliseconds by kind of page, twenty readers at once, beside a running sweep.

    python -m benchmarks.large_store --db large.db
    python -m benchmarks.newsroom large.db [--readers 20] [--seconds 60] [--pause 2] [--pages 5]

Starts `scrapy browse` on the store and asks it over real sockets, each reader with a connection of its own. First one
reader, each page several times and made anew each time: the CPU of the server for each kind of page. Then all readers
at once for so many seconds, beside a real `scrapy sweep` of invented outlets on loopback that files so many pages a
second into the same store. A reader opens a page, looks at it for `--pause` seconds on average (0: asks again at once,
which measures how much the server can do), and opens another: front page, stories of 300 articles, searches for two
words, outlets, the largest among them, each as often.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.utils import format_datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Thread
from urllib.parse import quote, urlsplit

from sqlite_utils import Database

from benchmarks.ingest import Press
from benchmarks.sweep import NOW
from monitor.saved_web import SavedWeb

Asked = tuple[str, float, bool]  # kind of page, milliseconds, answered well
Headers = Mapping[str, str]
NO_HEADERS: Headers = {}
ANEW: Headers = {"Cookie": "anew=1"}  # whoever brings a cookie is answered anew
HOSTS = 20
GOALS = (100.0, 250.0)  # milliseconds: median, 95th percentile


def main() -> int:
    """Ask alone, then all at once; 1 where an answer failed or a goal was missed."""
    given = _arguments()
    pages = addresses(given.db)
    with browsing(given.db) as (address, process):
        alone(address, process, pages)
        with TemporaryDirectory() as folder, sweeping(given.db, Path(folder), given.pages):
            load, cpu, start = os.getloadavg()[0], cpu_seconds(process), time.perf_counter()
            asked = read_at_once(address, pages, given.readers, given.seconds, given.pause)
            took, cpu = time.perf_counter() - start, cpu_seconds(process) - cpu
            print(
                f"newsroom: {given.readers} readers, a pause of {given.pause:g} s, {given.pages} pages/s swept: "
                f"{len(asked) / took:.1f} answers/s, server {cpu / took:.0%} of a core, "
                f"{1000 * cpu / max(len(asked), 1):.0f} CPU ms an answer; load {load:.1f} to {os.getloadavg()[0]:.1f}"
            )
            return report(asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("db", type=Path, metavar="STORE", help="a store; the sweep adds to it")
    parser.add_argument("--readers", type=int, default=20, help="at once (default: 20)")
    parser.add_argument("--seconds", type=float, default=60, help="how long they read (default: 60)")
    parser.add_argument("--pause", type=float, default=2, help="between two pages, on average (default: 2)")
    parser.add_argument("--pages", type=int, default=5, help="swept a second; 0: no sweep (default: 5)")
    return parser.parse_args()


def addresses(path: Path) -> dict[str, list[str]]:
    """The pages that are asked for, by kind."""
    db = Database(path)
    press = Press(seed=3)

    def found(sql: str) -> list[str]:
        return [str(row[0]) for row in db.execute(sql).fetchall()]

    wide = found(
        "SELECT id FROM stories WHERE article_count >= 250 ORDER BY latest_at DESC LIMIT 40"
    ) or found("SELECT id FROM stories ORDER BY article_count DESC LIMIT 10")
    outlets = found("SELECT outlet_id FROM articles GROUP BY outlet_id ORDER BY count(*) DESC LIMIT 1")
    outlets += found("SELECT id FROM outlets ORDER BY abs(random()) LIMIT 3") + outlets
    words = [f"{press.word()} {press.word()}" for _ in range(200)]
    db.close()
    return {
        "front": ["/"],
        "story": [f"/story/{number}" for number in wide],
        "search": [f"/?q={quote(two)}" for two in words],
        "outlet": [f"/outlet/{outlet}" for outlet in outlets],
    }


@contextmanager
def browsing(path: Path) -> Iterator[tuple[str, int]]:
    """A running `scrapy browse`: where it listens, and its process."""
    call = [sys.executable, "-m", "scrapy", "browse", "--db", str(path), "--port", "0"]
    process = subprocess.Popen(call, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        line = process.stdout.readline()
        yield urlsplit(next(word for word in line.split() if word.startswith("http"))).netloc, process.pid
    finally:
        process.terminate()
        process.communicate()


@contextmanager
def sweeping(path: Path, folder: Path, rate: int) -> Iterator[None]:
    """A `scrapy sweep` that files about so many pages a second, for as long as the block lasts."""
    if not rate:
        yield
        return
    with SavedWeb(None) as web:
        publish(web, folder / "outlets.toml")
        settings = {"DOWNLOAD_DELAY": HOSTS / rate, "AUTOTHROTTLE_ENABLED": False, "NEWS_POLL_MINUTES": 0}
        call = [sys.executable, "-m", "scrapy", "sweep", "--db", str(path)]
        call += ["--outlets", str(folder / "outlets.toml")]
        for name, value in settings.items():
            call += ["-s", f"{name}={value}"]
        environment = {**os.environ, "http_proxy": web.address, "no_proxy": ""}
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(call, env=environment, stdout=quiet, stderr=quiet)
        try:
            while not any("/news/" in request.url for request in web.requests):
                if process.poll() is not None:
                    raise SystemExit(f"newsroom: the sweep ended with {process.returncode}")
                time.sleep(0.2)
            yield
            pages = sum("/news/" in request.url for request in web.requests)
            state = "still ran" if process.poll() is None else "had ended"
            print(f"newsroom: the sweep fetched {pages} pages and {state}")
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


def publish(web: SavedWeb, outlets: Path, entries: int = 200) -> None:
    """Outlets with a feed each, and the articles that these list."""
    press = Press(seed=int(time.time()))
    blocks = ['contact = "mailto:bench@example.org"']
    date = format_datetime(NOW)
    for host in range(HOSTS):
        name = f"swept{host}.example"
        items = []
        for entry in range(entries):
            url = f"http://{name}/news/{press.random.getrandbits(40)}-{entry}"
            text = press.tell([press.name() for _ in range(8)])
            paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n"))
            head = f"<title>{text[:60]}</title><meta property='article:published_time' content='{NOW.isoformat()}'>"
            web.answer(
                url, body=f"<html><head>{head}</head><body><article>{paragraphs}</article></body></html>"
            )
            items.append(f"<item><link>{url}</link><pubDate>{date}</pubDate></item>")
        feed = f"<rss version='2.0'><channel><title>{name}</title>{''.join(items)}</channel></rss>"
        web.answer(f"http://{name}/feed", body=feed, headers={"Content-Type": "application/rss+xml"})
        blocks.append(f'[[outlet]]\nname = "{name}"\ndomain = "{name}"\nfeeds = ["http://{name}/feed"]')
    outlets.write_text("\n".join(blocks), "utf-8")


def alone(address: str, process: int, pages: dict[str, list[str]], times: int = 20) -> None:
    """One reader: print milliseconds by the clock and of CPU, by kind of page."""
    connection = http.client.HTTPConnection(address, timeout=120)
    for kind, paths in pages.items():
        ask(connection, kind, paths[-1], ANEW)  # what is imported at first is not counted
        before = cpu_seconds(process)
        asked = [ask(connection, kind, paths[number % len(paths)], ANEW)[1] for number in range(times)]
        cpu = 1000 * (cpu_seconds(process) - before) / times
        print(
            f"newsroom: alone  {kind:<7}{median(asked):>7.0f} ms median {max(asked):>7.0f} ms at most "
            f"{cpu:>6.0f} CPU ms"
        )
    connection.close()


def ask(connection: http.client.HTTPConnection, kind: str, path: str, headers: Headers = NO_HEADERS) -> Asked:
    """One page, read to its end."""
    start = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    whole = answer.read()
    return kind, 1000 * (time.perf_counter() - start), answer.status == 200 and len(whole) > 1000


def read_at_once(
    address: str, pages: dict[str, list[str]], readers: int, seconds: float, pause: float
) -> list[Asked]:
    """What so many readers got in that time."""
    got: list[Asked] = []
    end = time.perf_counter() + seconds

    def read(number: int) -> None:
        choice = random.Random(number)
        connection = http.client.HTTPConnection(address, timeout=120)
        time.sleep(choice.random() * pause)
        while time.perf_counter() < end:
            kind = choice.choice(list(pages))
            got.append(ask(connection, kind, choice.choice(pages[kind])))
            time.sleep(choice.uniform(0.5, 1.5) * pause)
        connection.close()

    threads = [Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def cpu_seconds(process: int) -> float:
    """What a process and those it started have taken so far (Linux)."""
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if process in (int(stat.parent.name), int(fields[1])):
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def report(asked: list[Asked]) -> int:
    """Print a line for each kind; 1 where an answer failed or one misses its goals."""
    is_well = all(well for _, _, well in asked)
    for kind in dict.fromkeys(kind for kind, _, _ in asked):
        times = [taken for each, taken, _ in asked if each == kind]
        marks = quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
        print(
            f"newsroom: {kind:<7}{len(times):>6} asked   median {marks[49]:>6.0f} ms   95 % under {marks[94]:>6.0f} ms"
            f"   99 % under {marks[98]:>6.0f} ms"
        )
        is_well = is_well and marks[49] < GOALS[0] and marks[94] < GOALS[1]
    if not all(well for _, _, well in asked):
        print(f"newsroom: {sum(not well for _, _, well in asked)} answers FAILED")
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
