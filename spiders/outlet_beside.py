"""The outlet that an aggregator names beside a link: evidence of who told the story, as the page shows it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from monitor.urls import registered_domain
from spiders.links import Link, visible_text

MAX_LEVELS = 6  # above the link; further up stand other stories
MAX_NAME = 60  # characters; longer is a sentence
Named = tuple[
    str, str | None
]  # the outlet's name as shown, and the address of its home page where that is linked


def outlet_beside(stories: Sequence[Link], links: Sequence[Link]) -> dict[str, Named]:
    """Map the address of each story to the outlet named beside its link; stories with none named are left
    out.

    In the order of trust: an element that the page itself calls source, site or the like; a link to the home
    page of
    the story's outlet; its domain in brackets; another link to the same story that reads like the outlet's
    name.
    """
    boxes = _boxes(stories)
    short: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.text and link.words <= 4:
            short[link.url].append(link.text)
    found = {}
    for link in stories:
        box = boxes.get(link.element)
        name = (_named_in(box, link) if box is not None else None) or _named_by_link(
            short[link.url], link.url
        )
        if name:
            found[link.url] = name
    return found


def _boxes(stories: Sequence[Link]) -> dict[HtmlElement, HtmlElement]:
    """For each story's link the largest element around it that holds no other story."""
    holds: dict[HtmlElement, set[str]] = defaultdict(set)
    for link in stories:
        for _, above in zip(range(MAX_LEVELS), link.element.iterancestors(), strict=False):
            holds[above].add(link.url)
    boxes = {}
    for link in stories:
        for _, above in zip(range(MAX_LEVELS), link.element.iterancestors(), strict=False):
            if len(holds[above]) > 1 or above.tag in ("body", "html"):
                break
            boxes[link.element] = above
    return boxes


def _named_in(box: HtmlElement, link: Link) -> Named | None:
    """The outlet named in the box around a story's link."""
    outlet = link.site
    around = [
        e
        for e in box.iter()
        if isinstance(e.tag, str) and e is not link.element and not _is_inside(e, link.element)
    ]
    for element in around:
        if (element.tag == "cite" or _SOURCE_NAME.search(element.get("class") or "")) and (
            name := _name(visible_text(element))
        ):
            return name, _home_link(element, outlet)
    for element in around:
        if element.tag == "a" and _home_link(element, outlet) and (name := _name(visible_text(element))):
            return name, element.get("href")
    bracketed = re.search(r"\(((?:[\w-]+\.)+[a-z]{2,}(?:/[\w.-]+)?)\)", visible_text(box))
    return (bracketed[1], None) if bracketed else None


def _named_by_link(texts: list[str], url: str) -> Named | None:
    """The outlet's name where a second link to the story consists of it ("More: The Example, Sample
    Post")."""
    host = re.sub(r"[^a-z0-9]", "", urlsplit(url).netloc.lower())
    for text in texts:
        key = re.sub(r"[^a-z0-9]", "", re.sub(r"^the ", "", text.lower()))
        if len(key) >= 3 and key in host:
            return text, None
    return None


def _name(text: str) -> str | None:
    """The outlet's name without what stands around it: brackets, colon, the writer before a slash. None for
    no name."""
    text = re.sub(r"^[\s(\[|·•–—-]+|[\s)\]|:,·•–—-]+$", "", text.rpartition(" / ")[2])
    text = re.sub(r"^(?:via|from|source|by)\b:?\s+", "", text, flags=re.IGNORECASE)
    if not text or len(text) > MAX_NAME or text.startswith("self.") or not re.search(r"[^\W\d_]", text):
        return None
    return text


def _home_link(element: HtmlElement, outlet: str) -> str | None:
    """The address of the outlet's home page, where the element is or holds a link to it."""
    for link in element.iter("a"):
        address = link.get("href") or ""
        if registered_domain(address) == outlet and urlsplit(address).path.strip("/") == "":
            return address
    return None


def _is_inside(element: HtmlElement, link: HtmlElement) -> bool:
    return any(above is link for _, above in zip(range(4), element.iterancestors(), strict=False))


_SOURCE_NAME = re.compile(
    r"(?:^|[\s_-])(?:source|sources|site|site-?name|sitebit|domain|comhead|publisher|publication|outlet|provider|host)"
    r"(?:$|[\s_-])|[a-z](?:Source|Site|Domain|Publisher|Provider)(?:Name)?(?:$|\s)"
)
