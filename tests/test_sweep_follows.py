"""What a sweep follows: cited sources to the set depth, the newest stories first, and to where an address leads."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from itertools import pairwise
from pathlib import Path

import pytest

from monitor.saved_web import SavedWeb
from tests.sweeping import (
    FEED,
    WIRE,
    problems,
    put_feed,
    rows,
    store,
    story_page,
    story_url,
    sweep,
    write_outlets,
)

TIDEWIRE = '[[outlet]]\nname = "Tidewire"\ndomain = "tidewire.example"\nkind = "agency"\n'


def credit(url: str) -> str:
    """A paragraph that credits Tidewire, linked."""
    return f'<p>The plan was first reported by <a href="{url}">Tidewire</a>.</p>'


def wire(number: int) -> str:
    """The address of a story of Tidewire's."""
    return f"http://tidewire.example/2026/wire-story-number-{number}"


def news_link(address: str) -> str:
    """A Google News link that holds an address, or a text."""
    field = address.encode()
    code = urlsafe_b64encode(b"\x08\x13\x22" + bytes([len(field)]) + field).decode().rstrip("=")
    return f"http://news.google.com/rss/articles/{code}?oc=5"


def asked(web: SavedWeb, host: str) -> list[str]:
    """The pages asked of a host, in their order."""
    urls = [request.url for request in web.requests]
    return [url for url in urls if url.startswith(f"http://{host}/2")]


@pytest.mark.parametrize("depth", [0, 1, 2, 3])
def test_citations_are_followed_to_the_set_depth_and_no_further(
    web: SavedWeb, tmp_path: Path, depth: int
) -> None:
    chain = [f"http://tidewire{number}.example/2026/wire-story-number-{number}" for number in range(5)]
    names = "".join(
        f'[[outlet]]\nname = "Tidewire {number}"\ndomain = "tidewire{number}.example"\n'
        for number in range(5)
    )
    for number, (url, further) in enumerate(pairwise([story_url(0), *chain])):
        paragraph = f'<p>The plan was first reported by <a href="{further}">Tidewire {number}</a>.</p>'
        web.answer(url, body=story_page(number, paragraph))
    put_feed(web, FEED, [story_url(0)])
    write_outlets(tmp_path, None, names)
    assert sweep(tmp_path, web, "-s", f"NEWS_CITATION_DEPTH={depth}").code == 0
    assert [len(web.asked(url)) for url in chain] == [1] * depth + [0] * (5 - depth)


def test_sources_that_cite_each_other_are_each_asked_once(web: SavedWeb, tmp_path: Path) -> None:
    web.answer(story_url(0), body=story_page(0, credit(wire(1))))
    back = '<p>First reported by <a href="{}">Harbour.Example</a>.</p>'
    web.answer(wire(1), body=story_page(1, back.format(story_url(2))))
    web.answer(story_url(2), body=story_page(2, credit(wire(1)) + credit(wire(1) + "?utm_source=x")))
    put_feed(web, FEED, [story_url(0)])
    write_outlets(tmp_path, None, TIDEWIRE)
    assert sweep(tmp_path, web, "-s", "NEWS_CITATION_DEPTH=9").code == 0
    assert asked(web, "tidewire.example") == [wire(1)]
    assert asked(web, "harbour.example") == [story_url(0), story_url(2)]


def test_the_newest_story_comes_first_and_so_does_its_source(web: SavedWeb, tmp_path: Path) -> None:
    items = ""
    for number, day in enumerate((10, 14, 12)):
        web.answer(story_url(number), body=story_page(number, credit(wire(number))))
        web.answer(wire(number), body=story_page(number + 5))
        date = f"<pubDate>{day} Oct 2026 10:00:00 GMT</pubDate>"
        items += f"<item><title>t</title><link>{story_url(number)}</link>{date}</item>"
    feed = f"<rss version='2.0'><channel><title>Feed</title>{items}</channel></rss>"
    web.answer(FEED, headers={"Content-Type": "application/rss+xml"}, body=feed)
    write_outlets(tmp_path, None, TIDEWIRE)
    assert sweep(tmp_path, web, "-s", "NEWS_MAX_AGE_DAYS=0").code == 0
    assert asked(web, "harbour.example") == [story_url(1), story_url(2), story_url(0)]
    assert asked(web, "tidewire.example") == [wire(1), wire(2), wire(0)]


def test_a_short_address_becomes_the_article_that_it_leads_to(web: SavedWeb, tmp_path: Path) -> None:
    short = "http://sho.rt/AbC"
    for number in range(2):
        web.answer(story_url(number), body=story_page(number, credit(short)))
    web.answer(short, status=301, headers={"Location": f"{WIRE}?utm_source=x"}, body="moved")
    web.answer(f"{WIRE}?utm_source=x", body=story_page(9))
    put_feed(web, FEED, [story_url(0), story_url(1)])
    write_outlets(tmp_path, None, TIDEWIRE)
    assert sweep(tmp_path, web).code == 0
    db = store(tmp_path)
    targets = rows(db, "SELECT DISTINCT a.url FROM citations JOIN articles AS a ON a.id = target_article_id")
    assert targets == [WIRE]
    assert rows(db, "SELECT count(*) FROM articles") == [3]
    assert rows(db, "SELECT DISTINCT original_url FROM stories WHERE original_url LIKE '%tidewire%'") == [
        WIRE
    ]
    assert len(web.asked(short)) == 1


def test_a_google_news_link_is_decoded_or_keeps_its_publisher(web: SavedWeb, tmp_path: Path) -> None:
    known, opaque = news_link(story_url(1)), news_link("AU_yqL" + "x" * 90)
    source = '<source url="https://tidewire.example">Tidewire</source>'
    items = "".join(f"<item><title>t</title><link>{url}</link>{source}</item>" for url in (known, opaque))
    feed = "http://news.google.com/rss/search?q=pier"
    rss = f"<rss version='2.0'><channel><title>Feed</title>{items}</channel></rss>"
    web.answer(feed, headers={"Content-Type": "application/rss+xml"}, body=rss)
    web.answer(story_url(1), body=story_page(1))
    web.answer(
        opaque, body="<!doctype html><html><head><title>Google News</title></head><body></body></html>"
    )
    write_outlets(tmp_path, {"google.com": feed}, TIDEWIRE)
    assert sweep(tmp_path, web).code == 0
    db = store(tmp_path)
    assert problems(db) == {} and web.asked(known) == [] and len(web.asked(story_url(1))) == 1
    assert rows(db, "SELECT source_name, state FROM entries") == [("Tidewire", "done")] * 2
    assert rows(db, "SELECT name, outlet_id FROM citations") == [("Tidewire", "tidewire.example")]
    assert rows(db, "SELECT url FROM articles WHERE kind <> 'stub'") == [story_url(1)]
