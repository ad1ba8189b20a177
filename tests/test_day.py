"""The saved day keeps its own promises. Whether the pipeline reads it rightly is tested elsewhere."""

from __future__ import annotations

import gzip
import json
import re
import urllib.request
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from lxml import etree, html

from monitor.models import ArticleKind, CitationKind
from monitor.outlets import Outlets
from monitor.saved_pages import SavedPages
from monitor.saved_web import SavedWeb
from monitor.urls import address_key, canonical_url, registered_domain

Expected = dict[str, Any]
FORMATS = {
    "schema.org",
    "www.w3.org",
    "ogp.me",
    "www.sitemaps.org",
    "www.google.com",
    "jsonfeed.org",
}  # names, no links


@pytest.fixture(scope="module")
def pages(day_folder: Any) -> SavedPages:
    return SavedPages(day_folder)


def text_of(pages: SavedPages, url: str) -> str:
    """Everything a page shows, white space folded; packed pages are unpacked."""
    answer = pages.find(url)
    body = gzip.decompress(answer.body) if answer.headers.get("Content-Encoding") == "gzip" else answer.body
    return " ".join(
        html.fromstring(body.decode("utf-8").encode(), parser=html.HTMLParser(encoding="utf-8"))
        .text_content()
        .split()
    )


def links_of(pages: SavedPages, url: str) -> set[str]:
    tree = html.fromstring(pages.find(url).body, parser=html.HTMLParser(encoding="utf-8"))
    return {urljoin(url, href) for href in tree.xpath("//a/@href") if not href.startswith(("mailto:", "#"))}


def test_every_address_is_served(day_expected: Expected, pages: SavedPages) -> None:
    addresses = [
        a
        for page in day_expected["pages"].values()
        for a in page.get("addresses", [])
        if a.startswith("http:")
    ]
    for url in (
        *day_expected["pages"],
        *day_expected["feeds"],
        *day_expected["sitemaps"],
        *day_expected["front_pages"],
    ):
        assert pages.find(url).status == 200 and pages.find(url).body, url
    assert {pages.find(url).status for url in addresses} == {200, 301}
    assert {pages.find(url).status for url in day_expected["gone"]} == {404}


def test_a_proxy_serves_it_to_any_client(day_web: SavedWeb, day_expected: Expected) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": day_web.address}))
    moved = "http://harbourgazette.example/?p=4417"
    with opener.open(moved, timeout=20) as answer:
        assert answer.url in day_expected["pages"] and b"Linden Park" in answer.read()
    assert [request.status for request in day_web.requests] == [301, 200]


def test_every_page_holds_what_a_person_found_in_it(day_expected: Expected, pages: SavedPages) -> None:
    for url, page in day_expected["pages"].items():
        text = text_of(pages, url)
        signs = [] if page.get("encoding") == "damaged" else page.get("text_contains", [])
        there = (page["title"], page["first"], page["last"], page.get("byline"), *signs, *page["not_in_text"])
        for words in filter(None, (*there, *page.get("ai_disclosure", []))):
            assert words in text, (url, words)
        for words in page.get("once", []):
            assert text.count(words) == 2, (url, words)
        if page["kind"] != "stub":
            assert len(text.split()) > 200, url


def test_kinds_and_citations_are_those_of_the_models(day_expected: Expected, day_outlets: Outlets) -> None:
    kinds, citation_kinds = set(ArticleKind.__args__), set(CitationKind.__args__)  # type: ignore[attr-defined]
    for url, page in day_expected["pages"].items():
        assert page["kind"] in kinds and page["outlet"] == registered_domain(url)
        for citation in page["citations"]:
            assert citation["kind"] in citation_kinds
            if citation["url"]:
                assert citation["outlet"] == registered_domain(citation["url"])
            else:  # only a known name can be resolved without a link
                assert day_outlets.by_name(citation["name"]).id == citation["outlet"]  # type: ignore[union-attr]
    assert {page["kind"] for page in day_expected["pages"].values()} == kinds


def test_every_citation_stands_on_its_page(day_expected: Expected, pages: SavedPages) -> None:
    cited = 0
    for url, page in day_expected["pages"].items():
        links = {address_key(link) for link in links_of(pages, url)} if page["citations"] else set()
        for citation in page["citations"]:
            assert citation["name"] in text_of(pages, url), (url, citation)
            if citation["url"]:
                assert address_key(citation["url"]) in links, (url, citation)
            cited += 1
    assert cited > 20


def test_stories_share_out_every_page_once(day_expected: Expected) -> None:
    members = [url for story in day_expected["stories"] for url in story["members"]]
    alone_anyway = {url for url, page in day_expected["pages"].items() if page["kind"] == "stub"}
    assert len(members) == len(set(members))
    assert set(day_expected["pages"]) - alone_anyway <= set(members) <= set(day_expected["pages"])
    for story in day_expected["stories"]:
        assert story["original"] in story["members"] or "stub" in story, story["name"]


def test_every_page_can_be_found(day_expected: Expected, pages: SavedPages) -> None:
    found = {
        "feed": {
            e.link
            for url in day_expected["feeds"]
            if "json" not in url
            for e in feedparser.parse(pages.find(url).body).entries
        },
        "sitemap": {loc for url in day_expected["sitemaps"] for loc in locations(pages, url)},
        "listing": {link for url in day_expected["front_pages"] for link in links_of(pages, url)},
        "citation": {
            c["url"] for page in day_expected["pages"].values() for c in page["citations"] if c["url"]
        },
    }
    found["feed"] |= {
        item["url"] for item in json.loads(pages.find("http://fieldnote.example/feed.json").body)["items"]
    }
    keys = {way: {address_key(url) for url in urls} for way, urls in found.items()}
    for url, page in day_expected["pages"].items():
        names = {address_key(a) for a in (url, *page.get("addresses", []))}
        assert names & keys[page["found_by"]], url
        if page["found_by"] == "citation":
            assert not names & (keys["feed"] | keys["sitemap"] | keys["listing"]), url


