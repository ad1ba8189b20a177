"""Where on a page a link stands: which part of the page, in a heading, within a sentence, among what kind of links.

Told by the tags and by the names that the page itself gives its elements (class, id, role).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml import etree

Element = etree._Element

INLINE = frozenset(
    "a abbr b bdi cite code em font i kbd mark q s small span strong sub sup tt u var wbr".split()
)
MIN_HEADLINE = 20  # characters of a link; shorter is a name, a count, a button
MAX_CREDIT = 60  # characters before a headline and a colon: who told it
FAR = 1_000  # steps: there is none
SENTENCE_CHARS = 80  # so much text around a link that is none itself: a sentence, not a caption


@dataclass(slots=True, eq=False)
class Spot:
    """One element on the way from the page's root to a link: what it and those above it say of the place."""

    element: Element
    tag: str
    above: Spot | None
    zone: str  # "nav", "footer", "promotion", "aside", "small print", or "" for the main part
    kind: str  # its tag, and its class without numbers (`thing-42`)
    to_heading: int  # steps up to the nearest heading; 0: it is one itself
    to_small_print: int  # steps up to the nearest byline, tag, share button or comment count
    has_link: bool = False  # a link directly within it was read
    headlines: tuple[str | None, ...] = ()  # where long links in it lead; two tell that there are several


class Places:
    """Looks up places on one page, and remembers what it found out about the elements around the links."""

    def __init__(self) -> None:
        self._spots: dict[Element, Spot] = {}
        self._lengths: dict[Element, tuple[int, int]] = {}  # of a block: all its text, and the linked part

    def spot(self, element: Element) -> Spot:
        """The place of an element, made once for each."""
        found = self._spots.get(element)
        if found is None:
            parent = element.getparent()
            above = None if parent is None else self._spots.get(parent) or self.spot(parent)
            found = self._spots[element] = _spot(element, above)
        return found

    def follow(self, element: Element) -> tuple[Spot, bool]:
        """The place of a page's next link, and whether another link stands before it in the same element.

        To be called for all of them, in the order of the page.
        """
        parent = element.getparent()
        if parent is None:
            return self.spot(element), False
        above: Spot | None = self._spots.get(parent) or self.spot(parent)
        spot = _spot(element, above)
        is_empty = not len(element)
        if not is_empty:
            self._spots[element] = spot  # there may be links in it
        assert above is not None
        follows, above.has_link = above.has_link, True
        if len(element.text or "") >= MIN_HEADLINE or not (is_empty or is_short(element)):
            href = element.get("href")
            while above is not None and len(above.headlines) < 2 and href not in above.headlines:
                above.headlines += (href,)
                above = above.above
        return spot, follows

    def is_in_text(self, spot: Spot, is_headline_long: bool) -> bool:
        """True when the link is part of a sentence: the text of its block goes on before or behind it.

        A long text that opens its block is a headline with its summary behind it.
        """
        element, above = spot.element, spot.above
        while above is not None and above.tag in INLINE and above.tag != "a":
            above = above.above
        if above is None:
            return False
        block = above.element
        # Most links have an element for themselves. Not `len(block)`, which counts: a block may hold thousands.
        if above is spot.above and element.getnext() is None and element.getprevious() is None:
            beside = len(block.text or "") + len(element.tail or "")
            if beside <= SENTENCE_CHARS:
                return False
        if is_headline_long and _opens(element, block):
            return False
        if block not in self._lengths:  # a block may hold thousands of links
            self._lengths[block] = text_length(block), sum(text_length(a) for a in block.iter("a"))
        whole, linked = self._lengths[block]
        return whole - linked > SENTENCE_CHARS and whole > 2 * linked


def _spot(element: Element, above: Spot | None) -> Spot:
    """An element's place, from its own names and the place of the one around it."""
    get, tag = element.get, str(element.tag)
    zone, is_title, is_small, kind = _told(tag, get("class"))
    if name := get("id"):
        named, is_small_named = _told_id(tag, name)
        zone, is_small = zone or named, is_small or is_small_named
    if not zone and (role := get("role")):
        zone = _zone_named(tag, _words(role))
    if not is_small and (rel := get("rel")):
        is_small = not _SMALL_PRINT.isdisjoint(_words(rel))
    if above is None:
        return Spot(element, tag, None, zone, kind, 0 if is_title else FAR, 0 if is_small else FAR)
    if not zone:
        zone = above.zone
    elif zone == "footer" and (above.tag == "article" or above.element.get("role") == "article"):
        zone = "small print"  # the footer of one story among many
    to_heading = 0 if is_title else above.to_heading + 1
    return Spot(element, tag, above, zone, kind, to_heading, 0 if is_small else above.to_small_print + 1)


def heading_in(element: Element) -> Element | None:
    """The first heading that the element holds, or None."""
    for inner in element.iterdescendants():
        names = inner.get("class")
        if inner.tag in _HEADINGS or (names is not None and _names_title(names)):
            return inner
    return None


def is_in_heading(spot: Spot) -> bool:
    """True for a link that is named a title itself, and when a heading is among the four elements around."""
    return spot.to_heading <= 4


