"""A page's blocks -> the posts of a live blog: siblings of one make, each with a heading or a time, under one headline.

Pages that append whole other articles as one scrolls look alike, but there each has the headline of its own, and the
first one's is the page's. In a live blog the headline stands above the posts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from pipelines.reading.blocks import Block, is_solid, make_of

HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_POSTS = frozenset(("article", "div", "section", "li"))
_MIN_SHARE = (
    0.5  # of the prose found that stands in the posts, and of the siblings with prose that begin as posts
)
_FEWEST = 2
_NUMBER = re.compile(r"\d+")
# data-url, data-article-href, data-canonical, itemid
_ADDRESS_NAME = re.compile(r"(?:^data-.*(?:url|href|canonical|permalink)|^itemid$|^about$)")


@dataclass(frozen=True, slots=True)
class _Sibling:
    """One of several elements of the same make: the places of its blocks, and whether it begins as a post does."""

    places: list[int]
    is_post: bool
    has_headline: bool  # the page's, or an h1: an article by itself


def post_places(blocks: Sequence[Block], solid: Sequence[int], headline: str = "") -> list[int]:
    """Return the places of what the posts of a live blog say, in order; none where the page is no live blog.

    `solid` are the places of the prose that an extractor found, `headline` the key of the page's headline.
    """
    siblings = _around(blocks, solid)
    if not siblings:
        return []
    read = _read(blocks, siblings, headline)
    with_prose = [one for one in read if any(is_solid(blocks[place]) for place in one.places)]
    posts = [one for one in with_prose if one.is_post]
    if len(posts) < max(_FEWEST, _MIN_SHARE * len(with_prose)) or any(one.has_headline for one in read):
        return []
    if len(set().union(*(_paths(one) for one in siblings))) > 1:
        return []  # each has a page of its own
    first = posts[0].places[0]
    if not any(_is_headline(block, headline) for block in blocks[:first]):
        return []
    makes = {make_of(blocks[place]) for one in posts for place in one.places if is_solid(blocks[place])}
    return _introduction(blocks, first, siblings[0], headline) + [
        place
        for one in posts
        for place in one.places
        if make_of(blocks[place]) in makes
        or (blocks[place].tag in HEADINGS and not leads_away(blocks[place]))
    ]


def _introduction(blocks: Sequence[Block], first: int, sibling: HtmlElement, headline: str) -> list[int]:
    """The places of the plain paragraphs between the headline and the first post, in the same article or main part."""
    around = next(sibling.iterancestors("article", "main"), None)
    found: list[int] = []
    for place in range(first - 1, -1, -1):
        block = blocks[place]
        if _is_headline(block, headline) or around not in block.element.iterancestors():
            break
        if block.tag == "p" and is_solid(block) and not block.link_chars:
            found.append(place)
    return found[::-1]


def leads_away(heading: Block) -> bool:
    """True for a heading with a link to another page: a teaser's. One to a place of this page is a post's."""
    return heading.link_chars > 0 and not any(
        "#" in (link.get("href") or "")
        for link in (*heading.element.iter("a"), *heading.element.iterancestors("a"))
    )


def _around(blocks: Sequence[Block], solid: Sequence[int]) -> list[HtmlElement]:
    """The siblings of one make, each with a heading or a time, that hold most of the prose; none where none do."""
    alike: dict[HtmlElement, list[HtmlElement]] = {}
    weight: Counter[HtmlElement] = Counter()  # by the first of the siblings
    for place in solid:
        for element in blocks[place].element.iterancestors(*_POSTS):
            if element not in alike:
                alike.update(_alike(element.getparent()))
            if siblings := alike.get(element):
                weight[siblings[0]] += len(blocks[place].text)
                break
    total = sum(len(blocks[place].text) for place in solid)
    if not weight or (most := weight.most_common(1)[0])[1] < _MIN_SHARE * total:
        return []
    return alike[most[0]]


def _alike(parent: HtmlElement | None) -> dict[HtmlElement, list[HtmlElement]]:
    """Each child -> the children of its tag and class that have a heading or a time; none for what is single."""
    makes: dict[tuple[str, str], list[HtmlElement]] = {}
    for child in parent.iterchildren(*_POSTS) if parent is not None else ():
        makes.setdefault((child.tag, _class(child)), []).append(child)
    found: dict[HtmlElement, list[HtmlElement]] = {}
    for children in makes.values():
        headed = [child for child in children if _is_headed(child)] if len(children) >= _FEWEST else []
        several = set(headed) if len(headed) >= _FEWEST else set()
        found |= {child: headed if child in several else [] for child in children}
    return found


def _class(element: HtmlElement) -> str:
    """The class of an element without its numbers: `post post-1204` is of the make of `post post-1205`."""
    return _NUMBER.sub("", element.get("class") or "")


def _is_headed(element: HtmlElement) -> bool:
    return next(element.iter(*HEADINGS, "h1", "time"), None) is not None


def _paths(element: HtmlElement) -> set[str]:
    """The paths of the pages that an element says it is, in its attributes or in a canonical link inside it."""
    said = [value for name, value in element.items() if _ADDRESS_NAME.search(name)]
    for link in element.iter("link", "meta"):
        if link.get("rel") == "canonical" or link.get("itemprop") == "mainEntityOfPage":
            said.append(link.get("href") or link.get("content") or link.get("itemid") or "")
    return {path for value in said if "/" in value and (path := _path(value))}


def _path(address: str) -> str:
    try:
        return urlsplit(address.strip()).path.rstrip("/")
    except ValueError:
        return ""


def _read(blocks: Sequence[Block], siblings: Sequence[HtmlElement], headline: str) -> list[_Sibling]:
    """Each of the siblings that holds blocks, with what it begins as."""
    places: dict[HtmlElement, list[int]] = {one: [] for one in siblings}
    for place, block in enumerate(blocks):
        for element in (block.element, *block.element.iterancestors(siblings[0].tag)):
            if element in places:
                places[element].append(place)
                break
    return [_sibling(blocks, one, held, headline) for one, held in places.items() if held]


def _sibling(blocks: Sequence[Block], element: HtmlElement, places: list[int], headline: str) -> _Sibling:
    prose = next((n for n, place in enumerate(places) if is_solid(blocks[place])), len(places))
    above = [blocks[place] for place in places[:prose] if blocks[place].tag in HEADINGS]
    is_timed = next(element.iter("time"), None) is not None
    is_post = not any(leads_away(block) for block in above) and bool(above or is_timed)
    return _Sibling(places, is_post, any(_is_headline(blocks[place], headline) for place in places))


def _is_headline(block: Block, headline: str) -> bool:
    return block.tag == "h1" or (headline != "" and block.key == headline)