def locations(pages: SavedPages, url: str) -> list[str]:
    body = pages.find(url).body
    tree = etree.fromstring(gzip.decompress(body) if url.endswith(".gz") else body)
    return [loc.text or "" for loc in tree.iter("{*}loc")]


def test_feeds_are_sound(day_expected: Expected, pages: SavedPages) -> None:
    versions = set()
    for url in day_expected["feeds"]:
        body = pages.find(url).body
        if url.endswith(".json"):
            feed = json.loads(body)
            versions.add(feed["version"])
            assert all({"id", "url", "title", "date_published"} <= item.keys() for item in feed["items"])
            continue
        feed = feedparser.parse(body)
        assert not feed.bozo and feed.entries, url
        assert all(e.link and e.title and e.published_parsed for e in feed.entries), url
        versions.add(feed.version)
    assert versions == {"rss20", "atom10", "https://jsonfeed.org/version/1.1"}


@pytest.mark.parametrize(
    ("feed", "sources"),
    [
        ("http://harbourgazette.example/rss.xml", ["Meridian Press Agency"]),
        ("http://nordbote.example/atom.xml", ["Meridian Press Agency"]),
        ("http://pulsecram.example/rss.xml", ["Chipwire"] * 3),
    ],
)
def test_feeds_name_their_sources(feed: str, sources: list[str], pages: SavedPages) -> None:
    entries = feedparser.parse(pages.find(feed).body).entries
    assert [e.source.title for e in entries if "source" in e] == sources


def test_the_three_digests(pages: SavedPages) -> None:
    urls = [f"http://pulsecram.example/d/{name}" for name in ("k3f81", "k3g02", "k3h47")]
    intact, damaged, header = (pages.find(url) for url in urls)
    assert intact.headers["Content-Type"] == "text/html" and b"charset" not in intact.body.lower()
    assert (
        header.headers["Content-Type"] == "text/html; charset=TIS-620"
        and b"charset" not in header.body.lower()
    )
    for answer in (intact, header):
        assert all(sign in answer.body.decode("utf-8") for sign in "📰⚡▸•🤖—")
    text = damaged.body.decode("utf-8")
    assert all(sign in text for sign in ("โข", "โก", "โธ", "๐ฐ"))
    assert not re.search("[\u0080-\u009f•⚡▸]", text)
    for url in urls:  # the footer holds the only way out
        ways_out = {link for link in links_of(pages, url) if "pulsecram" not in link}
        assert ways_out == {"http://chipwire.example/2026/10/14/heron-shipments-halted"}


def test_one_page_under_three_addresses(day_expected: Expected, pages: SavedPages) -> None:
    plain = "http://chipwire.example/2026/10/14/heron-shipments-halted"
    tracked, amp, secure = day_expected["pages"][plain]["addresses"]
    assert pages.find(tracked).body == pages.find(plain).body != pages.find(amp).body
    assert {canonical_url(a).replace("https:", "http:") for a in (tracked, amp, secure)} == {plain}
    for url in (plain, amp):
        assert f'rel="canonical" href="{secure}"'.encode() in pages.find(url).body
    assert f'rel="amphtml" href="{amp}"'.encode() in pages.find(plain).body


def test_the_furniture_of_a_blog_repeats_and_its_cards_do_not(
    day_expected: Expected, pages: SavedPages
) -> None:
    posts = [text_of(pages, url) for url in day_expected["pages"] if "//synthloom.example" in url]
    magazine = [text_of(pages, url) for url in day_expected["pages"] if "//vellumandvolt.example" in url]
    assert len(posts) == 4 and len(magazine) == 3
    footers = {re.search(r"Share this:.*Hottest News", post)[0] for post in posts}  # type: ignore[index]
    cards = {re.search(r"Hottest News.*Get in touch", post)[0] for post in posts}  # type: ignore[index]
    assert len(footers) == 1 and len(cards) == 4
    assert all(
        re.search(r"by \| Oct 1\d, 2026", post) and re.search(r"Source: [A-Z]", post) for post in posts
    )
    assert all("No products in the cart." in page and page.count("Read More →") == 2 for page in magazine)


def test_front_pages_name_the_outlet_beside_each_link(day_expected: Expected, pages: SavedPages) -> None:
    for url, listed in day_expected["listings"].items():
        assert listed.keys() <= links_of(pages, url) and len(listed) >= 6
        assert all(name in text_of(pages, url) for name in listed.values())
        own = {link for link in links_of(pages, url) if registered_domain(link) == registered_domain(url)}
        assert own and not own & listed.keys()


def test_robots_forbid_what_is_never_fetched(day_expected: Expected, pages: SavedPages) -> None:
    forbidden = day_expected["never_fetched"][0]
    assert pages.find(forbidden).status == 200
    assert forbidden in links_of(pages, "http://dayfold.example/")
    assert "Disallow: /print/" in pages.find("http://harbourgazette.example/robots.txt").body.decode()


def test_only_invented_hosts_are_linked(day_folder: Any) -> None:
    for path in day_folder.rglob("*.*"):
        for url in (
            re.findall(r"https?://[^\s\"'<>)]+", unescape(path.read_text("utf-8"))) if path.is_file() else ()
        ):
            host = urlsplit(url).hostname or ""
            known = host.endswith(".example") or host in FORMATS
            assert known, (path, url)