def is_small_print(spot: Spot) -> bool:
    """True for bylines, tags, share buttons and comment counts, told by the link's names and those of two around it."""
    return spot.to_small_print <= 2


def shape(spot: Spot, follows: bool) -> tuple[str, ...]:
    """The element and two around it, by tag and class without numbers; whether a link stands before it."""
    order, above = "next" if follows else "first", spot.above
    if above is None:
        return spot.kind, order
    if above.above is None:
        return spot.kind, above.kind, order
    return spot.kind, above.kind, above.above.kind, order


def _opens(element: Element, block: Element) -> bool:
    """True when the link stands first in its block, and the text behind it is no continuation."""
    above = set(islice(element.iterancestors(), 10))
    said: list[str] = []
    for before in islice(block.iter(), 30):
        if before is element:
            break
        said += before.text or "", " ", "" if before in above else before.tail or ""
    before_it = "".join(said).strip()
    # "Ada Berg / Harbour Post:", in an element of its own
    is_credit = (
        before_it[-1:] in (":", "：") and len(before_it) <= MAX_CREDIT and not (block.text or "").strip()
    )
    if before_it and not is_credit:
        return False
    around: Element | None = element
    while around is not None and around is not block:
        if tail := (around.tail or "").strip():
            return not tail[0].islower()
        around = around.getparent()
    return True


def text_length(element: Element) -> int:
    """How many characters of text an element holds."""
    return int(_STRING_LENGTH(element))  # type: ignore[arg-type]  # in C: half the time of joining the texts


def is_short(element: Element) -> bool:
    """True for an element that holds less text than a headline."""
    length = 0
    for text in element.itertext():
        length += len(text)
        if length >= MIN_HEADLINE:
            return False
    return True


_STRING_LENGTH = etree.XPath("string-length()")


def is_heading(element: Element) -> bool:
    """True for a heading, and for what the page's own names call a title or headline."""
    names = element.get("class")
    return element.tag in _HEADINGS or (names is not None and _names_title(names))


# Pages repeat their names: remembered, they cost a third.
@lru_cache(maxsize=5_000)
def _told(tag: str, names: str | None) -> tuple[str, bool, bool, str]:
    """What a tag and its classes tell: its zone, whether it is a heading, whether small print, its kind."""
    words = _words(names) if names else []
    kind = f"{tag}.{'.'.join(sorted(filter(str.isalpha, (names or '').split()))[:3])}"
    is_title = tag in _HEADINGS or bool(names and _names_title(names))
    return _zone_named(tag, words), is_title, not _SMALL_PRINT.isdisjoint(words), kind


@lru_cache(maxsize=5_000)
def _told_id(tag: str, name: str) -> tuple[str, bool]:
    """What an element's id tells: its zone, and whether it is small print."""
    words = _words(name)
    return _zone_named(tag, words), not _SMALL_PRINT.isdisjoint(words)


def _words(names: str) -> list[str]:
    """The parts of an element's names, in lower case: a name may be several, set off by hyphens or underscores."""
    return names.lower().replace("-", " ").replace("_", " ").split()


_CAPITAL_TITLE = re.compile(r"(?<=[a-z])(?<!Sub)(?:Title|Headline)(?=$|[\s_-])")  # `slotTitle`


def _zone_named(tag: str, words: list[str]) -> str:
    """The zone that an element opens by its tag or else by the first of its names; the whole page is none."""
    if tag in _ZONE_OF_TAG:
        return _ZONE_OF_TAG[tag]
    for word in words:
        if word in _ZONE_OF_NAME:
            return _ZONE_OF_NAME[word]
        if word.startswith(_PAID_BEGINNINGS) and word.isalpha() and word.isascii():
            return "promotion"
    return ""


@lru_cache(maxsize=5_000)
def _names_title(names: str) -> bool:
    return not _TITLE.isdisjoint(_words(names)) or _CAPITAL_TITLE.search(names) is not None


_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TITLE = frozenset(
    "headline heading title titre titulo titular titolo otsikko rubrik overskrift nadpis titulek tytul naslov baslik"
    " zagolovok judul".split()
)
_ZONE_OF_TAG = {"nav": "nav", "footer": "footer", "aside": "aside", "body": "", "html": ""}
_NAMES_OF_ZONES = {
    "nav": "nav navbar navigation menu submenu mainmenu topmenu megamenu dropmenu breadcrumb breadcrumbs tabs"
    " pagination pager",
    "footer": "foot footer sitefoot sitefooter pagefoot pagefooter globalfoot globalfooter colophon copyright legal",
    "promotion": "ad ads adv promoted partner partners outbrain taboola job jobs anzeige anzeigen werbung publicidad"
    " publicite publicidade pubblicita reklam reklama nativead nativeads stellenmarkt",
    "aside": "sidebar complementary",
}
_ZONE_OF_NAME = {name: zone for zone, names in _NAMES_OF_ZONES.items() for name in names.split()}
_PAID_BEGINNINGS = ("advert", "sponsor")
_SMALL_PRINT = frozenset(
    "share sharing social byline author authors tag tags comment comments meta kicker flag eyebrow category".split()
)
