"""`scrapy replay FILE...`: runs every page of WARC files through the pipeline; no network."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import perf_counter

from sqlite_utils import Database

from monitor.archive import read_archive
from monitor.commands.base import DEGRADED, FAILED, OK, NewsCommand
from monitor.commands.replay_evidence import ListedPages, Redirects
from monitor.errors import BadArchive, ConfigError
from monitor.models import Article, Page, Problem
from monitor.outlets import Outlets
from monitor.times import now
from pipelines import flow, store, store_crawl
from pipelines.page_reading import read_pages


@dataclass(slots=True)
class Counts:
    """What a replay did, counted in pages."""

    files: int = 0
    pages: int = 0  # answers in the archive
    new: int = 0
    changed: int = 0
    same: int = 0
    left_out: int = 0  # redirects, feeds, front pages, robots.txt: no articles
    problems: int = 0
    cut_files: int = 0

    def __str__(self) -> str:
        """The last line of a replay, fit for a mail."""
        filed = f"{self.new} new, {self.changed} changed, {self.same} unchanged articles"
        line = f"{self.pages} answers: {filed}, {self.problems} problems, {self.left_out} left out"
        return line + (f"; {self.cut_files} of {self.files} files cut or damaged" if self.cut_files else "")


class Command(NewsCommand):
    """Files the pages of an archive."""

    summary = "Run every page in WARC files (.warc, .warc.gz) through the pipeline, without network."
    example = "scrapy replay archive/*.warc.gz --db again.db"
    arguments = "FILE..."
    arity = (1, None)
    uses_outlets = True
    prints = True

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Replay the files in the order given; 3 when one of them was cut or damaged."""
        assert self.settings is not None
        files = archive_files(args)
        outlets = self.outlets(required=False)
        replay = Replay(
            self.store(),
            outlets,
            limit=self.settings.getint("NEWS_MAX_ENTRIES") or None,
            workers=self.settings.getint("NEWS_WORKERS"),
            page_seconds=self.settings.getfloat("NEWS_PAGE_SECONDS"),
        )
        start = perf_counter()
        counts = replay.run(files)
        seconds = perf_counter() - start
        if opts.json:
            self.print_json({**asdict(counts), "seconds": round(seconds, 2)})
        else:
            print(f"replay: {counts} ({seconds:.1f} s).")
        return DEGRADED if counts.cut_files else OK


class Replay:
    """One replay into one store."""

    def __init__(
        self,
        db: Database,
        outlets: Outlets,
        *,
        limit: int | None = None,
        workers: int = 0,
        page_seconds: float = 60,
    ) -> None:
        self.db = db
        self.outlets = outlets
        self.counts = Counts()
        self._limit = limit
        self._workers = workers
        self._page_seconds = page_seconds

    def run(self, files: list[Path]) -> Counts:
        """Replay the files as one archive. Raises StoreError, with what was filed until then kept."""
        with store.transaction(self.db):
            run_id = store_crawl.start_run(self.db, "replay", now())
        exit_code = FAILED
        try:
            self._file_all(files)
            exit_code = DEGRADED if self.counts.cut_files else OK
        finally:
            with store.transaction(self.db):
                store_crawl.finish_run(self.db, run_id, now(), exit_code, self._run_counts())
        return self.counts

    def _file_all(self, files: list[Path]) -> None:
        """Three times through the archive: who led where, what was listed, then the pages themselves."""
        self.counts.files = len(files)
        redirects = Redirects(_pages(files))
        listed = ListedPages(self.outlets, self._limit)
        for page in _pages(files):
            listed.read(_with_requested(page, redirects))
        redirects = Redirects(_pages(files))
        articles = self._articles(files, redirects, listed)
        read = read_pages(self.db, articles, self.outlets)
        for page, result in read:
            self._file(page, result)

    def _articles(self, files: list[Path], redirects: Redirects, listed: ListedPages) -> Iterator[Page]:
        """The pages to file, with what the archive says about them; notes what is a problem."""
        for path in files:
            try:
                for found in read_archive(path):
                    self.counts.pages += 1
                    if isinstance(found, Problem):
                        self._note(found)
                        continue
                    page = listed.with_entry(_with_requested(found, redirects))
                    if page.status in range(201, 400) or listed.is_listing(page):
                        self.counts.left_out += 1
                    elif page.status != 200:
                        self._note(_refused(page))
                    else:
                        yield page
            except BadArchive as error:
                self.counts.cut_files += 1
                print(error, file=sys.stderr)
                self._note(Problem(error.kind, str(path), str(error)))

    def _file(self, page: Page, result: Article | Problem) -> None:
        """File one page, or note why it cannot be."""
        if isinstance(result, Problem):
            self._note(result)
            return
        with store.transaction(self.db):
            filed = flow.file_article(self.db, result, self.outlets)
            for url in {page.url, page.requested_url or page.url}:
                store_crawl.settle_entry(self.db, url, "done")
                store_crawl.close_problems(self.db, url)
        setattr(self.counts, filed.change, getattr(self.counts, filed.change) + 1)

    def _note(self, problem: Problem) -> None:
        self.counts.problems += 1
        if problem.url and problem.outlet_id is None and "://" in problem.url:
            problem = replace(problem, outlet_id=self.outlets.outlet_id(problem.url))
        with store.transaction(self.db):
            store_crawl.note_problem(self.db, problem, now())

    def _run_counts(self) -> dict[str, int]:
        c = self.counts
        filed = {"new_articles": c.new, "changed_articles": c.changed, "unchanged": c.same}
        return {"fetched": c.pages, "problems": c.problems, **filed}


def archive_files(names: Iterable[str]) -> list[Path]:
    """The WARC files that are named, those of a folder in the order of their names.

    Raises ConfigError, with every mistake at once, before anything is replayed.
    """
    files: list[Path] = []
    mistakes: list[str] = []
    for path in map(Path, names):
        found = [p for p in sorted(path.glob("*")) if p.name.endswith((".warc", ".warc.gz"))]
        if path.is_dir() and not found:
            mistakes.append(f"{path}: there is no .warc or .warc.gz file in this folder. Name another.")
        elif not path.exists():
            mistakes.append(
                f"{path}: there is no such file. Name a .warc or .warc.gz file, or a folder of them."
            )
        files += found if path.is_dir() else [path]
    if mistakes:
        raise ConfigError(mistakes)
    return files


def _pages(files: Iterable[Path]) -> Iterator[Page]:
    """Every page that can be read, of all files."""
    for path in files:
        try:
            yield from (found for found in read_archive(path) if isinstance(found, Page))
        except BadArchive:
            continue  # told when its pages are filed


def _with_requested(page: Page, redirects: Redirects) -> Page:
    requested = redirects.requested(page.url) if page.status == 200 else None
    return replace(page, requested_url=requested) if requested else page


def _refused(page: Page) -> Problem:
    detail = f"{page.url}: answered {page.status} when the archive was made. Fetch it again if it matters."
    return Problem(f"http-{page.status}", page.url, detail)
