"""A JSON Feed's bytes as entries (version 1.0 and 1.1, https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from monitor.errors import NotAFeed
from monitor.models import Entry
from monitor.urls import absolute_url, is_web_address
from spiders.dates import read_date
from spiders.discussion_json import read_discussions
from spiders.feed_text import whole_article, without_teasers
from spiders.reading import Listing, cut_off, too_many
from spiders.titles import clean_title


def is_json(body: bytes) -> bool:
    """True when the bytes begin like a JSON object or list."""
    return bool(re.match(rb"(?:\xef\xbb\xbf)?\s*[{\[]", body[:200]))


def read_json_feed(
    body: bytes,
    url: str,
    *,
    outlet_id: str | None = None,
    limit: int | None = None,
    now: datetime | None = None,
) -> Listing:
    """Turn a JSON Feed into its entries, at most `limit`. One that breaks off gives its whole items and a
    Problem.

    Raises NotAFeed for JSON that is no feed.
    """
    feed, is_cut = _decoded(body)
    discussed = read_discussions(feed, url, outlet_id, now)
    if discussed is not None:
        problems = (
            [too_many(url, len(discussed), limit, outlet_id)]
            if limit is not None and len(discussed) > limit
            else []
        )
        return Listing(tuple(discussed[:limit]), tuple(problems))
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or (is_cut and not items):
        raise NotAFeed(
            f"{url}: JSON, but not a whole JSON Feed: it has no list of items. Open the address in a "
            "browser, and correct it in outlets.toml."
        )
    problems = []
    if is_cut:
        problems.append(cut_off(url, len(items), outlet_id))
    if limit is not None and len(items) > limit:
        problems.append(too_many(url, len(items), limit, outlet_id))
    entries = [_entry(item, url, outlet_id, now) for item in items[:limit] if isinstance(item, dict)]
    return Listing(tuple(without_teasers([entry for entry in entries if entry])), tuple(problems))


def _entry(item: dict[str, Any], feed_url: str, outlet_id: str | None, now: datetime | None) -> Entry | None:
    """One item. `external_url` is the page that a link blog writes about: kept as the source's address."""
    own, external = _address(item.get("url"), feed_url), _address(item.get("external_url"), feed_url)
    link = own or external or _address(item.get("id"), "")
    if not link:
        return None
    return Entry(
        url=link,
        via="feed",
        listed_at=feed_url,
        outlet_id=outlet_id,
        title=clean_title(_text(item.get("title"))),
        published=read_date(_text(item.get("date_published")), now)
        or read_date(_text(item.get("date_modified")), now),
        source_url=external if external != link else None,
        author=_author(item),
        html=whole_article(_contents(item), _text(item.get("summary")), link),
    )


def _contents(item: dict[str, Any]) -> Iterator[str]:
    """The item's text: HTML before plain text."""
    if found := _text(item.get("content_html")):
        yield found
    elif found := _text(item.get("content_text")):
        yield html.escape(found, quote=False)


def _author(item: dict[str, Any]) -> str | None:
    """The authors' names; version 1.0 has one author, 1.1 a list."""
    told = item.get("authors") or [item.get("author")]
    authors = [each for each in (told if isinstance(told, list) else [told]) if isinstance(each, dict)]
    names = [clean_title(_text(author.get("name"))) for author in authors]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _decoded(body: bytes) -> tuple[Any, bool]:
    """The JSON value and whether it breaks off; of a broken one the whole items, or None where there are
    none."""
    text = body.decode("utf-8-sig", "replace")
    try:
        return json.loads(text, strict=False), False
    except (ValueError, RecursionError):
        pass
    start = re.search(r'"items"\s*:\s*\[', text)
    if not start or '"version"' not in text[:2000]:
        return None, True
    items, position, decoder = [], start.end(), json.JSONDecoder(strict=False)
    try:
        while found := re.compile(r"[\s,]*(?=\{)").match(text, position):
            item, position = decoder.raw_decode(text, found.end())
            items.append(item)
    except (ValueError, RecursionError):
        pass
    return {"items": items}, True


def _address(value: object, base: str) -> str | None:
    address = absolute_url(base, value.strip()) if isinstance(value, str) and value.strip() else ""
    return address if is_web_address(address) else None


def _text(value: object) -> str | None:
    return str(value) if isinstance(value, str | int | float) else None
