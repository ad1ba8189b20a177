"""A page's links: their addresses, their words, their place."""

from __future__ import annotations

from collections import Counter

import pytest

from spiders.links import Link, count_words, parse_page, read_links, visible_text
from spiders.places import Element

URL = "https://harbourpost.example/news/"


def links(page: str | bytes, content_type: str | None = None) -> list[Link]:
    tree = parse_page(page, content_type)
    return read_links(tree, URL) if tree is not None else []


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("bridge", "https://harbourpost.example/news/bridge"),
        ("/bridge", "https://harbourpost.example/bridge"),
        ("//delta.example/bridge", "https://delta.example/bridge"),
        ("https://delta.example/a b", "https://delta.example/a%20b"),
        ("https://delta.example/\n   a-bridge", "https://delta.example/a-bridge"),
        (" \n/bridge\t", "https://harbourpost.example/bridge"),
        ("#top", None),
        ("", None),
        ("mailto:desk@harbourpost.example", None),
        ("javascript:void(0)", None),
        ("http://[::1", None),
        ("http://delta.example:99999999/", None),
    ],
)
def test_addresses(href: str, expected: str | None) -> None:
    found = links(f'<p><a href="{href}">x</a></p>')
    assert (found[0].url if found else None) == expected


def test_base_href() -> None:
    (link,) = links('<head><base href="https://mirror.example/hp/"></head><a href="bridge">x</a>')
    assert (link.url, link.site) == ("https://mirror.example/hp/bridge", "mirror.example")


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("Bridge opens", "Bridge opens"),
        ("<h3>Bridge opens</h3><p>It took nine years.</p>", "Bridge opens"),
        (
            '<span class="kicker">Live</span><span class="card__headline">Bridge opens</span><time>10:15</time>',
            "Bridge opens",
        ),
        ("<div>Bridge</div><div>opens</div>", "Bridge opens"),
        ("<span>Live</span><span>Bridge opens</span>", "Live Bridge opens"),
        ("<span>B</span>ridge opens", "Bridge opens"),
        ("Bridge<sup>2</sup> opens", "Bridge2 opens"),
        ('Bridge <span class="visually-hidden">opens in a new window</span>', "Bridge"),
        ("<img src=x alt=Bridge>", ""),
        ("Bridge <time>3 hours ago</time>", "Bridge"),
        ("<script>var a</script>Bridge", "Bridge"),
        ("<span class=time>10:15</span><span class=ttl>Bridge opens</span>", "Bridge opens"),
        ("10:15 Bridge opens", "Bridge opens"),
        ("22.11. 10:15 Uhr – Brücke öffnet", "Brücke öffnet"),
        ("10:15", "10:15"),
        ("<p>Bridge opens today</p><span>Harbour Post</span><time>8:15</time>", "Bridge opens today"),
        ("<span class=kicker>Live</span>", "Live"),
        ("<p>Work</p><p>Bridge opens today</p><p>It took nine years.</p>", "Bridge opens today"),
        ("<img src=x><div>Bridge opens today</div><div>It took nine years.</div>", "Bridge opens today"),
        ("<div>Bridge opens today</div><div>after nine years</div>", "Bridge opens today after nine years"),
        ("<div></div><div>Live now</div><div>Bridge opens today</div>", "Bridge opens today"),
    ],
)
def test_text_as_a_reader_sees_it(inner: str, text: str) -> None:
    assert links(f'<div><a href="/x">{inner}</a></div>')[0].text == text


def test_a_cut_text_is_completed_by_the_title() -> None:
    (link,) = links('<a href="/x" title="Bridge opens after nine years">Bridge opens after…</a>')
    assert link.text == "Bridge opens after nine years"


def test_the_links_own_title_tells_where_the_kicker_ends() -> None:
    inner = "<span>Licences</span> <span>Bridge opens</span>"
    assert links(f'<a href="/x" title="Bridge opens">{inner}</a>')[0].text == "Bridge opens"
    assert links(f'<a href="/x" title="Open in a new window">{inner}</a>')[0].text == "Licences Bridge opens"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bridge opens - at last", 4),
        ("", 0),
        ("– | –", 0),
        ("港の橋が再開", 3),
        ("CEOが辞任へ", 3.0),
        ("Мост открыт", 2),
    ],
)
def test_count_words(text: str, words: float) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("Мост".encode(), None),
        ("Мост".encode(), "text/html; charset=windows-1251"),  # valid UTF-8 is UTF-8
        ("Мост".encode("windows-1251"), "text/html; charset=windows-1251"),
        (b'<meta charset="utf-8"><!-- charset=windows-1251 -->' + "Мост".encode("windows-1251"), None),
        (b"\xef\xbb\xbf" + "Мост".encode(), None),
    ],
)
def test_encodings(body: bytes, content_type: str | None) -> None:
    tree = parse_page(b"<html><body>" + body + b"</body></html>", content_type)
    assert tree is not None
    assert visible_text(tree).startswith("Мост")


@pytest.mark.parametrize("body", [b"", b" ", b"\0\0", b"<", b"%PDF-1.7", b"\xff\xfe\x00"])
def test_what_is_no_page_has_no_links(body: bytes) -> None:
    assert links(body) == []


def test_a_block_is_measured_once_for_its_twenty_thousand_links(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "".join(f"some words <a href='/story-{n}'>and a link</a> " for n in range(20_000))
    tree = parse_page(f"<html><body>{page}</body></html>")
    assert tree is not None
    body, measured = tree[0], Counter[str]()

    def length(element: Element) -> int:
        measured[str(element.tag)] += 1
        return len("some words ") * 20_000 if element is body else 1

    monkeypatch.setattr("spiders.places.text_length", length)
    assert len(read_links(tree, URL)) == 20_000
    assert measured == {"body": 1, "a": 20_000}  # the block once, not once for each of its links


def test_nesting_without_end_is_survived() -> None:
    assert len(links("<div>" * 5000 + "<a href=/x>x</a>" + "</div>" * 5000)) <= 1
    assert len(links("<a href='/x'>" * 3000 + "x")) >= 1


@pytest.mark.parametrize("base", ["http://[", "//[", "javascript:"])
def test_a_base_that_is_no_address_is_passed_over(base: str) -> None:
    assert (
        links(f'<base href="{base}"><a href="/bridge">x</a>')[0].url == "https://harbourpost.example/bridge"
    )
