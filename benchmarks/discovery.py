"""Finding stories: links on front pages, entries of feeds and sitemaps, and addresses judged by themselves.

    python -m benchmarks.discovery FOLDER --out FOLDER2

FOLDER holds `labels.json` and `pages/`, `feeds.json` and `feeds/`, `urls.csv.gz`; only `id`, `file` and `url` are
read of them. FOLDER2 receives `pages.json`, `feeds.json` and `urls.json` for the scorer. An address counts there as
it is written on the page, so a story that is linked with and without tracking parameters is answered with both.
"""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

from benchmarks.measure import Measured, measure, read_arguments, write_json
from monitor.errors import NotAFeed, NotASitemap
from monitor.models import Entry
from monitor.urls import address_key, registered_domain
from spiders.feeds import read_feed
from spiders.links import parse_page, read_links
from spiders.listings import looks_like_story, read_listing
from spiders.sitemaps import read_sitemap

Answer = dict[str, Any]


def main() -> None:
    """Run all three, where FOLDER holds the data, and print one line each."""
    arguments = read_arguments(__doc__)
    for name, run in (("pages", run_pages), ("feeds", run_feeds), ("urls", run_urls)):
        answers, measured = run(arguments.folder)
        write_json(arguments.out / f"{name}.json", answers)
        print(measured)


def run_pages(folder: Path) -> tuple[Answer, Measured]:
    """The stories on each page of `labels.json`."""
    pages = [
        (page["id"], read_bytes(folder / page["file"]), page["url"])
        for page in listed(folder / "labels.json")
    ]
    answers = {}
    registered_domain("example.org")  # loads the Public Suffix List, once a process
    with measure("discovery: pages", "pages") as measured:
        for name, body, url in pages:
            answers[name] = read_listing(body, url).entries
            measured.items += 1
    return {name: as_written(answers[name], body, url) for name, body, url in pages}, measured


def as_written(entries: tuple[Entry, ...], body: bytes, url: str) -> list[Answer]:
    """Each entry under every address by which the page links to it."""
    tree = parse_page(body)
    written: dict[str, dict[str, None]] = {}
    for link in read_links(tree, url) if tree is not None else []:
        written.setdefault(address_key(link.url), {})[link.url] = None
    return [
        {"href": address, "title": entry.title, "source_name": entry.source_name}
        for entry in entries
        for address in written.get(address_key(entry.url), [entry.url])
    ]


def run_feeds(folder: Path) -> tuple[Answer, Measured]:
    """The entries of each feed and sitemap of `feeds.json`; of an index, the sitemaps that it names."""
    feeds = [
        (feed["id"], read_bytes(folder / feed["file"]), feed["url"] or "")
        for feed in listed(folder / "feeds.json")
    ]
    answers = {}
    with measure("discovery: feeds", "feeds") as measured:
        for name, body, url in feeds:
            answers[name] = [feed_answer(entry) for entry in feed_or_sitemap(body, url)]
            measured.items += 1
    return answers, measured


def feed_or_sitemap(body: bytes, url: str) -> tuple[Entry, ...]:
    """The entries of a feed, else of a sitemap, else none."""
    try:
        return read_feed(body, url).entries
    except NotAFeed:
        pass
    try:
        listing = read_sitemap(body, url)
        return listing.entries + listing.nested
    except NotASitemap:
        return ()


def feed_answer(entry: Entry) -> Answer:
    """One entry in the scorer's words."""
    return {
        "link": entry.url,
        "title": entry.title,
        "published": entry.published.isoformat() if entry.published else None,
        "source_name": entry.source_name,
    }


def run_urls(folder: Path) -> tuple[Answer, Measured]:
    """1 or 0 for each address of `urls.csv.gz`: a story's or not."""
    addresses = []
    if (folder / "urls.csv.gz").exists():
        with gzip.open(folder / "urls.csv.gz", "rt", encoding="utf-8", newline="") as lines:
            addresses = [row["url"] for row in csv.DictReader(lines)]
    answers = {}
    with measure("discovery: addresses", "addresses") as measured:
        for address in addresses:
            answers[address] = int(looks_like_story(address))
            measured.items += 1
    return answers, measured


def listed(path: Path) -> list[Answer]:
    """The records of a JSON list; none where the file is missing."""
    return list(json.loads(path.read_text("utf-8"))) if path.exists() else []


def read_bytes(path: Path) -> bytes:
    """A page's or feed's bytes: one gzip layer, the benchmark's own, undone."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


if __name__ == "__main__":
    main()
