"""Archives replayed into real stores: evidence in any order, twice the same, cut files, bad pages."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from monitor.archive import ArchiveWriter
from monitor.commands.replay import archive_files
from monitor.commands.replaying import Counts, Replay
from monitor.errors import ConfigError
from monitor.outlets import Outlet, Outlets
from monitor.schema import open_store

TIME = datetime(2026, 10, 14, 9, 30, 5, tzinfo=UTC)
OUTLETS = Outlets(
    (
        Outlet(
            "bay.example", "Bay Herald", feeds=("http://bay.example/feed",), pages=("http://bay.example/",)
        ),
        Outlet("tide.example", "Tidewire", "agency", sitemaps=("http://tide.example/sitemap.xml",)),
    )
)
KEPT = ("articles", "citations", "matches", "stories", "revisions", "addresses", "furniture")
Answer = tuple[str, int, dict[str, str], str]


def page(url: str, title: str, text: str, status: int = 200) -> Answer:
    """An article's page; blank lines part its paragraphs."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text.strip().split("\n\n"))
    head = f"<!doctype html><html lang=en><head><title>{title}</title></head>"
    html = f"{head}<body><article><h1>{title}</h1>{body}</article></body></html>"
    return url, status, {"Content-Type": "text/html; charset=utf-8"}, html


def feed(url: str, link: str, title: str, published: str) -> Answer:
    item = f"<title>{title}</title><link>{link}</link><pubDate>{published}</pubDate>"
    source = "<source url='http://tide.example/rss'>Tidewire</source>"
    channel = "<title>Bay Herald</title><link>http://bay.example/</link>"
    rss = f"<rss version='2.0'><channel>{channel}<item>{item}{source}</item></channel></rss>"
    return url, 200, {"Content-Type": "application/rss+xml"}, rss


def moved(url: str, target: str) -> Answer:
    return url, 301, {"Location": target}, ""


FERRY = """
The harbour council voted on Tuesday to bring back the night ferry between Port Ellis and the
northern islands.

Eleven of the fourteen members were in favour after a debate that lasted until midnight, the clerk
of the council said.

The first boat is to leave at half past ten on the first of November and will carry sixty passengers
and their bicycles.

A single crossing is to cost four crowns, half of what the private boats have asked for since the
old ferry was sold.
"""
BAKERY = """
A bakery in the mill quarter has won the regional bread prize with a loaf made from spelt that grows
on the salt meadows.

Its owner, Marta Lindqvist, said that she had tried eleven kinds of flour before the crust held in
the damp sea air.

The jury of five tasted ninety loaves over two days and praised the deep colour and the smell of
roasted chestnuts.

The prize is worth three thousand crowns, which the bakery wants to spend on a second oven before
the winter comes.
"""


def archive(folder: Path, answers: Sequence[Answer]) -> Path:
    """A WARC file of these answers, in this order."""
    writer = ArchiveWriter(folder)
    for url, status, headers, body in answers:
        writer.write(url, {"User-Agent": "test"}, status, "OK", headers, body.encode(), TIME)
    writer.close()
    return max(folder.iterdir())


def replay(db: Path, *files: Path, workers: int = 0) -> Counts:
    store = open_store(db)
    try:
        return Replay(store, OUTLETS, workers=workers).run(list(files))
    finally:
        store.close()


def contents(db: Path, tables: Sequence[str] = KEPT) -> dict[str, list[Any]]:
    store = Database(db)
    rows = {table: list(store.query(f"SELECT * FROM {table}")) for table in tables}
    store.close()
    return rows


def rows(db: Path, table: str) -> list[Any]:
    return contents(db, [table])[table]


LISTED_AT = "Tue, 13 Oct 2026 22:40:00 GMT"
DAY = [
    ("http://bay.example/robots.txt", 200, {"Content-Type": "text/plain"}, "User-agent: *\nAllow: /"),
    feed(
        "http://bay.example/feed",
        "http://bay.example/go/1",
        "Night ferry returns",
        "Tue, 13 Oct 2026 22:40:00 GMT",
    ),
    moved("http://bay.example/go/1", "/news/night-ferry"),
    page("http://bay.example/news/night-ferry", "Night ferry returns", FERRY),
    page("http://tide.example/2026/bread-prize", "Bread prize for mill bakery", BAKERY),
]


