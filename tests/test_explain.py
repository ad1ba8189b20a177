"""One page explained: from a file, from an archive, from the web, in and out of the store."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.archive import ArchiveWriter
from monitor.commands.explanation import explain_page, places_of
from monitor.commands.explanation_print import show
from monitor.commands.one_page import archived_page, declared_address, saved_page
from monitor.errors import BadArchive, ConfigError, NotAPage
from monitor.models import Page
from monitor.outlets import Outlet, Outlets
from monitor.saved_web import SavedWeb
from monitor.schema import open_store
from monitor.terminal import console
from pipelines.flow import read_and_file

TIME = datetime(2026, 10, 14, 9, 30, 5, tzinfo=UTC)
BAY = Outlet("bay.example", "Bay Herald", feeds=("http://bay.example/feed",))
OUTLETS = Outlets((BAY, Outlet("tide.example", "Tidewire")))
HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Night ferry returns | Bay Herald</title>
<link rel="canonical" href="http://bay.example/news/ferry">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Night ferry returns",
"author": {"@type": "Person", "name": "Ida Holm"}, "datePublished": "2026-10-13T22:40:00Z"}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Night ferry returns</h1>
<p>The harbour council voted on Tuesday to bring back the night ferry to the northern islands – at last.</p>
<p>Eleven of the fourteen members were in favour after a debate that lasted until midnight, Tidewire reported.</p>
<p>The first boat is to leave at half past ten on the first of November and will carry sixty passengers.</p>
<p><a href="/more">Read more about ferries</a></p></article></body></html>"""
URL = "http://bay.example/news/ferry"


def page(html: str = HTML, url: str = URL, **headers: str) -> Page:
    return Page(url, html.encode(), headers=headers, fetched_at=TIME)


def test_every_stage_is_told() -> None:
    told = explain_page(page(**{"content-type": "text/html; charset=iso-8859-7"}), OUTLETS)
    assert told["decoding"]["declared"] and told["decoding"]["read_as"] == "utf-8"
    assert any("utf-8" in repair["what"] for repair in told["decoding"]["repairs"])
    said = told["metadata"]
    assert (said["title"], said["title_source"][0]) == ("Night ferry returns", "json-ld")
    assert (said["authors"], said["authors_source"]) == (["Ida Holm"], ["json-ld"])
    assert (said["published_at"], said["published_source"]) == ("2026-10-13T22:40:00Z", "json-ld")
    assert told["kind"]["kind"] == "report"
    assert len(told["text"]["paragraphs"]) == 3
    assert [tuple(piece.values()) for piece in told["left_out"]] == [
        ("Home", "body", "before the text, and not found to be of it"),
        ("Night ferry returns", "asides", "repeats the headline"),
        ("Read more about ferries", "body", "a teaser or an appeal, by itself"),
    ]
    assert [citation["outlet_id"] for citation in told["citations"]] == ["tide.example"]
    assert told["fingerprint"]["shingles"] > told["fingerprint"]["sampled"] > 0
    assert told["stored"] is None
    json.dumps(told)


