"""Boxes of links under "Sources" or "Related links" at the end of a text: a page in, their links out.

On the page of an aggregator, a blog or a small paper such a box is the list of its sources. Outlets put their own
articles under the same headings: a box that leads to the page's own house is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.outlets import Outlet
from monitor.urls import registered_domain
from pipelines.credits.cited_page import CitedPage, Read
from pipelines.credits.name_mentions import names_domain
from pipelines.credits.page_blocks import Block, Link

SourceLink = tuple[
    Block, Link, str, bool
]  # a line, its link, where that leads, whether the heading says "sources"

_MAX_HEADING = 40  # characters
_MAX_LINES = 20  # of one list
_MAX_LINE = 250  # characters; a longer one is text with links in it
_MIN_COVERED = 0.4  # share of a line that its links make up
_PAID = re.compile(r"outbrain|taboola|sponsor|advert|promo|affiliat|partner|newsletter|social|share", re.I)


def source_links(page: CitedPage) -> Iterator[SourceLink]:
    """Yield the links of the page's lists of sources, in their order, each with where it leads."""
    end = max((block.order for block, text, _ in page.body if _is_text(block, text)), default=-1)
    for number, (block, text, _) in enumerate(page.read):
        if block.order < end or len(text) > _MAX_HEADING or block.links or block.place == "caption":
            continue
        sources = bool(page.patterns.source_heading.match(text))
        if (sources or page.patterns.related_heading.match(text)) and not _is_paid(block):
            lines = list(_lines(page.read[number + 1 : number + 1 + _MAX_LINES]))
            yield from _led_away(page, lines, sources)


def names_outlet(line: Block, link: Link, outlet: Outlet | None) -> str | None:
    """The name in a line that is that of the outlet its link leads to, as written, or None."""
    words = line.text[link.start : link.end].strip()
    if len(words) < 40 and names_domain(words, registered_domain(link.href)):
        return words
    names = sorted((outlet.name, *outlet.names), key=len, reverse=True) if outlet else []
    return next((n for n in names if re.search(rf"(?<!\w){re.escape(n)}(?!\w)", line.text)), None)


def _lines(read: list[Read]) -> Iterator[Block]:
    """The lines of links that follow a heading."""
    for block, text, _ in read:
        if not block.links or _is_text(block, text):
            return
        yield block


def _is_text(block: Block, text: str) -> bool:
    """True for a paragraph, also one with links in it; False for a line that is a link and little more."""
    covered = sum(link.end - link.start for link in block.links)
    return len(text) > _MAX_LINE or covered < _MIN_COVERED * len(text)


def _led_away(page: CitedPage, lines: list[Block], sources: bool) -> Iterator[SourceLink]:
    """The links that lead to what others published; of "related links" all or none."""
    found = []
    for line in lines:
        for link in line.links:
            url = page.reference(link, line)
            if url and not _is_of_the_house(page, url):
                found.append((line, link, url, sources))
            elif not sources:
                return
    yield from found


def _is_of_the_house(page: CitedPage, url: str) -> bool:
    outlet = page.outlets.by_domain(url)
    return outlet is not None and page.is_of_the_house(outlet)


def _is_paid(block: Block) -> bool:
    """True within what is called an advertisement or a partner's offer."""
    box = block.box
    return box is not None and bool(_PAID.search(f"{box.get('class') or ''} {box.get('id') or ''}"))
