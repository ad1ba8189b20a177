"""One story in, a folder that stands by itself out: a page, JSON, the archived records, a manifest with digests.

Nothing in it tells when it was made: two runs on the same store and archive give the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from sqlite_utils import Database

from monitor import front_queries, page_queries, queries, story_words
from monitor.archived_records import Record, records
from monitor.errors import ConfigError
from monitor.lookups import Row
from monitor.queries import StoryDetail
from monitor.story_facts import differences
from monitor.story_proofs import proofs
from monitor.story_tree import Branch, grow_tree
from monitor.terminal import json_text, lag, plain, when
from monitor.urls import address_key, is_web_address
from monitor.web import story_picture
from monitor.web.marked_text import mark_named

WEB = Path(__file__).parent / "web"
NAMES = ("index.html", "story.json", "records.warc.gz", "manifest.json")
WIDTHS = {"narrow": 360, "broad": 960}


def make_bundle(db: Database, story: StoryDetail, archive: Path | None = None) -> dict[str, bytes]:
    """The files of a bundle by their names; `archive` is a folder of WARC files. Raises ConfigError for no folder."""
    branches = grow_tree(story.tellings, story.original_article_id)
    articles = [found for telling in story.tellings if (found := queries.article(db, telling.article_id))]
    told = differences(queries.story_comparisons(db, story.line.story_id))
    content = {
        **story_words.as_json(story, branches),
        "articles": articles,
        "proofs": [asdict(each) for each in proofs(story.tellings, story.original_article_id)],
        "differences": [asdict(each) for each in told],
    }
    kept = find_records(archive, page_queries.story_addresses(db, story.line.story_id)) if archive else []
    files = {"index.html": page(story, branches, articles).encode(), "story.json": _json(content)}
    if kept:
        files["records.warc.gz"] = b"".join(record.packed for record in kept)
    files["manifest.json"] = _json(_manifest(front_queries.identity(db), story, articles, kept, files))
    return files


def _manifest(
    store: str,
    story: StoryDetail,
    articles: Iterable[Row],
    records: Iterable[Record],
    files: Mapping[str, bytes],
) -> dict[str, object]:
    kept = {address_key(record.url) for record in records}
    read = [row["fetched_url"] or row["url"] for row in articles if row["fetched_at"]]
    return {
        "store": store,
        "story": story.line.story_id,
        "title": story.line.title,
        "files": [
            {"name": name, "bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}
            for name, body in sorted(files.items())
        ],
        "records": [{"url": record.url, "fetched_at": record.fetched_at} for record in records],
        "without_record": sorted(url for url in read if address_key(url) not in kept),
    }


def _json(value: object) -> bytes:
    return f"{json_text(value)}\n".encode()


def page(story: StoryDetail, branches: list[Branch], articles: list[Row]) -> str:
    """The story as one HTML file: no script, no other file, nothing from elsewhere."""
    room = Environment(loader=FileSystemLoader(WEB / "templates"), autoescape=True, undefined=StrictUndefined)
    room.globals.update(plain=plain, when=when, lag=lag, is_web_address=is_web_address)
    room.globals.update(told_by=story_words.told_by, notes=story_words.notes)
    return room.get_template("bundle.html").render(
        story=story,
        branches=branches,
        articles=articles,
        pictures={name: story_picture.draw(branches, width) for name, width in WIDTHS.items()},
        shapes=story_picture.SHAPES,
        style=Markup((WEB / "static" / "firsthand.css").read_text("utf-8")),
        proofs=[
            (proof, mark_named(proof.evidence, proof.named))
            for proof in proofs(story.tellings, story.original_article_id)
        ],
        circles=story_words.circle_lines(story.tellings),
    )


def find_records(archive: Path, addresses: Iterable[str]) -> list[Record]:
    """The answers from these addresses in a folder of WARC files, in the order of their times. Raises ConfigError.

    A damaged file is read as far as it goes.
    """
    if not archive.is_dir():
        raise ConfigError(
            [f"{archive}: there is no such folder. Name the one that `scrapy sweep --archive` wrote."]
        )
    wanted = {address_key(url) for url in addresses}
    found = {}
    for path in sorted([*archive.glob("*.warc"), *archive.glob("*.warc.gz")]):
        for record in records(path, wanted):
            found[record.fetched_at, record.url, hashlib.sha256(record.packed).hexdigest()] = record
    return [found[key] for key in sorted(found)]


def write_bundle(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into the folder, in the place of an earlier bundle. Raises ConfigError where it holds others."""
    folder.mkdir(parents=True, exist_ok=True)
    if others := sorted(path.name for path in folder.iterdir() if path.name not in NAMES):
        raise ConfigError([f"{folder} holds other files, such as {others[0]}. Name a new folder."])
    for name in NAMES:
        if name in files:
            (folder / name).write_bytes(files[name])
        else:
            (folder / name).unlink(missing_ok=True)
