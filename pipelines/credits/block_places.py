"""Which blocks of a page are the article, and where the others stand. `text` is what the body extraction kept.

The extraction leaves out paragraphs now and then, and keeps a caption or a teaser: layout corrects it.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from pipelines.credits.page_blocks import Block

_ARTICLE = re.compile(r"article|body|content|text|story|entry|post", re.I)
_MIN_MATCH = 15  # characters without spaces; a shorter line may stand in the text by chance


def place(blocks: list[Block], text: str) -> None:
    """Set the `place` of each block. `text`: title, standfirst and the extracted article."""
    key = "".join(text.replace(" ", "").replace("\n", "").split())  # the plain ones go in a third of the time
    matched = [b for b in blocks if _is_in(b, key)]
    total = sum(len(b.text) for b in matched) or 1
    boxed: dict[HtmlElement, int] = {}
    for block in matched:
        if block.box is not None:
            boxed[block.box] = boxed.get(block.box, 0) + len(block.text)
    # A "box" that holds much of the article is a layout's odd name for it.
    open_boxes = {box for box, size in boxed.items() if size > 0.3 * total}
    body = {
        b.order for b in matched if (b.box is None or b.box in open_boxes or b.tag == "p") and not b.caption
    }
    holders = {b.holder for b in blocks if b.order in body and b.tag == "p" and b.holder is not None}
    body |= {
        b.order
        for b in blocks
        if b.box is None and not b.caption and _is_paragraph(b) and _is_held(b, holders)
    }
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
    """True for a paragraph beside the article's, or in a part of the page that is called as theirs is."""
    if block.tag != "p" or block.holder is None:
        return False
    named = block.holder.get("class") or ""
    return block.holder in holders or (
        bool(_ARTICLE.search(named)) and any(other.get("class") == named for other in holders)
    )


def is_link_list(block: Block) -> bool:
    """True where several links make up most of a block: a menu, a list of tags."""
    return (
        block.tag != "p"
        and len(block.links) > 3
        and sum(link.end - link.start for link in block.links) > 0.6 * len(block.text)
    )


def _is_in(block: Block, key: str) -> bool:
    if len(block.text) < _MIN_MATCH:
        return False
    squeezed = block.text.replace(" ", "")  # white space is folded already
    return len(squeezed) >= _MIN_MATCH and squeezed in key and not is_link_list(block)
