"""A page's bytes as its links: each with the words a reader sees, and where on the page it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement, document_fromstring
from w3lib.encoding import resolve_encoding

from monitor.urls import is_web_address, registered_domain
from spiders.titles import clean_title


@dataclass(frozen=True, slots=True)
class Link:
    """One `a` element: its absolute address, its text, and what its place says about it."""

    url: str
    site: str  # registered domain of the address
    text: str  # as a reader sees it; "" for a bare picture
    words: float  # of the text; scripts without spaces are counted by their characters
    in_heading: bool  # it stands in a heading, or holds one
    in_text: bool  # it is part of a sentence that goes on around it
    zone: str  # "nav", "footer", "aside", "promotion", "small print" or ""
    shape: tuple[str, ...]  # the element and those around it: links of one shape are one kind of link
    element: HtmlElement


def parse_page(html: str | bytes, content_type: str | None = None) -> HtmlElement | None:
    """Decode and parse a page; None where there is nothing to parse. Valid UTF-8 is UTF-8 whatever the page
    declares."""
    if isinstance(html, bytes):
        html = _decoded(html, content_type)
    html = re.sub(r"^\s*<\?xml[^>]*>", "", html).replace("\0", "")
    try:
        return document_fromstring(html)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _decoded(html: bytes, content_type: str | None) -> str:
    """The page's text: by the first that fits of UTF-8, the header's charset, those that the page names,
    windows-1252."""
    named = re.findall(
        rb"charset\s*=\s*[\"']?([\w.:-]+)", (content_type or "").encode() + b" " + html[:8192], re.IGNORECASE
    )
    for name in ("utf-8-sig", *(n.decode() for n in named)):
        encoding = resolve_encoding(name) or name
        try:
            return html.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return html.decode(resolve_encoding(named[0].decode()) or "cp1252" if named else "cp1252", "replace")


def base_address(tree: HtmlElement, url: str) -> str:
    """The address against which the page's links are resolved: `base href` where there is one."""
    base = next((element.get("href") for element in tree.iter("base") if element.get("href")), None)
    return urljoin(url, base.strip()) if base else url


def read_links(tree: HtmlElement, url: str) -> list[Link]:
    """Every link to a web page, in the order of the page."""
    base = base_address(tree, url)
    zones: dict[HtmlElement, str] = {}
    lengths: dict[HtmlElement, tuple[int, int]] = {}
    addresses: dict[str, str | None] = {}
    links = []
    for element in tree.iter("a"):
        href = element.get("href") or ""
        if href not in addresses:
            addresses[href] = _absolute(href, base)
        address = addresses[href]
        if address:
            links.append(_link(element, address, zones, lengths))
    return links


def _absolute(href: str, base: str) -> str | None:
    """The absolute address of a link; None for a place on the same page, and for what is no web page."""
    href = "".join(href.split()) if re.search(r"\s", href) else href
    if not href or href.startswith("#"):
        return None
    try:
        address = href if href.startswith(("https://", "http://")) else urljoin(base, href)
    except ValueError:  # a broken [IPv6] host
        return None
    return address if is_web_address(address) else None


