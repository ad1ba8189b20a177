"""`scrapy browse`: Datasette on the store, with our pages."""

from __future__ import annotations

import argparse
import webbrowser
from pathlib import Path

from monitor.commands.base import OK, NewsCommand
from monitor.errors import ConfigError


class Command(NewsCommand):
    """Serves the store to a browser, read-only, until it is stopped."""

    summary = "Open the store in Datasette: stories, who copied whom, search; until Ctrl+C."
    example = "scrapy browse --port 8001 --open"
    uses_outlets = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The shared options, and where to serve."""
        super().add_options(parser)
        parser.add_argument(
            "--host", metavar="ADDRESS", default="127.0.0.1", help="default: 127.0.0.1, this machine"
        )
        parser.add_argument(
            "--port", metavar="N", type=int, default=8001, help="default: 8001; 0: any free one"
        )
        parser.add_argument(
            "--behind",
            metavar="SECONDS",
            type=float,
            default=5.0,
            help="how much a page may be behind a sweep that runs (default: 5)",
        )
        parser.add_argument(
            "--archive", metavar="DIR", help="WARC files of sweeps: articles then link to what was sent"
        )
        parser.add_argument("--open", action="store_true", help="open the page in a browser")

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Check the store, say where it is served, and serve."""
        # Scrapy imports every command for each of them, and Datasette takes half a second to import.
        from monitor.web.server import listen, make_app, serve, web_address

        self.store(readonly=True).close()
        outlets, archive = self.outlets(required=False), self._archive(opts.archive)
        with listen(opts.host, opts.port) as listener:
            app = make_app(self.db_path, outlets, opts.behind, archive)
            address = web_address(listener)
            print(f"{self.db_path} is at {address} (Ctrl+C ends it)", flush=True)
            if opts.open:
                webbrowser.open(address)
            serve(app, listener)
        return OK

    def _archive(self, named: str | None) -> Path | None:
        """The folder of WARC files: --archive, which must be there, else NEWS_ARCHIVE. Raises ConfigError."""
        folder = Path(named or self._setting("NEWS_ARCHIVE") or "")
        if named and not folder.is_dir():
            raise ConfigError(
                [f"{named}: there is no such folder. Name the one that `scrapy sweep --archive` wrote."]
            )
        return folder if folder != Path() and folder.is_dir() else None
