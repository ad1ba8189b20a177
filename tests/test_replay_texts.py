"""Texts of feeds in a replay: which entries count, and what stands for what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.commands.replay_texts import FeedTexts
from monitor.models import Article, Entry, Page
from monitor.schema import open_store
from pipelines import store

AT = datetime(2026, 10, 14, 12, tzinfo=UTC)
ENTRY = Entry("https://bay.example/1", "feed", "https://bay.example/feed", "bay.example", html="<p>Text</p>")


def test_what_was_old_when_the_feed_was_fetched_is_left(tmp_path: Path) -> None:
    texts = FeedTexts(open_store(tmp_path / "news.db"), max_age_days=14)
    old = replace(ENTRY, url="https://bay.example/2", published=AT - timedelta(days=20))
    texts.keep([ENTRY, old], AT)
    assert [page.url for page in texts.pages()] == [ENTRY.url]


def test_a_page_that_was_read_needs_no_text(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    texts = FeedTexts(db)
    texts.keep([ENTRY], AT)
    page = Page(ENTRY.url, b"", fetched_at=AT)
    with store.transaction(db):
        texts.settle(page, Article(ENTRY.url, "bay.example", AT))
    assert list(texts.pages()) == [] and not texts.takes(page, "refused")


def test_where_the_text_is_no_article_the_stub_is_filed(tmp_path: Path) -> None:
    texts = FeedTexts(open_store(tmp_path / "news.db"))
    texts.keep([ENTRY], AT)
    stub = Article(ENTRY.url, "bay.example", AT, kind="stub", kind_why="paywall")
    assert texts.takes(Page(ENTRY.url, b"", fetched_at=AT), "the page is a paywall", stub)
    (page,) = texts.pages()
    assert texts.article(page, Article(ENTRY.url, "bay.example", AT, kind="stub")) == stub
    told = texts.article(page, Article(ENTRY.url, "bay.example", AT, text="A whole article."))
    assert told is not None and told.kind_why == "text of the feed: the page is a paywall"
