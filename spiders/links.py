"""A page's bytes as its links: each with the words a reader sees, and where on the page it stands."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from lxml import etree
from w3lib.encoding import resolve_encoding

from monitor.html_attributes import without_many_attributes
from monitor.html_ends import without_early_ends
from monitor.urls import MAX_ADDRESS, absolute_url, is_web_address, registered_domain, written_address
from spiders.addresses import told_address
from spiders.places import (
    INLINE,
    Element,
    Places,
    Spot,
    heading_in,
    is_in_heading,
    is_small_print,
    shape,
)
from spiders.titles import clean_title


class Link(NamedTuple):
    """One `a` element: its absolute address, its text, and what its place says about it."""

    url: str
    site: str  # registered domain of the address
    text: str  # as a reader sees it; "" for a bare picture
    words: float  # of the text; scripts without spaces are counted by their characters
    in_heading: bool  # it stands in a heading, or holds one
    in_text: bool  # it is part of a sentence that goes on around it; not looked at in zones of no headlines
    zone: str  # "nav", "footer", "aside", "promotion", "small print" or ""
    shape: tuple[str, ...]  # the element and those around it: links of one shape are one kind of link
    spot: Spot

    @property
    def element(self) -> Element:
        """The `a` element itself."""
        return self.spot.element


def parse_page(html: str | bytes, content_type: str | None = None) -> Element | None:
    """Decode and parse a page, None for nothing to parse. Valid UTF-8 is UTF-8 whatever the page declares."""
    html = html.encode("utf-8", "replace") if isinstance(html, str) else _as_utf8(html, content_type)
    if declared := _DECLARATION.match(html):
        html = html[declared.end() :]
    html = without_early_ends(without_many_attributes(html.replace(b"\0", b"")))
    # Not lxml.html: its element classes take half of the time of a page. Bytes cost a third less than text.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return etree.fromstring(html, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


_DECLARATION = re.compile(rb"\s*<\?xml[^>]*>")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def _as_utf8(html: bytes, content_type: str | None) -> bytes:
    """The page in UTF-8, without a byte order mark."""
    try:
        html.decode()
    except UnicodeDecodeError:
        return _decoded(html, content_type).encode("utf-8", "replace")
    return html.removeprefix(codecs.BOM_UTF8)


def _decoded(html: bytes, content_type: str | None) -> str:
    """The text of a page that is not in UTF-8: by the first that fits of the header's charset, those that the page
    names, windows-1252."""
    named = _CHARSET.findall((content_type or "").encode() + b" " + html[:8192])
    for name in (n.decode() for n in named):
        encoding = resolve_encoding(name) or name
        try:
            return html.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return html.decode(resolve_encoding(named[0].decode()) or "cp1252" if named else "cp1252", "replace")


def base_address(tree: Element, url: str) -> str:
    """The address against which the page's links are resolved: `base href` where there is one."""
    base = next((element.get("href") for element in tree.iter("base") if element.get("href")), None)
    found = absolute_url(url, base.strip()) if base else url
    return found if is_web_address(found) else url


def read_links(tree: Element, url: str) -> list[Link]:
    """Every link to a web page, in the order of the page."""
    base = base_address(tree, url)
    root = _root(base)
    own = registered_domain(base)
    places = Places()
    addresses: dict[str, tuple[str, str] | None] = {"": None}
    links = []
    for element in tree.iter("a"):
        spot, follows = places.follow(element)
        href = element.get("href", "")
        if href not in addresses:
            addresses[href] = _absolute(href, base, root, own)
        if found := addresses[href]:
            links.append(_link(spot, *found, shape(spot, follows), places))
    return links


def _root(base: str) -> str:
    """Scheme and host of a web address; "" for what urljoin must see."""
    found = _PLAIN.match(base)
    return base[: found.end(1)] if found else ""


