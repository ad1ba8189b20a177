"""A page's tree and blocks -> a small tree of what can be its article, for the text extractor to judge.

An extractor copies a page several times and asks fifty questions of each of its elements. Most of them are menus,
teasers and empty frames far from the text. What is left here is a fifth of the page, and the extractor's answer is
nearly the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.etree import SubElement
from lxml.html import HtmlElement

from pipelines.reading.blocks import INLINE, Block, is_solid

_HOME_SHARE = 0.6  # of the page's prose: the deepest element that holds so much is where the article stands
_FARM_LINK_SHARE = 0.5  # outside of it, a part without prose whose text is links to this share is left out
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


@dataclass(slots=True)
class _Held:
    """What stands in an element: characters, those of them in links, and those in prose."""

    chars: int = 0
    linked: int = 0
    prose: int = 0

    def add(self, other: _Held) -> None:
        self.chars += other.chars
        self.linked += other.linked
        self.prose += other.prose


def skeleton(tree: HtmlElement, blocks: Sequence[Block]) -> HtmlElement:
    """Return a new tree with the page's blocks in their containers, without farms of links and what holds no text."""
    root = tree.makeelement("html")
    if blocks:
        held = _held(blocks)
        _Builder(held, _home(held)).copy(next(tree.iter("body"), tree), root, False)
    return root


def _held(blocks: Sequence[Block]) -> dict[HtmlElement, _Held]:
    """What stands in each element that holds a block."""
    held: dict[HtmlElement, _Held] = {}
    parents: list[tuple[_Held, HtmlElement | None]] = []
    for block in blocks:
        around: list[tuple[HtmlElement, HtmlElement | None]] = []
        element: HtmlElement | None = block.element
        while element is not None and element not in held:
            parent = element.getparent()
            held[element] = _Held()
            around.append((element, parent))
            element = parent
        parents += [(held[inner], outer) for inner, outer in reversed(around)]
        own = held[block.element]
        chars = len(block.text)
        own.chars += chars
        own.linked += block.link_chars
        own.prose += chars if is_solid(block) else 0
    for own, parent in reversed(parents):
        if parent is not None:
            held[parent].add(own)
    return held


def _home(held: dict[HtmlElement, _Held]) -> HtmlElement | None:
    """The deepest element that holds most of the page's prose; None where there is no prose."""
    enough = max(_HOME_SHARE * max(what.prose for what in held.values()), 1)
    around = {element for element, what in held.items() if what.prose >= enough}
    return next(iter(around - {element.getparent() for element in around}), None)


class _Builder:
    """Copies the elements that hold text into another; outside of `home`, farms of links are left out."""

    def __init__(self, held: dict[HtmlElement, _Held], home: HtmlElement | None) -> None:
        self.held = held
        self.home = home

    def copy(self, element: HtmlElement, into: HtmlElement, at_home: bool) -> HtmlElement:
        """A copy of the element with what is kept of its children; text behind a child that is left out stays."""
        at_home = at_home or element is self.home
        new = _bare(element, into)
        last, texts = None, [element.text]
        for child in element:
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
        if (held := self.held.get(child)) is not None:
            is_farm = not at_home and not held.prose and held.linked > _FARM_LINK_SHARE * held.chars
            return "" if is_farm else self.copy(child, into, at_home)
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
