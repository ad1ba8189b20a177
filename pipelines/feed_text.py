"""A feed's text in, the page or article that it stands for out, marked as what it is."""

from __future__ import annotations

import html
from dataclasses import replace

from monitor.feed_lookups import FeedText
from monitor.models import Article, Entry, Page
from monitor.urls import registered_domain, unwrapped_url
from monitor.wrapped_addresses import stands_for_another

REFUSED = (401, 402, 403, 404, 410, 451)  # the page is not for us, or gone
_MARK = "text of the feed: "
_NOT_USED_FOR = ("refused-address", "not-a-web-address")  # the address itself is no good


def is_refusal(status: int | None, problem_kind: str, *, is_final: bool) -> bool:
    """True for an answer after which the feed's text takes the page's place: refused, gone, forbidden."""
    return (status in REFUSED or is_final) and problem_kind not in _NOT_USED_FOR


def why_instead(status: int | None, problem_kind: str) -> str:
    """The reason why a page that gave nothing could not be read, as it follows "text of the feed: "."""
    if problem_kind == "blocked-by-robots":
        return "robots.txt forbids the page"
    return (
        f"the page answered {status}"
        if status and status != 200
        else f"the page gave nothing ({problem_kind})"
    )


def feed_page(text: FeedText, entry: Entry | None = None, page: Page | None = None) -> Page:
    """The text as a page at the article's address, for `read_article`. `page` is the answer that was a stub.

    It is dated by the feed's visit, so that a sweep and a replay of its archive file the same.
    """
    entry = entry or Entry(text.url, "feed", text.feed_url, title=text.title)
    url = unwrapped_url(text.url)
    if page is not None and stands_for_another(url) and registered_domain(page.url) != registered_domain(url):
        url = page.url
    title = html.escape(text.title or entry.title or "")
    author = f'<meta name="author" content="{html.escape(text.author)}">' if text.author else ""
    head = f"<head><meta charset='utf-8'><title>{title}</title>{author}</head>"
    body = f"<body><article><h1>{title}</h1>{text.html}</article></body>"
    return Page(
        url,
        f"<!doctype html><html>{head}{body}</html>".encode("utf-8", "replace"),
        headers={"content-type": "text/html; charset=utf-8"},
        fetched_at=text.seen_at,
        requested_url=text.url if text.url != url else None,
        entry=replace(entry, title=text.title or entry.title),
    )


def told_by_feed(article: Article, text: FeedText, why: str) -> Article | None:
    """The article, marked as read in the feed, with the reason; None where the text is no article after all."""
    if article.kind == "stub":
        return None
    reason = f"{_MARK}{why}"
    return replace(  # what it is by itself, a release for one, is still said first
        article,
        read_in=text.feed_url,
        kind_why=f"{article.kind_why}; {reason}" if article.kind_why else reason,
    )


def reason_of(article: Article) -> str:
    """Why the feed's text stands for the page, of an article that `told_by_feed` marked."""
    return (article.kind_why or "").rpartition(_MARK)[2]