def count_words(text: str) -> float:
    """How many words a text has; scripts without spaces have one for every two characters."""
    if text.isascii():
        return len(_WORD.findall(text))
    unspaced = len(_UNSPACED.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + unspaced / 2


def visible_text(element: HtmlElement, skip: frozenset[str] = frozenset()) -> str:
    """The text a reader sees in an element, blocks set apart by spaces; elements named in `skip` left out."""
    if not len(element):
        return clean_title(element.text) or ""
    parts: list[str] = []
    _collect(element, parts, skip | _UNSEEN)
    return clean_title("".join(parts)) or ""


def _collect(element: HtmlElement, parts: list[str], skip: frozenset[str]) -> None:
    if element.text:
        parts.append(element.text)
    for child in element:
        if (
            isinstance(child.tag, str)
            and child.tag not in skip
            and not _HIDDEN.search(child.get("class") or "")
        ):
            is_block = child.tag not in _INLINE
            parts.append(" " if is_block else "")
            _collect(child, parts, skip)
            parts.append(" " if is_block else "")
        if child.tail:
            parts.append(child.tail)


def _link(
    element: HtmlElement,
    address: str,
    zones: dict[HtmlElement, str],
    lengths: dict[HtmlElement, tuple[int, int]],
) -> Link:
    """One `a` element as a Link; `zones` and `lengths` remember what was found out about the elements
    around."""
    title = next((child for child in element.iter() if child is not element and _is_title(child)), None)
    text = visible_text(title) if title is not None else ""
    if not text:
        text = visible_text(element, frozenset(("time",)))
    if text.endswith(("…", "...")):
        full = clean_title(element.get("title")) or ""
        text = full if full.startswith(text.rstrip(".… ")) else text
    zone = _zone(element, zones)
    around = next((a for _, a in zip(range(4), element.iterancestors(), strict=False) if _is_title(a)), None)
    return Link(
        url=address,
        site=_site(address),
        text=text,
        words=count_words(text),
        in_heading=title is not None or around is not None,
        in_text=around is None and title is None and _is_in_text(element, text, lengths),
        zone=zone or ("small print" if title is None and around is None and _is_small_print(element) else ""),
        shape=_shape(element),
        element=element,
    )


def _site(address: str) -> str:
    return registered_domain(address.split("/", 3)[2].rpartition("@")[2])


def _is_title(element: HtmlElement) -> bool:
    """True for a heading, and for what the page's own names call a title or headline."""
    if not isinstance(element.tag, str):
        return False
    return element.tag in _HEADINGS or bool(_TITLE_NAME.search(element.get("class") or ""))


def _is_in_text(element: HtmlElement, text: str, lengths: dict[HtmlElement, tuple[int, int]]) -> bool:
    """True when the link is part of a sentence: the text of its paragraph goes on before or behind it."""
    block = element.getparent()
    while block is not None and block.tag in _INLINE and block.tag != "a":
        block = block.getparent()
    if block is None or len(text) > 150 or (count_words(text) >= 4 and _opens(element, block)):
        return False
    if block not in lengths:  # remembered: a block may hold thousands of links
        own = len("".join(block.itertext()).strip())
        lengths[block] = own, sum(len("".join(a.itertext())) for a in block.iter("a"))
    own, linked = lengths[block]
    return own - linked > 80 and own > 2 * linked


def _opens(element: HtmlElement, block: HtmlElement) -> bool:
    """True when the link stands first in its block and the text behind it is no continuation: a headline,
    then a summary."""
    for before in block.iter():
        if before is element:
            break
        if (before.text or "").strip() and isinstance(before.tag, str):
            return False
    around: HtmlElement | None = element
    while around is not None and around is not block:
        if tail := (around.tail or "").strip():
            return not tail[0].islower()
        around = around.getparent()
    return True


def _zone(element: HtmlElement, zones: dict[HtmlElement, str]) -> str:
    """The part of the page that the element stands in, told by the elements around it; remembered in
    `zones`."""
    if element in zones:
        return zones[element]
    parent = element.getparent()
    own = _own_zone(element) if isinstance(element.tag, str) and element.tag not in ("body", "html") else ""
    if own == "footer" and parent is not None and "article" in (parent.tag, parent.get("role")):
        own = "small print"
    zone = own or (_zone(parent, zones) if parent is not None else "")
    zones[element] = zone
    return zone


def _own_zone(element: HtmlElement) -> str:
    """The zone that the element itself opens, told by its tag and its names."""
    if element.tag in _ZONE_OF_TAG:
        return _ZONE_OF_TAG[element.tag]
    names = " ".join(value for name in ("class", "id", "role") if (value := element.get(name)))
    found = _ZONES.search(names) if names else None
    return found.lastgroup or "" if found else ""


def _is_small_print(element: HtmlElement) -> bool:
    """True for bylines, tags, share buttons and comment counts, told by the names of the link and the two
    around it."""
    near = (element, *(a for _, a in zip(range(2), element.iterancestors(), strict=False)))
    names = " ".join(value for e in near for name in ("class", "id", "rel") if (value := e.get(name)))
    return bool(names and _SMALL_PRINT.search(names))


def _shape(element: HtmlElement) -> tuple[str, ...]:
    """The element and two around it, by tag and class, numbers left out (`thing-42`); whether a link stands
    before it."""
    chain = (element, *(a for _, a in zip(range(2), element.iterancestors(), strict=False)))
    names = (".".join(sorted(w for w in (e.get("class") or "").split() if w.isalpha())[:3]) for e in chain)
    follows = next(element.itersiblings("a", preceding=True), None) is not None
    return (
        *(f"{e.tag}.{name}" for e, name in zip(chain, names, strict=True)),
        "next" if follows else "first",
    )


_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE = frozenset(
    "a abbr b bdi cite code em font i kbd mark q s small span strong sub sup tt u var wbr".split()
)
_UNSEEN = frozenset(
    (
        "script",
        "style",
        "svg",
        "noscript",
        "template",
        "button",
        "select",
        "img",
        "picture",
        "video",
        "iframe",
    )
)
_HIDDEN = re.compile(
    r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-?reader(?:-text)?|assistive-text)(?:$|[\s_-])", re.I
)
_TITLE_NAME = re.compile(
    r"(?:^|[\s_-])(?:head(?:line|ing)|title|titre|titulo|titular|titolo)(?:$|[\s_-])", re.I
)
_WORD = re.compile(r"\S*\w\S*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_ZONE_OF_TAG = {"nav": "nav", "footer": "footer", "aside": "aside"}


def _names(words: str) -> str:
    """The pattern of a class or id that consists of or holds one of the words, set apart by spaces or
    hyphens."""
    return rf"(?:^|[\s_-])(?:{words})(?=$|[\s_-])"


_ZONES = re.compile(
    f"(?P<nav>{_names('nav(?:bar|igation)?|(?:sub|main|top|mega|drop)?menu|breadcrumbs?|tabs|pagination|pager')})"
    f"|(?P<footer>{_names('(?:site|page|global)?footer|colophon|copyright|legal')})"
    f"|(?P<promotion>{_names('ads?|adv|advert[a-z]*|sponsor[a-z]*|promoted|partners?|outbrain|taboola|jobs?')})"
    f"|(?P<aside>{_names('sidebar|complementary')})",
    re.IGNORECASE,
)
_SMALL_PRINT = re.compile(
    _names("share|sharing|social|byline|authors?|tags?|comments?|meta|kicker|flag|eyebrow|category"),
    re.IGNORECASE,
)
