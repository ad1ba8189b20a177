"""What stands around a link and makes it no story: the label of an advert, the heading of a box of services."""

from __future__ import annotations

from spiders.links import visible_text
from spiders.places import Element, Spot, is_heading
from spiders.service_words import BOXES, NO_TITLE, PAID, PAID_BEGINNINGS

MAX_LEVELS = 6  # above the link; further up stand other stories
MAX_CARD_LEVELS = 4  # the same for one story's card
MAX_SIBLINGS = 15  # before it; a box of more links is rare
MAX_MORE_WORDS = 3  # of such a heading: "Services of the Harbour Post"; a longer one is a headline
MAX_LABEL = 60  # characters; longer is a sentence


def is_paid(spot: Spot, text: str, announced: Announced) -> bool:
    """True for a link that the page calls an advert: in its title, within it, or close beside it."""
    if ("(" in text or not text.isascii() or "[" in text) and NO_TITLE.search(text):
        return True
    box, above, href = spot, spot.above, spot.element.get("href")
    for _ in range(MAX_CARD_LEVELS):
        if above is None or above.tag in ("body", "html") or above.headlines not in ((), (href,)):
            break
        box, above = above, above.above
    return announced.is_labelled_paid(box.element)


def _holds_paid_label(element: Element) -> bool:
    """True where a short text between two tags says that somebody paid."""
    for piece in element.itertext():
        text = str(piece).strip()
        if text and (text[:2].lower()[:2] in PAID_BEGINNINGS or text[0] in "[(【（") and _is_paid_label(text):
            return True
    return False


def _is_paid_label(text: str) -> bool:
    label = text.lower()
    if label.lstrip("[(【（")[:2] not in PAID_BEGINNINGS or not 1 < len(label) <= MAX_LABEL:
        return False
    return PAID.fullmatch(" ".join(label.split())) is not None


_ROWS = frozenset(("li", "td", "tr", "span", "strong", "b"))


class Announced:
    """What a page says of its boxes: the headings of what stands behind them, labels of adverts; each is read once."""

    def __init__(self) -> None:
        self._around: dict[Spot, bool | None] = {}
        self._said: dict[Element, bool | None] = {}
        self._paid: dict[Element, bool] = {}

    def is_labelled_paid(self, element: Element) -> bool:
        """Whether an element holds the label of an advert."""
        if element not in self._paid:
            self._paid[element] = _holds_paid_label(element)
        return self._paid[element]

    def is_no_news(self, spot: Spot) -> bool | None:
        """Whether the heading before an element announces no news; None where no heading without a link is there."""
        if spot not in self._around:
            self._around[spot] = self._before(spot.element)
        return self._around[spot]

    def _before(self, element: Element) -> bool | None:
        before = element.getprevious()
        for _ in range(MAX_SIBLINGS):
            if before is None:
                return None
            if before not in self._said:
                self._said[before] = _what_it_says(before)
            if (said := self._said[before]) is not None:
                return said
            before = before.getprevious()
        return None


def is_in_service_box(spot: Spot, announced: Announced) -> bool:
    """True for a link under a heading that announces no news: jobs, "ten years ago", partners."""
    around: Spot | None = spot
    for _ in range(MAX_LEVELS):
        if around is None or around.tag in ("body", "html"):
            break
        if around.tag not in _ROWS:  # beside rows stand others of their kind
            if (said := announced.is_no_news(around)) is not None:
                return said
        around = around.above
    return False


def _what_it_says(element: Element) -> bool | None:
    """Of a heading whether it announces no news; None for what is none, and for a headline that is a link."""
    heading = _heading_of(element)
    if heading is None:
        return None
    text, is_linked = visible_text(heading).lower(), next(heading.iter("a"), None) is not None
    announced = BOXES.match(text)
    if announced and len(text[announced.end() :].split()) <= (0 if is_linked else MAX_MORE_WORDS):
        return True
    return None if is_linked else False


def _heading_of(element: Element) -> Element | None:
    """The element where it is a heading, or the heading that is all it holds; else None."""
    while not is_heading(element):
        if len(element) != 1 or element.tag == "a" or (element.text or "").strip():
            return None
        element = element[0]
    return element
