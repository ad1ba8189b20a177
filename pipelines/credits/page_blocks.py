"""A page's tree as blocks of text: each paragraph, list item or line with its links, and what stands around it.

The whole page is read, because "Original source: …" often stands in a footer that body extraction rightly leaves out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
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
BYLINE = re.compile(
    r"byline|author|(?:^|[\s_-])(?:source|agency|agencia|autor|auteur|autore|firma|contributor|provider|credit|dateline|writer|publisher)",
    re.I,
)


@dataclass(slots=True)
class Link:
    """One link of a block: `start` and `end` are offsets into the block's text."""

    start: int
    end: int
    href: str
    paid: bool = False  # rel=sponsored


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


@dataclass(slots=True)
class _Reader:
    """The walk's state: the text of the block being read, and the blocks done."""

    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    space: bool = False  # white space is due before the next word
    links: list[Link] = field(default_factory=list)
    image: bool = False

    def add(self, text: str | None) -> None:
        if not text:
            return
        if text.isspace():
            self.space = True
            return
        folded = " ".join(text.split())
        if self.length and (self.space or text[0].isspace()):
            self.parts.append(" ")
            self.length += 1
        self.parts.append(folded)
        self.length += len(folded)
        self.space = text[-1].isspace()

    def flush(self, tag: str, around: _Around, holder: HtmlElement | None = None) -> None:
        if self.parts:
            text = "".join(self.parts)
            block = Block(
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
            self.blocks.append(block)
            self.parts, self.links, self.image = [], [], False
        self.length, self.space = 0, False


@dataclass(frozen=True, slots=True)
class _Around:
    """What the elements around a block say of it."""

    box: HtmlElement | None = None
    caption: bool = False
    byline: bool = False
    embed: bool = False


def read_blocks(tree: HtmlElement) -> list[Block]:
    """Return the page's blocks in document order; `block_places.place` says of each where it stands."""
    reader = _Reader()
    body = tree.find("body")
    _walk(tree if body is None else body, reader, "body", _Around())
    reader.flush("body", _Around())
    return reader.blocks


def _walk(element: HtmlElement, reader: _Reader, block_tag: str, around: _Around) -> None:
    for child in element:
        tag = child.tag
        if tag in _BLOCKS:
            if reader.length:
                reader.flush(block_tag, around)
            else:
                reader.space = False
            if len(child):
                inside = _look(child, tag, around)
                reader.add(child.text)
                _walk(child, reader, tag, inside)
                if reader.length:
                    reader.flush(tag, inside, element)
                else:
                    reader.space = False
            elif (text := child.text) and not text.isspace():
                reader.add(text)
                reader.flush(tag, _look(child, tag, around), element)
        elif tag not in _SKIPPED and isinstance(tag, str):
            _inline(child, tag, reader, block_tag, around)
        if tail := child.tail:
            reader.add(tail)


def _inline(child: HtmlElement, tag: str, reader: _Reader, block_tag: str, around: _Around) -> None:
    if tag == "img":
        reader.image = reader.image or not reader.parts
    elif tag == "br":
        reader.flush(block_tag, around)
    elif tag == "a":
        href, before = child.get("href"), len(reader.links)
        start = reader.length + (
            1 if reader.length and (reader.space or (child.text or "x")[0].isspace()) else 0
        )
        reader.add(child.text)
        if len(child):
            _walk(child, reader, block_tag, around)
        if href and len(reader.links) == before:
            if reader.length > start:
                reader.links.append(Link(start, reader.length, href, "sponsored" in (child.get("rel") or "")))
            elif reader.blocks and len(child):  # a link around whole blocks: a card
                last = reader.blocks[-1]
                last.links.append(Link(0, len(last.text), href, "sponsored" in (child.get("rel") or "")))
    elif child.get("class"):
        inside = _look(child, tag, around)
        if text := child.text:
            reader.add(text)
        if len(child):
            _walk(child, reader, block_tag, inside)
        if inside is not around and (
            (inside.caption and not around.caption)
            or (inside.byline and not around.byline and reader.length < 150)
        ):
            reader.flush(block_tag, inside)
    else:
        if text := child.text:
            reader.add(text)
        if len(child):
            _walk(child, reader, block_tag, around)


def _look(element: HtmlElement, tag: str, around: _Around) -> _Around:
    """What is known inside the element: its tag and its class say more than its place."""
    get = element.get
    caption, byline, embed, boxes = _signs(get("class"), get("id"), get("itemprop"), get("rel"))
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
def _signs(*named: str | None) -> tuple[bool, bool, bool, bool]:
    """Whether classes and ids speak of a caption, a byline, an embedded post, a box."""
    words = " ".join(filter(None, named))
    if not words:
        return False, False, False, False
    embed = "twitter-tweet" in words or "instagram-media" in words
    return bool(_CAPTION.search(words)), bool(BYLINE.search(words)), embed, bool(_BOX.search(words))
