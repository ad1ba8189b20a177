"""The JSON of sites that list links and discuss them, as entries: Hacker News (by Algolia), Lobsters, Reddit."""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from monitor.errors import NotAFeed
from monitor.models import Discussion, Entry
from monitor.urls import absolute_url, is_web_address, registered_domain
from spiders.dates import read_date
from spiders.feed_text import clean_html
from spiders.titles import clean_title

_HACKER_NEWS = "https://news.ycombinator.com/item?id="


def read_discussions(
    data: Any, url: str, outlet_id: str | None, now: datetime | None = None
) -> list[Entry] | None:
    """The entries of what was decoded from the JSON at `url`; None where it is of none of these sites.

    An empty list has no entries: Lobsters answers so for a tag without stories.

    Raises NotAFeed for Hacker News's lists of numbers, with the address to ask instead.
    """
    if isinstance(data, list) and data and all(isinstance(each, int) for each in data[:50]):
        raise NotAFeed(
            f"{url}: a list of numbers, not of stories. For Hacker News put "
            "https://hn.algolia.com/api/v1/search?tags=front_page under feeds in outlets.toml."
        )
    if data == []:
        return []
    return [entry for entry in _entries(data, url, outlet_id, now)] if _is_known(data) else None


def _is_known(data: Any) -> bool:
    if isinstance(data, list):
        return (
            bool(data) and isinstance(data[0], dict) and "comments_url" in data[0] and "short_id" in data[0]
        )
    if not isinstance(data, dict):
        return False
    is_reddit = data.get("kind") == "Listing" and isinstance(data.get("data"), dict)
    return is_reddit or isinstance(data.get("hits"), list)


def _entries(data: Any, url: str, outlet_id: str | None, now: datetime | None) -> Iterator[Entry]:
    if isinstance(data, list):
        found = (_of_lobsters(item, now) for item in data if isinstance(item, dict))
    elif "hits" in data:
        found = (_of_hacker_news(item, now) for item in data["hits"] if isinstance(item, dict))
    else:
        children = data["data"].get("children")
        items = (
            child.get("data")
            for child in (children if isinstance(children, list) else ())
            if isinstance(child, dict)
        )
        found = (_of_reddit(item) for item in items if isinstance(item, dict))
    for link, title, at, talk, text in found:
        target = talk.url if talk.is_post else link
        if not is_web_address(target) or not is_web_address(talk.url):
            continue
        yield Entry(
            url=target,
            via="feed",
            listed_at=url,
            outlet_id=outlet_id,
            title=clean_title(title),
            published=at,
            author=talk.author if talk.is_post else None,
            html=clean_html(text, talk.url) if talk.is_post and text else None,
            discussion=talk,
        )


_Found = tuple[str, str | None, datetime | None, Discussion, str | None]


def _of_hacker_news(item: dict[str, Any], now: datetime | None) -> _Found:
    link, page = _text(item.get("url")), f"{_HACKER_NEWS}{item.get('objectID', '')}"
    talk = Discussion(
        page,
        None,
        _count(item.get("points")),
        _count(item.get("num_comments")),
        _text(item.get("author")) or None,
        not link,
    )
    return (
        link,
        _text(item.get("title")),
        read_date(_text(item.get("created_at")), now),
        talk,
        _text(item.get("story_text")),
    )


def _of_lobsters(item: dict[str, Any], now: datetime | None) -> _Found:
    link, by = _text(item.get("url")), item.get("submitter_user")
    author = _text(by.get("username")) if isinstance(by, dict) else _text(by)
    page = _text(item.get("comments_url"))
    talk = Discussion(
        page, None, _count(item.get("score")), _count(item.get("comment_count")), author or None, not link
    )
    return (
        link,
        _text(item.get("title")),
        read_date(_text(item.get("created_at")), now),
        talk,
        _text(item.get("description")),
    )


def _of_reddit(item: dict[str, Any]) -> _Found:
    page = f"https://www.reddit.com{_text(item.get('permalink'))}"
    link = absolute_url(page, _text(_shared(item).get("url")).replace("&amp;", "&"))  # escaped as HTML is
    is_post = bool(item.get("is_self")) or registered_domain(link) in ("reddit.com", "redd.it")
    at = item.get("created_utc")
    moment = datetime.fromtimestamp(at, UTC) if isinstance(at, int | float) and 0 < at < 1e11 else None
    talk = Discussion(
        page,
        None,
        _count(item.get("score")),
        _count(item.get("num_comments")),
        _text(item.get("author")) or None,
        is_post,
    )
    return link, _text(item.get("title")), moment, talk, html.unescape(_text(item.get("selftext_html")))


def _shared(item: dict[str, Any]) -> dict[str, Any]:
    """What a post of Reddit shares from another group there; else the post itself."""
    parents = item.get("crosspost_parent_list")
    return parents[0] if isinstance(parents, list) and parents and isinstance(parents[0], dict) else item


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
