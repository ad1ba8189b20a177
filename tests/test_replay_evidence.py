"""What feeds, front pages and redirects of an archive say about its pages."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from monitor.commands.replay_evidence import LastAnswers, ListedPages, Redirects
from monitor.models import Page
from monitor.outlets import Outlet, Outlets

TIME = datetime(2026, 10, 14, 9, 30, tzinfo=UTC)
BAY = Outlet(
    "bay.example", "Bay Herald", feeds=("http://bay.example/feed",), pages=("http://bay.example/front",)
)
OUTLETS = Outlets((BAY, Outlet("unwatched.example", "Unwatched")))
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Bay</title><entry><title>Night ferry returns</title>
<link href="http://bay.example/ferry"/><published>2026-10-13T22:40:00Z</published></entry></feed>"""


def page(url: str, body: str = "", status: int = 200, **headers: str) -> Page:
    return Page(url, body.encode(), status, headers, fetched_at=TIME)


def moved(url: str, target: str) -> Page:
    return page(url, status=301, location=target)


def test_a_chain_of_redirects_leads_to_its_beginning() -> None:
    redirects = Redirects(
        [moved("http://a.example/1", "/2"), moved("http://a.example/2", "https://b.example/3#top")]
    )
    assert redirects.requested("https://b.example/3") == "http://a.example/1"
    assert redirects.requested("http://a.example/1") is None
    assert redirects.requested("http://c.example/") is None


def test_of_two_that_led_to_one_page_each_is_named_once() -> None:
    pages = [moved("http://a.example/1", "/page"), moved("http://a.example/2", "/page")]
    redirects = Redirects(pages)
    named = [redirects.requested("http://a.example/page") for _ in range(3)]
    assert named == ["http://a.example/1", "http://a.example/2", "http://a.example/2"]


def test_a_circle_ends() -> None:
    pages = [
        moved("http://a.example/1", "/2"),
        moved("http://a.example/2", "/1"),
        moved("http://a.example/1", "/3"),
    ]
    assert Redirects(pages).requested("http://a.example/3") in ("http://a.example/1", "http://a.example/2")
    assert Redirects([moved("http://a.example/1", "/1")]).requested("http://a.example/1") is None


def test_the_entry_of_a_feed_goes_with_its_page() -> None:
    listed = ListedPages(OUTLETS)
    listed.read(page("http://bay.example/feed", ATOM))
    entry = listed.with_entry(page("http://bay.example/ferry?utm_source=rss")).entry
    assert entry is not None
    assert (entry.via, entry.outlet_id, entry.title) == ("feed", "bay.example", "Night ferry returns")
    assert listed.with_entry(page("http://bay.example/other")).entry is None


def test_a_second_listing_adds_what_the_first_did_not_say() -> None:
    listed = ListedPages(OUTLETS)
    headline = "Night ferry to the islands returns in November after nine years"
    other = "Council wants dogs on the lead in the park by the old ice works"
    links = (
        f"<h2><a href='/ferry'>{headline}</a></h2><h2><a href='/2026/10/14/dogs-on-the-lead'>{other}</a></h2>"
    )
    listed.read(
        page("http://bay.example/front", f"<!doctype html><html><body><main>{links}</main></body></html>")
    )
    listed.read(page("http://bay.example/feed", ATOM))
    entry = listed.with_entry(page("http://bay.example/ferry")).entry
    assert entry is not None and entry.published is not None
    assert (entry.title, entry.published.day) in ((headline, 13), ("Night ferry returns", 13))


@pytest.mark.parametrize("order", [1, -1])
def test_the_outlets_own_word_goes_before_an_aggregators(order: int) -> None:
    pile = Outlet("pile.example", "Stack", "aggregator", feeds=("http://pile.example/feed",))
    theirs = ATOM.replace("<published>", "<source><title>Somebody</title></source><published>")
    listed = ListedPages(Outlets((BAY, pile)))
    for found in [page("http://pile.example/feed", theirs), page("http://bay.example/feed", ATOM)][::order]:
        listed.read(found)
    entry = listed.with_entry(page("http://bay.example/ferry")).entry
    assert entry is not None and (entry.outlet_id, entry.source_name) == ("bay.example", None)


def test_nothing_is_read_off_an_unwatched_outlets_feed_or_an_error_page() -> None:
    listed = ListedPages(OUTLETS)
    listed.read(page("http://unwatched.example/feed", ATOM))
    listed.read(page("http://bay.example/feed", ATOM, status=500))
    listed.read(page("http://bay.example/feed", "<html>not a feed</html>"))
    assert listed.with_entry(page("http://bay.example/ferry")).entry is None


@pytest.mark.parametrize(
    ("url", "body", "is_listing"),
    [
        ("http://bay.example/feed", "<html>an error</html>", True),
        ("http://bay.example/front", "<html></html>", True),
        ("http://any.example/robots.txt", "User-agent: *", True),
        ("http://any.example/rss", "<?xml version='1.0'?>\n<rss version='2.0'>", True),
        ("http://any.example/map.xml", "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>", True),
        ("http://any.example/feed.json", '{"version": "https://jsonfeed.org/version/1.1"}', True),
        ("http://any.example/story", "<!doctype html><html><p>How to write an <rss> feed", False),
        ("http://any.example/report.pdf", "%PDF-1.7", False),
        ("http://any.example/data.json", '{"a": 1}', False),
    ],
)
def test_what_is_no_article(url: str, body: str, is_listing: bool) -> None:
    assert ListedPages(OUTLETS).is_listing(page(url, body)) is is_listing


def test_a_packed_sitemap_is_a_listing() -> None:
    body = gzip.compress(b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>" + b" " * 9000)
    found = Page("http://any.example/map.xml.gz", body, fetched_at=TIME)
    assert ListedPages(OUTLETS).is_listing(found)


def test_the_last_answer_of_a_second_counts() -> None:
    pages = [
        page("http://a.example/1", "one"),
        page("http://a.example/1", "two"),
        page("http://a.example/2", "one"),
    ]
    last = LastAnswers()
    for found in pages:
        last.note(found)
    assert [last.is_outdated(found) for found in pages] == [True, False, False]
    later = Page("http://a.example/1", b"three", fetched_at=TIME.replace(second=1))
    last.note(later)
    assert [last.is_outdated(found) for found in (*pages, later)] == [True, False, False, False]
