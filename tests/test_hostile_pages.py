"""Pages, feeds and sitemaps built to break a reader: they are read, or refused by name, in time and without growing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from monitor.errors import NotAFeed, NotAPage, NotASitemap
from monitor.models import Article, Page
from monitor.outlets import Outlets
from pipelines.flow import read_article
from pipelines.page_readers import time_limit
from spiders.feeds import read_feed
from spiders.listings import read_listing
from spiders.sitemaps import read_sitemap

URL = "http://harbour.example/2026/council-takes-up-the-pier"
NOW = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)
WORDS = "".join(
    f"<p>The council spoke of pier {number} for an hour, and nobody in the hall knew who would pay for it.</p>"
    for number in range(12)
)
OUTLETS = Outlets(())


def page_of(head: str = "", body: str = "", title: str = "Council takes up the pier") -> str:
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{WORDS}{body}</article></body></html>"
    )


def read(body: bytes | str) -> Article:
    """Read a page, in a minute at most on however busy a machine."""
    raw = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    with time_limit(60, "too slow"):
        return read_article(Page(URL, raw, headers={"content-type": "text/html"}, fetched_at=NOW), OUTLETS)


def dated(date: str) -> str:
    return page_of(
        f'<meta property="article:published_time" content="{date}">'
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{date}"}}</script>'
    )


def without_charset(body: str) -> bytes:
    """A page in Latin-1 that does not say so: its character set is guessed."""
    return page_of(body=body).replace("<meta charset=utf-8>", "").encode("latin-1")


DEEP_JSON = '<script type="application/ld+json">' + "[" * 100_000 + "]" * 100_000 + "</script>"
PAGES: dict[str, Callable[[], bytes | str]] = {
    "a thousand base tags": lambda: page_of("".join(f"<base href=//b{n}.example/>" for n in range(1000))),
    "NUL bytes": lambda: page_of().replace("council", "coun\0cil").replace("<p>", "<p\0>"),
    "halves of surrogates": lambda: page_of(body="<p>\ud800 and \udfff stand alone</p>"),
    "halves as references": lambda: page_of(body="<p>&#xd800; &#57343; &#x110000; &#99999999999;</p>"),
    "invalid UTF-8": lambda: page_of().encode() + b"\xff\xfe\xc0\x80\xed\xa0\x80\xf8\x88",
    "a title of 100,000 characters": lambda: page_of(title="Pier " * 20_000),
    "a title in one word": lambda: page_of(title="x" * 100_000),
    "3,000 attributes": lambda: page_of(body="<p " + " ".join(f"a{n}=1" for n in range(3000)) + ">end</p>"),
    "50,000 attributes": lambda: page_of(
        body="<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">end</p>"
    ),
    "50,000 attributes without a value": lambda: page_of(
        body="<p " + " ".join(f"a{n}" for n in range(50_000)) + ">end</p>"
    ),
    "100,000 open comments": lambda: page_of(body="<!--" * 100_000),
    "100,000 open tags": lambda: page_of(body="<" * 100_000),
    "100,000 open references": lambda: page_of(body="&" * 100_000 + "&#" * 50_000),
    "100,000 brackets": lambda: page_of(body="<p>" + "(" * 100_000 + "</p>"),
    "100,000 quotation marks": lambda: page_of(body="<p>" + "“" * 100_000 + '"' * 100_000 + "</p>"),
    "100,000 spaces": lambda: page_of(
        body="<p>a" + " " * 100_000 + "b</p>", title="Pier" + " " * 100_000 + "x"
    ),
    "100,000 combining marks": lambda: page_of(body="<p>a" + "\u0301" * 100_000 + "</p>"),
    "links in 3,000 lists": lambda: page_of(body="<ul><li><a href=/x>Read on</a>" * 3000),
    "JSON-LD 100,000 deep": lambda: page_of(DEEP_JSON),
    "a long source line": lambda: page_of(body="<p>Source: " + "Reuters, " * 10_000 + "</p>"),
    "a title of dots": lambda: page_of(title="Pier " + "." * 100_000 + "!z"),
    "a title of quotation marks": lambda: page_of(title="Pier " + "&quot;" * 100_000 + "!z"),
    "a paragraph of dots": lambda: page_of(
        body="<p>Pier " + "." * 100_000 + "!z</p><p>" + "." * 100_000 + "</p>"
    ),
    "a description of dots": lambda: page_of(
        "<meta name=description content='il y a " + "." * 100_000 + "!z'>"
    ),
    "an author of slashes": lambda: page_of("<meta name=author content='By " + "/" * 100_000 + "!z'>"),
    "a release of dots": lambda: page_of(title="For immediate release" + "." * 300 + "!z"),
    "an author of letters": lambda: page_of(
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "AA, A'
        + "a" * 100_000
        + '!z"}}</script>'
    ),
    "JSON-LD in half a comment": lambda: page_of(
        '<script type="application/ld+json">-->' + "\n" * 100_000 + "!z</script>"
    ),
    "200,000 letters and no UTF-8": lambda: without_charset("<p title=" + "x" * 200_000 + ">caf\xe9</p>"),
    "100,000 open comments and no UTF-8": lambda: without_charset("<p>caf\xe9</p>" + "<!--" * 100_000),
    "a style of 1 MB": lambda: page_of("<style>" + "a{b:c}" * 170_000 + "</style>"),
}


@pytest.mark.parametrize("name", PAGES)
def test_an_article_in_a_hostile_page_is_read(name: str) -> None:
    article = read(PAGES[name]())
    assert "The council spoke of pier 3 for an hour" in article.text.replace("\ufffd", "")
    assert article.title and len(article.title) < 200_000
    kept = article.title + article.text
    assert "\0" not in kept
    kept.encode()  # no half of a character is left


@pytest.mark.parametrize("sign", ".,-")
def test_a_page_of_one_line_of_signs(sign: str) -> None:
    assert read(f"<title>Pier</title><p>Pier {sign * 100_000}!z</p>").kind == "stub"


def test_two_hundred_thousand_nested_tags_cost_what_stands_in_them() -> None:
    article = read(page_of(body="<div>" * 200_000 + "<p>Deep down.</p>"))
    assert "The council spoke of pier 3" in article.text


def test_a_line_of_forty_megabytes() -> None:
    line = "<html><body><p>" + "pier and boat " * 3_000_000
    assert read(line[: 40 * 2**20]).kind == "stub"  # libxml2 leaves out a text of more than 10 MB


@pytest.mark.parametrize(
    "date",
    [
        "9999-12-31T23:59:59+00:00",
        "9999-12-31T23:59:59-14:00",
        "0000-00-00T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "99999-01-01",
        "2026-13-32T25:61:61Z",
        "-292275055-05-16T16:47:04Z",
        "1e400",
        "20261014" * 10_000,
    ],
)
def test_dates_that_cannot_be(date: str) -> None:
    assert read(dated(date)).published is None
    feed = f"<rss><channel><item><title>Pier</title><link>{URL}</link><pubDate>{date}</pubDate></item></channel></rss>"
    (entry,) = read_feed(feed.encode(), "http://harbour.example/feed", now=NOW)
    assert entry.published is None
    sitemap = f"<urlset><url><loc>{URL}</loc><lastmod>{date}</lastmod></url></urlset>"
    (entry,) = read_sitemap(sitemap.encode(), "http://harbour.example/sitemap.xml", now=NOW)
    assert entry.published is None


LISTINGS: dict[str, bytes] = {
    "600 comments": b"<!---->" * 600 + b"x",
    "comments and a feed": b"<!---->" * 500
    + b"<rss><channel><item><link>http://harbour.example/a</link></item></channel></rss>",
    "open tags": b"<rss><channel>" + b"<item><title>" * 30_000,
    "open references": b"<rss><channel><item><title>"
    + b"&#" * 200_000
    + b"&amp" * 100_000
    + b"</title></item>",
    "open CDATA": b"<rss><channel>" + b"<item><![CDATA[" * 30_000,
    "a declaration": b"<?xml version='1.0' encoding='" + b"x" * 300_000,
    "a start": b"<" * 300_000 + b"urlset",
    "spaces": b"<rss>" + b" " * 300_000 + b"</rss" + b" " * 300_000,
    "NUL": b"<rss><channel><item><title>a\0b</title><link>http://harbour.example/\0</link></item></channel></rss>",
    "lines": b"http://harbour.example/a b\n" * 20_000,
    "dots": b"<rss><channel><item><link>http://harbour.example/a</link><description>"
    + b"<p>A word of it. </p>" * 300
    + b"." * 300_000
    + b"</description></item></channel></rss>",
    "50,000 attributes": b"<html><body><p " + b" ".join(b"a%d='>'" % n for n in range(50_000)) + b">x</p>",
    "JSON": b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 200_000,
    "JSON numbers": b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"9" * 100_000 + b"]}",
}


@pytest.mark.parametrize("reader", [read_feed, read_sitemap, read_listing])
@pytest.mark.parametrize("name", LISTINGS)
def test_a_hostile_listing_is_read_or_refused_by_name(name: str, reader: Callable[..., object]) -> None:
    with time_limit(60, "too slow"):
        try:
            reader(LISTINGS[name], "http://harbour.example/feed", now=NOW)
        except (NotAFeed, NotASitemap, NotAPage) as error:
            assert "harbour.example" in str(error)
