"""A page's tree as blocks of text: each paragraph, list item or line with its links, and what stands around it.

The whole page is read, because "Original source: …" often stands in a footer that body extraction rightly leaves out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from lxml.html import HtmlElement

# body: the article. head, tail: before and after it. between: inside it, but not of it (an advertisement, an embedded
# post). caption: beside a picture. box: navigation, teasers, comments, shares.
Place = Literal["body", "head", "tail", "between", "caption", "box"]

_SKIPPED = frozenset(
    """script style noscript svg nav button select option template iframe video audio object canvas textarea
    head""".split()
)
_BLOCKS = frozenset(
    """p div li ul ol dl dd dt h1 h2 h3 h4 h5 h6 blockquote q pre table tbody thead tr td th
    section article header footer
    main aside figure figcaption address details summary center form hr body""".split()
)
_CAPTION_TAGS = frozenset(("figure", "figcaption"))
_BOX_TAGS = frozenset(("aside", "footer"))
_TELLING_TAGS = _CAPTION_TAGS | _BOX_TAGS
_NAMING = frozenset(("class", "id", "itemprop", "rel"))  # attributes that say what an element is
_CAPTION = re.compile(
    r"caption|photo-?credit|image-?credit|img-?credit|media-credit|bildunterschrift|legende", re.I
)
_BOX = re.compile(
    r"""(?:^|[\s_-])(?:related|recommend\w*|teasers?|promo\w*|popular|trending|newsletter\w*|share\w*|sharing|social\w*|comments?|sidebar
    |widget\w*|outbrain\w*|taboola\w*|breadcrumbs?|menu\w*|nav|navbar|navigation|sponsor\w*|advert\w*|ads?|signup|subscribe\w*|cookie\w*
    |gdpr|read-?(?:more|next|also)|more-(?:on|from|stories|news)|you-may|most-read|latest\w*|hottest\w*|up-?next|author-(?:bio|box|info)
    |about-(?:the-)?author|modal|popup|disqus\w*|toolbar|masthead|site-header)(?:$|[\s_-])|relatedposts|yarpp""",
    re.I | re.X,
)
_MAX_BYLINE = 150  # characters; what follows a longer one in its line is part of it
BYLINE = re.compile(
    r"byline|author|(?:^|[\s_-])(?:source|agency|agencia|autor|auteur|autore|firma|contributor|provider|credit|dateline|writer|publisher)",
    re.I,
)
# What advertisers write into the address of a link that they pay for (Google Analytics' names of media).
_PAID_MEDIUM = re.compile(
    r"[?&]utm_medium=(?:cpc|cpm|cpa|cpv|ppc|affiliates?|paid|sponsored|advertorial)\b", re.I
)


@dataclass(slots=True)
class Link:
    """One link of a block: `start` and `end` are offsets into the block's text."""

    start: int
    end: int
    href: str
    anchor: HtmlElement | None = None

    @property
    def paid(self) -> bool:
        """True for a link that somebody pays for: it rests no statement, whatever it leads to."""
        rel = "" if self.anchor is None else self.anchor.get("rel") or ""
        return "sponsored" in rel or bool(_PAID_MEDIUM.search(self.href))


@dataclass(slots=True)
class Block:
    """One paragraph, list item, heading or line, white space folded."""

    text: str
    links: list[Link]
    tag: str
    order: int
    box: HtmlElement | None = (
        None  # the nearest element around it that looks like a teaser box, a footer, a menu
    )
    caption: bool = False
    byline: bool = False  # an element around it is called so
    after_image: bool = False  # nothing but a picture stands before it
    embed: bool = False  # an embedded post
    holder: HtmlElement | None = None  # the element whose child it is
    place: Place = "tail"


@dataclass(frozen=True, slots=True)
class _Around:
    """What the elements around a block say of it."""

    box: HtmlElement | None = None
    caption: bool = False
    byline: bool = False
    embed: bool = False


_NOTHING = _Around()
_NO_SIGNS = (False, False, False, False)


def read_blocks(tree: HtmlElement) -> list[Block]:
    """Return the page's blocks in document order; `block_places.place` says of each where it stands."""
    reader = _Reader()
    body = tree.find("body")
    reader.walk(tree if body is None else body, "body", _NOTHING)
    reader.flush("body", _NOTHING)
    return reader.blocks


