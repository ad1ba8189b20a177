"""Real pages, replayed: every one becomes an article or a named problem; exit code 1 if one does not.

    python -m benchmarks.real_pages FOLDER... [--keep FOLDER2]

The pages are written into a WARC file, which `scrapy replay` files into a new store; `--keep` keeps both.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import measure
from benchmarks.page_folder import saved_pages
from monitor.archive import ArchiveWriter
from monitor.lookups import is_fetched, rows
from monitor.models import Page
from monitor.schema import open_store

OUR_FAULTS = (
    "unreadable-page",
    "not-filed",
    "too-slow",
)  # a named problem, but one of the program, not the page


def main() -> int:
    """Replay every folder that is named; 1 when a page crashed or vanished in one of them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER", help="holds pages/*.html.gz")
    parser.add_argument("--keep", type=Path, metavar="FOLDER2", help="where archive and store are to stay")
    given = parser.parse_args()
    lost = 0
    for folder in given.folders:
        if not (folder / "pages").is_dir():
            parser.error(f"{folder}: there is no folder 'pages' in it. Name one that holds saved pages.")
        with TemporaryDirectory() as scratch:
            lost += replay_folder(folder, (given.keep or Path(scratch)) / folder.name)
    return 1 if lost else 0


def replay_folder(folder: Path, work: Path) -> int:
    """Replay a folder's pages in `work`, print what became of them, and return how many were lost."""
    work.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        (work / "news.db").unlink()
    pages = list(saved_pages(folder))
    with measure(f"real pages: {folder.name}", "pages") as measured:
        measured.items = len(pages)
        run = replay(write_archive(pages, work / f"{folder.name}.warc"), work / "news.db")
    print(measured)
    if run.returncode != 0:
        print(f"  the replay ended with exit code {run.returncode}: {run.stderr.strip()[-2000:]}")
        return len(pages)
    print(f"  {run.stdout.strip()}")
    return judge(pages, work / "news.db")


def write_archive(pages: list[Page], folder: Path) -> Path:
    """A folder with one WARC file of the pages, and nothing else."""
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    writer = ArchiveWriter(folder)
    for page in pages:
        writer.write(page.url, {}, page.status, "OK", page.headers, page.body, page.fetched_at)
    writer.close()
    return folder


def replay(archive: Path, db: Path) -> subprocess.CompletedProcess[str]:
    """Run the command itself, in a process of its own."""
    call = [sys.executable, "-m", "scrapy", "replay", str(archive), "--db", str(db)]
    return subprocess.run(call, capture_output=True, text=True, check=False)


def judge(pages: list[Page], db: Path) -> int:
    """Print how many pages became what, and return how many were lost: to a fault of ours, or without a word."""
    store = open_store(db, readonly=True)
    kinds = Counter(
        row["kind"] for row in rows(store, "SELECT kind FROM articles WHERE fetched_at IS NOT NULL")
    )
    problems = {row["url"]: row for row in rows(store, "SELECT url, kind, detail FROM problems")}
    vanished = [page.url for page in pages if not is_fetched(store, page.url) and page.url not in problems]
    failed = [row for row in problems.values() if row["kind"] in OUR_FAULTS]
    store.close()
    print(f"  articles by kind: {json.dumps(kinds)}; problems: {len(problems)}")
    for row in failed:
        print(f"  failed: {row['detail']}")
    for url in vanished:
        print(f"  vanished: {url}")
    return len(vanished) + len(failed)


if __name__ == "__main__":
    sys.exit(main())
