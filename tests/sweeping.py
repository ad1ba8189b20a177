"""A small invented web and real `scrapy sweep` processes to crawl it: for every test of the sweep."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from monitor.saved_web import SavedWeb
from monitor.schema import open_store

PROJECT = Path(__file__).resolve().parent.parent
QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "DOWNLOAD_TIMEOUT=20")
QUICK += ("-s", "NEWS_WORKERS=0")  # of a few pages; the tests that are about workers say so
FEED = "http://harbour.example/feed.xml"
WIRE = "http://tidewire.example/2026/what-the-council-said-first"

_SUBJECTS = (
    "pier ferry lighthouse bridge tunnel orchard quarry museum bakery theatre stadium reservoir chapel mill "
    "observatory aquarium tramway cannery greenhouse shipyard"
).split()


def story_url(number: int, host: str = "harbour.example") -> str:
    """The address of an invented story."""
    return f"http://{host}/2026/story-about-the-{_SUBJECTS[number]}-{number}"


def story_page(number: int, extra: str = "") -> str:
    """An article of its own words, long enough to be one."""
    subject = _SUBJECTS[number]
    sentences = [
        f"The {subject} was the {word} of item {number * 31 + place} on the list that the council read out"
        f" before {_SUBJECTS[(number + place) % len(_SUBJECTS)]} owners and {subject} keepers."
        for place, word in enumerate("subject cause price origin purpose owner future history".split())
    ]
    text = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    title = f"Council takes up the {subject} on day {number}"
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{text}{extra}</article></body></html>"
    )


def rss(urls: list[str]) -> str:
    """A feed that lists the addresses."""
    items = "".join(f"<item><title>Story {n}</title><link>{url}</link></item>" for n, url in enumerate(urls))
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title>'
    return f"{head}{items}</channel></rss>"


def rss_of(count: int) -> str:
    """The feed of the first stories."""
    return rss([story_url(number) for number in range(count)])


def put_feed(web: SavedWeb, url: str, urls: list[str], etag: str = '"1"') -> None:
    """Have the web serve a feed."""
    web.answer(url, headers={"Content-Type": "application/rss+xml", "ETag": etag}, body=rss(urls))


def put_stories(web: SavedWeb, numbers: range, feed: str = FEED, host: str = "harbour.example") -> list[str]:
    """Have the web serve a feed and its stories; return their addresses."""
    urls = [story_url(number, host) for number in numbers]
    for number, url in zip(numbers, urls, strict=True):
        web.answer(url, body=story_page(number))
    put_feed(web, feed, urls)
    return urls


def write_outlets(folder: Path, feeds: Mapping[str, str] | None = None, extra: str = "") -> Path:
    """Write an outlets.toml that watches the feeds (registered domain -> address)."""
    lines = ['contact = "mailto:desk@harbour.example"']
    for domain, feed in (feeds or {"harbour.example": FEED}).items():
        lines.append(f'[[outlet]]\nname = "{domain.title()}"\ndomain = "{domain}"\nfeeds = ["{feed}"]')
    path = folder / "outlets.toml"
    path.write_text("\n".join(lines) + "\n" + extra, "utf-8")
    return path


def put_harbour(web: SavedWeb, folder: Path) -> list[str]:
    """Have the web serve four stories, the first of which credits a wire, and the folder watch them."""
    urls = put_stories(web, range(4))
    credit = f'<p>Source: <a href="{WIRE}?utm_source=harbour">Tidewire</a></p>'
    web.answer(urls[0], body=story_page(0, credit))
    web.answer(WIRE, body=story_page(9))
    write_outlets(folder)
    return urls


class Sweep:
    """One `scrapy sweep` process in `folder`, with the web as its proxy, or by way of another."""

    def __init__(
        self,
        folder: Path,
        web: SavedWeb | None = None,
        *options: str,
        before: Callable[[], None] | None = None,
        proxy: str | None = None,
    ) -> None:
        environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
        environment["SCRAPY_SETTINGS_MODULE"] = "monitor.settings"
        environment["PYTHONPATH"] = str(PROJECT)
        if web is not None:
            environment |= {"http_proxy": web.address, "no_proxy": "127.0.0.1"}
        if proxy is not None:
            environment["http_proxy"] = proxy
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scrapy", "sweep", *QUICK, *options],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=before,
        )

    def end(self) -> Sweep:
        """Wait for its end; `code`, `out` and `err` tell the rest."""
        self.out, self.err = self.process.communicate(timeout=90)
        self.code = self.process.returncode
        return self

    @property
    def report(self) -> dict[str, Any]:
        """What `--json` printed."""
        report: dict[str, Any] = json.loads(self.out)
        return report


def sweep(folder: Path, web: SavedWeb | None = None, *options: str) -> Sweep:
    """Run a sweep to its end."""
    return Sweep(folder, web, *options).end()


def store(folder: Path) -> Database:
    """The store that a sweep wrote in the folder."""
    return open_store(folder / "news.db")


def rows(db: Database, sql: str) -> list[Any]:
    """The rows of a SELECT as tuples, or as values where there is one column."""
    found = [tuple(row) for row in db.conn.execute(sql)]
    return [row[0] for row in found] if found and len(found[0]) == 1 else found


def problems(db: Database) -> dict[str, str]:
    """Address -> kind of the open problems."""
    return dict(rows(db, "SELECT url, kind FROM problems WHERE is_open"))


def state(db: Database) -> dict[str, list[Any]]:
    """What the store says, without ids and times: two crawls of one web must agree on it."""
    return {
        "articles": rows(db, "SELECT url, outlet_id, title, text, kind FROM articles ORDER BY url"),
        "entries": rows(db, "SELECT url, state, depth FROM entries ORDER BY key"),
        "citations": rows(
            db,
            """SELECT a.url, c.kind, c.name, c.url, t.url FROM citations c
            JOIN articles a ON a.id = article_id LEFT JOIN articles t ON t.id = target_article_id
            ORDER BY 1, 2, 3, 4, 5""",
        ),
        "stories": rows(
            db,
            """SELECT original_url, article_count, outlet_count, group_concat(url, ' ') FROM
            (SELECT s.*, a.url FROM stories s JOIN articles a ON a.story_id = s.id ORDER BY a.url)
            GROUP BY id ORDER BY 4""",
        ),
        "fetches": rows(db, "SELECT url, kind, failures FROM fetches ORDER BY url"),
    }
