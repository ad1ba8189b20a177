"""A page's tree as blocks of text: each paragraph, list item or line with its links, and the place where it stands.

`text` is what the body extraction kept. It says which blocks are the article; the walk itself reads the whole page,
because "Original source: …" often stands in a footer that the extraction rightly leaves out.
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
    "script style noscript svg nav button select option template iframe video audio object canvas textarea head".split()
)
_BLOCKS = frozenset(
    """p div li ul ol dl dd dt h1 h2 h3 h4 h5 h6 blockquote q pre table tbody thead tr td th section article header footer
    main aside figure figcaption address details summary center form hr body""".split()
)
_CAPTION_TAGS = frozenset(("figure", "figcaption"))
_CAPTION = re.compile(r"caption|photo-?credit|image-?credit|img-?credit|media-credit|bildunterschrift|legende", re.I)
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
_ARTICLE = re.compile(r"article|body|content|text|story|entry|post", re.I)
_MIN_MATCH = 15  # characters without spaces; a shorter line may stand in the text by chance


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
    box: HtmlElement | None = None  # the nearest element around it that looks like a teaser box, a footer, a menu
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
        folded = " ".join(text.split())
        if not folded:
            self.space = True
            return
        if self.length and (self.space or text[0].isspace()):
            self.parts.append(" ")
            self.length += 1
        self.parts.append(folded)
        self.length += len(folded)
        self.space = text[-1].isspace()

    def flush(self, tag: str, around: _Around, holder: HtmlElement | None = None) -> None:
        if self.parts:
            text = "".join(self.parts)
            block = Block(text, self.links, tag, len(self.blocks), around.box, around.caption, around.byline, self.image, around.embed, holder)
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


def read_blocks(tree: HtmlElement, text: str, standfirst: str = "") -> list[Block]:
    """Return the page's blocks in document order, each with its place. `text`: the extracted article, without its standfirst."""
    reader = _Reader()
    body = tree.find("body")
    _walk(tree if body is None else body, reader, "body", _Around())
    reader.flush("body", _Around())
    _place(reader.blocks, "".join(f"{standfirst}\n{text}".split()))
    return reader.blocks


def _walk(element: HtmlElement, reader: _Reader, block_tag: str, around: _Around) -> None:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            reader.add(child.tail)
        elif tag in _BLOCKS:
            reader.flush(block_tag, around)
            inside = _look(child, tag, around)
            reader.add(child.text)
            _walk(child, reader, tag, inside)
            reader.flush(tag, inside, element)
            reader.add(child.tail)
        else:
            _inline(child, tag, reader, block_tag, around)


def _inline(child: HtmlElement, tag: str, reader: _Reader, block_tag: str, around: _Around) -> None:
    if tag == "img":
        reader.image = reader.image or not reader.parts
    elif tag == "br":
        reader.flush(block_tag, around)
    elif tag == "a":
        href, before = child.get("href"), len(reader.links)
        start = reader.length + (1 if reader.length and (reader.space or (child.text or "x")[0].isspace()) else 0)
        reader.add(child.text)
        _walk(child, reader, block_tag, around)
        if href and len(reader.links) == before:
            if reader.length > start:
                reader.links.append(Link(start, reader.length, href, "sponsored" in (child.get("rel") or "")))
            elif reader.blocks and len(child):  # a link around whole blocks: a card
                last = reader.blocks[-1]
                last.links.append(Link(0, len(last.text), href, "sponsored" in (child.get("rel") or "")))
    else:
        reader.add(child.text)
        if len(child) or child.get("class"):
            inside = _look(child, tag, around) if child.get("class") else around
            _walk(child, reader, block_tag, inside)
            if inside.caption and not around.caption:
                reader.flush(block_tag, inside)
            elif inside.byline and not around.byline and reader.length < 150:
                reader.flush(block_tag, inside)
    reader.add(child.tail)


def _look(element: HtmlElement, tag: str, around: _Around) -> _Around:
    """What is known inside the element: its tag and its class say more than its place."""
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''}"
    box, caption, byline, embed = around.box, around.caption, around.byline, around.embed
    if tag in _CAPTION_TAGS:
        caption = True
    elif tag in ("aside", "footer"):
        box = element
    if len(named) > 3:
        signs = _signs(named)
        caption, byline, embed = caption or signs[0], byline or signs[1], embed or signs[2]
        box = element if signs[3] else box
    if (box, caption, byline, embed) == (around.box, around.caption, around.byline, around.embed):
        return around
    return _Around(box, caption, byline, embed)


@lru_cache(maxsize=20_000)
def _signs(named: str) -> tuple[bool, bool, bool, bool]:
    """Whether a class or id speaks of a caption, a byline, an embedded post, a box."""
    embed = "twitter-tweet" in named or "instagram-media" in named
    return bool(_CAPTION.search(named)), bool(BYLINE.search(named)), embed, bool(_BOX.search(named))


def _place(blocks: list[Block], key: str) -> None:
    """Say of each block where it stands, by the text that the extraction kept."""
    matched = [b for b in blocks if _is_in(b, key)]
    total = sum(len(b.text) for b in matched) or 1
    boxed: dict[HtmlElement, int] = {}
    for block in matched:
        if block.box is not None:
            boxed[block.box] = boxed.get(block.box, 0) + len(block.text)
    # A "box" that holds much of the article is a layout's odd name for it.
    open_boxes = {box for box, size in boxed.items() if size > 0.3 * total}
    body = {b.order for b in matched if (b.box is None or b.box in open_boxes or b.tag == "p") and not b.caption}
    holders = {b.holder for b in blocks if b.order in body and b.tag == "p" and b.holder is not None}
    body |= {b.order for b in blocks if b.box is None and not b.caption and _is_paragraph(b) and _is_held(b, holders)}
    first, last = min(body, default=len(blocks)), max(body, default=-1)
    for block in blocks:
        inside = first <= block.order <= last
        boxed_in = block.box is not None and block.box not in open_boxes
        if block.caption:
            block.place = "caption"
        elif block.order in body or (inside and not boxed_in and _is_paragraph(block)):
            block.place = "body"
        elif boxed_in and not block.embed:
            block.place = "box"
        else:
            block.place = "between" if inside else "head" if block.order < first else "tail"


def _is_paragraph(block: Block) -> bool:
    """True for a paragraph that the extraction left out by mistake: long, and not a list of links."""
    return block.tag in ("p", "li", "blockquote") and len(block.text) > 100 and not is_link_list(block)


def _is_held(block: Block, holders: set[HtmlElement]) -> bool:
    """True for a paragraph beside the article's, or in a part of it that looks like theirs (text in several columns)."""
    if block.tag != "p" or block.holder is None:
        return False
    named = block.holder.get("class") or ""
    return block.holder in holders or bool(_ARTICLE.search(named)) and any(other.get("class") == named for other in holders)


def is_link_list(block: Block) -> bool:
    """True where several links make up most of a block: a menu, a list of tags."""
    return block.tag != "p" and len(block.links) > 3 and sum(link.end - link.start for link in block.links) > 0.6 * len(block.text)


def _is_in(block: Block, key: str) -> bool:
    squeezed = "".join(block.text.split())
    return len(squeezed) >= _MIN_MATCH and squeezed in key and not is_link_list(block)