def test_what_the_store_knows_is_told(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    copy = HTML.replace("bay.example", "other.example")
    read_and_file(db, page(), OUTLETS)
    read_and_file(db, page(copy, "http://other.example/news/ferry"), OUTLETS)
    stored = explain_page(page(), OUTLETS, db)["stored"]
    db.close()
    assert stored["url"] == URL
    assert stored["story"]["articles"] >= 2
    assert [match["url"] for match in stored["matches"]] == ["http://other.example/news/ferry"]


def test_furniture_is_told_with_its_counts_and_where_it_was_seen(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    plea = "The Herald is printed on the old ferry, and kept afloat by eleven hundred friends of the island."
    texts = {
        "owls": "A pair of barn owls has taken over the signal box. Track workers found them behind the levers.",
        "soup": "The hospital kitchen won a prize for a leek soup that costs no more than thirty-eight pence.",
        "chess": "The chess club has moved into a former bank, where its beginners meet in the manager's office.",
    }
    for name, text in texts.items():
        html = HTML.replace("Night ferry returns", text[:30]).replace("news/ferry", f"news/{name}")
        start, end = html.index("<p>The harbour"), html.index("<p><a")
        body = f"<p>{text}</p><p>{plea}</p><p>More on {name} stands in the printed paper, on page seven.</p>"
        read_and_file(db, page(html[:start] + body + html[end:], f"http://bay.example/news/{name}"), OUTLETS)
    told = explain_page(page(HTML.replace("<p>Eleven", f"<p>{plea}</p><p>Eleven")), OUTLETS, db)
    db.close()
    assert plea not in told["text"]["paragraphs"]
    (piece,) = [piece for piece in told["left_out"] if piece["stage"] == "furniture"]
    first, last = (
        "http://bay.example/news/chess",
        "http://bay.example/news/soup",
    )  # all at one time: by address
    seen = f"first seen at {first}, last at {last}"
    assert piece == {
        "text": plea,
        "stage": "furniture",
        "why": f"stands on 3 of 3 pages of the outlet, {seen}",
    }


def test_it_reads_well_on_paper(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = HTML.replace("Ida Holm", "Ida [bold]Holm \\u001b[31m")
    show(explain_page(page(hostile), OUTLETS), console())
    out = capsys.readouterr().out
    assert "\x1b" not in out
    for name in (
        "page",
        "decoding",
        "metadata",
        "kind",
        "text",
        "left out",
        "citations",
        "fingerprint",
        "store",
    ):
        assert f"{name}\n" in out
    assert "title       Night ferry returns  (json-ld" in out
    assert "Tidewire  attribution" in out and "not in the store" in out


def test_what_is_no_page_is_an_error() -> None:
    with pytest.raises(NotAPage):
        explain_page(page("%PDF-1.7"), OUTLETS)


def test_the_address_of_a_saved_file(tmp_path: Path) -> None:
    path = tmp_path / "ferry.html"
    path.write_text(HTML)
    assert saved_page(path, None).url == URL
    assert saved_page(path, "http://bay.example/given").url == "http://bay.example/given"
    noted = {"url": "http://bay.example/noted", "fetched_at": "2026-10-14T09:30:05Z"}
    path.with_suffix(".json").write_text(json.dumps(noted))
    assert saved_page(path, None).url == "http://bay.example/noted"
    assert saved_page(path, None).fetched_at == TIME
    other = tmp_path / "other.html"
    other.write_text("<html><p>no address</p></html>")
    with pytest.raises(ConfigError, match="Add --url"):
        saved_page(other, None)


def test_the_address_that_a_page_declares() -> None:
    assert (
        declared_address(b"<meta property='og:url' content='https://a.example/1'>") == "https://a.example/1"
    )
    assert declared_address(b"<link rel=canonical href='/relative'>") is None
    assert declared_address(b"") is None


def archive(folder: Path) -> Path:
    item = f"<item><title>Night ferry</title><link>{URL}</link></item>"
    feed = f"<rss version='2.0'><channel><title>Bay</title>{item}</channel></rss>"
    writer = ArchiveWriter(folder)
    for url, status, headers, body in (
        ("http://bay.example/feed", 200, {"Content-Type": "application/rss+xml"}, feed),
        ("http://bay.example/go/1", 302, {"Location": "/news/ferry"}, ""),
        (URL, 200, {"Content-Type": "text/html"}, HTML),
        (URL, 200, {"Content-Type": "text/html"}, HTML.replace("sixty", "eighty")),
    ):
        writer.write(url, {}, status, "OK", headers, body.encode(), TIME)
    writer.close()
    return next(iter(folder.iterdir()))


def test_a_page_in_an_archive(tmp_path: Path) -> None:
    path = archive(tmp_path)
    found = archived_page([path], "http://bay.example/go/1", OUTLETS)
    assert found is not None and found.url == URL
    assert found.entry is not None and found.entry.title == "Night ferry"
    latest = archived_page([path], f"{URL}?utm_source=feed", OUTLETS)
    assert latest is not None and b"eighty" in latest.body
    first = archived_page([path], None, OUTLETS)
    assert first is not None and b"sixty" in first.body
    assert archived_page([path], "http://bay.example/none", OUTLETS) is None
    path.write_bytes(path.read_bytes()[:-5])
    assert archived_page([path], URL, OUTLETS) is not None
    path.write_bytes(b"no archive")
    with pytest.raises(BadArchive):
        archived_page([path], URL, OUTLETS)


def explain(*arguments: str, proxy: str = "http://127.0.0.1:9") -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "scrapy", "explain", *arguments]
    environment = {**os.environ, "http_proxy": proxy, "no_proxy": ""}
    return subprocess.run(call, capture_output=True, text=True, timeout=60, env=environment)


def test_the_command_fetches_an_address(tmp_path: Path, day_web: SavedWeb) -> None:
    db = str(tmp_path / "none.db")
    done = explain("http://meridianpress.example/wire/61113", "--db", db, "--json", proxy=day_web.address)
    assert (done.returncode, done.stderr) == (0, "")
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["metadata"]["title"].startswith("Ferry with 214 on board")
    assert not Path(db).exists()


def test_the_command_takes_a_page_from_an_archive_without_network(tmp_path: Path) -> None:
    path = archive(tmp_path / "warc")
    found = explain(URL, "--archive", str(path), "--db", str(tmp_path / "none.db"))
    assert found.returncode == 0 and "eighty passengers" in found.stdout
    missing = explain("http://bay.example/none", "--archive", str(path), "--db", str(tmp_path / "none.db"))
    assert missing.returncode == 1 and "no page at http://bay.example/none is in it" in missing.stderr


def test_the_words_of_a_citation_are_found_in_the_text_and_marked_on_paper(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = explain_page(page(), OUTLETS)
    (citation,) = told["citations"]
    (place,) = citation["places"]
    paragraph = told["text"]["paragraphs"][place["paragraph"]]
    assert place["paragraph"] == 1
    assert paragraph[place["start"] : place["end"]] == citation["evidence"]
    show(told, console())
    assert f"**{citation['evidence']}**" in capsys.readouterr().out


def test_words_outside_the_text_have_no_place() -> None:
    assert places_of("Tidewire", ["The ferry returns.", "So Tidewire; Tidewire says."]) == [
        {"paragraph": 1, "start": 3, "end": 11},
        {"paragraph": 1, "start": 13, "end": 21},
    ]
    assert places_of("Reuters", ["The ferry returns."]) == places_of("", ["The ferry returns."]) == []
