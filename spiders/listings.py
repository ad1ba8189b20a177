"""The stories on a front page, a section page or an aggregator's page, and the feeds that a page names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from statistics import median
from urllib.parse import urldefrag

from monitor.models import Entry, Problem
from monitor.urls import absolute_url, address_key, is_web_address, registered_domain
from spiders.addresses import address_date, looks_like_story, story_points
from spiders.links import Link, base_address, parse_page, read_links
from spiders.outlet_beside import outlet_beside
from spiders.reading import Listing

__all__ = ["choose_stories", "find_feeds", "looks_like_story", "read_listing"]

STORY_SCORE = 3.0  # from here on a link is a story
ARCHIVE_DAYS = 300  # links dated so long before most others are "on this day", not news
Shapes = dict[tuple[str, ...], list[Link]]


def read_listing(
    html: str | bytes,
    url: str,
    content_type: str | None = None,
    *,
    outlet_id: str | None = None,
    limit: int | None = None,
) -> Listing:
    """Turn a front page into the stories that it links to, in the order of the page, each once.

    A page whose headlines mostly lead to other sites is read as an aggregator's: those are its stories, with the
    outlet named beside each as `source_name`. A page that links to no story comes back empty, with a Problem.
    """
    tree = parse_page(html, content_type)
    links = read_links(tree, url) if tree is not None else []
    chosen = choose_stories(links, url)
    sources = outlet_beside(chosen, links) if _is_aggregator(links, url) else {}
    entries: dict[str, Entry] = {}
    for link in chosen:
        title = None if link.in_text or not link.text else link.text
        name, address = sources.get(link.url, (None, None))
        entry = Entry(link.url, "listing", url, outlet_id, title, source_name=name, source_url=address)
        entries.setdefault(address_key(link.url), entry)
    problems = []
    if not entries:
        detail = (
            f"{url}: no story is linked here. Name the outlet's feed or sitemap instead, or another page."
        )
        problems.append(Problem("no-stories", url, detail, outlet_id))
    return Listing(tuple(entries.values())[:limit], tuple(problems))


def find_feeds(html: str | bytes, url: str) -> list[str]:
    """The addresses of the feeds that the page at `url` names (`rel=alternate`), in its order."""
    tree = parse_page(html)
    if tree is None:
        return []
    base, found = base_address(tree, url), dict[str, None]()
    for element in tree.iter("link"):
        rel, href = (element.get("rel") or "").lower().split(), (element.get("href") or "").strip()
        kind = (element.get("type") or "").lower().split(";")[0].strip()
        if ("alternate" in rel or "feed" in rel) and kind in FEED_TYPES and href:
            address = absolute_url(base, href)
            if is_web_address(address) and not re.search(r"oembed|/comments/feed", address):
                found[address] = None
    return list(found)


FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "application/json",
)


def choose_stories(links: list[Link], url: str) -> list[Link]:
    """Of all links of a page, the best one to each story, in the order of the page."""
    home = registered_domain(url)
    pages: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        pages[re.sub(r"^https?://|/$", "", urldefrag(link.url)[0])].append(link)
    here = re.sub(r"^https?://|/$", "", urldefrag(url)[0])
    outside = _is_aggregator(links, url)
    shapes = story_shapes(links, home, outside=outside)
    newest = _newest(pages)
    chosen = []
    for address, group in pages.items():
        if address == here or _is_old(address, newest):
            continue
        if any(_score(link, home, shapes, outside) >= STORY_SCORE for link in group):
            chosen.append(max(group, key=_readability))
    return chosen


def _is_aggregator(links: Iterable[Link], url: str) -> bool:
    """True when most headlines of the page lead to other sites."""
    home = registered_domain(url)
    own = [link for link in links if link.words >= 4 and not link.in_text and not _is_apart(link)]
    headlines = {link.url: is_away(link, home) for link in own}
    return len(headlines) >= 5 and 2 * sum(headlines.values()) > len(headlines)


def is_away(link: Link, home: str) -> bool:
    """True when the link leads to another outlet; the same name under another ending (.co.uk, .com) is the same one."""
    return link.site != home and link.site.partition(".")[0] != home.partition(".")[0]


def _is_apart(link: Link) -> bool:
    return link.zone in ("nav", "footer", "promotion", "small print")


def story_shapes(links: Iterable[Link], home: str, *, outside: bool) -> dict[tuple[str, ...], float]:
    """Points for each shape of link, by what links of that shape are like: -1 (never headlines) to 3
    (always)."""
    shapes: Shapes = defaultdict(list)
    for link in links:
        if link.text:
            shapes[link.shape].append(link)
    points = {}
    for shape, members in shapes.items():
        if len(members) < 3:
            continue
        words = median(link.words for link in members)
        share = sum(story_points(link.url) >= 2 for link in members) / len(members)
        away = sum(is_away(link, home) for link in members) / len(members)
        if outside and away > 0.5 and words >= 4:
            points[shape] = 3.0
        elif words >= 4 and share >= 0.5:
            points[shape] = 1.0
        elif share < 0.2:
            points[shape] = -1.0
    return points


def _score(link: Link, home: str, shapes: dict[tuple[str, ...], float], outside: bool) -> float:
    """How much a link looks like one to a story: its address, its words, its place, and what its like look
    like."""
    address = story_points(link.url)
    away = is_away(link, home)
    if link.in_text:
        return STORY_SCORE if address >= 2 - away and not _is_apart(link) else 0.0
    shape = shapes.get(link.shape, 0.0)
    if away and outside:
        shape = max(shape, 3.0 if link.words >= 4 else 2.0 if address >= 2 else shape)
        score = max(0, min(3, address)) + shape
    else:
        shape = min(shape, 1.0)
        score = max(-3, min(3, address)) + shape - 1.5 * away  # partners' stories yes, their other pages no
    if link.text and shape < 3:
        score += 2 if link.words >= 4 else 1 if link.words >= 3 else -1
    if _is_service(link.text):
        score -= 4
    return score + 2 * link.in_heading + _ZONE_POINTS.get(link.zone, 0)


_ZONE_POINTS = {"nav": -4, "footer": -4, "promotion": -3, "small print": -3, "aside": -1}


def _is_service(text: str) -> bool:
    """True for text that counts, dates or leads on: "103 comments", "2 hours ago", "05 ene 2026 - 10:57",
    "Read more"."""
    digits = len(_DIGIT.findall(text))
    if digits and (text[0].isdigit() and text.count(" ") <= 2):
        return True
    if digits >= 6 and digits > len(_LETTER.findall(text)):
        return True
    return bool(_SERVICE.search(text))


_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")
_SERVICE = re.compile(r"\bcomments?$|^(?:read|see|show|view|load) (?:more|all|the \d+)\b", re.IGNORECASE)


def _readability(link: Link) -> tuple[bool, bool, float]:
    """How well a link's text serves as the title: a heading before other text, a headline's length before
    more or less."""
    fits = 3 <= link.words <= 35 and not link.in_text and not _is_service(link.text)
    return fits, link.in_heading and fits, min(link.words, 12)


def _newest(pages: Iterable[str]) -> date | None:
    """The day that is in the middle of those that the page's addresses name."""
    days = sorted(day for page in pages if (day := address_date(page)))
    return days[len(days) // 2] if len(days) >= 5 else None


def _is_old(address: str, newest: date | None) -> bool:
    day = address_date(address)
    return bool(day and newest and (newest - day).days > ARCHIVE_DAYS)
