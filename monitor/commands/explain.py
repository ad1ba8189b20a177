"""`scrapy explain URL_OR_FILE`: what each stage did to one page."""

from __future__ import annotations

import argparse
from pathlib import Path

from scrapy.exceptions import UsageError

from monitor.commands.base import OK, NewsCommand
from monitor.commands.explanation_print import show
from monitor.errors import NotFetched
from monitor.models import Page
from monitor.outlets import Outlets
from monitor.terminal import console
from monitor.urls import is_web_address


class Command(NewsCommand):
    """Prints how one page is read."""

    summary = (
        "Show what each stage did to one page: bytes, metadata, text, what was left out, citations, story."
    )
    example = "scrapy explain page.html --url https://example.org/news/ferry"
    arguments = "URL_OR_FILE"
    arity = (1, 1)
    uses_outlets = True
    prints = True
    default_settings = {"LOG_LEVEL": "ERROR"}  # noqa: RUF012

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The shared options, and where the page is."""
        super().add_options(parser)
        parser.add_argument(
            "--url", metavar="URL", help="the address of a saved file, or of a page in an archive"
        )
        parser.add_argument(
            "--archive",
            metavar="FILE",
            help="look for the page in this WARC file (or folder), not on the web",
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Find the page, read it, say how."""
        # Scrapy imports every command for each of them: readers and pipeline are imported only here.
        from monitor.commands.explanation import explain_page
        from monitor.commands.replay import archive_files

        outlets = self.outlets(required=False)
        archives = archive_files([opts.archive]) if opts.archive else []
        page = self._page(args[0], opts.url, archives, outlets)
        db = self.store(readonly=True) if self.db_path.exists() else None
        try:
            explanation = explain_page(page, outlets, db)
        finally:
            if db is not None:
                db.close()
        if opts.json:
            self.print_json(explanation)
        else:
            show(explanation, console())
        return OK

    def _page(self, what: str, url: str | None, archives: list[Path], outlets: Outlets) -> Page:
        """The page that is meant. Raises NotFetched, ConfigError, BadArchive."""
        from monitor.commands.one_page import ARCHIVE_ENDINGS, archived_page, fetch_page, saved_page

        if is_web_address(what):
            if not archives:
                assert self.settings is not None
                return fetch_page(what, outlets, self.settings)
            url = what
        elif what.endswith(ARCHIVE_ENDINGS):
            archives = [Path(what)]
        elif "://" in what:
            raise UsageError(f"'{what}' is neither an http or https address nor a file.", print_help=False)
        else:
            return saved_page(Path(what), url)
        page = archived_page(archives, url, outlets)
        if page is None:
            where = ", ".join(map(str, archives))
            raise NotFetched(
                f"{where}: no page {'at ' + url if url else 'of an article'} is in it. Name another."
            )
        return page
