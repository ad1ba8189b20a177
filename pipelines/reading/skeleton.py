"""A page's tree and blocks -> a small tree of what can be its article, for the text extractor to judge.

An extractor copies a page several times and asks fifty questions of each of its elements. Most of them are menus,
teasers and empty frames far from the text. What is left here is a fifth of the page, and the extractor's answer is
nearly the same.
"""

from __future__ import annotations

import re

from lxml.etree import SubElement
from lxml.html import HtmlElement

from pipelines.reading.blocks import INLINE
from pipelines.reading.holders import Holders, home_of, is_farm

# What extractors ask for; the rest of the attributes would only be copied.
_ATTRIBUTES = frozenset(
    "class id role itemprop style href rel aria-hidden data-component data-testid".split()
)
# Without text of their own, yet they tell a caption or a form from prose.
_TELLING = frozenset("br hr img input button select textarea".split())
# Of these an extractor keeps the text alone.
_PLAIN = frozenset("b big em font i ins mark nobr small span strong tt u wbr".split())
_CELLS = frozenset(("td", "th"))
_NAME = re.compile(r"[a-z][a-z0-9]*")


def skeleton(body: HtmlElement, holders: Holders) -> HtmlElement:
    """Return a new tree with the page's blocks in their containers, without farms of links and what holds no text.

    `holders` are those of the page's blocks (see `holders_of`).
    """
    root = body.makeelement("html")
    if holders:
        home = home_of(holders)
        _Builder(holders, home.element if home else None).copy(body, root, False)
    return root


class _Builder:
    """Copies the elements that hold text into another; outside of `home`, farms of links are left out."""

    def __init__(self, holders: Holders, home: HtmlElement | None) -> None:
        self.holders = holders
        self.home = home

    def copy(self, element: HtmlElement, into: HtmlElement, at_home: bool) -> HtmlElement:
        """A copy of the element with what is kept of its children; text behind a child that is left out stays."""
        at_home = at_home or element is self.home
        new = _bare(element, into)
        last, texts = None, [element.text]
        for child in element[:]:  # lxml makes a list in half the time of an iterator
            kept = self.child(child, new, at_home)
            if isinstance(kept, str):
                texts += (kept, child.tail)
                continue
            _put_text(new, last, texts)
            last, texts = kept, [child.tail]
        _put_text(new, last, texts)
        return new

    def child(self, child: HtmlElement, into: HtmlElement, at_home: bool) -> HtmlElement | str:
        """What stands for a child: its copy, or the text that alone is kept of it."""
        tag = child.tag
        if (own := self.holders.get(child)) is not None:
            is_left_out = not at_home and child is not self.home and is_farm(own)
            return "" if is_left_out else self.copy(child, into, at_home)
        if tag in _TELLING:
            return _bare(child, into)
        if tag in _CELLS:
            return self.copy(child, into, at_home)
        if tag not in INLINE:
            return ""
        if tag in _PLAIN and not len(child):
            return child.text or ""
        return self.copy(child, into, at_home) if child.text or len(child) else ""


def _bare(element: HtmlElement, into: HtmlElement) -> HtmlElement:
    """A new last child of `into`: of the same tag, with the attributes that tell something."""
    try:
        return SubElement(into, element.tag, {k: v for k, v in element.items() if k in _ATTRIBUTES})
    except ValueError:  # `<div"class=x>`: libxml2 reads any name, lxml makes none of them
        name = _NAME.match(element.tag)
        return SubElement(into, name[0] if name else "span")


def _put_text(new: HtmlElement, last: HtmlElement | None, texts: list[str | None]) -> None:
    """Set the text behind the last child that was copied, or before the first."""
    text = "".join([text for text in texts if text])
    if not text:
        return
    if last is None:
        new.text = text
    else:
        last.tail = text
