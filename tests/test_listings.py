"""Front pages as stories: the invented pages in `fixtures/listings/`, and the rules one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from spiders.listings import find_feeds, read_listing
from spiders.reading import Listing

LISTINGS = Path("fixtures/listings")


def saved(name: str, url: str) -> Listing:
    return read_listing((LISTINGS / f"{name}.html").read_bytes(), url, outlet_id="x.example")


def paths(page: str, url: str = "https://harbourpost.example/") -> list[str]:
    return [entry.url.removeprefix("https://harbourpost.example") for entry in read_listing(page, url)]


def test_front_page() -> None:
    url = "https://www.harbourpost.example/"
    listing = saved("front_page", url)
    assert [(entry.url.partition("example")[2], entry.title) for entry in listing] == [
        ("/2026/11/21/bridge-opens-after-nine-years", "Bridge opens after nine years"),
        ("/2026/11/21/ferry-fares-rise-by-a-tenth?utm_source=home", "Ferry fares rise by a tenth"),
        ("/2026/11/20/eel", "Eel, again"),
        ("/news/council-votes-on-the-new-tide-wall", "Council votes on the new tide wall"),
        ("/news/harbour-master-retires-at-eighty", "Harbour master retires at eighty"),
        ("/features/the-last-rope-maker-of-the-quay", "The last rope maker of the quay"),
    ]
    assert {(entry.via, entry.listed_at, entry.outlet_id) for entry in listing} == {
        ("listing", url, "x.example")
    }
    assert {entry.source_name for entry in listing} == {None}
    assert listing.problems == ()


def test_aggregator_by_votes() -> None:
    listing = saved("votes", "https://lantern.example/")
    assert [entry.title for entry in listing] == [
        "How we keep a lamp lit without oil",
        "The locks of the canal are a hundred years old",
        "Ask Lantern: which knots do you still use?",
        "Tidebook",
        "Drawing the delta from a hundred old charts",
        "Why do foghorns sound so low at night",
        "A small buoy that counts the fish below it",
    ]
    assert listing[0].source_name == "lighthouse.example"


def test_aggregator_by_clusters() -> None:
    listing = saved("clusters", "https://waterfrontwire.example/")
    assert [(entry.title, entry.source_name) for entry in listing] == [
        ("The harbour bridge opens after nine years of building", "Harbour Post"),
        ("What the bridge means for the barges on the canal", "Canal Gazette"),
        ("Bridge toll stays at two crowns until spring", "Delta Times"),
        ("Sluice gate fails and floods three streets in the old town", "Delta Times"),
        ("Eel", "Quay Notes"),
        ("The mill wheel turns again, and the miller is not pleased", "Mill Pond"),
    ]
    assert listing[0].source_url == "https://www.harbourpost.example/"


def test_a_language_without_spaces() -> None:
    listing = saved("japanese", "https://minato.example/")
    assert [entry.title for entry in listing] == [
        "港の橋が九年ぶりに再開しました",
        "運河の水門が故障し旧市街で浸水",
        "来春からフェリー運賃が一割上がる",
    ]


def test_a_story_linked_twice_is_one_entry_with_its_best_text() -> None:
    page = """<a href="/2026/11/21/bridge-opens?utm_source=top"><img src=b.jpg></a>
    <h2><a href="/2026/11/21/bridge-opens">Bridge opens</a></h2> <a href="/2026/11/21/bridge-opens#c">41 comments</a>"""
    (entry,) = read_listing(page, "https://harbourpost.example/")
    assert entry.title == "Bridge opens"


def test_sources_linked_in_a_summary_are_stories_without_a_title() -> None:
    rest = "and the mayor, who had waited for nine years to see it done, cut a ribbon in front of the whole town."
    page = f"""<h2><a href="/2026/11/21/bridge">Bridge opens after nine years</a></h2>
    <p>Today <a href="https://delta.example/2026/11/21/bridge-day">it opened</a> {rest}</p>"""
    assert [
        (entry.url.split("/")[2], entry.title) for entry in read_listing(page, "https://harbourpost.example/")
    ] == [
        ("harbourpost.example", "Bridge opens after nine years"),
        ("delta.example", None),
    ]


def test_old_stories_among_new_ones_are_furniture() -> None:
    new = "".join(
        f'<h3><a href="/2026/11/2{n}/story-of-today">The story of day {n}</a></h3>' for n in range(5)
    )
    found = paths(f'{new}<h3><a href="/2009/11/21/storm-takes-pier">Storm takes the old pier</a></h3>')
    assert len(found) == 5
    assert "/2009/11/21/storm-takes-pier" not in found


def test_the_page_itself_and_its_services_are_no_stories() -> None:
    page = """<h1><a href="/">The Harbour Post, every day</a></h1>
    <h3><a href="/2026/11/21/bridge">Bridge opens after nine years</a></h3>
    <h3><a href="/archive/2026-11-21/">21 Nov 2026 - 10:57</a></h3>
    <a href="/2026/11/21/bridge#c">Read all 41 comments</a>
    <a href="/tag/bridges-of-the-harbour">Bridges of the harbour town</a>"""
    assert paths(page) == ["/2026/11/21/bridge"]


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7", b"<html><body><div id=app></div></body></html>"])
def test_a_page_without_stories_is_a_problem(body: bytes) -> None:
    listing = read_listing(body, "https://harbourpost.example/", outlet_id="harbourpost.example")
    (problem,) = listing.problems
    assert (len(listing), problem.kind, problem.outlet_id) == (0, "no-stories", "harbourpost.example")
    assert "https://harbourpost.example/" in problem.detail


def test_limit() -> None:
    listing = read_listing((LISTINGS / "votes.html").read_bytes(), "https://lantern.example/", limit=2)
    assert len(listing) == 2


def test_find_feeds() -> None:
    page = (LISTINGS / "clusters.html").read_bytes()
    assert find_feeds(page, "https://elsewhere.example/") == ["https://waterfrontwire.example/feed.xml"]
    assert find_feeds(b"", "https://elsewhere.example/") == []
    several = """<link rel="alternate" type="application/atom+xml" href="/atom">
    <link rel="feed" type="application/feed+json" href="/j">
    <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
    <link rel="alternate" type="application/atom+xml" href="/atom">"""
    assert find_feeds(several, "https://a.example/x/") == ["https://a.example/atom", "https://a.example/j"]


def test_the_same_name_under_another_ending_is_at_home() -> None:
    rows = "".join(
        f'<h3><a href="https://www.harbourpost.co.uk/news/story-{n}0000{n}">The story of today, part {n}</a></h3>'
        for n in range(6)
    )
    listing = read_listing(rows + "<p>(delta.example)</p>", "https://www.harbourpost.com/")
    assert len(listing) == 6
    assert {entry.source_name for entry in listing} == {None}  # no aggregator


@pytest.mark.parametrize(
    ("link", "is_feed"),
    [
        ('type="application/rss+xml" title="Harbour Post" href="/feed/"', True),
        ('type="application/rss+xml" title="Harbour Post » Comments Feed" href="/comments/feed/"', False),
        ('type="application/rss+xml" title="Hafenpost » Kommentar-Feed" href="/?feed=comments-rss2"', False),
        ('type="application/rss+xml" title="Kommentare" href="/k.xml"', False),
        ('type="application/json" title="JSON" href="/wp-json/wp/v2/pages/2"', False),
        ('type="application/json" href="/feed.json"', True),
        ('type="text/xml" href="/rss.xml"', True),
        ('type="text/html" hreflang="de" href="/de/"', False),
        ('hreflang="de" href="/de/"', False),
        ('type="application/json+oembed" href="/oembed?url=x"', False),
    ],
)
def test_which_alternates_are_feeds_of_stories(link: str, is_feed: bool) -> None:
    page = f'<head><link rel="alternate" {link}></head>'
    assert bool(find_feeds(page, "https://harbourpost.example/")) is is_feed
