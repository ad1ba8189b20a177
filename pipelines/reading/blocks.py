"""A page's tree -> its blocks: the paragraphs, headings, list items and table rows that a reader sees, in order.

Text extractors return words without where they stood. A block keeps both: its words, how much of them is links, and the
elements around it. Nothing is judged here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml.html import HtmlElement

from pipelines.typography import ASCII_WORDS, without_typography

SILENT = frozenset(
    "script style noscript template svg iframe object embed applet canvas head title meta link select option button "
    "textarea input datalist audio video map math".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rb rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
_APART = frozenset(("br", "tr"))
_BLOCK_IN_INLINE = re.compile(r"display:\s*(?:block|none)", re.IGNORECASE)
_MAX_ROW = 400  # characters; a longer table row is layout, not data
_MAX_DEPTH = 200  # deeper trees are broken markup; what lies below is read as one block
_SOLID_CHARS = 60  # a block this long, mostly not links, is prose
_WIDE_SOLID_CHARS = 24  # the same in scripts where a sign is a word or half of one
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MAX_LINK_SHARE = 0.5
WORD = re.compile(r"\w+")
# Hints for hyphens, byte order marks: part of no word, and a search for the word would miss them.
_HYPHENATION = "\u00ad\ufeff"
_WITHOUT_HYPHENATION = dict.fromkeys(map(ord, _HYPHENATION))
# Joiners, marks of direction, private signs: inside words of Persian or Hindi. Extractors take them out, outlets vary.
_UNSEEN = re.compile(
    "[\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ue000-\uf8ff\ufeff]"
)


@dataclass(slots=True, eq=False)  # not frozen: that would cost three times as much to make
class Block:
    """One paragraph-like piece of a page. `link_chars` of its `text` stand in links; `element` encloses it."""

    text: str
    element: HtmlElement = field(repr=False)
    tag: str  # of `element`
    link_chars: int = 0
    key: str = field(default="", repr=False)  # its words, case and punctuation ignored
    make: tuple[str, ...] | None = field(default=None, repr=False)  # what `make_of` found

    @property
    def link_share(self) -> float:
        """Share of the text that stands in links, 0 to 1."""
        return min(1.0, self.link_chars / len(self.text)) if self.text else 0.0


def words_key(text: str) -> str:
    """The words of a text: what two prints of one paragraph share.

    Case, punctuation, spacing and unseen signs are ignored.
    """
    folded = without_typography(text).casefold()
    if folded.isascii() and "\x7f" not in folded:
        return " ".join(folded.translate(ASCII_WORDS).split())
    return " ".join(WORD.findall(_UNSEEN.sub("", folded)))


def boxes_around(element: HtmlElement) -> list[HtmlElement]:
    """Return the element and those around it, up to but without the one that holds the headline (or the body)."""
    boxes = []
    for box in (element, *element.iterancestors()):
        if box.tag in ("body", "html") or (box is not element and next(box.iter("h1"), None) is not None):
            break
        boxes.append(box)
    return boxes


@lru_cache(maxsize=1)
def read_blocks(tree: HtmlElement) -> tuple[Block, ...]:
    """Return the blocks of a page in reading order; scripts, styles and form fields left out.

    The last page's are remembered, because several stages ask for them: they must not be changed.
    """
    body = next(tree.iter("body"), tree)
    reader = _Reader()
    reader.walk(body, body, False, 0)
    reader.flush()
    return tuple(reader.blocks)


def is_solid(block: Block) -> bool:
    """True for a block long enough to be prose, and not made of links."""
    chars = len(block.text)
    if chars < _SOLID_CHARS and (
        chars < _WIDE_SOLID_CHARS or block.text.isascii() or _WIDE.search(block.text) is None
    ):
        return False
    return block.link_chars < _MAX_LINK_SHARE * chars


def wide_signs(text: str) -> int:
    """How many signs of a text are of a script where a sign is a word or half of one."""
    return 0 if text.isascii() else len(_WIDE.findall(text))


def make_of(block: Block) -> tuple[str, ...]:
    """How a block is built in: its tag, and tag and class of the two elements around it."""
    if block.make is None:
        parent = block.element.getparent()
        grandparent = parent.getparent() if parent is not None else None
        block.make = block.tag, block.element.get("class") or "", _label(parent), _label(grandparent)
    return block.make


def _label(element: HtmlElement | None) -> str:
    return "" if element is None else f"{element.tag} {element.get('class') or ''}"


class _Reader:
    """Collects the inline text under one block element until the next block begins."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.link_chars = 0
        self.owner: HtmlElement | None = None
        self.breaks = 0

    def walk(self, element: HtmlElement, owner: HtmlElement, in_link: bool, depth: int) -> None:
        """Read the element's text and children; `owner` is the block element around it.

        White space between blocks is most of a page's text nodes, and most blocks hold others: both are passed over
        before anything is called.
        """
        text = element.text
        if text and (self.owner is not None or not text.isspace()):
            self.add(text, owner, in_link)
        for child in element[:]:  # lxml makes a list in half the time of an iterator
            tag = child.tag
            if tag in INLINE and depth < _MAX_DEPTH and not _is_styled(child):
                if not len(child):
                    text = child.text
                    if text and (self.owner is not None or not text.isspace()):
                        self.add(text, owner, in_link or tag == "a")
                elif not (tag == "span" and self.owner is not None and _is_card(child)):
                    self.walk(child, owner, in_link or tag == "a", depth + 1)
            elif tag in SILENT or not isinstance(tag, str):
                pass
            elif tag in _APART or tag in INLINE or depth >= _MAX_DEPTH:
                self.child(child, tag, owner, in_link or tag == "a", depth + 1)
            else:
                if self.owner is not None:
                    self.flush()
                self.walk(child, child, in_link, depth + 1)
                if self.owner is not None:
                    self.flush()
            text = child.tail
            if text and (self.owner is not None or not text.isspace()):
                self.add(text, owner, in_link)

    def child(self, child: HtmlElement, tag: str, owner: HtmlElement, in_link: bool, depth: int) -> None:
        """Read what parts blocks in a way of its own: a line break, a row of a table, a link or a word with a style."""
        if tag == "br":
            self.line_break()
        elif tag in INLINE and self.owner is not None and "none" in (child.get("style") or ""):
            pass  # a card that opens over a word: the sentence goes on behind it
        elif depth > _MAX_DEPTH:
            self.add(child.text_content(), owner, in_link)
        elif tag == "tr" and (row := _row(child)) is not None:
            self.flush()
            self.add(row, child, in_link)
            self.link_chars = sum(len(a.text_content()) for a in child.iter("a"))
            self.flush()
        else:
            self.flush()
            self.walk(child, child, in_link, depth)
            self.flush()

    def add(self, text: str, owner: HtmlElement, in_link: bool) -> None:
        if not text.isspace():
            if self.owner is None:
                self.owner = owner
            elif self.owner is not owner:
                self.flush()
                self.owner = owner
            self.breaks = 0
            if in_link:
                self.link_chars += len(" ".join(text.split()))
        self.parts.append(text)

    def line_break(self) -> None:
        """Two in a row part paragraphs, as on pages older than the `p` that people close."""
        self.breaks += 1
        if self.breaks > 1:
            self.flush()
        elif self.owner is not None:
            self.parts.append("\n")

    def flush(self) -> None:
        """End the block, if one has begun."""
        self.breaks = 0
        if self.owner is None:
            return
        text = "".join(self.parts)
        if not text.isascii() and any(sign in text for sign in _HYPHENATION):
            text = text.translate(_WITHOUT_HYPHENATION)
        text = " ".join(text.split())
        if text:
            self.blocks.append(Block(text, self.owner, self.owner.tag, self.link_chars, words_key(text)))
        self.parts, self.link_chars, self.owner = [], 0, None


def _is_card(element: HtmlElement) -> bool:
    """True for a picture with links that opens over a word of a sentence: the sentence goes on behind it."""
    if next(element.iter("img"), None) is None:
        return False
    inside = list(element.iter("a", "img"))
    is_picture_first = inside[0].tag == "img" or not inside[0].text_content().strip()
    return is_picture_first and sum(one.tag == "a" for one in inside) > 1


def _is_styled(element: HtmlElement) -> bool:
    """True for an inline element whose style makes a block of it, or hides it."""
    style = element.get("style")
    return bool(style and _BLOCK_IN_INLINE.search(style))


def _row(row: HtmlElement) -> str | None:
    """The cells of a data row as one line, or None for a row that only lays a page out."""
    cells = [" ".join(cell.text_content().split()) for cell in row.iterchildren("td", "th")]
    text = " | ".join(cells)
    if (
        len(cells) < 2
        or len(text) > _MAX_ROW
        or next(row.iter("table", "script", "ul", "h1", "h2"), None) is not None
    ):
        return None
    return text
