"""Common Crawl's news archives: what its crawler wrote over the years is read, and replayed like our own."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from monitor.archive import ArchiveWriter, read_archive
from monitor.errors import BadArchive
from monitor.models import Page, Problem
from monitor.schema import open_store
from tests.commands import run_process
from tests.news_crawl import DATE, HTML, Fields, answer, masked, write
from tests.sweeping import PROJECT, rows, state, story_page

TEXTS = [story_page(number).encode() for number in range(12)]
PACKED = gzip.compress(TEXTS[5])
CHUNKS = b"".join(
    b"%x\r\n%s\r\n" % (len(piece), piece)
    for piece in (PACKED[at : at + 300] for at in range(0, len(PACKED), 300))
)


def url(number: int) -> str:
    return f"https://bay.example/2026/story-{number}"


def typed(*more: tuple[str, str]) -> Fields:
    return [("Content-Type", HTML), *more]


ARTICLES = {  # as the crawler wrote them over the years -> the text that they hold
    "masked headers, since 2019": (answer(url(0), TEXTS[0]), 0),
    "headers of the transport on a plain body, until 2019": (
        answer(url(1), TEXTS[1], typed(("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))),
        1,
    ),
    "the same with brotli": (answer(url(2), TEXTS[2], typed(("Content-Encoding", "br"))), 2),
    "HTTP/2, autumn 2020": (answer(url(3), TEXTS[3], status="HTTP/2 200 "), 3),
    "HTTP/2, told as 1.1": (
        answer(
            url(4),
            TEXTS[4],
            [(name.lower(), value) for name, value in masked(TEXTS[4])],
            "HTTP/1.1 200 ",
            [("WARC-Protocol", "h2,TLS_1_3,TLS_AES_128_GCM_SHA256")],
        ),
        4,
    ),
    "packed and in chunks, as sent": (
        answer(
            url(5),
            CHUNKS + b"0\r\n\r\n",
            typed(("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")),
        ),
        5,
    ),
    "packed with brotli, as sent": (
        answer(url(6), brotli.compress(TEXTS[6]), typed(("Content-Encoding", "br"))),
        6,
    ),
    "no headers to speak of": (answer(url(7), TEXTS[7], []), 7),
    "a header that is no ASCII": (answer(url(8), TEXTS[8], [*masked(TEXTS[8]), ("X-Title", "café")]), 8),
    "a NUL behind each record, autumn 2018": ([part + b"\0" for part in answer(url(9), TEXTS[9])], 9),
    "a time with fractions": (answer(url(10), TEXTS[10], date=f"{DATE[:-1]}.250Z"), 10),
    "an empty line before the page, August 2018": (answer(url(11), b"\r\n" + TEXTS[11]), 11),
}
OTHERS = [  # no article comes of them, and nothing around them is lost
    *answer(url(20), TEXTS[0][:-500], extra=[("WARC-Truncated", "length")]),
    *answer(url(21), TEXTS[0][:-500], extra=[("WARC-Truncated", "disconnect")]),
    *answer(url(22), b"<html>gone</html>", status="HTTP/1.1 404 Not Found"),
    *answer(url(23), b"", [("Location", url(0))], "HTTP/1.1 301 Moved Permanently"),
    *answer(url(24), b"%PDF-1.4 and so on", masked(b"", "application/pdf")),
    *answer(url(25), b"\x89PNG\r\n\x1a\n", masked(b"", "image/png")),
    *answer(url(26), b"<rss version='2.0'><channel/></rss>", masked(b"", "application/rss+xml")),
    *answer(url(27), b""),
]


def everything(folder: Path) -> Path:
    """A file of all of them, the others in front."""
    records = [record for made, _ in ARTICLES.values() for record in made]
    return write(folder / "CC-NEWS-20261014093005-00000.warc.gz", [*OTHERS, *records])


@pytest.mark.parametrize("name", ARTICLES)
def test_whatever_shape_an_answer_has_its_page_is_read(tmp_path: Path, name: str) -> None:
    records, number = ARTICLES[name]
    path = write(tmp_path / "one.warc.gz", [*records, *answer(url(99), TEXTS[0])])
    page, after = read_archive(path)
    assert isinstance(page, Page) and isinstance(after, Page)
    assert (page.status, page.body.strip(), page.fetched_at) == (200, TEXTS[number], after.fetched_at)
    assert after.body == TEXTS[0]


def test_the_files_are_what_others_take_for_right(tmp_path: Path) -> None:
    path = write(tmp_path / "sound.warc.gz", ARTICLES["masked headers, since 2019"][0] + OTHERS)
    checker: Any = Checker(type("Arguments", (), {"inputs": [str(path)], "verbose": False}))
    checker.process_all()
    with path.open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file)]
    assert checker.exit_value == 0 and kinds == ["warcinfo"] + ["request", "response"] * 9


def replay(db: Path, *files: Path) -> dict[str, Any]:
    ran = run_process("replay", *files, "--db", db, "--json")
    assert ran.code == 0, ran.err
    report: dict[str, Any] = json.loads(ran.out)
    return report


def test_a_news_archive_gives_the_store_that_our_own_gives(tmp_path: Path) -> None:
    report = replay(tmp_path / "theirs.db", everything(tmp_path))
    assert (report["pages"], report["new"], report["problems"]) == (20, 12, 5)
    db = open_store(tmp_path / "theirs.db")
    assert dict(rows(db, "SELECT url, kind FROM problems")) == {
        url(20): "truncated",
        url(21): "truncated",
        url(22): "http-404",
        url(24): "not-a-page",
        url(27): "not-a-page",
    }
    writer = ArchiveWriter(tmp_path / "own")
    pages = [page for page in read_archive(everything(tmp_path)) if isinstance(page, Page)]
    for page in pages:
        kept = {name: value for name, value in page.headers.items() if name == "content-type"}
        writer.write(page.url, {}, page.status, "", kept, page.body, page.fetched_at)
    writer.close()
    own = replay(tmp_path / "own.db", *(tmp_path / "own").iterdir())
    assert own["digest"] == report["digest"]


def test_a_file_whose_writer_was_killed_gives_what_it_holds(tmp_path: Path) -> None:
    path = everything(tmp_path)
    path.write_bytes(path.read_bytes()[:-200])
    found: list[Page | Problem] = []
    with pytest.raises(BadArchive, match="ends in the middle of a record"):
        found.extend(read_archive(path))
    assert [page.url for page in found] == [page.url for page in read_archive(everything(tmp_path))][:-1]


def test_two_replays_at_once_into_one_store(tmp_path: Path) -> None:
    made = [record for made, _ in ARTICLES.values() for record in made]
    parts = {"0.warc.gz": made[:12], "1.warc.gz": made[12:]}
    halves = [write(tmp_path / name, part) for name, part in parts.items()]
    db = tmp_path / "both.db"
    open_store(db).close()
    call = [sys.executable, "-m", "scrapy", "replay", "--db", str(db), "--json"]
    running = [
        subprocess.Popen([*call, str(half)], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for half in halves
    ]
    for process in running:
        _, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, b"")
    replay(tmp_path / "one.db", *halves)
    found = [state(open_store(tmp_path / name)) for name in ("both.db", "one.db")]
    assert found[0] == found[1]
