"""The stories on a front page, a section page or an aggregator's page, and the feeds that a page names."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, datetime
from urllib.parse import urldefrag

from monitor.front_pages import PageMemory, Place
from monitor.models import Entry, Problem
from monitor.urls import absolute_url, address_key, is_web_address, written_address
from spiders.addresses import looks_like_story
from spiders.links import Link, base_address, count_words, parse_page, read_links
from spiders.outlet_beside import outlet_beside
from spiders.reading import Listing
from spiders.standing import is_standing, news_points
from spiders.story_score import (
    STORY_SCORE,
    WATCH_SCORE,
    Front,
    is_hopeless,
    is_old,
    is_service,
    score,
    survey,
)
from spiders.surroundings import Announced, is_in_service_box, is_paid
from spiders.titles import clean_title

__all__ = ["choose_stories", "find_feeds", "looks_like_story", "read_listing"]


def read_listing(
    html: str | bytes,
    url: str,
    content_type: str | None = None,
    *,
    outlet_id: str | None = None,
    limit: int | None = None,
    memory: PageMemory | None = None,
    now: datetime | None = None,
) -> Listing:
    """Turn a front page into the stories that it links to, in the order of the page, each once.

    `memory` is what is known of the page's earlier versions: links that stand while stories change are no stories. A
    page whose headlines mostly lead to other sites is read as an aggregator's: those are its stories, with the
    outlet named beside each as `source_name`. A page that links to no story comes back empty, with a Problem.
    """
    tree = parse_page(html, content_type)
    links = read_links(tree, url) if tree is not None else []
    front = survey(links, url, base_address(tree, url) if tree is not None else None)
    places = choose_places(links, url, front, memory, now or datetime.now(UTC))
    chosen = [link for link, is_story in places if is_story]
    sources = outlet_beside(chosen, links) if front.outside else {}
    entries: dict[str, Entry] = {}
    for link in chosen:
        name, address = sources.get(link.url, (None, None))
        title = None if link.in_text or link.text == name else link.text or _described(link)
        entry = Entry(link.url, "listing", url, outlet_id, title, source_name=name, source_url=address)
        entries.setdefault(address_key(link.url), entry)
    problems = []
    if not entries:
        detail = (
            f"{url}: no story is linked here. Name the outlet's feed or sitemap instead, or another page."
        )
        problems.append(Problem("no-stories", url, detail, outlet_id))
    shown = tuple(Place(link.url, is_story) for link, is_story in places)
    return Listing(tuple(entries.values())[:limit], tuple(problems), places=shown)


def find_feeds(html: str | bytes, url: str) -> list[str]:
    """The addresses of the feeds that the page at `url` names (`rel=alternate`), in its order; no feeds of comments."""
    tree = parse_page(html)
    if tree is None:
        return []
    base, found = base_address(tree, url), dict[str, None]()
    for element in tree.iter("link"):
        rel, href = (element.get("rel") or "").lower().split(), written_address(element.get("href") or "")
        kind = (element.get("type") or "").lower().split(";")[0].strip()
        address = absolute_url(base, href) if href else ""
        if not ({"alternate", "feed"} & set(rel)) or not is_web_address(address):
            continue
        is_feed = kind in FEED_TYPES or (kind in LOOSE_TYPES and _FEED_NAME.search(href))
        if is_feed and not _COMMENTS.search(f"{href} {element.get('title') or ''}"):
            found[address] = None
    return list(found)


FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
LOOSE_TYPES = ("application/json", "application/xml", "text/xml", "text/rss+xml", "application/rss", "")
_FEED_NAME = re.compile(r"\b(?:rss|atom|feeds?|rdf|index\.xml)\b", re.IGNORECASE)
_COMMENTS = re.compile(
    r"oembed|/comments/|comments-(?:rss|atom)|withcomments|\bcomments?\b|\b(?:kommentare?|commentaires?|comentarios?"
    r"|comentários?|commenti|reacties|kommentarer?|komentarze|комментари[ий]|yorumlar?)\b|コメント|评论|留言",
    re.IGNORECASE,
)


def choose_stories(links: list[Link], url: str, front: Front | None = None) -> list[Link]:
    """Of all links of a page, the best one to each story, in the order of the page."""
    places = choose_places(links, url, front or survey(links, url), None, datetime.now(UTC))
    return [link for link, is_story in places if is_story]


def choose_places(
    links: list[Link], url: str, front: Front, memory: PageMemory | None, now: datetime
) -> list[tuple[Link, bool]]:
    """The best link to each page that is a story (True) or might be one (False), in the order of the page."""
    pages: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        pages[_bare(link.url)].append(link)
    here = _bare(url)
    places: list[tuple[Link, bool]] = []
    boxes, about = Announced(), (front.home, front.outside)
    for address, group in pages.items():
        points = max((score(link, front) for link in group if not is_hopeless(link, *about)), default=0.0)
        if memory and points >= WATCH_SCORE:
            points += news_points(group[0].url, memory, now)
        if address == here or points < WATCH_SCORE:
            continue
        is_story = points >= STORY_SCORE
        if is_story and (
            is_old(group[0], front) or any(_is_no_news(link, boxes) for link in group[:MAX_SAME])
        ):
            continue
        is_story = is_story and not (memory and is_standing(group[0].url, memory, now))
        places.append((group[0] if len(group) == 1 else max(group, key=_readability), is_story))
    return places


def _described(link: Link) -> str | None:
    """What a picture that is a link says of the story, where it says a headline."""
    pictures = (picture.get("alt") for picture in link.element.iter("img"))
    told = (clean_title(text) for text in (link.element.get("title"), *pictures))
    return next((text for text in told if text and count_words(text) >= 3), None)


MAX_SAME = 4  # links to one story whose surroundings are looked at


def _bare(url: str) -> str:
    """The address without scheme, fragment and slash at the end."""
    address = urldefrag(url)[0] if "#" in url else url
    for scheme in ("https://", "http://"):
        if address.startswith(scheme):
            return address[len(scheme) :].removesuffix("/")
    return address.removesuffix("/")


def _is_no_news(link: Link, boxes: Announced) -> bool:
    return is_in_service_box(link.spot, boxes) or is_paid(link.spot, link.text, boxes)


def _readability(link: Link) -> tuple[bool, bool, float]:
    """How well a link's text serves as the title: a heading before other text, a headline's length before
    more or less."""
    least = 1 if link.in_heading else 3
    fits = least <= link.words <= 35 and not link.in_text and not is_service(link.text, link.in_heading)
    return fits, link.in_heading and fits, min(link.words, 12)
