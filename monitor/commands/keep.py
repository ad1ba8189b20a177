"""`scrapy keep URL`: fetches one page into `fixtures/pages/`, with a draft of what to expect of it."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from scrapy.exceptions import UsageError

from monitor.commands.base import OK, NewsCommand
from monitor.errors import ConfigError
from monitor.models import Article, Page
from monitor.times import to_iso
from monitor.urls import is_web_address

FOLDER = Path(__file__).parent.parent.parent / "fixtures" / "pages"
SLUG_CHARS = 80
EDGE_WORDS = 8  # of the text, at its beginning and at its end


class Command(NewsCommand):
    """Makes a test case of a page."""

    summary = "Fetch one page into fixtures/pages/, with a draft of what the pipeline should make of it."
    example = "scrapy keep https://example.org/news/ferry"
    arguments = "URL"
    arity = (1, 1)
    uses_store = False
    uses_outlets = True
    default_settings = {"LOG_LEVEL": "ERROR"}  # noqa: RUF012

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The shared options, where to keep, and whether to keep again."""
        super().add_options(parser)
        parser.add_argument("--again", action="store_true", help="replace what was kept of this page before")
        parser.add_argument(
            "--folder",
            metavar="DIR",
            type=Path,
            default=FOLDER,
            help="where to keep it (default: fixtures/pages)",
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Fetch, keep, draft; the draft is for a person to correct."""
        from monitor.commands.one_page import fetch_page
        from pipelines.flow import read_article

        url = args[0]
        if not is_web_address(url):
            raise UsageError(f"'{url}' is no address. It begins with https:// or http://.", print_help=False)
        path = place(url, opts.folder)
        if path.exists() and not opts.again:
            raise ConfigError([f"{path} was kept already. Add --again to replace it and its draft."])
        assert self.settings is not None
        outlets = self.outlets(required=False)
        page = fetch_page(url, outlets, self.settings)
        draft = notes(page, read_article(page, outlets))  # first: what is no page is not kept
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.body)
        path.with_suffix(".json").write_text(
            json.dumps(draft, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        print(
            f"Kept {path}. Correct {path.with_suffix('.json').name}: it says what we read, not what is right."
        )
        return OK


def place(url: str, folder: Path) -> Path:
    """Where the page at an address is kept: a folder per host, a name made of the path's words."""
    parts = urlsplit(url)
    host = re.sub(r"[^a-z0-9.-]+", "-", (parts.hostname or "").lower().removeprefix("www."))
    path = re.sub(r"\.html?$", "", unquote(parts.path))
    words = re.findall(r"\w+", f"{path} {unquote(parts.query)}")
    slug = "-".join(words)[:SLUG_CHARS].strip("-") or "index"
    return folder / host / f"{slug}.html"


def notes(page: Page, article: Article) -> dict[str, Any]:
    """What is kept beside a page: how it came, and what to `expect` of it."""
    words = article.text.split()
    return {
        "url": page.url,
        "content_type": page.headers.get("content-type"),
        "fetched_at": to_iso(page.fetched_at),
        "expect": {
            "title": article.title,
            "authors": list(article.authors),
            "published": to_iso(article.published),
            "kind": article.kind,
            "citations": [
                {"kind": c.kind, "name": c.name, "url": c.url, "is_origin": c.is_origin}
                for c in article.citations
            ],
            "first_words": " ".join(words[:EDGE_WORDS]),
            "last_words": " ".join(words[-EDGE_WORDS:]),
        },
    }


def kept_page(path: Path) -> tuple[Page, dict[str, Any]]:
    """A kept page, and what is expected of it."""
    from monitor.commands.one_page import saved_page

    known: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return saved_page(path, None), known["expect"]
