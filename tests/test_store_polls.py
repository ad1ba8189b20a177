"""What polls tell of a feed, as the store keeps it, and sweeps that go by it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import poll_lookups
from monitor.crawl import Fetch, FetchKind, Listed, Seen
from monitor.saved_web import SavedWeb
from monitor.schema import open_store
from pipelines import store_crawl, store_polls
from tests.sweeping import FEED, put_feed, put_stories, rows, store, story_url, sweep, write_outlets

NOW = datetime(2026, 10, 14, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
INDEX, BELOW = "http://harbour.example/index.xml", "http://harbour.example/news.xml"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def poll(
    db: Database,
    hours: float,
    content: str | None = None,
    *,
    etag: str | None = '"1"',
    is_full: bool = False,
    kind: FetchKind = "feed",
    newest: float | None = None,
) -> None:
    """One answer, so many hours after the first: its content, or None for a 304."""
    at = NOW + hours * HOUR
    fetch = Fetch(FEED, kind, at, 200 if content else 304, "harbour.example", etag=etag)
    times = () if newest is None else (NOW + newest * HOUR,)
    seen = Seen(content, times) if content else None
    store_polls.note_poll(db, Listed(fetch, is_unchanged=seen is None, seen=seen, is_full=is_full))
    store_crawl.record_fetch(db, fetch)


def known(db: Database) -> poll_lookups.Polled:
    found = poll_lookups.polled(db, FEED)
    assert found is not None
    return found


def test_what_changed_when_is_kept(db: Database) -> None:
    assert poll_lookups.polled(db, FEED) is None
    poll(db, 0, "a", newest=-2)
    assert (known(db).history.changes, known(db).history.polls) == ((), 1), "the first is no change"
    poll(db, 1)
    poll(db, 2, "b", newest=1.5)
    poll(db, 3, "b", newest=1.5)
    history = known(db).history
    assert history.changes == (NOW + 2 * HOUR,)
    assert history.newest == (NOW + 1.5 * HOUR,)
    assert (history.polled_at, history.first_at, history.polls) == (NOW + 3 * HOUR, NOW, 4)
    assert NOW + 3 * HOUR < poll_next(db) < NOW + 5 * HOUR


def poll_next(db: Database) -> datetime:
    (text,) = rows(db, "SELECT next_at FROM polls")
    return datetime.fromisoformat(text)


def test_front_pages_are_read_in_every_sweep(db: Database) -> None:
    poll(db, 0, "a", kind="listing")
    assert rows(db, "SELECT url FROM polls") == []


def test_answers_without_a_body_are_counted_until_one_is_compared(db: Database) -> None:
    poll(db, 0, "a")
    poll(db, 1)
    poll(db, 2)
    assert (known(db).history.since_full, known(db).history.full_at) == (2, NOW)
    poll(db, 3, "b")
    assert (known(db).history.since_full, known(db).history.full_at) == (0, NOW + 3 * HOUR)


@pytest.mark.parametrize(
    ("etag", "newest", "is_full", "concealed"),
    [
        ('"1"', 9.5, True, 1),  # the validator of the other content
        ('"2"', 3, True, 1),  # there for six hours, and yet "not modified"
        ('"2"', 9.5, True, 0),  # just published
        ('"1"', 3, False, 0),  # nobody asked behind its back
        (None, 9.5, True, 0),
    ],
)
def test_validators_that_hid_a_change_are_found_out(
    db: Database, etag: str | None, newest: float, is_full: bool, concealed: int
) -> None:
    poll(db, 0, "a", newest=-2)
    poll(db, 9)
    poll(db, 10, "b", etag=etag, is_full=is_full, newest=newest)
    assert known(db).concealed == concealed
    assert known(db).history.concealed_at == (NOW + 10 * HOUR if concealed else None)


def test_a_feed_without_validators_hides_nothing(db: Database) -> None:
    poll(db, 0, "a", etag=None)
    poll(db, 1, "b", etag=None, is_full=True)
    assert known(db).concealed == 0


def sitemap(name: str, urls: list[str]) -> str:
    child = "sitemap" if name == "sitemapindex" else "url"
    entries = "".join(f"<{child}><loc>{url}</loc></{child}>" for url in urls)
    return f'<{name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{name}>'


def rewind(folder: Path, hours: float) -> None:
    """Let the polls of a store be so many hours older."""
    db = store(folder)
    for table, columns in {"polls": ("first_at", "full_at", "next_at"), "fetches": ("fetched_at",)}.items():
        for column in columns:
            sql = f"UPDATE {table} SET {column} = strftime('%Y-%m-%dT%H:%M:%SZ', {column}, ?)"
            db.conn.execute(sql, [f"-{hours} hours"])
    db.conn.close()


def test_a_sweep_asks_what_is_due_and_finds_validators_out(web: SavedWeb, tmp_path: Path) -> None:
    put_stories(web, range(2))
    write_outlets(tmp_path)
    for _ in range(3):
        assert sweep(tmp_path, web).code == 0
    web.forget()
    assert sweep(tmp_path, web).code == 0
    assert web.requests == [], "not even robots.txt"
    rewind(tmp_path, 24)
    web.answer(story_url(2), status=404)
    put_feed(web, FEED, [story_url(number) for number in range(3)])  # with the ETag of before
    sweep(tmp_path, web)
    assert [(asked.url, asked.status) for asked in web.requests] == [(FEED, 304)]
    rewind(tmp_path, 7 * 24)
    web.forget()
    sweep(tmp_path, web)
    assert [asked.status for asked in web.asked(FEED)] == [200] and web.asked(story_url(2))
    assert rows(store(tmp_path), "SELECT concealed FROM polls") == [1]


def test_only_asks_at_once_and_settings_may_too(web: SavedWeb, tmp_path: Path) -> None:
    put_stories(web, range(1))
    write_outlets(tmp_path)
    for _ in range(3):
        sweep(tmp_path, web)
    web.forget()
    sweep(tmp_path, web, "--only", "harbour.example", "-s", "NEWS_POLL_MINUTES=0")
    sweep(tmp_path, web)
    assert len(web.asked(FEED)) == 2


def test_the_sitemaps_of_an_unchanged_index_are_polled(web: SavedWeb, tmp_path: Path) -> None:
    web.answer(INDEX, headers={"ETag": '"i"'}, body=sitemap("sitemapindex", [BELOW]))
    web.answer(BELOW, headers={"ETag": '"1"'}, body=sitemap("urlset", [story_url(0)]))
    web.answer(story_url(0), status=404)
    lines = ['contact = "mailto:desk@harbour.example"', "[[outlet]]", 'name = "Harbour"']
    lines += ['domain = "harbour.example"', f'sitemaps = ["{INDEX}"]']
    (tmp_path / "outlets.toml").write_text("\n".join(lines), "utf-8")
    sweep(tmp_path, web)
    web.answer(BELOW, headers={"ETag": '"2"'}, body=sitemap("urlset", [story_url(0), story_url(1)]))
    web.answer(story_url(1), status=404)
    web.forget()
    sweep(tmp_path, web)
    assert [asked.status for asked in web.asked(INDEX)] == [304]
    assert web.asked(BELOW) and web.asked(story_url(1))
    found = rows(store(tmp_path), "SELECT url, above FROM polls ORDER BY url")
    assert found == [(INDEX, None), (BELOW, INDEX)]
