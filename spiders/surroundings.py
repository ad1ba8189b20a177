"""What stands around a link and makes it no story: the label of an advert, the heading of a box of services."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from spiders.links import visible_text
from spiders.places import Element, Spot, is_heading
from spiders.service_words import BOXES, NO_TITLE, PAID

MAX_LEVELS = 6  # above the link; further up stand other stories
MAX_CARD_LEVELS = 4  # the same for one story's card
MAX_SIBLINGS = 15  # before it; a box of more links is rare
MAX_MORE_WORDS = 3  # of such a heading: "Services of the Harbour Post"; a longer one is a headline
MAX_LABEL = 60  # characters; longer is a sentence


def is_paid(spot: Spot, text: str) -> bool:
    """True for a link that the page calls an advert: in its title, within it, or close beside it."""
    if NO_TITLE.search(text):
        return True
    box, above, href = spot, spot.above, spot.element.get("href")
    for _ in range(MAX_CARD_LEVELS):
        if above is None or above.tag in ("body", "html") or any(href != led for led in above.headlines):
            break
        box, above = above, above.above
    return any(map(_is_paid_label, _labels(box.element)))


@lru_cache(maxsize=5_000)
def _is_paid_label(text: str) -> bool:
    return PAID.fullmatch(" ".join(text.split()).lower()) is not None


def _labels(box: Element) -> Iterator[str]:
    """The short texts in a box, each as it stands between two tags."""
    for text in box.itertext():
        label = str(text).strip()
        if 1 < len(label) <= MAX_LABEL:
            yield label


_ROWS = ("li", "td", "tr", "span", "strong", "b")
Announced = dict[Spot, bool | None]  # element -> what the headings before it say; None: they say nothing


def is_in_service_box(spot: Spot, known: Announced) -> bool:
    """True for a link under a heading that announces no news: jobs, "ten years ago", partners.

    `known` keeps what was found out about the elements around the page's other links.
    """
    around: Spot | None = spot
    for _ in range(MAX_LEVELS):
        if around is None or around.tag in ("body", "html"):
            break
        if around.tag not in _ROWS:  # beside rows stand others of their kind
            if around not in known:
                known[around] = _is_announced(around.element)
            if (said := known[around]) is not None:
                return said
        around = around.above
    return False


def _is_announced(element: Element) -> bool | None:
    """Whether the heading before an element announces no news; None where no heading without a link is there."""
    for before in islice(element.itersiblings(preceding=True), MAX_SIBLINGS):
        heading = _heading_of(before)
        if heading is None:
            continue
        text, is_linked = visible_text(heading).lower(), next(heading.iter("a"), None) is not None
        announced = BOXES.match(text)
        if announced and len(text[announced.end() :].split()) <= (0 if is_linked else MAX_MORE_WORDS):
            return True
        if not is_linked:
            return False
    return None


def _heading_of(element: Element) -> Element | None:
    """The element where it is a heading, or the heading that is all it holds; else None."""
    if not isinstance(element.tag, str):
        return None
    while not is_heading(element):
        if element.tag == "a" or len(element) != 1 or (element.text or "").strip():
            return None
        element = element[0]
        if not isinstance(element.tag, str):
            return None
    return element
