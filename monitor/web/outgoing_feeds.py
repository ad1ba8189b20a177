"""Stories in, an Atom feed (RFC 4287) or a JSON Feed (version 1.1) out. Ids are as old as the store, and stay."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from monitor.front_queries import Listed
from monitor.story_words import told_by
from monitor.terminal import plain, when
from monitor.urls import is_web_address

ATOM = "http://www.w3.org/2005/Atom"
NEVER = "1970-01-01T00:00:00Z"  # of what has no time at all
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Item:
    """One story of a feed. Times as stored."""

    id: str
    url: str
    title: str
    summary: str
    updated: str
    published: str | None
    author: str | None
    via: str | None  # the original


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its own address, the page that shows the same, its stories."""

    id: str
    title: str
    self_url: str
    page_url: str
    updated: str
    items: tuple[Item, ...]


def stable_id(store: str, what: str) -> str:
    """The id of a thing in the store with this UUID: the same whenever it is made."""
    return uuid.uuid5(uuid.UUID(store), what).urn


def make_feed(
    store: str,
    title: str,
    self_url: str,
    page_url: str,
    stories: Sequence[Listed],
    story_url: str,
    asked: str,
) -> Feed:
    """The feed of some stories; `story_url` is a page's address up to its number, `asked` what the feed is of."""
    items = tuple(_item(store, story, story_url) for story in stories)
    updated = max((item.updated for item in items), default=NEVER)
    return Feed(stable_id(store, f"feed/{asked}"), clean(title), self_url, page_url, updated, items)


def _item(store: str, story: Listed, story_url: str) -> Item:
    line = story.line
    is_known = line.original_outlet != "not known"
    first = "Original not known"
    if is_known:
        time = f", {when(story.original_at, story.original_precision)} UTC" if story.original_at else ""
        first = f"First reported by {line.original_outlet}{time}"
    parts = (first + ".", f"{told_by(line)}.", f"Evidence: {line.original_why}")
    via = line.original_url if line.original_url and is_web_address(line.original_url) else None
    return Item(
        id=stable_id(store, f"story/{line.story_id}"),
        url=f"{story_url}{line.story_id}",
        title=clean(line.title) or "Without a title",
        summary=clean(" ".join(parts)),
        updated=line.latest_at or line.first_published_at or NEVER,
        published=line.first_published_at,
        author=clean(line.original_outlet) or None if is_known else None,
        via=via,
    )


def clean(text: str | None) -> str:
    """The text as one line of characters that XML may hold."""
    return _NO_XML.sub("", plain(text))


def atom(feed: Feed) -> str:
    """The feed as Atom."""
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed")
    _text(root, id=feed.id, title=feed.title, updated=feed.updated)
    _link(root, "self", feed.self_url, "application/atom+xml")
    _link(root, "alternate", feed.page_url, "text/html")
    _text(ElementTree.SubElement(root, f"{{{ATOM}}}author"), name="Firsthand")
    _text(root, generator="Firsthand")
    for item in feed.items:
        entry = ElementTree.SubElement(root, f"{{{ATOM}}}entry")
        _text(entry, id=item.id, title=item.title, updated=item.updated)
        if item.published:
            _text(entry, published=item.published)
        _link(entry, "alternate", item.url, "text/html")
        if item.via:
            _link(entry, "via", item.via)
        if item.author:
            _text(ElementTree.SubElement(entry, f"{{{ATOM}}}author"), name=item.author)
        _text(entry, summary=item.summary)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"


def _text(parent: ElementTree.Element, **texts: str) -> None:
    for name, text in texts.items():
        ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _link(parent: ElementTree.Element, rel: str, url: str, kind: str | None = None) -> None:
    given = {"rel": rel, "href": _iri(url)} | ({"type": kind} if kind else {})
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", given)


def _iri(url: str) -> str:
    """The address with what no IRI may hold escaped."""
    return re.sub(r"[\s<>\"{}|\\^`]", lambda found: f"%{ord(found[0]):02X}", _NO_XML.sub("", url))


def json_feed(feed: Feed) -> dict[str, Any]:
    """The feed as the values of a JSON Feed."""
    items = []
    for item in feed.items:
        given = {
            "id": item.id,
            "url": item.url,
            "external_url": item.via,
            "title": item.title,
            "content_text": item.summary,
            "date_published": item.published,
            "date_modified": item.updated,
            "authors": [{"name": item.author}] if item.author else None,
        }
        items.append({name: value for name, value in given.items() if value is not None})
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.self_url,
        "items": items,
    }


def json_text(feed: Feed) -> str:
    """The feed as JSON Feed."""
    return json.dumps(json_feed(feed), ensure_ascii=False, indent=1) + "\n"
