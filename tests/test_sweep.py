"""`scrapy sweep` from outside: a real process, a real web on loopback, a real store."""

from __future__ import annotations

import resource
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from sqlite_utils import Database

from monitor.archive import read_archive
from monitor.models import Page
from monitor.saved_web import SavedWeb
from monitor.schema import open_store
from tests.sweeping import (
    FEED,
    Sweep,
    problems,
    put_feed,
    put_stories,
    rows,
    rss,
    state,
    story_page,
    story_url,
    sweep,
    write_outlets,
)

WIRE = "http://tidewire.example/2026/what-the-council-said-first"


@pytest.fixture
def web() -> Iterator[SavedWeb]:
    """An empty web."""
    with SavedWeb(None) as web:
        yield web


@pytest.fixture
def harbour(web: SavedWeb, tmp_path: Path) -> list[str]:
    """Four stories in one feed, the first of which credits a wire; returns their addresses."""
    return put_harbour(web, tmp_path)


def put_harbour(web: SavedWeb, folder: Path) -> list[str]:
    """Have the web serve them, and the folder watch them."""
    urls = put_stories(web, range(4))
    credit = f'<p>Source: <a href="{WIRE}?utm_source=harbour">Tidewire</a></p>'
    web.answer(urls[0], body=story_page(0, credit))
    web.answer(WIRE, body=story_page(9))
    write_outlets(folder)
    return urls


def store(folder: Path) -> Database:
    """The store that a sweep wrote in the folder."""
    return open_store(folder / "news.db")


def test_a_sweep_files_what_a_feed_lists_and_follows_the_source_it_credits(
    web: SavedWeb, harbour: list[str], tmp_path: Path
) -> None:
    first = sweep(tmp_path, web, "--json")
    assert (first.code, first.err) == (0, "")
    assert first.report["new_articles"] == 5
    db = store(tmp_path)
    assert set(rows(db, "SELECT url FROM articles WHERE fetched_at IS NOT NULL")) == {*harbour, WIRE}
    assert rows(db, "SELECT depth, state FROM entries WHERE via = 'citation'") == [(1, "done")]
    assert rows(db, "SELECT command, fetched, new_articles, problems, exit_code FROM runs") == [
        ("sweep", 6, 5, 0, 0)
    ]
    agents = {request.headers["user-agent"] for request in web.requests}
    assert agents == {"Firsthand/0.1 (news monitor; +mailto:desk@harbour.example)"}


def test_a_second_sweep_with_nothing_new_asks_only_whether_the_feed_changed(
    web: SavedWeb, harbour: list[str], tmp_path: Path
) -> None:
    sweep(tmp_path, web)
    db = store(tmp_path)
    before = [rows(db, f"SELECT * FROM {table}") for table in ("articles", "stories", "entries", "citations")]
    web.forget()
    second = sweep(tmp_path, web, "--json")
    assert (second.code, second.report["unchanged"], second.report["new_articles"]) == (0, 1, 0)
    asked = {request.url: request for request in web.requests}
    assert set(asked) == {"http://harbour.example/robots.txt", FEED}
    assert (asked[FEED].headers["if-none-match"], asked[FEED].status) == ('"1"', 304)
    assert before == [
        rows(db, f"SELECT * FROM {table}") for table in ("articles", "stories", "entries", "citations")
    ]


def test_a_feed_that_knows_no_validators_is_recognised_by_its_bytes(web: SavedWeb, tmp_path: Path) -> None:
    put_stories(web, range(2))
    web.answer(FEED, headers={"Content-Type": "application/rss+xml"}, body=rss_of(2))
    write_outlets(tmp_path)
    sweep(tmp_path, web)
    second = sweep(tmp_path, web, "--json")
    assert (second.report["unchanged"], web.asked(FEED)[-1].status) == (1, 200)


def rss_of(count: int) -> str:
    """The feed of the first stories."""
    return rss([story_url(number) for number in range(count)])