def _absolute(href: str, base: str, root: str, own: str) -> tuple[str, str] | None:
    """The absolute address of a link and its registered domain; None for a place on the same page, and for what is
    no web page. `root` and `own` are scheme and host, and the domain, of `base`."""
    if root and _ROOTED.fullmatch(href):
        address, site = root + href, own  # as urljoin has it, for a tenth of the cost
    elif (plain := _ABSOLUTE.fullmatch(href)) and len(href) <= MAX_ADDRESS:
        address, site = href, registered_domain(plain[1])
    elif (found := _joined(written_address(href), base)) is not None:
        address, site = found, ""
    else:
        return None
    told = told_address(address)
    if told is not address or not site:
        site = registered_domain(told.split("/", 3)[2].rpartition("@")[2])
    return address, site


def _joined(href: str, base: str) -> str | None:
    """The web address that `href` means on a page at `base`, or None."""
    if not href or href[0] == "#":
        return None
    address = href if href.startswith(("https://", "http://")) else absolute_url(base, href)
    return address if is_web_address(address) else None


_PLAIN = re.compile(r"(https?://[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+)(?=[/?#]|$)")
_ABSOLUTE = re.compile(r"https?://([a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+)(?:[/?#][!-~]*)?")
# From the root of the site, without dots, parameters and empty ends that urljoin takes away.
_ROOTED = re.compile(
    r"/(?![/.])[\w~%+,=:@!$&*.-]*(?:/(?!\.)[\w~%+,=:@!$&*.-]*)*(?:\?[\w~%+,=:@!$&*./?-]+)?", re.ASCII
)


