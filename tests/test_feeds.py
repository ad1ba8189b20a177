"""Feeds as entries: the saved ones in `fixtures/feeds/`, and what goes wrong with feeds."""

from __future__ import annotations

import gzip
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest

from monitor.errors import NotAFeed
from spiders.feeds import read_feed

FEEDS = Path("fixtures/feeds")
NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://digest.example/feed.xml"


def rss(*items: str, head: str = "") -> bytes:
    return f'{head}<rss version="2.0"><channel><title>T</title>{"".join(items)}</channel></rss>'.encode()


def item(number: int) -> str:
    return f"<item><title>Story {number}</title><link>https://digest.example/{number}</link></item>"


def test_rss() -> None:
    listing = read_feed((FEEDS / "rss2.xml").read_bytes(), URL, outlet_id="digest.example", now=NOW)
    strike, barge, guid = listing
    assert strike.url == "https://digest.example/2026/11/21/lock-keepers-strike-ends?utm_source=rss"
    assert strike.title == "Lock keepers’ strike ends"  # without the outlet that `source` names
    assert (strike.source_name, strike.source_url) == (
        "Canal Gazette",
        "https://canalgazette.example/feed.xml",
    )
    assert strike.published == datetime(2026, 11, 21, 9, 15, tzinfo=UTC)
    assert (strike.via, strike.listed_at, strike.outlet_id) == ("feed", URL, "digest.example")
    assert (barge.url, barge.title) == (
        "https://digest.example/2026/11/20/barge-aground",
        "Barge aground near the weir",
    )
    assert barge.published == datetime(2026, 11, 19, 23, tzinfo=UTC)
    assert (guid.url, guid.published) == ("https://digest.example/2026/11/19/guid-only", None)
    assert listing.problems == ()


def test_atom() -> None:
    first, second = read_feed((FEEDS / "atom.xml").read_bytes(), "https://planet.example/atom.xml", now=NOW)
    assert first.url == "https://planet.example/posts/dredging-and-dikes"
    assert first.title == "Dredging & dikes"
    assert first.published == datetime(2026, 11, 21, 7, tzinfo=UTC)  # no `published`: `updated`
    assert (first.source_name, first.source_url) == ("Harbour Post", "https://harbourpost.example/")
    assert second.published == datetime(2026, 11, 19, 12, tzinfo=UTC)


def test_rdf() -> None:
    (entry,) = read_feed((FEEDS / "rss1.rdf").read_bytes(), "https://old.example/rdf", now=NOW)
    assert (entry.url, entry.title) == (
        "https://old.example/2026/cafe-at-the-mill",
        "Café at the mill reopens",
    )
    assert entry.published == datetime(2026, 11, 18, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('<source url="https://canalgazette.example/feed.xml">Canal Gazette</source>', "Canal Gazette"),
        ("<dc:source>Canal Gazette</dc:source>", "Canal Gazette"),
        ("<dc:source>https://canalgazette.example/</dc:source>", None),
        ("<dc:creator>Ada Berg</dc:creator>", None),
    ],
)
def test_sources(inner: str, expected: str | None) -> None:
    body = rss(f"<item><title>A</title><link>https://a.example/1</link>{inner}</item>")
    body = body.replace(b'version="2.0">', b'version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">')
    (entry,) = read_feed(body, URL)
    assert entry.source_name == expected
    assert (entry.source_url is not None) is ("https" in inner)


def test_json_feed_is_told_by_its_bytes() -> None:
    listing = read_feed(
        (FEEDS / "feed.json").read_bytes(), "https://quay.example/feed.json", "text/html", now=NOW
    )
    assert listing[0].url == "https://quay.example/notes/1"


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("utf-8", "", None),
        ("utf-8", '<?xml version="1.0" encoding="ISO-8859-1"?>', None),  # valid UTF-8 is UTF-8
        ("utf-8", "", "text/xml; charset=iso-8859-1"),
        ("windows-1251", '<?xml version="1.0" encoding="windows-1251"?>', None),
        ("windows-1251", "", "application/rss+xml; charset=windows-1251"),
        ("utf-16-be", '<?xml version="1.0" encoding="utf-16"?>', None),  # without a byte order mark
        ("utf-16", '<?xml version="1.0" encoding="utf-16"?>', None),
    ],
)
def test_encodings(encoding: str, declared: str, content_type: str | None) -> None:
    text = (
        declared
        + "<rss version='2.0'><channel><item><title>Мост открыт</title><link>https://a.example/1</link></item></channel></rss>"
    )
    (entry,) = read_feed(text.encode(encoding), URL, content_type)
    assert entry.title == "Мост открыт"


def test_gzip_without_a_header() -> None:
    assert len(read_feed(gzip.compress(rss(item(1), item(2))), URL)) == 2


def test_a_feed_that_breaks_off_gives_its_whole_entries() -> None:
    body = rss(item(1), item(2), item(3))
    listing = read_feed(body[: body.index(b"Story 3") + 4], URL, outlet_id="digest.example")
    assert [entry.title for entry in listing] == ["Story 1", "Story 2"]
    (problem,) = listing.problems
    assert (problem.kind, problem.url, problem.outlet_id) == ("truncated", URL, "digest.example")


def test_tags_in_capitals_are_whole() -> None:
    body = rss(item(1)).replace(b"</rss>", b"</RSS>")
    assert read_feed(body, URL).problems == ()