PAGE_FAULTS = {  # path -> what the server does, and the problem it must become
    "document.pdf": ({"headers": {"Content-Type": "application/pdf"}, "body": b"%PDF-1.7 ..."}, "not-a-page"),
    "photo.jpg": ({"headers": {"Content-Type": "image/jpeg"}, "body": b"\xff\xd8\xff\xe0.."}, "not-a-page"),
    "nothing-at-all": ({"body": b""}, "not-a-page"),
    "sixty-megabytes": ({"body": b"<html>", "stream_mb": 60}, "too-large"),
    "cut-off": ({"body": story_page(1), "cut_at": 500}, "truncated"),
    "in-a-circle": ({"status": 301, "headers": {"Location": "/in-a-circle"}, "body": b""}, "redirect-loop"),
    "forbidden": ({"status": 403, "body": "no"}, "http-403"),
    "missing": ({"status": 404, "body": "gone"}, "http-404"),
    "broken": ({"status": 500, "body": "oops"}, "http-500"),
    "silent": ({"drop": True, "body": b""}, "no-answer"),
}
RETRIED = {"cut-off", "in-a-circle", "forbidden", "broken", "silent"}


def test_every_bad_page_is_a_problem_and_the_good_ones_are_filed(web: SavedWeb, tmp_path: Path) -> None:
    good = story_url(3)
    web.answer(good, body=story_page(3))
    for path, (answer, _) in PAGE_FAULTS.items():
        web.answer(f"http://harbour.example/{path}", **answer)
    refused = "http://127.0.0.1:9/refused"  # not by way of the proxy: nobody listens there
    put_feed(web, FEED, [*(f"http://harbour.example/{path}" for path in PAGE_FAULTS), refused, good])
    write_outlets(tmp_path)
    ended = sweep(tmp_path, web)
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


def test_robots_txt_is_obeyed_and_one_that_fails_forbids_everything(web: SavedWeb, tmp_path: Path) -> None:
    urls = put_stories(web, range(2))
    put_stories(web, range(2, 4), "http://ill.example/feed", "ill.example")
    web.answer(
        "http://harbour.example/robots.txt",
        headers={"Content-Type": "text/plain"},
        body=f"User-agent: firsthand\nDisallow: {urls[1].removeprefix('http://harbour.example')}\n",
    )
    web.answer("http://ill.example/robots.txt", status=503, body="later")
    write_outlets(tmp_path, {"harbour.example": FEED, "ill.example": "http://ill.example/feed"})
    ended = sweep(tmp_path, web)
    assert ended.code == 3
    assert problems(store(tmp_path)) == {
        urls[1]: "blocked-by-robots",
        "http://ill.example/feed": "robots-unreachable",
    }
    assert not web.asked(urls[1]) and not web.asked("http://ill.example/feed")


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


def test_one_request_at_a_time_a_host(web: SavedWeb, tmp_path: Path) -> None:
    urls = put_stories(web, range(3))
    others = put_stories(web, range(3, 6), "http://other.example/feed", "other.example")
    write_outlets(tmp_path, {"harbour.example": FEED, "other.example": "http://other.example/feed"})
    hold = Event()
    for number, url in enumerate(urls):
        web.answer(url, body=story_page(number), hold=hold)
    running = Sweep(tmp_path, web)
    for url in others:
        web.wait_for(url)
    in_flight = [request.url for request in web.requests if request.status is None]
    assert len([url for url in in_flight if "harbour" in url]) == 1
    hold.set()
    assert running.end().code == 0
    assert all(len(web.asked(url)) == 1 for url in urls + others)


def test_old_entries_are_not_fetched(web: SavedWeb, tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>t</title><link>{story_url(n)}</link><pubDate>{date}</pubDate></item>"
        for n, date in enumerate(("Mon, 05 Jan 2015 10:00:00 GMT", ""))
    )
    feed = f"<rss version='2.0'><channel><title>Feed</title>{items}</channel></rss>"
    web.answer(FEED, headers={"Content-Type": "application/rss+xml"}, body=feed)
    web.answer(story_url(1), body=story_page(1))
    write_outlets(tmp_path)
    assert sweep(tmp_path, web).code == 0
    assert not web.asked(story_url(0)) and len(web.asked(story_url(1))) == 1


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[object]]:
    """What a sweep of the harbour that nobody kills leaves in its store."""
    folder = tmp_path_factory.mktemp("undisturbed")
    with SavedWeb(None) as web:
        put_harbour(web, folder)
        assert sweep(folder, web).code == 0
    return state(store(folder))


