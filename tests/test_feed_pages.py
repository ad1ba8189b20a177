"""Feeds of every outlet, watch and search: valid by RFC 4287, read by feedparser, with ids that stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from sqlite_utils import Database

from monitor.outlets import Outlets
from monitor.schema import open_store
from monitor.watches import Watch
from monitor.web.outgoing_feeds import clean, stable_id
from pipelines import store
from tests.atom_rules import broken_rules
from tests.newsroom import Newsroom, newsroom, told_day
from tests.stores import add_article, add_story, insert

WATCHES = (
    Watch("Ferries", words=("ferry",)),
    Watch("Bay & <b>", outlets=("bay.example",), kinds=("report",)),
)
ASKED = (
    "",
    "?outlet=bay.example",
    "?outlet=Tidewire&kind=report",
    "?watch=ferries",
    "?q=ferry+sail",
    "?q=zeppelin",
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("feeds") / "news.db"
    told_day(path).close()
    return path


@pytest.fixture(scope="module")
def room(path: Path) -> Iterator[Newsroom]:
    with newsroom(path) as room:
        room.app.firsthand_outlets = Outlets(watches=WATCHES)
        yield room


@pytest.mark.parametrize("asked", [*ASKED, "?watch=Bay+%26+%3Cb%3E"])
def test_a_feed_is_valid_and_feedparser_reads_it(room: Newsroom, asked: str) -> None:
    answer = room.ask(f"/feeds/stories.atom{asked}")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert broken_rules(answer.text) == []
    read = feedparser.parse(answer.content)
    assert not read.bozo and read.version == "atom10" and read.feed.title.startswith("Firsthand: ")
    told = room.json(f"/feeds/stories.json{asked}")
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in told["items"]] == [entry.id for entry in read.entries]
    assert len(read.entries) == (
        0 if "zeppelin" in asked else 2 if asked in ("", "?outlet=bay.example") else 1
    )


ITEM_KEYS = set("id url external_url title content_text date_published date_modified authors".split())


@pytest.mark.parametrize("asked", ASKED)
def test_a_json_feed_keeps_the_rules_of_version_1_1(room: Newsroom, asked: str) -> None:
    told = room.json(f"/feeds/stories.json{asked}")
    assert set(told) == {"version", "title", "home_page_url", "feed_url", "items"} and told["title"]
    assert told["feed_url"] == f"http://localhost/feeds/stories.json{asked}"
    ids = [item["id"] for item in told["items"]]
    assert len(ids) == len(set(ids)) and all(isinstance(each, str) and each for each in ids)
    for item in told["items"]:
        assert {"id", "url", "content_text"} <= set(item) <= ITEM_KEYS and item["content_text"]
        assert item["url"].startswith("http://localhost/story/")
        dates = [item[key] for key in ("date_published", "date_modified") if key in item]
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", date) for date in dates)  # RFC 3339
        assert all(set(author) == {"name"} and author["name"] for author in item.get("authors", []))


def test_an_entry_says_where_the_story_comes_from(room: Newsroom) -> None:
    read = feedparser.parse(room.page("/feeds/stories.atom?watch=Ferries"))
    (entry,) = read.entries
    assert (entry.title, entry.author) == ("Ferry line to Norwick stops for a week", "Tidewire")
    assert entry.summary.startswith(
        "First reported by Tidewire, 2026-10-14 09:00 UTC. 5 articles at 4 outlets:"
    )
    assert "Evidence: Harbour Ledger says: “(Tidewire) -”" in entry.summary
    assert (entry.published, entry.updated) == ("2026-10-14T09:00:00Z", "2026-10-14T11:30:00Z")
    links = {link.rel: link.href for link in entry.links}
    assert links == {"alternate": "http://localhost/story/1", "via": "https://tidewire.example/ferry"}
    assert read.feed.links[0].href == "http://localhost/feeds/stories.atom?watch=Ferries"
    assert read.feed.links[1].href == "http://localhost/?watch=Ferries"


def test_hostile_text_stays_text(room: Newsroom) -> None:
    page = room.page("/feeds/stories.atom?watch=Bay+%26+%3Cb%3E")
    assert "<script" not in page and "javascript:" not in page and "\x1b" not in page and "\u202e" not in page
    title = feedparser.parse(page).entries[0].title
    assert title == "<script>alert(1)</script> [bold]shout[/bold] [31mred [0m gnp.exe"
    assert clean("a\x00b\ufffec\ufdd0d") == "a bcd"


def test_ids_stay_when_a_story_grows_and_differ_between_stores(tmp_path: Path) -> None:
    ids = []
    for name in ("one.db", "two.db"):
        db = told_day(tmp_path / name)
        with newsroom(tmp_path / name) as room:
            before = room.json("/feeds/stories.json")
            with store.transaction(db):
                db.conn.execute(
                    "UPDATE stories SET title = 'Otherwise', latest_at = '2026-10-15T00:00:00Z' WHERE id = 1"
                )
            after = room.json("/feeds/stories.json")
        assert [item["id"] for item in before["items"]] == [item["id"] for item in after["items"]]
        assert after["items"][0]["title"] == "Otherwise"
        ids += [item["id"] for item in after["items"]]
        db.close()
    assert len(set(ids)) == 4 and all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", each) for each in ids)
    assert (
        stable_id("6f1b5c0a-0000-4000-a000-000000000000", "story/1")
        == "urn:uuid:52542e8e-bfe3-520f-93a4-0308bac5abf7"
    )


def test_what_did_not_change_is_not_sent_again(room: Newsroom) -> None:
    answer = room.ask("/feeds/stories.atom?outlet=bay.example")
    again = room.loop.run_until_complete(
        room.app.client.get(
            "/feeds/stories.atom?outlet=bay.example", headers={"if-none-match": answer.headers["etag"]}
        )
    )
    assert (again.status_code, again.text) == (304, "")


def test_pages_lead_to_their_feeds(room: Newsroom) -> None:
    assert 'type="application/atom+xml" title="These stories" href="/feeds/stories.atom">' in room.page("/")
    page = room.page("/?watch=ferries&time=30d")
    assert 'href="/feeds/stories.atom?watch=ferries"' in page and "Watch “Ferries”" in page
    assert "<option>Bay &amp; &lt;b&gt;</option>" in page and "/story/1" in page and "/story/2" not in page
    assert "/feeds/stories.atom?outlet=bay.example" in room.page("/outlet/bay.example")


@pytest.mark.parametrize("asked", ["?watch=Trains", "?outlet=nobody.example"])
def test_who_is_not_known_has_no_feed(room: Newsroom, asked: str) -> None:
    assert room.ask(f"/feeds/stories.atom{asked}").status_code == 404
    assert "fh-original unknown" in room.page(f"/{asked}")


def test_a_store_without_times_and_without_stories_has_valid_feeds(tmp_path: Path) -> None:
    db: Database = open_store(tmp_path / "news.db")
    with newsroom(tmp_path / "news.db") as room:
        assert broken_rules(room.page("/feeds/stories.atom")) == []
        with store.transaction(db):
            insert(db, "outlets", id="bay.example", name="Bay Herald", kind="outlet")
            story = add_story(db, "", original_url="https://bay.example/a b<c>")
            add_article(db, story, "bay.example", "report")
        page = room.page("/feeds/stories.atom")
        assert broken_rules(page) == [] and "https://bay.example/a%20b%3Cc%3E" in page
    db.close()


def test_the_rules_see_what_is_broken(room: Newsroom) -> None:
    page = room.page("/feeds/stories.atom")
    for old, new, rule in (
        (r"<updated>[^<]*</updated>", "", "has 0 of updated"),
        (r"<updated>[^<]*</updated>", "<updated>today</updated>", "3.3: updated"),
        (r"<id>[^<]*</id>", "<id>story 1</id>", "4.2.6"),
        (r"<author>.*?</author>", "<author><name> </name></author>", "3.2.1"),
        (r"<title>", "<title type='markdown'>", "3.1: title"),
        (r'rel="self"', 'rel="alternate"', "should link to itself"),
        (r"<generator>", "<generator>a</generator><generator>", "has 2 of generator"),
        (r'href="[^"]*"', 'href="a b"', "4.2.7"),
    ):
        broken = re.sub(old, new, page, count=1, flags=re.DOTALL)
        assert any(rule in said for said in broken_rules(broken)), rule
    assert broken_rules("<rss/>") == ["4.1.1: the document is no atom:feed"]
