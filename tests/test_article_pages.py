"""An article made for reading: whose, why, from whom, what was left out, mended and changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.archive import ArchiveWriter, read_archive
from monitor.models import Page
from tests.newsroom import RELIC, Newsroom, newsroom, told_day


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    path = tmp_path_factory.mktemp("articles") / "news.db"
    told_day(path).close()
    with newsroom(path) as room:
        yield room


def test_it_tells_what_was_read_and_from_whom(room: Newsroom) -> None:
    page = room.page("/article/2")
    assert '<span class="fh-kind copy">copy</span>' in page and 'href="/story/1"' in page
    assert '<a href="https://harbour.example/ferry-stops" rel="noopener noreferrer nofollow">' in page
    assert 'Taken from <a href="/article/1"><bdi>Tidewire</bdi>: <bdi>Ferry line' in page
    assert 'href="/compare/2"' in page and 'href="/outlet/harbour.example"' in page
    assert "0 % its own: of 1 sentence 1 copied, 0 changed." in page
    assert '<h3 id="p2" dir="auto">What now?</h3>' in page and '<p id="p3" dir="auto">#norwick</p>' in page
    assert "Mended: utf-8 read as tis-620, 2 places, 1 character lost" in page


def test_every_credit_says_where_its_words_stand(room: Newsroom) -> None:
    page = room.page("/article/2")
    assert "<strong>Tidewire</strong> as the origin: “(Tidewire) -”" in page
    assert '(<a href="#p1">paragraph 1</a>, attribution)' in page
    assert '<mark class="fh-changed">its owner said</mark>' in page
    assert (
        "(what was left out, reference)" in page
        and "(elsewhere on the page, outside the text, syndication)" in page
    )
    assert "javascript:alert(1)" in page and 'href="javascript:' not in page


def test_what_was_left_out_stands_in_its_place(room: Newsroom) -> None:
    page = room.page("/article/2")
    assert page.index("will not sail") < page.index(RELIC) < page.index("What now?")
    assert "2 paragraphs left out" in page and "&lt;b&gt;All rights" in page


def test_versions_show_what_changed(room: Newsroom) -> None:
    page = room.page("/article/2")
    assert "Found changed 2026-10-14 12:00" in page
    assert "headline: <del>Norwick ferry to stop</del> <ins>Norwick ferry stops</ins>" in page
    assert (
        '<del class="fh-changed fh-figure">3 days</del>' in page
        and '<ins class="fh-changed">this week</ins>' in page
    )


def test_it_names_those_who_took_it(room: Newsroom) -> None:
    page = room.page("/article/1")
    assert "Who took it" in page and '<a class="small" href="/compare/2">compare</a>' in page


def test_what_was_never_read_says_so(room: Newsroom) -> None:
    assert "“Written with the help of a machine.”" in room.page("/article/3")
    page = room.page("/article/5")
    assert "No text was read." in page and "never read" in page and "Why stub: cited, not fetched" in page


def test_hostile_text_stays_text(room: Newsroom) -> None:
    page = room.page("/article/6")
    assert "&lt;img src=x onerror" in page and "&lt;b&gt;Nobody" in page
    assert "\u202e" not in page and "\x1b" not in page and "<script" not in page


def test_the_json_says_the_same(room: Newsroom) -> None:
    told = room.json("/article/2.json")
    assert [block["mark"] for block in told["blocks"]] == ["text", "furniture", "heading", "text"]
    assert {credit["name"]: credit["where"] for credit in told["credits"]}["Owner"] == "paragraph 1"
    assert told["changes"][0]["parts"] == [["headline", "Norwick ferry to stop", "Norwick ferry stops"]]
    assert room.ask("/article/99").status_code == 404


def test_an_article_leads_to_what_was_sent_where_there_is_an_archive(tmp_path: Path) -> None:
    told_day(tmp_path / "news.db").close()
    writer = ArchiveWriter(tmp_path / "archive")
    sent = {"Content-Type": "text/html"}, b"<script>alert(1)</script>", datetime(2026, 10, 14, 12, tzinfo=UTC)
    writer.write("https://tidewire.example/ferry", {}, 200, "OK", *sent)
    writer.close()
    with newsroom(tmp_path / "news.db", tmp_path / "archive") as room:
        assert '<a href="/article/1/record">as it was sent (WARC)</a>' in room.page("/article/1")
        answer = room.ask("/article/1/record")
        assert answer.headers["content-type"] == "application/gzip"
        assert answer.headers["content-disposition"] == 'attachment; filename="article-1.warc.gz"'
        (tmp_path / "one.warc.gz").write_bytes(answer.content)
        (page,) = read_archive(tmp_path / "one.warc.gz")
        assert isinstance(page, Page) and page.body == b"<script>alert(1)</script>"
        assert room.ask("/article/2/record").status_code == 404, "the archive has none of it"
        assert room.ask("/article/99/record").status_code == 404
    with newsroom(tmp_path / "news.db") as room:
        assert "/record" not in room.page("/article/1") and room.ask("/article/1/record").status_code == 404
