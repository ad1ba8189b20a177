"""A page's tree -> its elements by tag and by itemprop, looked up once a page.

A walk of the tree for some tags is one of libxml2, in C; a list of all elements and a question to each costs ten times
as much. So the tags that readers ask for are named here, and one walk finds them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

_WITH_ITEMPROP = XPath("descendant-or-self::*/@itemprop/..")  # quicker than `*[@itemprop]`
_TAGS = ("h1", "link", "meta", "script", "title")


@lru_cache(maxsize=1)
def by_tag(tree: HtmlElement) -> Mapping[str, Sequence[HtmlElement]]:
    """Return the h1, link, meta, script and title elements of a page under their tags, in the order of the page.

    The last page's are remembered, because several readers ask for them: neither they nor the tree may be changed.
    """
    found: dict[str, list[HtmlElement]] = {tag: [] for tag in _TAGS}
    for element in tree.iter(*_TAGS):
        found[element.tag].append(element)
    return found


@lru_cache(maxsize=1)
def by_itemprop(tree: HtmlElement) -> Mapping[str, Sequence[HtmlElement]]:
    """Return the elements that carry microdata under each name of their `itemprop`, in the order of the page."""
    found: dict[str, list[HtmlElement]] = {}
    for element in cast(list[HtmlElement], _WITH_ITEMPROP(tree)):
        for name in (element.get("itemprop") or "").split():
            found.setdefault(name, []).append(element)
    return found


@lru_cache(maxsize=1)
def around_headlines(tree: HtmlElement) -> frozenset[HtmlElement]:
    """Return the h1 elements of a page and everything that encloses one."""
    found: set[HtmlElement] = set()
    for heading in by_tag(tree)["h1"]:
        for element in (heading, *heading.iterancestors()):
            if element in found:
                break
            found.add(element)
    return frozenset(found)


def boxes_of(element: HtmlElement, tree: HtmlElement) -> list[HtmlElement]:
    """Return the element and those around it, up to but without the one that holds the headline (or the body)."""
    stops = around_headlines(tree)
    boxes = []
    for box in (element, *element.iterancestors()):
        if box.tag in ("body", "html") or (box is not element and box in stops):
            break
        boxes.append(box)
    return boxes
