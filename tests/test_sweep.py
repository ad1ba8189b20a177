"""`scrapy sweep` from outside: a real process, a real web on loopback, a real store."""

from __future__ import annotations

import signal
from collections import Counter
from pathlib import Path
from threading import Event

import pytest

from monitor.commands.sweep import has_mistakes, last_line, sick_line, what_is_wrong
from monitor.crawl import Tally
from monitor.saved_web import SavedWeb
from tests.sweeping import (
    FEED,
    WIRE,
    Sweep,
    put_harbour,
    put_stories,
    rows,
    rss,
    rss_of,
    state,
    store,
    story_page,
    story_url,
    sweep,
    write_outlets,
)


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
    assert rows(db, "SELECT outlet_id, looks, full, listed, pages, lost FROM outlet_days") == [
        ("harbour.example", 1, 1, 4, 4, 0)
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
    assert set(asked) == {FEED}, "what robots.txt says is known for a day"
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


def test_pages_are_read_in_worker_processes_and_v_tells_each_outlet(
    web: SavedWeb, harbour: list[str], tmp_path: Path
) -> None:
    ended = sweep(tmp_path, web, "-s", "NEWS_WORKERS=1", "-v", "--json")
    assert (ended.code, ended.report["new_articles"]) == (0, 5)
    outlet, last = ended.err.splitlines()
    assert outlet == "Harbour.Example: 4 new articles"
    assert last.endswith(": 6 answers, 0 of them unchanged; 5 new articles, 0 changed; 0 problems.")


@pytest.mark.parametrize(
    ("kind", "is_ours"), [("http-404", False), ("not-filed", True), ("unreadable-page", True)]
)
def test_a_mistake_of_ours_degrades_a_run(kind: str, is_ours: bool) -> None:
    assert has_mistakes(Tally(problems=Counter({kind: 1}))) is is_ours


def test_an_outlet_that_needs_a_look_is_named_once() -> None:
    told = {"outlet": "Harbour Ledger", "state": "changed", "detail": "Harbour Ledger: none of 30 pages …"}
    assert sick_line(told) == "Harbour Ledger: none of 30 pages …"
    told = {"outlet": "Harbour", "state": "failing", "detail": "1 of 1 addresses"}
    assert sick_line(told) == "Harbour: failing, 1 of 1 addresses"


def test_where_nobody_can_be_reached_no_outlet_is_blamed() -> None:
    sick = {"outlet": "Harbour", "state": "failing", "detail": "1 of 1 addresses"}
    report = {"sick_outlets": [sick] * 3, "untold": ["Ferries: nobody was told."]}
    offline, known = Tally(problems=Counter({"no-such-host": 3})), Tally(problems=Counter({"http-404": 3}))
    assert len(what_is_wrong(report, known)) == 4
    (alone, untold) = what_is_wrong(report, offline)
    assert "cut off" in alone and untold == report["untold"][0]


def test_the_last_line_can_go_into_a_mail() -> None:
    tally = Tally(fetched=1, new_articles=1, problems=Counter({"http-404": 2, "no-answer": 1}))
    report = {"started_at": "2026-10-14T12:00:00Z", "is_complete": False}
    assert last_line(report, tally) == (
        "Sweep of 2026-10-14T12:00:00Z: 1 answer, 0 of them unchanged; 1 new article, 0 changed; "
        "3 problems (http-404 2, no-answer 1; see scrapy health)."
        " Stopped early: the next sweep goes on from here."
    )


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


def test_a_sweep_ends_in_time_and_the_next_goes_on(web: SavedWeb, tmp_path: Path) -> None:
    urls = put_stories(web, range(4))
    hold = Event()
    web.answer(urls[0], body=story_page(0), hold=hold, times=1)
    write_outlets(tmp_path)
    ended = sweep(tmp_path, web, "--json", "--max-runtime", "1s", "-s", "DOWNLOAD_TIMEOUT=3")
    hold.set()
    assert (ended.report["is_complete"], ended.report["new_articles"]) == (False, 0)
    sweep(tmp_path, web)
    assert rows(store(tmp_path), "SELECT count(*) FROM articles") == [3]  # the first waits after its failure
    assert sweep(tmp_path, web, "--max-runtime", "30").code == 2


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
