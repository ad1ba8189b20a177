"""Texts of feeds: an excerpt is no whole article, and what stands for a page says so."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.feed_lookups import FeedText
from monitor.models import Entry, Page
from monitor.outlets import Outlets, load_outlets
from pipelines.feed_text import feed_page, is_refusal, reason_of, told_by_feed, why_instead
from pipelines.flow import read_article
from spiders.feed_text import whole_article
from spiders.feeds import read_feed
from spiders.json_feeds import read_json_feed

CASES = json.loads((Path(__file__).parent.parent / "fixtures" / "feeds" / "texts.json").read_text("utf-8"))
LINK = "https://bay.example/1"
AT = datetime(2026, 10, 14, 12, tzinfo=UTC)
WORDS = "the ferry from Norwick to the outer islands stops for one week while its engine is mended by".split()
LONG = "".join(f"<p>{' '.join(WORDS)} pier {number}.</p>" for number in range(8))


def content(case: dict[str, Any]) -> str:
    """The HTML of a case."""
    count, parts = case["words"], case.get("paragraphs", 1)
    words = [WORDS[place % len(WORDS)] for place in range(count)]
    size = max(1, count // parts)
    texts = [" ".join(words[start : start + size]) for start in range(0, count, size)]
    return f"<p>{case.get('start', '')}{'.</p><p>'.join(texts)}{case['end']}</p>"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_excerpt_is_no_whole_article(case: dict[str, Any]) -> None:
    html, where = content(case), case.get("in", "content")
    found = whole_article(
        [html] if where in ("content", "both") else [],
        html if where in ("summary", "both") else "Ferry stops.",
        LINK,
        [html] if where == "full text" else [],
    )
    assert (found is not None) == case["whole"]
    assert case.get("without", "\0") not in (found or "")
    assert case.get("with", "") in (found or "")


def test_scripts_without_spaces_are_counted_by_their_signs() -> None:
    sentence = "フェリーは一週間運休すると町が発表した。"
    assert whole_article([f"<p>{sentence * 12}</p>"], None, LINK)
    assert whole_article([f"<p>{sentence * 5}</p>"], None, LINK) is None


def test_a_feed_of_nothing_but_teasers_gives_no_text() -> None:
    def feed(*lengths: int) -> bytes:
        texts = [" ".join(WORDS[place % len(WORDS)] for place in range(length)) for length in lengths]
        items = "".join(
            f"<item><link>{LINK}{number}</link><content:encoded>{text}.</content:encoded></item>"
            for number, text in enumerate(texts)
        )
        space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        return f"<rss version='2.0' {space}><channel>{items}</channel></rss>".encode()

    assert [e.html for e in read_feed(feed(90, 100, 95, 110, 120), LINK)] == [None] * 5
    assert all(e.html for e in read_feed(feed(90, 100, 95, 110, 420), LINK)), (
        "one long, and the short ones are short news"
    )
    assert all(e.html for e in read_feed(feed(90, 100), LINK)), "too few to tell"


def test_scripts_and_forms_are_left_out() -> None:
    found = whole_article([f"<script>x()</script>{LONG}<form>Sign up</form>"], None, LINK)
    assert found and "x()" not in found and "Sign up" not in found


def test_feeds_of_every_kind_carry_text_and_author() -> None:
    rss = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item><link>{LINK}</link><dc:creator>Mira Lund</dc:creator>
        <description>Short.</description><content:encoded><![CDATA[{LONG}]]></content:encoded></item></channel></rss>"""
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="{LINK}"/><author><name>Mira Lund</name>
        </author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{LONG}</div></content></entry></feed>"""
    items = [{"id": "1", "url": LINK, "content_html": LONG, "authors": [{"name": "Mira Lund"}]}]
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    found = [
        read_feed(rss.encode(), LINK)[0],
        read_feed(atom.encode(), LINK)[0],
        read_json_feed(feed.encode(), LINK)[0],
    ]
    assert [entry.author for entry in found] == ["Mira Lund"] * 3
    assert all(entry.html and "pier 7" in entry.html for entry in found)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("desk@bay.example", None),
        ("desk@bay.example (Mira Lund)", "Mira Lund"),
        ("https://bay.example/mira", None),
    ],
)
def test_a_mail_address_is_no_author(written: str, name: str | None) -> None:
    item = f"<item><link>{LINK}</link><author>{written}</author></item>"
    assert read_feed(f"<rss version='2.0'><channel>{item}</channel></rss>".encode(), LINK)[0].author == name


TEXT = FeedText(LINK, "https://bay.example/feed", "Ferry <stops>", "Mira Lund", LONG, AT, None)


def test_the_feeds_text_is_read_as_a_page_and_marked() -> None:
    source = "<p>Source: <a href='https://tidewire.example/a/ferry'>Tidewire</a></p>"
    entry = Entry(LINK, "feed", published=datetime(2026, 10, 14, 9, tzinfo=UTC))
    page = feed_page(replace(TEXT, html=LONG + source), entry)
    told = told_by_feed(read_article(page, load_outlets(None)), TEXT, "the page answered 403")
    assert told is not None
    assert (told.url, told.title, told.byline) == (LINK, "Ferry <stops>", "Mira Lund")
    assert told.text.count("pier") == 8 and "Ferry" not in told.text
    assert (told.published, told.published_source) == (entry.published, "feed")
    assert (told.read_in, told.kind_why) == (TEXT.feed_url, "text of the feed: the page answered 403")
    assert reason_of(told) == "the page answered 403" and told.fetched_at == AT
    assert [(c.url, c.is_origin) for c in told.citations] == [("https://tidewire.example/a/ferry", True)]


def test_a_text_that_is_no_article_stands_for_nothing() -> None:
    page = feed_page(replace(TEXT, html="<p>Subscribe to read on.</p>"))
    assert told_by_feed(read_article(page, Outlets()), TEXT, "gone") is None


def test_a_short_address_leads_to_the_page_that_was_met() -> None:
    stub = Page("https://bay.example/2026/ferry", b"", fetched_at=AT)
    short = replace(TEXT, url="https://t.co/AbCdEf12")
    assert (feed_page(short, page=stub).url, feed_page(TEXT, page=stub).url) == (stub.url, LINK)


@pytest.mark.parametrize(
    ("status", "kind", "is_final", "expected"),
    [
        (403, "http-403", False, True),
        (410, "http-410", True, True),
        (None, "blocked-by-robots", True, True),
        (None, "refused-address", True, False),
        (503, "http-503", False, False),
        (None, "no-answer", False, False),
        (None, "no-answer", True, True),
    ],
)
def test_only_a_refusal_lets_the_feed_speak(
    status: int | None, kind: str, is_final: bool, expected: bool
) -> None:
    assert is_refusal(status, kind, is_final=is_final) == expected
    assert why_instead(status, kind)
