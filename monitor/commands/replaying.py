"""Archives in, filed stories out: the three passes of a replay, and what it counts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from monitor import lookups
from monitor.archive import read_archive
from monitor.commands.base import DEGRADED, FAILED, OK
from monitor.commands.replay_evidence import LastAnswers, ListedPages, Redirects
from monitor.commands.replay_texts import FeedTexts
from monitor.errors import BadArchive, NotAPage, ReadError, StoreError
from monitor.models import Article, Page, Problem
from monitor.outlets import Outlets
from monitor.terminal import number
from monitor.times import now
from pipelines import store, store_crawl
from pipelines.store_groups import Group

PARTS = {
    "text/css",
    "text/javascript",
    "application/javascript",
    "application/x-javascript",
    "application/wasm",
}


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
        problems = number(self.problems, "problem")
        line = f"{number(self.pages, 'answer')}: {filed}, {problems}, {self.left_out} left out"
        return line + (f"; {self.cut_files} of {self.files} files cut or damaged" if self.cut_files else "")


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
        page_mb: int = 0,
        max_age_days: int = 0,
        tell: Callable[[Counts], None] = lambda counts: None,
    ) -> None:
        self.db = db
        self.outlets = outlets
        self.counts = Counts()
        self._group = Group(db)
        self._limit = limit
        self._workers = workers
        self._page_seconds = page_seconds
        self._page_mb = page_mb
        self._texts = FeedTexts(db, max_age_days)
        self._tell = tell  # called after every page

    def run(self, files: list[Path]) -> Counts:
        """Replay the files as one archive. Raises StoreError, with what was filed until then kept."""
        with store.transaction(self.db):
            run_id = store_crawl.start_run(self.db, "replay", now())
        exit_code = FAILED
        try:
            try:
                self._file_all(files)
            finally:
                self._group.commit()
            exit_code = DEGRADED if self.counts.cut_files else OK
        finally:
            with suppress(StoreError), store.transaction(self.db):  # what ended the run may still be there
                store_crawl.finish_run(self.db, run_id, now(), exit_code, self._run_counts())
        return self.counts

    def _file_all(self, files: list[Path]) -> None:
        """Three times through the archive: who led where, what was listed, then the pages themselves."""
        # Scrapy imports every command for each of them: what reads pages is imported only here.
        from pipelines.page_reading import read_in_order
        from pipelines.worker_reader import page_reader

        self.counts.files = len(files)
        redirects = Redirects(_pages(files))
        listed = ListedPages(self.outlets, self._limit)
        last = LastAnswers()
        for page in _pages(files):
            last.note(page)
            self._texts.keep(listed.read(_with_requested(page, redirects)), page.fetched_at)
        redirects = Redirects(_pages(files))
        articles = self._articles(files, redirects, listed, last)
        reader = page_reader(self._workers, self.outlets, self._page_seconds, self._page_mb)
        try:
            for page, read in read_in_order(reader, articles, self._furniture, ahead=2 * self._workers):
                if not self._is_told_by_feed(page, read):
                    self._file(page, read)
                self._tell(self.counts)
            for page, read in read_in_order(reader, self._texts.pages(), self._furniture):
                if article := self._texts.article(page, read):
                    self._file(page, article)
        finally:
            reader.close()

    def _is_told_by_feed(self, page: Page, read: Article | ReadError) -> bool:
        """True for a stub whose article a feed holds: that is filed in its place."""
        if isinstance(read, ReadError):
            return read.kind == NotAPage.kind and self._refuses(page, f"the page gave nothing ({read.kind})")
        return read.kind == "stub" and self._texts.takes(page, f"the page is a {read.kind_why}", read)

    def _refuses(self, page: Page, why: str) -> bool:
        self._texts.takes(page, why)
        return False  # it is a problem all the same

    def _furniture(self, page: Page) -> frozenset[int]:
        from pipelines import flow

        outlet_id = self.outlets.outlet_id(page.url)
        return lookups.furniture(self.db, outlet_id, flow.DEFAULTS.furniture_min_pages)

    def _articles(
        self, files: list[Path], redirects: Redirects, listed: ListedPages, last: LastAnswers
    ) -> Iterator[Page]:
        """The pages to file, with what the archive says about them; notes what is a problem."""
        from pipelines.feed_text import why_instead

        for path in files:
            try:
                for found in read_archive(path):
                    self.counts.pages += 1
                    if isinstance(found, Problem):
                        self._note(found)
                        continue
                    page = listed.with_entry(_with_requested(found, redirects))
                    if is_no_article(page) or listed.is_listing(page) or last.is_outdated(page):
                        self.counts.left_out += 1
                    elif page.status != 200:
                        self._note(_refused(page))
                        self._texts.takes(page, why_instead(page.status, ""))
                    else:
                        yield page
            except BadArchive as error:
                self.counts.cut_files += 1
                print(error, file=sys.stderr)
                self._note(Problem(error.kind, str(path), str(error)))

    def _file(self, page: Page, read: Article | ReadError) -> None:
        """File one page, or note why it cannot be. Raises StoreError."""
        if isinstance(read, ReadError):
            self._note(Problem(read.kind, page.url, str(read)))
            return
        from pipelines import flow

        try:
            with self._group.transaction():
                filed = flow.file_article(self.db, read, self.outlets)
                self._texts.settle(page, read)
                for url in {page.url, page.requested_url or page.url}:
                    store_crawl.settle_entry(self.db, url, "done")
                    store_crawl.close_problems(self.db, url)
        except StoreError:
            raise
        except Exception as error:  # a mistake of ours in one page's filing; everything of it was rolled back
            what = f"could not be filed ({type(error).__name__}: {error}). Please report it."
            self._note(Problem("not-filed", page.url, f"{page.url}: {what}"))
            return
        setattr(self.counts, filed.change, getattr(self.counts, filed.change) + 1)

    def _note(self, problem: Problem) -> None:
        self.counts.problems += 1
        if problem.url and problem.outlet_id is None and "://" in problem.url:
            problem = replace(problem, outlet_id=self.outlets.outlet_id(problem.url))
        with self._group.transaction():
            store_crawl.note_problem(self.db, problem, now())

    def _run_counts(self) -> dict[str, int]:
        c = self.counts
        filed = {"new_articles": c.new, "changed_articles": c.changed, "unchanged": c.same}
        return {"fetched": c.pages, "problems": c.problems, **filed}


def is_no_article(page: Page) -> bool:
    """True for redirects and the like, and for images, styles and scripts, which other crawlers keep beside a page.

    Where something listed the address as an article, it is a page that turned out to be none.
    """
    from pipelines.document import not_a_page

    if page.status in range(201, 400):
        return True
    kind = page.headers.get("content-type", "").split(";")[0].strip().lower()
    is_media = kind.startswith(("image/", "audio/", "video/", "font/")) and bool(not_a_page(page.body, kind))
    return page.entry is None and (kind in PARTS or is_media)


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