def count_words(text: str) -> float:
    """How many words a text has; scripts without spaces have one for every two characters."""
    if text.isascii():
        return len(_WORD.findall(text))
    unspaced = len(_UNSPACED.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + unspaced / 2


def visible_text(element: Element) -> str:
    """The text a reader sees in an element, blocks set apart by spaces."""
    return _visible_text(element, _UNSEEN) if len(element) else clean_title(element.text) or ""


def _visible_text(element: Element, skip: frozenset[str]) -> str:
    parts: list[str] = []
    _collect(element, parts, skip, _is_hidden)
    return clean_title("".join(parts)) or ""


def _headline(element: Element) -> str:
    """The words of a link as its headline: without kicker, time, byline and outlet where they are set apart."""
    if _is_bare(element):
        return ""
    block = _only_block(element)
    parts: list[str] = []
    _collect(element if block is None else block, parts, _UNSEEN_OR_TIME, _is_small)
    text = clean_title("".join(parts)) or ""
    if not _WORD.search(text):
        text = _visible_text(element, _UNSEEN_OR_TIME)
    return _without_clock(text)


def _is_bare(element: Element) -> bool:
    """True for a link that holds one element, most often a picture, and no text."""
    inner = element[0]
    if len(element) > 1 or len(inner):
        return False
    return not any(text and not text.isspace() for text in (element.text, inner.text, inner.tail))


def _without_clock(text: str) -> str:
    """A headline without the time of day before it ("10:15 Bridge opens")."""
    return _CLOCK.sub("", text) if text[:1].isdigit() else text


def _without_kicker(text: str, element: Element) -> str:
    """The text from where the link's own title begins, or as far as it goes, where it says a good part of it."""
    for name in ("title", "aria-label"):
        said = element.get(name)
        if not said or said == text:
            continue
        said = " ".join(said.split())
        if text != said and 3 * len(said) >= len(text) and (text.endswith(said) or text.startswith(said)):
            return said or text
    return text


def _only_block(element: Element) -> Element | None:
    """The block that holds a link's headline, beside its label, its time, its outlet, its standfirst."""
    while len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip():
        element = element[0]
    if len(element) < 2 or (element.text or "").strip():
        return None
    blocks = [child for child in element if child.tag in ("p", "div")]
    if len(blocks) > 1:
        return _headline_block(blocks)
    return blocks[0] if blocks and count_words("".join(map(str, blocks[0].itertext()))) >= 2 else None


def _headline_block(blocks: list[Element]) -> Element | None:
    """Of several blocks the headline: behind a label of a word or two, before a standfirst of whole sentences."""
    texts = [(block, text) for block in blocks if (text := visible_text(block))]
    if len(texts) > 1 and texts[-1][1].endswith((".", "。")) and count_words(texts[-2][1]) >= 3:
        texts.pop()
    if len(texts) == 2 and count_words(texts[0][1]) <= 2 and count_words(texts[1][1]) >= 3:
        texts.pop(0)
    return texts[0][0] if len(texts) == 1 else None


def _collect(element: Element, parts: list[str], skip: frozenset[str], unseen: Callable[[str], bool]) -> None:
    if element.text:
        parts.append(element.text)
    for child in element:
        tag, names = child.tag, child.get("class")
        if isinstance(tag, str) and tag not in skip and not (names and unseen(names)):
            is_block = tag not in INLINE
            if is_block:
                parts.append(" ")
            _collect(child, parts, skip, unseen)
            # Spans without a space between them are set apart by style: a kicker and its headline.
            if is_block or (tag == "span" and _touches_span(child)):
                parts.append(" ")
        if child.tail:
            parts.append(child.tail)


# Pages repeat their names.
@lru_cache(maxsize=5_000)
def _is_hidden(names: str) -> bool:
    return _HIDDEN.search(names) is not None


@lru_cache(maxsize=5_000)
def _is_small(names: str) -> bool:
    return _SMALL.search(names) is not None


def _touches_span(element: Element) -> bool:
    following = element.getnext()
    return following is not None and following.tag == "span" and not element.tail


def _link(spot: Spot, address: str, site: str, shape: tuple[str, ...], places: Places) -> Link:
    """One `a` element as a Link."""
    element = spot.element
    if len(element):
        heading = heading_in(element)
        text = _without_clock(visible_text(heading)) if heading is not None else ""
        text = text or _headline(element)
    else:
        heading, text = None, _without_clock(clean_title(element.text) or "")
    if text.endswith(("…", "...")):
        full = clean_title(element.get("title")) or ""
        text = full if full.startswith(text.rstrip(".… ")) else text
    text = _without_kicker(text, element)
    words = count_words(text)
    in_heading = heading is not None or is_in_heading(spot)
    zone = spot.zone or ("small print" if not in_heading and is_small_print(spot) else "")
    in_text = not (in_heading or zone in APART or len(text) > 150) and places.is_in_text(spot, words >= 4)
    return Link(address, site, text, words, in_heading, in_text, zone, shape, spot)


APART = ("nav", "footer", "promotion", "small print")  # zones of links that are no headlines
_UNSEEN = frozenset("script style svg noscript template button select img picture video iframe".split())
_UNSEEN_OR_TIME = _UNSEEN | {"time"}
_HIDDEN_NAMES = "visually-?hidden|sr-only|screen-?reader(?:-text)?|assistive-text"
_SMALL_NAMES = (
    "time|timestamp|date|datetime|hour|heure|hora|uhrzeit|kicker|eyebrow|overline|flag|badge|byline|author"
    "|source|src|meta|duration|category|chapeu"
)
_HIDDEN = re.compile(rf"(?:^|[\s_-])(?:{_HIDDEN_NAMES})(?:$|[\s_-])", re.I)
_SMALL = re.compile(rf"(?:^|[\s_-])(?:{_HIDDEN_NAMES}|{_SMALL_NAMES})(?:$|[\s_-])", re.I)
_CLOCK = re.compile(
    r"^(?:\d{1,2}\.\d{1,2}\.(?:\d{2,4})?,?\s+)?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s*Uhr)?\s*[-–—|:·•]?\s+(?=\S*[^\W\d_]{2})"
)
_WORD = re.compile(r"\w\S*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
