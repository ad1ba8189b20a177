"""Where on a page a link stands: which part of the page, in a heading, within a sentence, among what kind of links.

Told by the tags and by the names that the page itself gives its elements (class, id, role).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from lxml import etree

Element = etree._Element

INLINE = frozenset(
    "a abbr b bdi cite code em font i kbd mark q s small span strong sub sup tt u var wbr".split()
)
SENTENCE_CHARS = 80  # so much text around a link that is none itself: a sentence, not a caption


class Places:
    """Looks up places on one page, and remembers what it found out about the elements around the links."""

    def __init__(self) -> None:
        self._zones: dict[Element, str] = {}
        self._lengths: dict[Element, tuple[int, int]] = {}  # of a block: all its text, and the linked part

    def zone(self, element: Element) -> str:
        """The part of the page: "nav", "footer", "promotion", "aside", "small print", or "" for the main part."""
        if element in self._zones:
            return self._zones[element]
        parent = element.getparent()
        own = _own_zone(element)
        if own == "footer" and parent is not None and "article" in (parent.tag, parent.get("role")):
            own = "small print"  # the footer of one story among many
        zone = own or (self.zone(parent) if parent is not None else "")
        self._zones[element] = zone
        return zone

    def is_in_text(self, element: Element, is_headline_long: bool) -> bool:
        """True when the link is part of a sentence: the text of its block goes on before or behind it.

        A long text that opens its block is a headline with its summary behind it.
        """
        block = element.getparent()
        while block is not None and block.tag in INLINE and block.tag != "a":
            block = block.getparent()
        if block is None or (is_headline_long and _opens(element, block)):
            return False
        if block not in self._lengths:  # a block may hold thousands of links
            self._lengths[block] = text_length(block), sum(text_length(a) for a in block.iter("a"))
        whole, linked = self._lengths[block]
        return whole - linked > SENTENCE_CHARS and whole > 2 * linked


def heading_in(element: Element) -> Element | None:
    """The first heading that the element holds, or None."""
    return next((child for child in element.iterdescendants() if is_heading(child)), None)


def is_in_heading(element: Element) -> bool:
    """True for a link that is named a title itself, and when a heading is among the four elements around."""
    return is_heading(element) or any(is_heading(above) for above in islice(element.iterancestors(), 4))


def is_small_print(element: Element) -> bool:
    """True for bylines, tags, share buttons and comment counts, told by the link's names and those of two around it."""
    near = (element, *islice(element.iterancestors(), 2))
    names = " ".join(value for e in near for name in ("class", "id", "rel") if (value := e.get(name)))
    return bool(names and _SMALL_PRINT.search(names))


def shape(element: Element) -> tuple[str, ...]:
    """The element and two around it, by tag and class without numbers (`thing-42`); whether a link stands before it."""
    chain = (element, *islice(element.iterancestors(), 2))
    follows = next(element.itersiblings("a", preceding=True), None) is not None
    return (*(_kind(str(e.tag), e.get("class") or "") for e in chain), "next" if follows else "first")


def _opens(element: Element, block: Element) -> bool:
    """True when the link stands first in its block, and the text behind it is no continuation."""
    above = set(islice(element.iterancestors(), 10))
    for before in islice(block.iter(), 30):
        if before is element:
            break
        if (before.text or "").strip() or (before not in above and (before.tail or "").strip()):
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


_STRING_LENGTH = etree.XPath("string-length()")


def is_heading(element: Element) -> bool:
    """True for a heading, and for what the page's own names call a title or headline."""
    names = element.get("class")
    return element.tag in _HEADINGS or (names is not None and _names_title(names))


def _own_zone(element: Element) -> str:
    """The zone that the element itself opens."""
    if element.tag in _ZONE_OF_TAG or element.tag in ("body", "html"):
        return _ZONE_OF_TAG.get(str(element.tag), "")
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    return _zone_named(names) if len(names) > 2 else ""


# Pages repeat their names: remembered, they cost a third.
@lru_cache(maxsize=5_000)
def _kind(tag: str, names: str) -> str:
    return f"{tag}.{'.'.join(sorted(name for name in names.split() if name.isalpha())[:3])}"


@lru_cache(maxsize=5_000)
def _zone_named(names: str) -> str:
    found = _ZONES.search(names)
    return found.lastgroup or "" if found else ""


@lru_cache(maxsize=5_000)
def _names_title(names: str) -> bool:
    return bool(_TITLE.search(names))


def _names(words: str) -> str:
    """The pattern of a name that is one of the words, or has it as a part set off by a hyphen or underscore."""
    return rf"(?:^|[\s_-])(?:{words})(?=$|[\s_-])"


_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TITLE = re.compile(_names("head(?:line|ing)|title|titre|titulo|titular|titolo"), re.IGNORECASE)
_ZONE_OF_TAG = {"nav": "nav", "footer": "footer", "aside": "aside"}
_ZONES = re.compile(
    f"(?P<nav>{_names('nav(?:bar|igation)?|(?:sub|main|top|mega|drop)?menu|breadcrumbs?|tabs|pagination|pager')})"
    f"|(?P<footer>{_names('(?:site|page|global)?foot(?:er)?|colophon|copyright|legal')})"
    f"|(?P<promotion>{_names('ads?|adv|advert[a-z]*|sponsor[a-z]*|promoted|partners?|outbrain|taboola|jobs?|anzeigen?|werbung|publici(?:dad|te|dade)|pubblicita|reklama?|native-?ads?|stellenmarkt')})"
    f"|(?P<aside>{_names('sidebar|complementary')})",
    re.IGNORECASE,
)
_SMALL_PRINT = re.compile(
    _names("share|sharing|social|byline|authors?|tags?|comments?|meta|kicker|flag|eyebrow|category"),
    re.IGNORECASE,
)
