"""JSON Feeds as entries: the saved one, cut ones, and JSON that is something else."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.errors import NotAFeed
from spiders.json_feeds import is_json, read_json_feed

BODY = Path("fixtures/feeds/feed.json").read_bytes()
URL = "https://quay.example/feed.json"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_entries() -> None:
    listing = read_json_feed(BODY, URL, outlet_id="quay.example", now=NOW)
    linked, relative, by_id = listing
    assert (linked.url, linked.title) == ("https://quay.example/notes/1", "The crane & the quay")
    assert (
        linked.source_url == "https://harbourpost.example/2026/11/21/crane"
    )  # what the link blog writes about
    assert linked.published == datetime(2026, 11, 21, 15, tzinfo=UTC)
    assert (relative.url, relative.title) == ("https://quay.example/notes/2", None)
    assert relative.published == datetime(2026, 11, 20, 10, tzinfo=UTC)
    assert (by_id.url, by_id.published) == ("https://quay.example/notes/3", None)
    assert {entry.outlet_id for entry in listing} == {"quay.example"}


def test_limit() -> None:
    listing = read_json_feed(BODY, URL, limit=1)
    assert (len(listing), [problem.kind for problem in listing.problems]) == (1, ["too-many-entries"])


def test_a_feed_that_breaks_off_gives_its_whole_items() -> None:
    listing = read_json_feed(BODY[: BODY.index(b"Only an id")], URL, now=NOW)
    assert [entry.url for entry in listing] == [
        "https://quay.example/notes/1",
        "https://quay.example/notes/2",
    ]
    assert [problem.kind for problem in listing.problems] == ["truncated"]


@pytest.mark.parametrize(
    "body",
    [b'{"version": "x"', b'{"items": 5}', b"[1, 2]", b"[" * 100_000, b'{"version": "v", "items": ['],
    ids=["cut", "no list", "a list", "deep", "cut before an item"],
)
def test_other_json_is_no_feed(body: bytes) -> None:
    with pytest.raises(NotAFeed, match=r"https://quay\.example/feed\.json.*outlets\.toml"):
        read_json_feed(body, URL)


def test_odd_items_are_passed_over() -> None:
    listing = read_json_feed(
        b'{"items": [7, null, {"url": 5}, {"url": "https://a.example/1", "title": 1984}]}', URL
    )
    assert [(entry.url, entry.title) for entry in listing] == [("https://a.example/1", "1984")]


def test_is_json() -> None:
    assert is_json(b'\xef\xbb\xbf {"a": 1}')
    assert not is_json(b"<rss/>")


def test_what_cannot_be_stored_costs_one_entry() -> None:
    body = (
        rb'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "https://quay.example/\ud83d"}, '
    )
    body += (
        rb'{"url": "http://[url]"}, {"url": "https://quay.example/2", "title": "Fog \ud83d\u0000 lifts"}]}'
    )
    assert [(e.url, e.title) for e in read_json_feed(body, URL)] == [("https://quay.example/2", "Fog lifts")]


def test_all_who_wrote_it() -> None:
    authors = [{"name": "Mira Lund"}, {"url": "https://bay.example/ada"}, {"name": "Ada Quay"}]
    item = {"url": "https://bay.example/1", "authors": authors}
    feed = json.dumps({"version": "1.1", "items": [item]}).encode()
    (entry,) = read_json_feed(feed, "https://bay.example/feed.json")
    assert entry.author == "Mira Lund, Ada Quay"
