"""An entry of a list of links in, what is said of its discussion out: page, score, comments, and the story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import lxml.html
from lxml.etree import ParserError

from monitor.models import Discussion, Entry
from monitor.urls import absolute_url, address_key, is_web_address, registered_domain
from spiders.feed_text import clean_html

_LINK, _COMMENTS = re.compile(r"\[link\]", re.I), re.compile(r"\[(?:([\d.,]+)\s+)?comments?\]", re.I)
_POINTS = re.compile(r"\bPoints:\s*(\d+)", re.I)
_COUNT = re.compile(r"\bComments:\s*(\d+)", re.I)
_VIA = re.compile(r"^\S+ via (?=\S+$)")  # Lobsters: "harbour.example via deckhand"
_OWN_HOSTS = ("redd.it", "reddit.com")  # what is uploaded there is a person's post, wherever the link leads


def to_story(entry: Entry) -> Entry:
    """The entry at the story that the discussion is about; unchanged where there is none, or it is a post."""
    talk = entry.discussion
    return replace(entry, url=talk.story_url) if talk and talk.story_url else entry


def find_discussions(
    items: Iterable[Mapping[str, Any]], links: Iterable[str | None], feed_url: str
) -> list[Discussion | None]:
    """The discussion of each item of an RSS or Atom feed, in order; None where it has no page of its own.

    `links` are where the items lead. A post, a person's own text, leads to its discussion; that is told only in a feed
    most of whose items lead elsewhere, for many a blog names the article itself as the page for comments.
    """
    found = [_discussion(item, link, feed_url) for item, link in zip(items, links, strict=True)]
    told = [talk for talk, _ in found if talk]
    sure = sum(is_sure for talk, is_sure in found if talk)
    is_list = bool(told) and 2 * sure > len(told)
    return [talk if is_list or (talk and is_sure) else None for talk, is_sure in found]


def post_text(item: Mapping[str, Any], talk: Discussion) -> str | None:
    """The text of a post in Reddit's feed as clean HTML, without "submitted by" below it; None for anything else."""
    for html in (*(c.get("value") or "" for c in item.get("content", ())), item.get("summary") or ""):
        if talk.is_post and 'class="md"' in html:
            tree = lxml.html.fragment_fromstring(html, create_parent="div")
            found = tree.find_class("md")
            return (
                clean_html(lxml.html.tostring(found[0], encoding="unicode", with_tail=False), talk.url)
                if found
                else None
            )
    return None


def _discussion(item: Mapping[str, Any], link: str | None, feed_url: str) -> tuple[Discussion | None, bool]:
    """The discussion, and whether it surely is one: it stands apart from the article, or is marked as such."""
    if link is None:
        return None, False
    html = item.get("summary") or next((c.get("value") for c in item.get("content", ())), None) or ""
    story, page, count = _bracketed(html)
    if page:  # Reddit's feeds: the item leads to the discussion, and its text to the story
        author = re.sub(r"^/?u/", "", str(item.get("author") or "")) or None
        is_post = not story or address_key(story) == address_key(page) or _is_upload(story)
        return Discussion(page, None if is_post else story, None, count, author, is_post), True
    written = item.get("comments") or next(
        (
            a.get("href")
            for a in item.get("links", ())
            if a.get("rel") == "replies" and "html" in (a.get("type") or "html")
        ),
        None,
    )
    page = absolute_url(feed_url, written.strip()) if written else ""
    if not is_web_address(page) or "#" in page:  # the place for comments below the article
        return None, False
    counts = item.get("slash_comments") or item.get("thr_total") or _first(_COUNT, html)
    is_post = address_key(page) == address_key(link)
    author = _VIA.sub("", item.get("author") or "") or None
    talk = Discussion(page, None, _number(_first(_POINTS, html)), _number(counts), author, is_post)
    return talk, not is_post


def _bracketed(html: str) -> tuple[str | None, str | None, int | None]:
    """Where "[link]" and "[12 comments]" lead, and how many they are."""
    if "comment" not in html or "[" not in html:
        return None, None, None
    try:
        tree = lxml.html.fragment_fromstring(html, create_parent="div")
    except (ParserError, ValueError):
        return None, None, None
    story = page = count = None
    for anchor in tree.iter("a"):
        text, address = str(anchor.text_content()).strip(), (anchor.get("href") or "").strip()
        if not is_web_address(address):
            continue
        if _LINK.fullmatch(text):
            story = address
        elif found := _COMMENTS.fullmatch(text):
            page, count = address, _number(found[1])
    return story, page, count


def _is_upload(url: str) -> bool:
    return registered_domain(url) in _OWN_HOSTS


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found[1] if found else None


def _number(text: object) -> int | None:
    digits = re.sub(r"[.,\s]", "", str(text)) if text is not None else ""
    return int(digits) if digits.isdecimal() else None
