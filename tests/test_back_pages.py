"""Archives read backwards: the page behind a page, the feed behind a feed, and where they end."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.models import Entry, Page
from spiders.back_pages import BackReading, goes_on, older_feed, older_page, page_number
from spiders.frontier import Target

URL = "https://harbourpost.example/news/"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<link rel="next" href="/news/page/2/">', "page/2/"),
        ('<a rel="next" href="?page=2">x</a> <a href="?page=3">Next</a>', "?page=2"),
        ('<a href="page/2/">« Older posts</a>', "page/2/"),
        ('<a href="seite-2.html">Nächste Seite ›</a>', "seite-2.html"),
        ('<a href="?p=2">Page suivante</a>', "?p=2"),
        ('<a href="?p=2">Siguiente »</a>', "?p=2"),
        ('<a href="index2.html">下一页</a>', "index2.html"),
        ('<a href="?p=2">次へ</a>', "?p=2"),
        ('<a href="?p=2">Следующая →</a>', "?p=2"),
        ('<a href="?page=2" aria-label="Next page"><svg></svg></a>', "?page=2"),
        ('<a href="?page=1">1</a> <a href="?page=2">2</a> <a href="?page=3">3</a>', "?page=2"),
        ('<a href="?page=2">›</a>', "?page=2"),
        ('<a href="page/2/">Mehr laden</a>', "page/2/"),  # its own address with the next number says enough
        ('<a href="/sport/page/2/">Mehr Sport</a>', None),  # another list
        ('<a href="page/3/">Archive</a>', None),
        ('<a href="/news/2026/11/21/">Previous day</a>', "2026/11/21/"),
        ('<a href="https://delta.example/?page=2">Next</a>', None),  # another site
        ('<a href="/news/#next">Next</a>', None),  # this very page
        ('<a href="/2026/11/21/next-years-budget">Next year’s budget is settled</a>', None),
        ('<a href="?page=9">9</a>', None),
        ('<a href="?oldal=2">2</a> <a href="?oldal=3">3</a>', "?oldal=2"),
        ('<a href="sivu-3/">3</a> <a href="sivu-2/">2</a>', "sivu-2/"),
        ('<a href="2/">2</a>', "2/"),
        ('<a href="bridge?comment=2">2</a>', None),  # a story below this page, and what is said of it
        ('<a href="/sport/?oldal=2">2</a>', None),
        ('<a href="?oldal=3">3</a>', None),
        ("", None),
    ],
)
def test_where_an_archive_goes_on(page: str, expected: str | None) -> None:
    assert older_page(f"<body><p>…</p>{page}</body>", URL) == (URL + expected if expected else None)


def test_no_page_before() -> None:
    pages = (
        '<a href="?page=2">« Next</a> <a href="?page=2">2</a> <a href="?page=3">3</a> <a href="?page=4">4</a>'
    )
    assert older_page(pages, f"{URL}?page=3") == f"{URL}?page=4"
    assert older_page('<a rel="next" href="?page=2">2</a>', f"{URL}?page=3") is None


def test_numbers_in_any_language_lead_on_and_never_back() -> None:
    pages = "".join(f'<a href="?oldal={n}">{n}</a>' for n in (1, 2, 3, 4, 5))
    assert older_page(pages, f"{URL}?oldal=3") == f"{URL}?oldal=4"
    assert older_page(pages, f"{URL}?oldal=5") is None


@pytest.mark.parametrize(
    ("url", "number"),
    [
        (URL, 1),
        (f"{URL}?page=3", 3),
        (f"{URL}page/12/", 12),
        (f"{URL}seite-2.html", 2),
        (f"{URL}index_4.html", 4),
        ("https://harbourpost.example/2026/11/22/", 1),
    ],
)
def test_page_numbers(url: str, number: int) -> None:
    assert page_number(url) == number


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            b'<feed><link rel="next" href="/feed?p=2&amp;n=9"/><entry/></feed>',
            "https://harbourpost.example/feed?p=2&n=9",
        ),
        (
            b"<rss><channel><atom:link href='https://harbourpost.example/old' rel='prev-archive'/>",
            "https://harbourpost.example/old",
        ),
        (
            b'{"next_url": "https://harbourpost.example/feed.json?page=2", "items": []}',
            "https://harbourpost.example/feed.json?page=2",
        ),
        (b'<feed><link rel="self" href="/feed"/><entry><link rel="next" href="/x"/></entry></feed>', None),
        (b'{"items": []}', None),
        (b"{", None),
    ],
)
def test_where_a_feed_goes_on(body: bytes, expected: str | None) -> None:
    assert older_feed(body, "https://harbourpost.example/feed") == expected


def entries(*paths: str, published: datetime | None = None) -> list[Entry]:
    return [Entry(f"https://harbourpost.example/{path}", "listing", published=published) for path in paths]


def test_an_archive_ends_where_nothing_is_new_or_all_is_old() -> None:
    seen: set[str] = set()
    oldest = datetime(2026, 11, 1, tzinfo=UTC)
    assert goes_on(entries("a", "b"), seen, oldest)
    assert not goes_on(entries("a", "b?utm_source=x"), seen, oldest)  # the same page again
    assert goes_on(entries("2026/10/30/x", "2026/11/02/y"), seen, oldest)
    assert not goes_on(entries("2026/10/29/x", "2026/10/28/y"), seen, oldest)
    assert not goes_on(entries("z", published=datetime(2026, 10, 1, tzinfo=UTC)), seen, oldest)
    assert not goes_on([], seen, oldest)


def test_no_more_pages_than_are_wanted() -> None:
    back = BackReading(30, max_pages=2)
    target, pages = Target(URL, "listing", "harbourpost.example"), []
    for number in range(5):
        page = Page(target.url, f'<a href="?page={number + 2}">Older</a>'.encode(), fetched_at=NOW)
        behind, problems = back.behind(target, entries(f"story-{number}"), page, NOW)
        if behind is None:
            break
        pages.append((behind.url, behind.level, behind.archive))
        target = behind
    assert pages == [(f"{URL}?page=2", 1, URL)]
    assert [(problem.kind, problem.url) for problem in problems] == [("archive-goes-on", URL)]
    assert "NEWS_BACK_PAGES" in problems[0].detail


def test_without_a_period_and_for_articles_nothing_is_behind() -> None:
    page = Page(URL, b'<a href="?page=2">Older</a>', fetched_at=NOW)
    assert BackReading(0, 9).behind(Target(URL, "listing"), entries("a"), page, NOW) == (None, ())
    assert BackReading(9, 9).behind(Target(URL, "sitemap"), entries("a"), page, NOW) == (None, ())
