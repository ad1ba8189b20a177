"""Sitemaps as entries: news, index, gzip, text, and what is none."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.errors import NotASitemap
from spiders.sitemaps import read_sitemap

FEEDS = Path("fixtures/feeds")
NEWS = (FEEDS / "news_sitemap.xml").read_bytes()
URL = "https://harbourpost.example/sitemap.xml"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def urlset(count: int) -> bytes:
    rows = (
        f"<url><loc>https://a.example/{n}</loc><lastmod>2026-{1 + n % 11:02}-01</lastmod></url>\n"
        for n in range(count)
    )
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(rows)}</urlset>'.encode()


def test_news_sitemap() -> None:
    listing = read_sitemap(NEWS, URL, outlet_id="harbourpost.example", now=NOW)
    ferry, crane = listing
    assert (ferry.url, ferry.title) == (
        "https://harbourpost.example/2026/11/20/ferry-timetable",
        "Ferry timetable: what changes & when",
    )
    assert ferry.published == datetime(2026, 11, 20, 5, tzinfo=UTC)  # not `lastmod`
    assert (ferry.source_name, ferry.via, ferry.listed_at) == ("Harbour Post", "sitemap", URL)
    assert (crane.url, crane.title) == (
        "https://harbourpost.example/2026/11/21/crane",
        None,
    )  # not the picture's title
    assert crane.published == datetime(2026, 11, 21, tzinfo=UTC)
    assert listing.problems == ()


def test_index_names_the_newest_first() -> None:
    listing = read_sitemap((FEEDS / "sitemap_index.xml").read_bytes(), URL, now=NOW)
    assert len(listing) == 0
    assert [entry.url.rpartition("/")[2] for entry in listing.nested] == [
        "sitemap-2026-11.xml.gz",
        "sitemap-2025.xml.gz",
        "sitemap-pages.xml",
    ]


def test_gzip_white_space_and_a_missing_namespace() -> None:
    assert len(read_sitemap(gzip.compress(NEWS), URL)) == 2
    assert len(read_sitemap(b"\n\n" + NEWS, URL)) == 2
    news = b"<news:news><news:title>A &amp; B</news:title></news:news>"
    bare = b"<urlset><url><loc>https://a.example/1</loc>" + news + b"</url></urlset>"
    (entry,) = read_sitemap(bare, URL)
    assert entry.title == "A & B"


def test_text_sitemap() -> None:
    listing = read_sitemap(b"\xef\xbb\xbfhttps://a.example/1\r\nhttps://a.example/2\r\n\r\n", URL)
    assert [entry.url for entry in listing] == ["https://a.example/1", "https://a.example/2"]


def test_the_newest_are_kept_of_too_many() -> None:
    listing = read_sitemap(urlset(5000), URL, limit=100, now=NOW)
    assert len(listing) == 100
    assert {entry.published for entry in listing} == {datetime(2026, 11, 1, tzinfo=UTC)}
    assert [problem.kind for problem in listing.problems] == ["too-many-entries"]


def test_one_that_breaks_off_gives_what_came_before() -> None:
    body = urlset(300)
    listing = read_sitemap(body[: len(body) // 2], URL)
    assert 100 < len(listing) < 200
    assert [problem.kind for problem in listing.problems] == ["truncated"]


def test_a_zip_bomb_ends_at_the_cap() -> None:
    listing = read_sitemap(gzip.compress(urlset(50_000)), URL, max_bytes=200_000)
    assert 0 < len(listing) < 5000
    assert [problem.kind for problem in listing.problems] == ["truncated"]


def test_an_empty_urlset_is_no_error() -> None:
    assert read_sitemap(b"<?xml version='1.0'?><urlset/>", URL).problems == ()


def test_entities_do_not_explode_and_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("https://a.example/secret")
    nested = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    body = (
        f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY e0 "ha">{nested}]><urlset>'
        "<url><loc>&x;</loc></url><url><loc>https://a.example/&e11;</loc></url></urlset>"
    )
    listing = read_sitemap(body.encode(), URL)
    assert all("secret" not in entry.url and len(entry.url) < 100 for entry in listing)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "robots.txt"),
        (b"<rss version='2.0'><channel></channel></rss>", "feeds"),
        (b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'></feed>", "feeds"),
        (b"%PDF-1.7", "a PDF"),
        (b"User-agent: *\nDisallow: /", "User-agent"),
        (b"<", "something else"),
    ],
    ids=["nothing", "page", "rss", "atom", "pdf", "robots", "broken"],
)
def test_what_is_no_sitemap_is_named(body: bytes, says: str) -> None:
    with pytest.raises(NotASitemap) as error:
        read_sitemap(body, URL)
    assert str(error.value).startswith(URL)
    assert says in str(error.value)


def test_an_index_that_names_itself_is_not_followed_in_a_circle() -> None:
    named = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in (URL, f"{URL}?page=2"))
    index = f"<sitemapindex>{named}</sitemapindex>"
    assert [entry.url for entry in read_sitemap(index.encode(), URL).nested] == [f"{URL}?page=2"]


def test_pictures_and_films_have_titles_and_times_of_their_own() -> None:
    body = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
    <url><image:image><image:loc>https://cdn.example/1.jpg</image:loc><image:title>Crane</image:title></image:image>
    <video:video><video:title>Film</video:title><video:publication_date>2020-01-01</video:publication_date></video:video>
    <loc>https://a.example/1</loc><xhtml:link rel="alternate" hreflang="de" href="https://a.example/de/1"/>
    <news:news><news:publication><news:name>Harbour Post</news:name></news:publication>
    <news:publication_date>2026-11-21T05:00:00Z</news:publication_date><news:title>The crane</news:title></news:news>
    <lastmod>2026-11-22</lastmod></url></urlset>"""
    (entry,) = read_sitemap(body, URL, now=NOW)
    assert (entry.url, entry.title, entry.source_name) == ("https://a.example/1", "The crane", "Harbour Post")
    assert entry.published == datetime(2026, 11, 21, 5, tzinfo=UTC)