@pytest.mark.parametrize("where", ["feed", "article", "source"])
def test_a_killed_sweep_leaves_a_sound_store_and_the_next_goes_on(
    web: SavedWeb, harbour: list[str], tmp_path: Path, where: str, undisturbed: dict[str, list[object]]
) -> None:
    at = {"feed": FEED, "article": harbour[2], "source": WIRE}[where]
    body = {"feed": rss(harbour), "article": story_page(2), "source": story_page(9)}[where]
    held = Event()
    web.answer(at, headers={"ETag": '"1"'}, body=body, hold=held)
    running = Sweep(tmp_path, web)
    web.wait_for(at)
    running.process.send_signal(signal.SIGKILL)
    assert running.end().code == -signal.SIGKILL
    held.set()
    db = store(tmp_path)
    assert rows(db, "PRAGMA integrity_check") == ["ok"]
    assert rows(db, "PRAGMA foreign_key_check") == []
    assert sweep(tmp_path, web).code == 0
    assert state(db) == undisturbed
    assert rows(db, "SELECT finished_at IS NULL FROM runs ORDER BY id") == [1, 0]


def test_sigterm_finishes_the_pages_in_hand(web: SavedWeb, tmp_path: Path) -> None:
    urls = put_stories(web, range(12))
    hold = Event()
    web.answer(urls[0], body=story_page(0), hold=hold)
    write_outlets(tmp_path)
    running = Sweep(tmp_path, web, "--json")
    web.wait_for(urls[0])
    running.process.send_signal(signal.SIGTERM)
    hold.set()
    ended = running.end()
    assert (ended.code, ended.err, ended.report["is_complete"]) == (0, "", False)
    db = store(tmp_path)
    filed = rows(db, "SELECT url FROM articles")
    assert urls[0] in filed and len(filed) < len(urls)
    assert rows(db, "SELECT exit_code FROM runs") == [0]
    assert sweep(tmp_path, web).code == 0
    assert rows(db, "SELECT count(*) FROM articles") == [12]


def test_two_sweeps_at_once_one_gives_way(web: SavedWeb, harbour: list[str], tmp_path: Path) -> None:
    hold = Event()
    web.answer(harbour[0], body=story_page(0), hold=hold)
    running = Sweep(tmp_path, web)
    web.wait_for(harbour[0])
    second = sweep(tmp_path, web)
    assert second.code == 75
    assert second.err.startswith("Another run is at work on news.db (process ")
    hold.set()
    assert running.end().code == 0


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


def test_what_was_fetched_is_archived(web: SavedWeb, harbour: list[str], tmp_path: Path) -> None:
    assert sweep(tmp_path, web, "--archive", "warc").code == 0
    files = list((tmp_path / "warc").iterdir())
    pages = [page for file in files for page in read_archive(file) if isinstance(page, Page)]
    assert {page.url for page in pages} >= {*harbour, WIRE}


def test_an_archive_that_cannot_be_written_is_said_before_anything_is_fetched(
    web: SavedWeb, harbour: list[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    ended = sweep(tmp_path, web, "--archive", "file/warc")
    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert "no archive can be written there" in ended.err
    assert web.requests == []


def test_pages_are_read_in_worker_processes(web: SavedWeb, harbour: list[str], tmp_path: Path) -> None:
    ended = sweep(tmp_path, web, "-s", "NEWS_WORKERS=1", "--json")
    assert (ended.code, ended.err, ended.report["new_articles"]) == (0, "", 5)


def test_crawl_delay_is_kept(web: SavedWeb, tmp_path: Path) -> None:
    put_stories(web, range(3))
    web.answer("http://harbour.example/robots.txt", body="User-agent: *\nCrawl-delay: 0.5\n")
    write_outlets(tmp_path)
    running = Sweep(tmp_path, web)
    web.wait_for("http://harbour.example/robots.txt")
    began = monotonic()
    assert running.end().code == 0
    assert monotonic() - began >= 4 * 0.5  # the feed and three stories, each after a pause
