"""What hosts say is kept for a day, and they are asked no more often than a day allows."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlite_utils import Database

from monitor import host_lookups
from monitor.crawl import SiteFile
from monitor.saved_web import SavedWeb
from monitor.schema import open_store
from pipelines import store_hosts
from tests.sweeping import (
    FEED,
    problems,
    put_feed,
    put_stories,
    rows,
    store,
    story_page,
    story_url,
    sweep,
    write_outlets,
)

NOW = datetime(2026, 10, 14, 12, 0, tzinfo=UTC)
ROBOTS, TDMREP = "http://harbour.example/robots.txt", "http://harbour.example/.well-known/tdmrep.json"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def test_a_file_is_good_for_a_day_and_one_that_failed_is_not_kept(db: Database) -> None:
    file = SiteFile(ROBOTS, 200, b"User-agent: *", NOW)
    store_hosts.keep_site_file(db, file)
    store_hosts.keep_site_file(db, SiteFile(TDMREP, 503, b"", NOW))
    assert host_lookups.site_file(db, ROBOTS, NOW + timedelta(hours=23)) == file
    assert host_lookups.site_file(db, ROBOTS, NOW + timedelta(hours=24)) is None
    assert host_lookups.site_file(db, ROBOTS) == file
    assert host_lookups.site_file(db, TDMREP) is None


def test_requests_are_counted_by_host_and_day(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    requests = store_hosts.Requests()
    assert not requests
    for hours, size in ((0, 10), (1, 5), (13, 1)):
        monkeypatch.setattr(store_hosts, "now", lambda at=NOW + timedelta(hours=hours): at)
        requests.note(ROBOTS, size)
        requests.note("mailto:desk@harbour.example", size)
        if hours:
            assert requests
            requests.write(db)
    assert not requests
    assert host_lookups.asked_on(db, NOW) == {"harbour.example": 2}
    assert rows(db, "SELECT requests, bytes FROM host_days ORDER BY day") == [(2, 15), (1, 1)]
    store_hosts.begin(db, NOW + timedelta(days=store_hosts.DAYS_KEPT + 1))
    assert rows(db, "SELECT day FROM host_days") == ["2026-10-15"]


def test_a_host_is_asked_for_its_rules_once_a_day_and_its_reservation_is_a_fact(
    web: SavedWeb, tmp_path: Path
) -> None:
    put_stories(web, range(2))
    web.answer(
        TDMREP, headers={"Content-Type": "application/json"}, body='[{"location": "/", "tdm-reservation": 1}]'
    )
    own = story_page(1).replace("<title>", '<meta name="tdm-reservation" content="0"><title>')
    web.answer(story_url(1), headers={"X-Robots-Tag": "noarchive"}, body=own)
    write_outlets(tmp_path)
    assert sweep(tmp_path, web).code == 0
    told = rows(
        store(tmp_path),
        """SELECT f.tdm_reserved, f.tdm_source, f.robots FROM page_facts AS f JOIN articles AS a
        ON a.id = f.article_id ORDER BY a.url""",
    )
    assert sorted(told, key=str) == [(0, "html", '["noarchive"]'), (1, "tdmrep.json", None)]
    put_stories(web, range(3))
    put_feed(web, FEED, [story_url(number) for number in range(3)], '"2"')
    assert sweep(tmp_path, web).code == 0
    assert len(web.asked(ROBOTS)) == len(web.asked(TDMREP)) == 1
    assert rows(store(tmp_path), "SELECT host, requests FROM host_days") == [("harbour.example", 7)]


def test_a_host_is_asked_no_more_often_than_a_day_allows(web: SavedWeb, tmp_path: Path) -> None:
    urls = put_stories(web, range(4))
    write_outlets(tmp_path)
    budget = ("-s", "NEWS_HOST_BUDGET=4", "-s", "NEWS_TDMREP=0")
    assert sweep(tmp_path, web, *budget).code == 0
    assert len(web.requests) == 4 and sum(len(web.asked(url)) for url in urls) == 2
    assert problems(store(tmp_path)) == {None: "host-budget"}
    web.forget()
    sweep(tmp_path, web, *budget)
    assert web.requests == []
    assert sweep(tmp_path, web).code == 0
    assert problems(store(tmp_path)) == {} and len(web.asked(urls[3])) == 1


def test_every_request_counts_wherever_it_leads_and_none_that_was_kept_back(
    web: SavedWeb, tmp_path: Path
) -> None:
    moved, forbidden, gone = (f"http://harbour.example/{name}" for name in ("moved", "forbidden", "gone"))
    robots = "User-agent: *\nDisallow: /forbidden\n"
    web.answer(ROBOTS, headers={"Content-Type": "text/plain"}, body=robots)
    web.answer(moved, status=301, headers={"Location": "http://harbour.example/moved/on"}, body="")
    web.answer(f"{moved}/on", status=301, headers={"Location": "http://bay.example/story"}, body="")
    web.answer("http://bay.example/story", body=story_page(0))
    web.answer(gone, body=b"x" * 99, cut_at=1)
    put_feed(web, FEED, [moved, forbidden, gone])
    write_outlets(tmp_path)
    sweep(tmp_path, web)
    counted = dict(rows(store(tmp_path), "SELECT host, requests FROM host_days"))
    hosts = Counter(urlsplit(asked.url).hostname for asked in web.requests)
    assert counted == hosts == {"harbour.example": 6, "bay.example": 3}
    (came,) = rows(store(tmp_path), "SELECT bytes FROM host_days WHERE host = 'bay.example'")
    assert came == len(story_page(0).encode())
