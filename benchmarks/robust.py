"""Input that nobody here wrote, and pages damaged by chance: no crash, no page over five seconds.

    python -m benchmarks.robust FOLDER [--pages FOLDER2] [--mutants 20000] [--from 0] [--processes 1]

FOLDER holds `feedparser-test-feeds.tar.gz` and `html5lib-tests.tar.gz` (github.com/kurtmckee/feedparser and
github.com/html5lib/html5lib-tests). Every feed is read, and what its own comment expects is compared where it is about
something that is kept. Every html5lib case is read as a page. With `--pages`, the saved pages of FOLDER2 are damaged
(bytes flipped, cut, spliced; the number of a mutant is its seed) and read. Exit code 1 if anything crashed or took five
seconds of CPU.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tarfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from time import process_time

from benchmarks.feed_expectations import Score, judge_feed
from benchmarks.measure import measure
from benchmarks.page_folder import saved_pages
from monitor.errors import ReadError
from monitor.models import Page
from monitor.outlets import Outlets, load_outlets
from monitor.times import now
from pipelines.flow import read_article

SLOW_SECONDS = 5.0  # of CPU, for one page
MUTANTS = 20_000
_AT_ONCE = 50  # mutants that a process reads before it reports


@dataclass(slots=True)
class Tally:
    """What became of the pages that were read."""

    crashes: list[str] = field(default_factory=list)
    refused: int = 0  # named problems: no page
    slowest: float = 0.0
    slowest_name: str = ""

    def read(self, name: str, body: bytes, url: str = "http://bay.example/2026/a-story") -> None:
        """Read one body as a page; whatever is no named problem is a crash."""
        start = process_time()
        try:
            read_article(Page(url, body, headers={"content-type": "text/html"}, fetched_at=now()), _outlets())
        except ReadError:
            self.refused += 1
        except Exception as error:
            self.crashes.append(f"{name}: {type(error).__name__}: {error}")
        if (seconds := process_time() - start) > self.slowest:
            self.slowest, self.slowest_name = seconds, name

    def add(self, other: Tally) -> None:
        """Take in what another process counted."""
        self.crashes += other.crashes
        self.refused += other.refused
        if other.slowest > self.slowest:
            self.slowest, self.slowest_name = other.slowest, other.slowest_name

    @property
    def is_bad(self) -> bool:
        """True after a crash, or a page that took too long."""
        return bool(self.crashes) or self.slowest >= SLOW_SECONDS

    def __str__(self) -> str:
        """Two lines and one for each crash."""
        slow = f"slowest {self.slowest:.2f} CPU s ({self.slowest_name})"
        return "\n".join(
            [f"  {len(self.crashes)} crashes, {self.refused} are no pages; {slow}", *self.crashes[:50]]
        )


def main() -> int:
    """Feeds, cases, mutants; 1 when one of them is worse than it may be."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="holds the two archives")
    parser.add_argument("--pages", type=Path, metavar="FOLDER2", help="holds pages/*.html.gz, to be damaged")
    parser.add_argument("--mutants", type=int, default=MUTANTS, metavar="N", help="how many damaged pages")
    parser.add_argument(
        "--from", type=int, default=0, dest="first", metavar="N", help="the first one's number"
    )
    parser.add_argument("--processes", type=int, default=1, metavar="N", help="that read damaged pages")
    given = parser.parse_args()
    feeds = read_feeds(given.folder / "feedparser-test-feeds.tar.gz")
    cases = read_cases(given.folder / "html5lib-tests.tar.gz")
    bad = bool(feeds.crashes) or cases.is_bad
    if given.pages:
        numbers = range(given.first, given.first + given.mutants)
        bad |= read_mutants(given.pages, numbers, given.processes).is_bad
    return int(bad)