def test_a_damaged_gzip_gives_what_came_before() -> None:
    packed = gzip.compress(rss(*(item(n) for n in range(3000))))
    listing = read_feed(packed[: len(packed) // 2], URL)
    assert 100 < len(listing) < 3000
    assert [problem.kind for problem in listing.problems] == ["truncated"]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What feedparser is given to parse from here on; a megabyte takes it a second."""
    bodies: list[bytes] = []
    parse = feedparser.parse

    def watched(stream: io.BytesIO, **options: Any) -> Any:
        bodies.append(stream.getvalue())
        return parse(stream, **options)

    monkeypatch.setattr(feedparser, "parse", watched)
    return bodies


def test_of_a_huge_feed_only_the_entries_within_the_limit_are_parsed(parsed: list[bytes]) -> None:
    body = rss(*(item(n) for n in range(50_000)))
    listing = read_feed(body, URL, limit=20)
    assert [given.count(b"<item>") for given in parsed] == [20]
    assert [entry.title for entry in listing][-1] == "Story 19"
    assert listing.problems[0].kind == "too-many-entries"
    assert "50000" in listing.problems[0].detail


def test_an_empty_feed_is_no_error() -> None:
    assert (len(read_feed(rss(), URL)), read_feed(rss(), URL).problems) == (0, ())


def test_a_feed_without_a_link_says_so() -> None:
    listing = read_feed(rss("<item><title>Nowhere</title></item>"), URL)
    assert [problem.kind for problem in listing.problems] == ["no-links"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"<!DOCTYPE html><html><body><p>Hello</p></body></html>", "a web page"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"Access denied", "Access denied"),
        (b"<?xml version='1.0'?><urlset><url><loc>https://a.example/</loc></url></urlset>", "sitemaps"),
        (rss(item(1))[:60], "breaks off"),
        (b'{"error": "gone"}', "no list of items"),
    ],
    ids=["nothing", "white space", "page", "pdf", "text", "sitemap", "truncated", "json"],
)
def test_what_is_no_feed_is_named(body: bytes, says: str) -> None:
    with pytest.raises(NotAFeed) as error:
        read_feed(body, URL)
    assert str(error.value).startswith(URL)
    assert says in str(error.value)
    assert "outlets.toml" in str(error.value)


def test_a_large_page_is_refused_unparsed(parsed: list[bytes]) -> None:
    page = b"<!doctype html><html><body>" + b"<p>A paragraph of <b>no</b> feed &amp; no use.</p>\n" * 10_000
    with pytest.raises(NotAFeed, match="a web page"):
        read_feed(page, URL)
    assert parsed == []


def test_a_page_that_names_its_feed_is_of_help() -> None:
    head = b"<head><link rel=alternate type=application/rss+xml href=/rss></head>"
    page = b"<!doctype html><html>" + head + b"<body></body></html>"
    with pytest.raises(NotAFeed, match=r"https://digest\.example/rss"):
        read_feed(page, "https://digest.example/")


def test_nested_entities_do_not_explode() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">{entities}]>'
    listing = read_feed(
        rss("<item><title>&e11;</title><link>https://a.example/1</link></item>", head=head), URL
    )
    assert len(listing) == 1
    assert all(len(entry.title or "") < 1000 for entry in listing)


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    listing = read_feed(
        rss("<item><title>A &x; B</title><link>https://a.example/1</link></item>", head=head), URL
    )
    assert all("secret words" not in (entry.title or "") for entry in listing)


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Fog &#55357;&#56994; lifts", "Fog \U0001f6a2 lifts"),
        ("Fog &#xD83D;&#xdea2; lifts", "Fog \U0001f6a2 lifts"),
        ("Fog &#55357; lifts", "Fog lifts"),
        ("Fog&#7; lifts\ufffe", "Fog lifts"),
        ("Fog &#8217;lifts&#8217;", "Fog ’lifts’"),
    ],
)
def test_an_emoji_in_halves_costs_no_feed(title: str, read: str) -> None:
    assert [entry.title for entry in read_feed(rss(item(1).replace("Story 1", title)), URL)] == [read]


@pytest.mark.parametrize("wrong", ["http://[url]", "//[", "http://digest.example:99999/"])
def test_an_address_that_can_be_none_costs_one_entry(wrong: str) -> None:
    broken = f'<item><title>x</title><link>{wrong}</link><source url="{wrong}">S</source></item>'
    assert [entry.url for entry in read_feed(rss(broken, item(2)), URL)] == ["https://digest.example/2"]


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("<dc:creator>Mira Lund</dc:creator><dc:creator>Ada Quay</dc:creator>", "Mira Lund, Ada Quay"),
        ("<dc:creator>Mira Lund</dc:creator><dc:creator>Mira Lund</dc:creator>", "Mira Lund"),
        ("<author>desk@bay.example (Mira Lund)</author>", "Mira Lund"),
        ("<author>desk@bay.example</author><dc:creator>Mira Lund</dc:creator>", "Mira Lund"),
        ("<author>desk@bay.example</author>", None),
    ],
)
def test_all_who_wrote_it(written: str, author: str | None) -> None:
    item = f"<item><title>T</title><link>https://bay.example/1</link>{written}</item>"
    root = "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
    (entry,) = read_feed(f"{root}<channel>{item}</channel></rss>".encode(), "https://bay.example/rss")
    assert entry.author == author


def test_bing_names_the_outlet_in_a_word_of_its_own() -> None:
    item = (
        "<item><title>T</title><link>https://bay.example/1</link><News:Source>Bay Herald</News:Source></item>"
    )
    root = "<rss version='2.0' xmlns:News='https://www.bing.com/news/search?q=x'>"
    (entry,) = read_feed(f"{root}<channel>{item}</channel></rss>".encode(), "https://bing.example/rss")
    assert entry.source_name == "Bay Herald"
