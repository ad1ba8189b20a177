"""The outlet that an aggregator names beside a link: evidence of who told the story, as the page shows it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import urlsplit

from monitor.urls import registered_domain
from spiders.links import Link, visible_text
from spiders.outlet_names import names_site
from spiders.places import INLINE, Element, is_heading

MAX_LEVELS = 6  # above the link; further up stand other stories
MAX_NAME = 60  # characters; longer is a sentence
Boxes = dict[Element, Element]
Holds = dict[Element, set[str]]  # the addresses of the headlines in an element
Named = tuple[
    str, str | None
]  # the outlet's name as shown, and the address of its home page where that is linked


def outlet_beside(stories: Sequence[Link], links: Sequence[Link]) -> dict[str, Named]:
    """Map the address of each story to the outlet named beside its link; stories with none named are left
    out.

    In the order of trust: an element that the page itself calls source, site or the like; a link to the home page
    of the story's outlet; its domain in brackets; another link to the same story that reads like the outlet's name;
    a name in brackets right behind the link.
    """
    boxes, holds = _boxes(stories, links)
    short: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.text and link.words <= 4:
            short[link.url].append(link.text)
    found: dict[str, Named] = {}
    for link in stories:
        box = boxes.get(link.element)
        name = (_named_beside(box, link) if box is not None else None) or _named_by_link(
            short[link.url], link.url
        )
        if name:
            found[link.url] = name
    found |= _named_behind([link for link in stories if link.url not in found])
    return _named_around(boxes, holds, [link for link in stories if link.url not in found]) | found


def _named_behind(stories: Sequence[Link]) -> dict[str, Named]:
    """The outlets named in brackets right behind the links: "Bridge opens (Bay Herald)", but no "(video)".

    A name tells itself by the host of its link, and all those of a page where half of them do so.
    """
    named = {link.url: found[1] for link in stories if (found := _BRACKETED.match(_behind(link.element)))}
    sure = {url for url, name in named.items() if names_site(name, url)}
    believed = named if len(sure) >= MIN_SURE and 2 * len(sure) >= len(named) else sure
    return {url: (name, None) for url in believed if (name := _name(named[url]))}


def _behind(element: Element) -> str:
    """The text right behind a link, also behind the bold or italic letters that it stands in."""
    while not (element.tail or "").strip():
        following, parent = element.getnext(), element.getparent()
        if following is not None:
            return visible_text(following) if following.tag in INLINE else ""
        if parent is None or (parent.tag not in INLINE and not is_heading(parent)):
            return ""
        element = parent
    return (element.tail or "").strip()


_BRACKETED = re.compile(r"[(\[（]\s*([^\W\d][^()\[\]（）]{1,59}?)\s*[)\]）]")
MIN_SURE = 2


def _named_around(boxes: Boxes, holds: Holds, stories: Sequence[Link]) -> dict[str, Named]:
    """The outlets named just before the stories' boxes, or just behind them: where the page names more of them.

    In a flat list every name stands between two stories, and only the ends of the list tell to which it belongs.
    """
    sides: tuple[dict[str, Named], dict[str, Named]] = {}, {}
    for link in stories:
        box = boxes.get(link.element)
        beside = (box.getprevious(), box.getnext()) if box is not None else ()
        for side, element in zip(sides, beside, strict=False):
            if element is not None and element not in holds:
                name = _named_in([e for e in element.iter() if isinstance(e.tag, str)], link.site)
                if name:
                    side[link.url] = name
    return max(sides, key=len)


def _boxes(stories: Sequence[Link], links: Sequence[Link]) -> tuple[Boxes, Holds]:
    """For each story's link the largest element around it that holds no other headline; and which hold what."""
    holds: Holds = defaultdict(set)
    for link in (*stories, *(link for link in links if link.words >= 4)):
        for _, above in zip(range(MAX_LEVELS), link.element.iterancestors(), strict=False):
            holds[above].add(link.url)
    boxes: Boxes = {}
    for link in stories:
        for _, above in zip(range(MAX_LEVELS), link.element.iterancestors(), strict=False):
            if len(holds[above]) > 1 or above.tag in ("body", "html"):
                break
            boxes[link.element] = above
    return boxes, holds


