"""Whatever the web, the disk and the settings do to a sweep: a clear line, a row in `problems`, and on it goes."""

from __future__ import annotations

import gzip
import resource
import sqlite3
from pathlib import Path
from threading import Event

import pytest

from monitor.saved_web import SavedWeb
from monitor.schema import open_store
from tests.sweeping import (
    FEED,
    Sweep,
    problems,
    put_feed,
    put_stories,
    rows,
    rss_of,
    store,
    story_page,
    story_url,
    sweep,
    write_outlets,
)

PAGE_FAULTS = {  # path -> what the server does, and the problem it must become
    "document.pdf": ({"headers": {"Content-Type": "application/pdf"}, "body": b"%PDF-1.7 ..."}, "not-a-page"),
    "photo.jpg": ({"headers": {"Content-Type": "image/jpeg"}, "body": b"\xff\xd8\xff\xe0.."}, "not-a-page"),
    "nothing-at-all": ({"body": b""}, "not-a-page"),
    "sixty-megabytes": ({"body": b"<html>", "stream_mb": 60}, "too-large"),
    "cut-off": ({"body": story_page(1), "cut_at": 500}, "truncated"),
    "in-a-circle": ({"status": 301, "headers": {"Location": "/in-a-circle"}, "body": b""}, "redirect-loop"),
    "forbidden": ({"status": 403, "body": "no"}, "http-403"),
    "packed-bomb": (
        {"headers": {"Content-Encoding": "gzip"}, "body": gzip.compress(b"<html>" + bytes(20 * 2**20))},
        "too-large",
    ),
    "wrongly-packed": ({"headers": {"Content-Encoding": "gzip"}, "body": story_page(2)}, "damaged"),
    "missing": ({"status": 404, "body": "gone"}, "http-404"),
    "broken": ({"status": 500, "body": "oops"}, "http-500"),
    "never-answers": ({"hold": Event(), "body": b""}, "no-answer"),
    "silent": ({"drop": True, "body": b""}, "no-answer"),
}
RETRIED = {"wrongly-packed", "never-answers", "cut-off", "in-a-circle", "forbidden", "broken", "silent"}


def test_every_bad_page_is_a_problem_and_the_good_ones_are_filed(web: SavedWeb, tmp_path: Path) -> None:
    good = story_url(3)
    web.answer(good, body=story_page(3))
    for path, (answer, _) in PAGE_FAULTS.items():
        web.answer(f"http://harbour.example/{path}", **answer)
    refused = "http://127.0.0.1:9/refused"  # not by way of the proxy: nobody listens there
    put_feed(web, FEED, [*(f"http://harbour.example/{path}" for path in PAGE_FAULTS), refused, good])
    write_outlets(tmp_path)
    ended = sweep(tmp_path, web, "-s", "DOWNLOAD_TIMEOUT=2", "-s", "NEWS_OPEN_HOSTS=127.0.0.1")
    assert (ended.code, ended.err) == (0, "")
    db = store(tmp_path)
    expected = {f"http://harbour.example/{path}": kind for path, (_, kind) in PAGE_FAULTS.items()}
    assert problems(db) == {**expected, refused: "no-answer"}
    assert rows(db, "SELECT url FROM articles WHERE fetched_at IS NOT NULL") == [good]
    waiting = set(rows(db, "SELECT url FROM entries WHERE state = 'waiting' AND retry_at IS NOT NULL"))
    assert waiting == {f"http://harbour.example/{path}" for path in RETRIED} | {refused}
    assert rows(db, "SELECT count(*) FROM entries WHERE state = 'failed'") == [
        len(PAGE_FAULTS) - len(RETRIED)
    ]
    details = rows(db, "SELECT detail FROM problems")
    assert all(len(detail) > 40 for detail in details), details