def members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a tar archive, by name."""
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.isfile() and (file := tar.extractfile(member)) is not None:
                yield member.name, file.read()


def read_feeds(archive: Path) -> Score:
    """Read every feed; print what was expected of how many, and what was not found."""
    score = Score()
    with measure("robust: feeds", "feeds") as measured:
        for name, body in members(archive):
            judge_feed(name, body, score)
            measured.items += 1
    print(measured, score, sep="\n")
    return score


def read_cases(archive: Path) -> Tally:
    """Read every case of html5lib as a page, bare and within an article."""
    tally = Tally()
    with measure("robust: html5lib", "cases") as measured:
        for name, body in members(archive):
            for number, case in enumerate(cases_of(name, body)):
                tally.read(f"{name} {number}", case)
                tally.read(f"{name} {number} in an article", _in_article(case))
                measured.items += 1
    print(measured, tally, sep="\n")
    return tally


def cases_of(name: str, body: bytes) -> Iterator[bytes]:
    """The inputs of a file: JSON (tokenizer, serializer), or sections that begin with `#data`."""
    if name.endswith(".test"):
        for test in next(iter(json.loads(body).values())):
            given = test["input"]
            text = given if isinstance(given, str) else json.dumps(given)
            text = text.encode().decode("unicode_escape") if test.get("doubleEscaped") else text
            yield text.encode("utf-8", "surrogatepass")
    elif name.endswith((".dat", ".txt")):
        for section in body.split(b"#data\n"):
            yield section.partition(b"#encoding\n")[0]


def _in_article(case: bytes) -> bytes:
    words = b"".join(
        b"<p>The council of the bay met on day %d and spoke of the pier.</p>" % n for n in range(9)
    )
    return b"<html><title>Pier</title><article><h1>Pier</h1><p>" + case + words + case + b"</article></html>"


def read_mutants(folder: Path, numbers: range, processes: int) -> Tally:
    """Damage and read pages of a folder, some at a time in so many processes."""
    tally = Tally()
    with measure("robust: mutants", "pages") as measured:
        waiting = [list(numbers[at : at + _AT_ONCE]) for at in range(0, len(numbers), _AT_ONCE)]
        while waiting:
            with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
                running = [(part, pool.submit(read_some, folder, part)) for part in waiting]
                waiting = []
                for part, task in running:
                    try:
                        tally.add(task.result())
                        measured.items += len(part)
                    except BrokenProcessPool:
                        waiting.append(part)
            if (
                waiting
            ):  # a process died: of the first part it cannot be known in which page, so it is read alone
                tally.add(_alone(folder, waiting.pop(0)))
    print(measured, tally, sep="\n")
    return tally


def _alone(folder: Path, part: list[int]) -> Tally:
    """Each page of a part in a process of its own: the one that dies is named."""
    tally = Tally()
    for number in part:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            try:
                tally.add(pool.submit(read_some, folder, [number]).result())
            except BrokenProcessPool:
                tally.crashes.append(f"mutant {number}: the process died")
    return tally


def read_some(folder: Path, numbers: list[int]) -> Tally:
    """Damage and read some pages, in this process."""
    tally, pages = Tally(), _pages(folder)
    for number in numbers:
        page = pages[number % len(pages)]
        tally.read(f"mutant {number} of {page.url}", mutant(number, pages), page.url)
    return tally


def mutant(number: int, pages: list[Page]) -> bytes:
    """The page of that number with bytes flipped, a part cut out, or a part of another page put in."""
    dice = random.Random(number)
    body = bytearray(pages[number % len(pages)].body)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(body) + 1)
        match dice.choice(("flip", "cut", "end", "splice", "repeat")):
            case "flip":
                for _ in range(dice.randint(1, 200) if body else 0):
                    body[dice.randrange(len(body))] ^= dice.randint(1, 255)
            case "cut":
                del body[at : at + dice.randint(1, 5000)]
            case "end":
                del body[max(at, len(body) // 8) :]
            case "splice":
                other = dice.choice(pages).body
                start = dice.randrange(len(other) or 1)
                body[at:at] = other[start : start + dice.randint(1, 20_000)]
            case _:
                body[at:at] = body[at : at + dice.randint(1, 300)] * dice.randint(2, 60)
    return bytes(body)


@cache
def _pages(folder: Path) -> list[Page]:
    return list(saved_pages(folder))


@cache
def _outlets() -> Outlets:
    return load_outlets(None)


if __name__ == "__main__":
    sys.exit(main())
