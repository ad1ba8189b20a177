"""A page's blocks -> the elements around them, with how much text stands in each, in links and in prose."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from pipelines.reading.blocks import Block, is_solid

_HOME_SHARE = 0.6  # of the page's prose: the deepest element that holds so much is where the article stands
_FARM_LINK_SHARE = 0.5  # outside of it, a part without prose whose text is links to this share is left out


@dataclass(slots=True, eq=False)
class Holder:
    """An element that holds blocks, itself or further in. Lengths are characters of their text."""

    element: HtmlElement
    tag: str
    around: Holder | None = field(repr=False)
    first: int  # place of its first block
    last: int
    count: int = 0  # of blocks
    direct: int = 0  # in blocks of its own
    chars: int = 0
    linked: int = 0  # of them, in links
    prose: int = 0  # of them, in solid blocks


Holders = dict[HtmlElement, Holder]


def holders_of(blocks: Sequence[Block]) -> Holders:
    """Return what holds the blocks, by its element; each behind what is around it, in the order of the page."""
    holders: Holders = {}
    for place, block in enumerate(blocks):
        own = holders.get(block.element) or _with_outer(block.element, place, holders)
        own.last = place
        own.count += 1
        chars = len(block.text)
        own.direct += chars
        own.chars += chars
        own.linked += block.link_chars
        own.prose += chars if is_solid(block) else 0
    for own in reversed(holders.values()):
        if (around := own.around) is not None:
            around.last = max(around.last, own.last)
            around.count += own.count
            around.chars += own.chars
            around.linked += own.linked
            around.prose += own.prose
    return holders


def _with_outer(element: HtmlElement, place: int, holders: Holders) -> Holder:
    """The new holder for an element, after those around it that are new."""
    fresh: list[HtmlElement] = []
    own, outer = None, element
    while outer is not None and own is None:
        fresh.append(outer)
        outer = outer.getparent()
        own = holders.get(outer)
    for inner in reversed(fresh):
        own = holders[inner] = Holder(inner, inner.tag, own, place, place)
    return holders[element]


def places_in(own: Holder, blocks: Sequence[Block], holders: Holders) -> Collection[int]:
    """Return the places of the blocks in an element, in order."""
    places = range(own.first, own.last + 1)
    if len(places) == own.count:
        return places
    # A span around several blocks, with text of the element around it between them.
    return dict.fromkeys(place for place in places if own in _outwards(holders[blocks[place].element]))


def _outwards(own: Holder | None) -> Iterator[Holder]:
    """A holder and those around it."""
    while own is not None:
        yield own
        own = own.around


def home_of(holders: Holders) -> Holder | None:
    """The deepest element that holds most of the page's prose; None where there is no prose."""
    enough = max(_HOME_SHARE * max((own.prose for own in holders.values()), default=0), 1)
    held = [own for own in holders.values() if own.prose >= enough]
    outer = {own.around for own in held}
    return next((own for own in held if own not in outer), None)


def is_farm(holder: Holder) -> bool:
    """True for a part without prose of whose text most is links. Away from the article it is none of it."""
    return not holder.prose and holder.linked > _FARM_LINK_SHARE * holder.chars