def test_every_bad_feed_is_a_problem_and_its_outlet_is_named(web: SavedWeb, tmp_path: Path) -> None:
    put_stories(web, range(1), "http://good.example/feed", "good.example")
    feeds = {
        "page.example": {"body": story_page(2)},
        "empty.example": {"body": b""},
        "huge.example": {"body": b"<?xml version='1.0'?><rss>", "stream_mb": 60},
        "down.example": {"status": 500, "body": "oops"},
        "half.example": {"body": rss_of(3)[:-120]},
    }
    for domain, answer in feeds.items():
        web.answer(f"http://{domain}/feed", **answer)  # type: ignore[arg-type]
    domains = ["good.example", *feeds]
    write_outlets(tmp_path, {domain: f"http://{domain}/feed" for domain in domains})
    ended = sweep(tmp_path, web)
    db = store(tmp_path)
    assert ended.code == 3
    assert {url: kind for url, kind in problems(db).items() if url.endswith("/feed")} == {
        "http://page.example/feed": "not-a-feed",
        "http://empty.example/feed": "not-a-feed",
        "http://huge.example/feed": "too-large",
        "http://down.example/feed": "http-500",
        "http://half.example/feed": "truncated",
    }
    assert rows(db, "SELECT url FROM articles WHERE fetched_at IS NOT NULL") == [story_url(0, "good.example")]
    assert rows(db, "SELECT count(*) FROM entries WHERE outlet_id = 'half.example'") != [0]
    lines = ended.err.splitlines()
    assert "Traceback" not in ended.err
    named = [line.split(":")[0] for line in lines[:-1]]
    assert named == ["Down.Example", "Empty.Example", "Huge.Example", "Page.Example"]
    assert lines[-1].startswith("Sweep of ") and "see scrapy health" in lines[-1]


def test_a_server_that_asks_for_patience_is_left_alone_also_by_the_next_sweep(
    web: SavedWeb, harbour: list[str], tmp_path: Path
) -> None:
    for url in harbour:
        web.answer(url, status=429, headers={"Retry-After": "7200"}, body="slow down", times=1)
    ended = sweep(tmp_path, web)
    db = store(tmp_path)
    refused = rows(db, "SELECT url FROM fetches WHERE status = 429")
    assert (ended.code, len(refused), set(problems(db).values())) == (0, 1, {"http-429"})
    assert rows(db, "SELECT DISTINCT state, attempts FROM entries") == [("waiting", 0)]
    web.forget()
    sweep(tmp_path, web)
    assert {request.url for request in web.requests} <= {FEED, "http://harbour.example/robots.txt"}
    assert not web.asked(FEED), "the feed stands on the host that asked for patience"


def test_a_store_that_another_process_writes_to(web: SavedWeb, harbour: list[str], tmp_path: Path) -> None:
    hold = Event()
    web.answer(harbour[1], body=story_page(1), hold=hold)
    running = Sweep(tmp_path, web, "-s", "NEWS_BUSY_SECONDS=0.2")
    web.wait_for(harbour[1])
    other = sqlite3.connect(tmp_path / "news.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    hold.set()
    ended = running.end()
    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert "written to by another process" in ended.err
    blocked = sweep(tmp_path, web, "-s", "NEWS_BUSY_SECONDS=0.2")  # from its very first write
    assert (blocked.code, blocked.err) == (1, ended.err)
    other.execute("ROLLBACK")
    other.close()
    assert sweep(tmp_path, web).code == 0
    assert rows(store(tmp_path), "SELECT count(*) FROM articles WHERE fetched_at IS NOT NULL") == [5]


def test_a_full_disk(web: SavedWeb, tmp_path: Path) -> None:
    urls = put_stories(web, range(20))
    write_outlets(tmp_path)
    open_store(tmp_path / "news.db").close()
    room = (tmp_path / "news.db").stat().st_size + 40_000  # for a few pages: no file may grow further

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    ended = Sweep(tmp_path, web, before=limit).end()
    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert "Free some disk space" in ended.err
    db = store(tmp_path)
    assert rows(db, "PRAGMA integrity_check") == ["ok"]
    assert sweep(tmp_path, web).code == 0
    assert set(rows(db, "SELECT url FROM articles")) == set(urls)


def test_a_store_of_a_newer_version(web: SavedWeb, harbour: list[str], tmp_path: Path) -> None:
    db = store(tmp_path)
    db.conn.execute("PRAGMA user_version = 999")
    ended = sweep(tmp_path, web)
    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert "newer version of Firsthand" in ended.err
    assert web.requests == []


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("", ["no contact", "watches nothing"]),
        ('contact = "mailto:ü@harbour.example"', ["plain ASCII"]),
        (
            'contact = "mailto:a@b.example"\n[[outlet]]\nname = "One"\n[[outlet]]\nname = "Two"\n'
            'domain = "two.example"\nfeeds = ["ftp://two.example/feed"]\nfeed = ["x"]\n',
            ["'One' has no domain", "'Two'", "is not an http or https address", "unknown key 'feed'"],
        ),
    ],
)
def test_a_bad_outlets_file_is_told_with_all_its_mistakes(
    tmp_path: Path, toml: str, words: list[str]
) -> None:
    (tmp_path / "outlets.toml").write_text(toml, "utf-8")
    ended = sweep(tmp_path)
    assert ended.code == 1
    assert all(word in ended.err for word in words), ended.err
    assert "Traceback" not in ended.err and not (tmp_path / "news.db").exists()