def test_fifty_thousand_entries_packed() -> None:
    listing = read_sitemap(gzip.compress(urlset(50_000)), URL, limit=2000, now=NOW)
    assert len(listing) == 2000
    assert [problem.kind for problem in listing.problems] == ["too-many-entries"]
    assert "50000" in listing.problems[0].detail


def test_addresses_behind_a_mistake_are_whole() -> None:
    news = "<n:title>Caf\xe9</n:title>"
    rows = "".join(f"<url><loc>https://a.example/?a={n}&amp;b=2</loc>{news}</url>" for n in range(3))
    body = f"<urlset>{rows}<url><loc>https://a.example/?a=3&b=2</loc></url></urlset>".encode("latin-1")
    listing = read_sitemap(body, URL)
    assert [entry.url for entry in listing] == [f"https://a.example/?a={n}&b=2" for n in range(4)]
    assert listing[0].title == "Café"
    assert listing.problems == ()


def test_half_an_address_is_not_taken() -> None:
    listing = read_sitemap(urlset(3)[:-40], URL)
    assert [entry.url for entry in listing] == ["https://a.example/0", "https://a.example/1"]
    assert [problem.kind for problem in listing.problems] == ["truncated"]
    in_an_address = b"<urlset><url><loc>https://a.example/1</loc></url><url><loc>https://a.example/tw"
    assert [entry.url for entry in read_sitemap(in_an_address, URL)] == ["https://a.example/1"]


@pytest.mark.parametrize(
    "body",
    [
        b"\xef\xbb\xbf\n%s",
        b"<br />\n<b>Warning</b>: no such file in <b>/x.php</b><br />\n%s",
        b"Notice: undefined index\n%s",
        b"%s" + b" " * 700,
    ],
)
def test_what_programs_print_around_it(body: bytes) -> None:
    listing = read_sitemap(body % urlset(2), URL)
    assert (len(listing), listing.problems) == (2, ())


def test_addresses_without_a_host() -> None:
    body = b"<urlset><url><loc>/one</loc></url><url><loc>//a.example/two</loc></url></urlset>"
    assert [entry.url for entry in read_sitemap(body, URL)] == [
        "https://harbourpost.example/one",
        "https://a.example/two",
    ]


def test_index_that_names_itself_in_another_spelling() -> None:
    own = "<sitemap><loc>http://www.harbourpost.example/sitemap.xml</loc></sitemap>"
    body = f"<sitemapindex>{own}<sitemap><loc>{URL}?page=2</loc></sitemap></sitemapindex>"
    assert [entry.url for entry in read_sitemap(body.encode(), URL).nested] == [f"{URL}?page=2"]


def test_packed_twice() -> None:
    assert len(read_sitemap(gzip.compress(gzip.compress(NEWS)), URL)) == 2
