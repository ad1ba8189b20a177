"""The blocks of an article -> its text, one line a block, with the marks that people use in plain text (Markdown's)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from lxml.html import HtmlElement

from pipelines.reading.blocks import Block

_NESTED = "  "  # before an item of a list inside another item, for each list around
_HEADING = re.compile(r"h([1-6])")


def plain_text(blocks: Iterable[Block]) -> str:
    """Return the blocks as lines in NFC: `## ` before a heading, `- ` before an item of a list, ` | ` in a table's row.

    A number of signs is the heading's level on the page (`## ` is an h2). An item of several paragraphs gets one dash,
    an item of a list inside an item two blanks before it. Items of an `ol` get a dash too: a number would be a
    word more than the page's own text has, and another one in a copy that leaves an item out.
    """
    lines = []
    last_item = None
    items: set[HtmlElement] = set()
    for block in blocks:
        item = _item(block)
        depth = 0
        if item is not None and item is not last_item:
            depth = sum(around in items for around in item.iterancestors("li"))
            items.add(item)
        lines.append(_NESTED * depth + _mark(block, item, last_item) + block.text)
        last_item = item
    return unicodedata.normalize("NFC", "\n".join(lines))


def _item(block: Block) -> HtmlElement | None:
    """The item of a list that the block is, or is a paragraph of."""
    around = block.element if block.tag == "li" else block.element.getparent()
    return around if around is not None and around.tag == "li" else None


def _mark(block: Block, item: HtmlElement | None, last_item: HtmlElement | None) -> str:
    if heading := _HEADING.fullmatch(block.tag):
        return "#" * int(heading[1]) + " "
    return "- " if item is not None and item is not last_item else ""
