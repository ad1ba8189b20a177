"""JSON of Hacker News, Lobsters and Reddit: the story, its discussion, and posts that are no outlet's article."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.errors import NotAFeed
from monitor.models import Discussion
from spiders.feeds import read_feed

FOLDER = Path(__file__).parent.parent / "fixtures" / "feeds"
LAMPS = "https://brightlamps.example/2026/lamps"


def read(name: str) -> dict[str, tuple[str, Discussion | None]]:
    """Title -> address and discussion."""
    listing = read_feed((FOLDER / name).read_bytes(), "https://api.example/x", outlet_id="api.example")
    return {entry.title or "": (entry.url, entry.discussion) for entry in listing}


def test_hacker_news() -> None:
    found = read("hacker_news.json")
    page = "https://news.ycombinator.com/item?id="
    assert found == {
        "Harbour lamps last 'forever'": (LAMPS, Discussion(f"{page}41000001", None, 312, 148, "mira")),
        "Ask HN: How do you moor a boat in a storm?": (
            f"{page}41000002",
            Discussion(f"{page}41000002", None, 40, 61, "tideline", True),
        ),
    }


def test_lobsters() -> None:
    found = read("lobsters.json")
    url, talk = found["A lamp that needs no power"]
    assert url == LAMPS and talk is not None
    assert (talk.score, talk.comments, talk.author, talk.is_post) == (21, 4, "quayside", False)
    url, talk = found["What are you working on this week?"]
    assert talk is not None and (url, talk.author, talk.is_post) == (talk.url, "caius", True)


def test_reddit_and_what_is_uploaded_there() -> None:
    found = read("reddit.json")
    url, talk = found["Ferry to the islands stops & nobody knows why"]
    assert url == "https://bayherald.example/ferry" and talk is not None
    assert talk == Discussion(
        "https://www.reddit.com/r/news/comments/aaa/ferry_to_the_islands/", None, 1204, 310, "deckhand"
    )
    for title in ("I was on that ferry", "A picture of the ferry"):
        url, talk = found[title]
        assert talk is not None and talk.is_post and url == talk.url


def test_a_post_carries_its_text_and_who_wrote_it_and_a_story_neither() -> None:
    story, post = read_feed((FOLDER / "reddit.json").read_bytes(), "https://api.example/x").entries[:2]
    assert (story.author, story.html) == (None, None)
    assert post.author == "passenger" and post.html is not None and "drifted for two hours" in post.html
    assert story.published == datetime(2026, 10, 14, 9, tzinfo=UTC)


def test_a_list_of_numbers_says_what_to_ask_instead() -> None:
    with pytest.raises(NotAFeed, match=r"hn\.algolia\.com"):
        read_feed(b"[41000001, 41000002]", "https://hacker-news.firebaseio.com/v0/topstories.json")


def test_no_more_than_is_wanted_and_odd_values_do_no_harm() -> None:
    listing = read_feed((FOLDER / "lobsters.json").read_bytes(), "https://lobste.rs/hottest.json", limit=1)
    assert len(listing) == 1 and listing.problems[0].kind == "too-many-entries"
    odd = {"hits": [{"url": 5, "title": None, "points": "many", "created_at": 3}, 7, None]}
    (entry,) = read_feed(json.dumps(odd).encode(), "https://api.example/x")
    assert entry.discussion is not None and entry.discussion.is_post and entry.discussion.score is None


def test_reddits_addresses_are_escaped_and_a_post_may_share_anothers() -> None:
    page = {"permalink": "/r/news/comments/bbb/x/", "title": "Ferry"}
    posts = [
        {**page, "url": "https://bay.example/ferry?a=1&amp;b=2"},
        {**page, "url": "/r/sea/comments/aaa/x/", "crosspost_parent_list": [{"url": LAMPS}]},
        {**page, "url": "/r/sea/comments/aaa/x/"},
    ]
    body = json.dumps({"kind": "Listing", "data": {"children": [{"data": post} for post in posts]}})
    talk = "https://www.reddit.com/r/news/comments/bbb/x/"
    found = read_feed(body.encode(), "https://www.reddit.com/r/news.json").entries
    assert [entry.url for entry in found] == ["https://bay.example/ferry?a=1&b=2", LAMPS, talk]
    assert all(entry.discussion is not None and entry.discussion.url == talk for entry in found)


def test_an_empty_list_has_no_entries() -> None:
    assert list(read_feed(b"[]", "https://lobsters.example/t/lamps.json")) == []
    with pytest.raises(NotAFeed):
        read_feed(b"[", "https://lobsters.example/t/lamps.json")