class _Reader:
    """The walk's state: the text of the block being read, as written, and the blocks done.

    It meets every element of the page, so that what is cheap stands in the loop and what is rare in a method.
    """

    __slots__ = ("blocks", "image", "links", "parts")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.parts: list[str] = []  # always this list, and empty until there is a word
        self.links: list[Link] = []
        self.image = False

    def walk(self, element: HtmlElement, block_tag: str, around: _Around) -> None:
        """Read the element's children, and the text behind each; `block_tag` is the block element around them."""
        parts = self.parts
        for child in element[:]:  # lxml makes a list in half the time of an iterator
            tag = child.tag
            if tag in _BLOCKS:
                if parts:
                    self.flush(block_tag, around)
                text = child.text
                if text and not text.isspace():
                    parts.append(text)
                if len(child):
                    inside = _look(child, tag, around)
                    self.walk(child, tag, inside)
                    if parts:
                        self.flush(tag, inside, element)
                elif parts:
                    self.flush(tag, _look(child, tag, around), element)
            elif tag == "a":
                self.link(child, block_tag, around)
            elif tag not in _SKIPPED and isinstance(tag, str):
                self.inline(child, tag, block_tag, around)
            text = child.tail
            if text and (parts or not text.isspace()):
                parts.append(text)

    def inline(self, child: HtmlElement, tag: str, block_tag: str, around: _Around) -> None:
        """Read an element within a line."""
        if tag == "img":
            self.image = self.image or not self.parts
        elif tag == "br":
            if self.parts:
                self.flush(block_tag, around)
        else:
            inside = _look(child, tag, around) if child.get("class") else around
            text = child.text
            if text and (self.parts or not text.isspace()):
                self.parts.append(text)
            if len(child):
                self.walk(child, block_tag, inside)
            if inside is not around and (
                (inside.caption and not around.caption)
                or (inside.byline and not around.byline and self.length() < _MAX_BYLINE)
            ):
                self.flush(block_tag, inside)

    def link(self, child: HtmlElement, block_tag: str, around: _Around) -> None:
        """Read a link: its place in the block is counted with white space folded."""
        href, before, text = child.get("href"), len(self.links), child.text or ""
        start = self.length()
        if start and (self.parts[-1][-1].isspace() or text[:1].isspace()):
            start += 1
        if text and (self.parts or not text.isspace()):
            self.parts.append(text)
        if len(child):
            self.walk(child, block_tag, around)
        if href and len(self.links) == before:
            end = self.length()
            if end > start:
                self.links.append(Link(start, end, href, child))
            elif self.blocks and len(child):  # a link around whole blocks: a card
                last = self.blocks[-1]
                last.links.append(Link(0, len(last.text), href, child))

    def length(self) -> int:
        """The length of the block so far, white space folded and none at its ends."""
        parts = self.parts
        if not parts:
            return 0
        text = " ".join("".join(parts).split())
        parts[:] = (f"{text} ",) if parts[-1][-1].isspace() else (text,)  # what is folded is not folded again
        return len(text)

    def flush(self, tag: str, around: _Around, holder: HtmlElement | None = None) -> None:
        """End the block, if one has begun."""
        if not self.parts:
            return
        text = " ".join("".join(self.parts).split())
        self.blocks.append(
            Block(
                text,
                self.links,
                tag,
                len(self.blocks),
                around.box,
                around.caption,
                around.byline,
                self.image,
                around.embed,
                holder,
            )
        )
        self.parts.clear()
        self.links, self.image = [], False


def _look(element: HtmlElement, tag: str, around: _Around) -> _Around:
    """What is known inside the element: its tag and its class say more than its place."""
    words = ""
    for name, value in element.items():
        if name in _NAMING:
            words = f"{words} {value}" if words else value
    caption, byline, embed, boxes = _signs(words) if words else _NO_SIGNS
    if tag in _TELLING_TAGS:
        caption, boxes = caption or tag in _CAPTION_TAGS, boxes or tag in _BOX_TAGS
    if not (boxes or caption or byline or embed):
        return around
    return _Around(
        element if boxes else around.box,
        around.caption or caption,
        around.byline or byline,
        around.embed or embed,
    )


@lru_cache(maxsize=20_000)
def _signs(words: str) -> tuple[bool, bool, bool, bool]:
    """Whether classes and ids speak of a caption, a byline, an embedded post, a box."""
    embed = "twitter-tweet" in words or "instagram-media" in words
    return bool(_CAPTION.search(words)), bool(BYLINE.search(words)), embed, bool(_BOX.search(words))
