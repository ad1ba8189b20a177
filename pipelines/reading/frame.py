"""A page's blocks -> those that trafilatura finds, where its rules can be followed on them; else None.

On most pages an element's name says that it is the article's frame, and the text stands in it in paragraphs, headings
and lists. There its rules come down to names of elements and shares of links, and are followed here, by its own
expressions, without a copy of the page. Text without paragraphs, frames with little text and pages without one it must
judge itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from lxml.html import HtmlElement
from trafilatura.settings import MANUALLY_CLEANED
from trafilatura.utils import RE_FILTER
from trafilatura.xpaths import BODY_XPATH

from pipelines.reading.blocks import INLINE, Block, is_solid
from pipelines.reading.holders import Holder, Holders, home_of, is_farm
from pipelines.reading.name_tests import Kind, is_box, is_caption, names_of, outer_kind

_LEAST_CHARS = 250  # trafilatura looks elsewhere where it has found less
_LEAST_IN_PARAGRAPHS = 750  # of a page with less in paragraphs it takes the text of other elements, too
_MAX_BARE_SHARE = 0.15  # of the prose in the frame: so much in no paragraph is left to what surrounds it
_GONE = frozenset(MANUALLY_CLEANED) - {"form"}
_FRAMES = frozenset(("article", "div", "main", "section"))
_NAMED = _FRAMES | frozenset(("aside", "details", "ol", "ul"))  # of others the name says nothing
_NO_FRAME = len(BODY_XPATH)  # as a rank: behind all that are
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PARTS = ("span", *sorted(INLINE & _GONE))  # of a paragraph: what it may take away
_TEXTUAL = _HEADINGS | frozenset("p list item blockquote pre q td th tr table summary".split())
_ENTRIES = frozenset(("li", "dd", "dt", "td", "th"))
# As trafilatura names them when it looks for what is not the article's.
_TAGS = {
    **dict.fromkeys(("ul", "ol", "dl"), "list"),
    **dict.fromkeys(("li", "dd", "dt"), "item"),
    "details": "div",
}
_MIN_LEFT_SHARE = 1 / 7  # of the frame's text: where names would leave less, they are not believed
_SERVICE_CHARS = 40  # a line that names a service to share by is no longer
# So short, an element is judged by the share of its links; longer where nothing follows it.
_SHORT = {"div": (100, 300), "list": (100, 300), "p": (30, 60)}
_LONG_LINK, _BRIEF_LINK = 100, 10  # characters
_FEW_LINKS = 4
_FEW_PARTS = 3
_LINK_SHARE, _FARM_SHARE = 0.8, 0.9
_MIN_TABLE, _LARGE_TABLE, _LARGE_TABLE_SHARE = 200, 1000, 0.5  # characters


def framed_places(blocks: Sequence[Block], holders: Holders, body: HtmlElement) -> list[int] | None:
    """Return the places of the blocks that trafilatura would take for the text; None where that is not plain.

    `holders` are those of the blocks (see `holders_of`), `body` is the page's.
    """
    live = _live(holders, holders[body]) if body in holders else {}
    frame = min(live, key=live.__getitem__, default=None)
    if frame is None or live[frame] == _NO_FRAME:
        return None
    textual = _textual(live, frame, holders)
    kept, bare = [], []
    for place, block in enumerate(blocks):
        own = holders[block.element]
        is_textual = textual.get(own)
        if is_textual and not _is_service(block.text) and not _is_spoilt(own):
            kept.append(place)
        elif is_textual is False:
            bare.append(block)
    while kept and blocks[kept[-1]].tag in _HEADINGS:
        kept.pop()
    in_paragraphs = sum(own.direct for own in live if own.tag == "p")
    return kept if _is_plain([blocks[place] for place in kept], bare, in_paragraphs) else None


def _is_plain(found: Sequence[Block], bare: Sequence[Block], in_paragraphs: int) -> bool:
    """True where enough was found, and of the frame's text next to nothing stands outside of paragraphs."""
    chars = sum(len(block.text) for block in found)
    if len(found) < 2 or chars < _LEAST_CHARS or (bare and in_paragraphs < _LEAST_IN_PARAGRAPHS):
        return False
    prose = [block for block in bare if is_solid(block)]
    return sum(len(block.text) for block in prose) <= _MAX_BARE_SHARE * chars and not any(
        next(block.element.iterchildren("br", "p"), None) is not None for block in prose
    )