def _named_beside(box: Element, link: Link) -> Named | None:
    """The outlet named in the box around a story's link."""
    parts = [e for e in box.iter() if isinstance(e.tag, str) and not _is_within(e, link.element)]
    found = _named_in(parts, link.site)
    if found:
        return found
    bracketed = re.search(r"\(((?:[\w-]+\.)+[a-z]{2,}(?:/[\w.-]+)?)\)", visible_text(box))
    return (bracketed[1], None) if bracketed else None


def _named_in(elements: list[Element], site: str) -> Named | None:
    """The first of the elements that names an outlet: as a source, or by a link to the home page of
    `site`."""
    for element in elements:
        if element.tag == "cite" or _SOURCE_NAME.search(element.get("class") or ""):
            name = _name(visible_text(element))
        elif _SAID_BEFORE.search(_text_before(element)):
            name = _name(visible_text(element))
        elif not len(element) and registered_domain(_host(element.text)) == site:
            name = _host(element.text)
        else:
            continue
        if name:
            return name, _home_link(element, site)
    for element in elements:
        address = _home_link(element, site) if element.tag == "a" else None
        name = _name(visible_text(element)) if address else None
        if name:
            return name, address
    return None


def _text_before(element: Element) -> str:
    """The text just before an element, up to the tag before it."""
    previous, parent = element.getprevious(), element.getparent()
    text = previous.tail if previous is not None else parent.text if parent is not None else None
    return text or ""


def _host(text: str | None) -> str:
    """The text where all of it is a host name, else ""."""
    text = (text or "").strip(" ()[]\n\t\xa0")
    return text if _HOST_NAME.fullmatch(text) else ""


def _named_by_link(texts: list[str], url: str) -> Named | None:
    """The outlet's name where a second link to the story consists of it ("More: The Example, Sample
    Post")."""
    return next(((text, None) for text in texts if names_site(text, url)), None)


def _name(text: str) -> str | None:
    """The outlet's name without what stands around it: brackets, colon, the writer before a slash. None for
    no name."""
    text = _BEHIND_NAME.sub("", text)
    text = re.sub(r"^[\s(\[|·•–—-]+|(?<![\s)\]|:,·•–—-])[\s)\]|:,·•–—-]+$", "", text.rpartition(" / ")[2])
    text = re.sub(r"^(?:via|from|source|by)\b:?\s+", "", text, flags=re.IGNORECASE)
    if not text or len(text) > MAX_NAME or text.startswith("self.") or not re.search(r"[^\W\d_]", text):
        return None
    return text


def _home_link(element: Element, outlet: str) -> str | None:
    """The address of the outlet's home page, where the element is or holds a link to it."""
    for link in element.iter("a"):
        address = link.get("href") or ""
        if registered_domain(address) == outlet and urlsplit(address).path.strip("/") == "":
            return address
    return None


def _is_within(element: Element, link: Element) -> bool:
    """True for the link itself and what it wraps."""
    return element is link or any(a is link for _, a in zip(range(4), element.iterancestors(), strict=False))


_HOST_NAME = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_SAID_BEFORE = re.compile(
    r"(?:^|\W)(?:sources?|quellen?|fuentes?|fontes?|fonti|bron|kilde|källa|źródło|zdroj|kaynak|forrás|πηγή|источник|джерело"
    r"|nguồn|sumber|المصدر|来源|來源|出典|출처)\s*[:：]\s*$|(?:^|\W)via\s*$",
    re.IGNORECASE,
)
# Where a name ends: a date, a time, "3 hours ago" behind a dash or dot.
_BEHIND_NAME = re.compile(r"\s+[-–—|·•]\s+(?=.*\d).*$")
_SOURCE_NAME = re.compile(
    r"(?:^|[\s_-])(?:source|sources|site|site-?name|sitebit|domain|comhead|publisher|publication|outlet|provider|host|press"
    r"|quelle|fuente|fonte|bron|kilde|kalla|zrodlo|kaynak)"
    r"(?:$|[\s_-])|[a-z](?:Source|Site|Domain|Publisher|Provider)(?:Name)?(?:$|\s)"
)