@pytest.mark.parametrize("order", [1, -1], ids=["as crawled", "backwards"])
def test_pages_are_filed_with_what_the_feed_said(tmp_path: Path, order: int) -> None:
    counts = replay(tmp_path / "news.db", archive(tmp_path / "warc", DAY[::order]))
    assert (counts.pages, counts.new, counts.left_out, counts.problems) == (5, 2, 3, 0)
    found = {row["url"]: row for row in rows(tmp_path / "news.db", "articles")}
    ferry = found["http://bay.example/news/night-ferry"]
    assert ferry["title"] == "Night ferry returns"
    assert (ferry["published_at"], ferry["published_source"]) == ("2026-10-13T22:40:00Z", "feed")
    assert "sixty passengers" in ferry["text"]
    assert "spelt" in found["http://tide.example/2026/bread-prize"]["text"]
    keys = {row["key"] for row in rows(tmp_path / "news.db", "addresses") if row["article_id"] == ferry["id"]}
    assert keys >= {"bay.example/news/night-ferry", "bay.example/go/1"}


def test_the_source_that_a_feed_names_is_kept(tmp_path: Path) -> None:
    replay(tmp_path / "news.db", archive(tmp_path / "warc", DAY))
    cited = [(row["name"], row["outlet_id"]) for row in rows(tmp_path / "news.db", "citations")]
    assert ("Tidewire", "tide.example") in cited


def test_replaying_twice_changes_nothing(tmp_path: Path) -> None:
    path = archive(tmp_path / "warc", DAY)
    replay(tmp_path / "news.db", path)
    before = contents(tmp_path / "news.db")
    counts = replay(tmp_path / "news.db", path)
    assert (counts.new, counts.changed, counts.same) == (0, 0, 2)
    assert contents(tmp_path / "news.db") == before
    assert all(before[table] for table in ("articles", "stories"))


INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>http://tide.example/news.xml</loc></sitemap></sitemapindex>"""
NEWS_SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>http://tide.example/2026/bread-prize</loc><news:news>
<news:publication_date>2026-10-12T08:15:00Z</news:publication_date><news:title>Bread prize</news:title>
</news:news></url></urlset>"""


def test_worker_processes_change_nothing(tmp_path: Path) -> None:
    answers = [*DAY, ("http://bay.example/report.pdf", 200, {}, "%PDF-1.7"), *DAY[3:]]
    path = archive(tmp_path / "warc", answers)
    replay(tmp_path / "one.db", path)
    replay(tmp_path / "three.db", path, workers=2)
    assert contents(tmp_path / "three.db") == contents(tmp_path / "one.db")


def test_a_redirected_feed_and_the_sitemaps_of_an_index_are_read(tmp_path: Path) -> None:
    xml = {"Content-Type": "application/xml"}
    answers = [
        ("http://tide.example/news.xml", 200, xml, NEWS_SITEMAP),
        ("http://tide.example/sitemap.xml", 200, xml, INDEX),
        page("http://bay.example/news/night-ferry", "Night ferry returns", FERRY),
        feed(
            "http://bay.example/feed.xml",
            "http://bay.example/news/night-ferry",
            "Night ferry",
            "Tue, 13 Oct 2026 22:40:00 GMT",
        ),
        moved("http://bay.example/feed", "/feed.xml"),
        page("http://tide.example/2026/bread-prize", "Bread prize for mill bakery", BAKERY),
    ]
    counts = replay(tmp_path / "news.db", archive(tmp_path / "warc", answers))
    assert (counts.new, counts.left_out, counts.problems) == (2, 4, 0)
    found = {row["url"]: row["published_at"] for row in rows(tmp_path / "news.db", "articles")}
    assert found["http://tide.example/2026/bread-prize"] == "2026-10-12T08:15:00Z"
    assert found["http://bay.example/news/night-ferry"] == "2026-10-13T22:40:00Z"


def test_every_page_becomes_an_article_or_a_named_problem(tmp_path: Path) -> None:
    answers: list[Answer] = [
        ("http://bay.example/report.pdf", 200, {"Content-Type": "application/pdf"}, "%PDF-1.7 report"),
        page("http://bay.example/gone", "Gone", "Nothing is here.", status=404),
        ("http://bay.example/empty", 200, {"Content-Type": "text/html"}, ""),
        ("http://bay.example/nested", 200, {"Content-Type": "text/html"}, "<html>" + "<div>" * 200_000),
        page("http://bay.example/news/night-ferry", "Night ferry returns", FERRY),
    ]
    counts = replay(tmp_path / "news.db", archive(tmp_path / "warc", answers))
    problems = {row["url"]: row["kind"] for row in rows(tmp_path / "news.db", "problems")}
    assert problems["http://bay.example/report.pdf"] == "not-a-page"
    assert problems["http://bay.example/gone"] == "http-404"
    assert problems["http://bay.example/empty"] == "not-a-page"
    assert counts.new + counts.problems == len(answers)
    assert all(row["outlet_id"] == "bay.example" for row in rows(tmp_path / "news.db", "problems"))


def test_images_and_styles_beside_a_page_are_left_out(tmp_path: Path) -> None:
    answers: list[Answer] = [
        ("http://bay.example/logo.png", 200, {"Content-Type": "image/png"}, "\x89PNG"),
        ("http://bay.example/style.css", 200, {"Content-Type": "text/css; charset=utf-8"}, "p { margin: 0 }"),
        ("http://bay.example/news/night-ferry", 200, {"Content-Type": "image/gif"}, "GIF89a"),
        feed("http://bay.example/feed", "http://bay.example/news/night-ferry", "Night ferry", LISTED_AT),
        page("http://tide.example/2026/bread-prize", "Bread prize for mill bakery", BAKERY),
    ]
    counts = replay(tmp_path / "news.db", archive(tmp_path / "warc", answers))
    assert (counts.new, counts.left_out, counts.problems) == (1, 3, 1)
    (problem,) = rows(tmp_path / "news.db", "problems")
    assert problem["url"] == "http://bay.example/news/night-ferry"


def test_two_answers_of_one_second_change_nothing_the_second_time(tmp_path: Path) -> None:
    other = page(
        "http://bay.example/news/night-ferry", "Night ferry returns", FERRY.replace("sixty", "eighty")
    )
    path = archive(tmp_path / "warc", [*DAY, other])
    replay(tmp_path / "news.db", path)
    before = contents(tmp_path / "news.db")
    replay(tmp_path / "news.db", path)
    assert contents(tmp_path / "news.db") == before


def test_a_cut_file_keeps_what_came_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = archive(tmp_path / "warc", DAY)
    path.write_bytes(path.read_bytes()[:-900])
    other = archive(tmp_path / "warc2", DAY[:1])
    counts = replay(tmp_path / "news.db", path, other)
    assert (counts.new, counts.cut_files, counts.pages) == (1, 1, 5)
    assert "ends in the middle of a record" in capsys.readouterr().err
    (problem,) = rows(tmp_path / "news.db", "problems")
    assert (problem["kind"], problem["url"]) == ("bad-archive", str(path))
    assert [run["exit_code"] for run in rows(tmp_path / "news.db", "runs")] == [3]


@pytest.mark.parametrize("data", [b"", gzip.compress(b"")], ids=["plain", "gzip"])
def test_an_empty_file_is_a_problem(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "empty.warc.gz"
    path.write_bytes(data)
    ran = command(str(path), "--db", str(tmp_path / "news.db"))
    assert (ran.returncode, ran.stderr.count("\n")) == (3, 1)
    assert f"{path}: the file is empty." in ran.stderr and "1 problem, 0 left out" in ran.stdout
    (problem,) = rows(tmp_path / "news.db", "problems")
    assert (problem["kind"], problem["url"]) == ("bad-archive", str(path))


def test_the_run_is_noted(tmp_path: Path) -> None:
    replay(tmp_path / "news.db", archive(tmp_path / "warc", DAY))
    (run,) = rows(tmp_path / "news.db", "runs")
    assert (run["command"], run["fetched"], run["new_articles"], run["exit_code"]) == ("replay", 5, 2, 0)
    assert run["finished_at"]


def test_a_folder_stands_for_its_archives(tmp_path: Path) -> None:
    path = archive(tmp_path / "warc", DAY)
    (tmp_path / "warc" / "notes.txt").write_text("no archive")
    assert archive_files([str(tmp_path / "warc"), str(path)]) == [path, path]


def test_missing_files_are_named_all_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        archive_files([str(tmp_path / "a.warc"), str(tmp_path), str(tmp_path / "b.warc")])
    assert len(caught.value.mistakes) == 3


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "scrapy", "replay", *arguments]
    return subprocess.run(call, capture_output=True, text=True, timeout=60)


def test_the_command(tmp_path: Path) -> None:
    path = archive(tmp_path / "warc", DAY)
    db = str(tmp_path / "news.db")
    first = command(str(path), "--db", db)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith(
        "replay: 5 answers: 2 new, 0 changed, 0 unchanged articles, 0 problems, 3 left out"
    )
    path.write_bytes(path.read_bytes()[:-9])
    second = command(str(path), "--db", db, "--json")
    assert second.returncode == 3
    assert json.loads(second.stdout)["same"] == 2
    assert second.stderr.count("\n") == 1 and "Traceback" not in second.stderr
    missing = command(str(tmp_path / "none.warc"), "--db", db)
    assert missing.returncode == 1 and "there is no such file" in missing.stderr