def _live(holders: Holders, body: Holder) -> dict[Holder, int]:
    """What is left of the body before the frame is sought, in order, each with its rank as a frame (0 is the best)."""
    home = home_of(holders)
    at_home = {body} if home is body else set()
    live = {body: _NO_FRAME}
    for own in holders.values():
        if own.around not in live or own.tag in _GONE:
            continue
        if own is home or own.around in at_home:
            at_home.add(own)
        elif is_farm(own):
            continue
        rank = _NO_FRAME
        if own.tag in _NAMED:
            kind = outer_kind(own.tag, names_of(own.element))
            if kind.is_left_out and not (kind.unless_headed and _is_headed(own.element)):
                continue
            rank = kind.rank
        elif own.tag == "form" and own.chars <= body.chars / 2:
            continue
        live[own] = rank
    return live


def _is_headed(element: HtmlElement) -> bool:
    return next(element.iter("h1"), None) is not None


def _textual(live: Mapping[Holder, int], frame: Holder, holders: Holders) -> dict[Holder, bool]:
    """What is left of the frame: True for what stands in a paragraph, a heading, a list, a quotation or a table."""
    inside = {frame: ""}  # with the tags that trafilatura has for them
    for own in live:
        if own.around in inside:
            inside[own] = _TAGS.get(own.tag, own.tag)
    del inside[frame]
    named = _named(inside, frame)
    textual = {frame: False}
    for own, tag in inside.items():
        around = textual.get(cast(Holder, own.around))
        if around is not None and own not in named and not _is_of_links(own, tag, holders):
            textual[own] = around or tag in _TEXTUAL
    return textual


def _named(inside: Mapping[Holder, str], frame: Holder) -> set[Holder]:
    """What is none of the text by its name: boxes, unless next to nothing would be left, and captions."""
    boxes: dict[Holder, Holder] = {}  # and what stands in them, with the outermost
    captions = set()
    for own, tag in inside.items():
        if own.around in boxes:
            boxes[own] = boxes[own.around]
        elif tag not in _HEADINGS and (names := names_of(own.element)):
            if is_box(tag, names):
                boxes[own] = own
            elif is_caption(tag, names):
                captions.add(own)
    if boxes:
        held = frame.direct + sum(own.direct for own in inside)
        lost = sum(own.chars for own in set(boxes.values()))
        if held - lost > _MIN_LEFT_SHARE * held:
            captions.update(boxes)
    return captions


def _is_of_links(own: Holder, tag: str, holders: Holders) -> bool:
    """True for a box, list, paragraph or table that trafilatura holds to be made of links."""
    if not own.linked:
        return False
    if tag == "table":
        share = _LINK_SHARE if own.chars < _LARGE_TABLE else _LARGE_TABLE_SHARE
        return own.chars >= _MIN_TABLE and own.linked > share * own.chars
    if tag not in _SHORT or (tag == "p" and own.element.getparent().tag in _ENTRIES):
        return False
    followed, last = _SHORT[tag]
    is_short = own.chars < last and (own.chars < followed or not _is_followed(own.element, holders))
    if not is_short and own.linked <= _FARM_SHARE * own.chars:
        return False
    links = [len(" ".join(link.text_content().split())) for link in own.element.iter("a")]
    if len(links) == 1 and links[0] > max(_LONG_LINK, _FARM_SHARE * own.chars):
        return True
    worded = [chars for chars in links if chars]
    if not is_short:
        is_farm = _FARM_SHARE * own.chars < sum(worded) < _LONG_LINK * len(worded)
        return len(links) > _FEW_LINKS and is_farm and not _is_listing(own.element)
    brief = sum(chars < _BRIEF_LINK for chars in worded)
    return (
        sum(worded) > _LINK_SHARE * own.chars
        or (len(worded) > 1 and brief > _LINK_SHARE * len(worded))
        or (tag == "div" and own.chars < _LONG_LINK and len(own.element) >= _FEW_PARTS)
    )


def _is_followed(element: HtmlElement, holders: Holders) -> bool:
    return any(sibling in holders for sibling in element.itersiblings())


def _is_listing(element: HtmlElement) -> bool:
    """True where each link stands in a paragraph of its own."""
    around = [link.getparent() for link in element.iter("a")]
    return all(parent.tag == "p" for parent in around) and len(set(around)) == len(around)


def _is_service(text: str) -> bool:
    """True for the name of a service to share by."""
    return len(text) <= _SERVICE_CHARS and RE_FILTER.match(text) is not None


def _is_spoilt(own: Holder) -> bool:
    """True where trafilatura takes a part of a paragraph away, and the rest is no whole block."""
    element = own.element
    if not len(element):
        return False
    holds_others = own.direct != own.chars
    parts = element.iterchildren(*_PARTS) if holds_others else element.iter(*_PARTS)
    return any(
        (part.tag != "span" or _is_named("span", names_of(part))) and part.text_content().strip()
        for part in parts
    )


def _is_named(tag: str, names: Kind) -> bool:
    return len(names) > 0 and (is_box(tag, names) or is_caption(tag, names))
