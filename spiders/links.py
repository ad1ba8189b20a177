"""A page's bytes as its links: each with the words a reader sees, and where on the page it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement, document_fromstring
from w3lib.encoding import resolve_encoding

from monitor.urls import is_web_address
from spiders.titles import clean_title


@dataclass(frozen=True, slots=True)
class Link:
    """One `a` element: its absolute address, its text, and what its place says about it."""

    url: str
    text: str  # as a reader sees it; "" for a bare picture
    words: float  # of the text; scripts without spaces are counted by their characters
    in_heading: bool  # it stands in a heading, or holds one
    in_text: bool  # it is part of a sentence that goes on around it
    zone: str  # "nav", "footer", "aside", "promotion", "small print" or ""
    shape: tuple[str, ...]  # the element and those around it: links of one shape are one kind of link
    element: HtmlElement


def parse_page(html: str | bytes, content_type: str | None = None) -> HtmlElement | None:
    """Decode and parse a page; None where there is nothing to parse. Valid UTF-8 is UTF-8 whatever the page declares."""
    if isinstance(html, bytes):
        html = _decoded(html, content_type)
    html = re.sub(r"^\s*<\?xml[^>]*>", "", html).replace("\0", "")
    try:
        return document_fromstring(html)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _decoded(html: bytes, content_type: str | None) -> str:
    """The page's text: by the first that fits of UTF-8, the header's charset, those that the page names, windows-1252."""
    named = re.findall(rb"charset\s*=\s*[\"']?([\w.:-]+)", (content_type or "").encode() + b" " + html[:8192], re.IGNORECASE)
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
    links = []
    for element in tree.iter("a"):
        try:
            address = urljoin(base, "".join((element.get("href") or "").split()))
        except ValueError:  # an address with a broken [IPv6] host
            continue
        if is_web_address(address) and not (element.get("href") or "").strip().startswith("#"):
            links.append(_link(element, address, zones))
    return links


def count_words(text: str) -> float:
    """How many words a text has; scripts without spaces have one for every two characters."""
    unspaced = len(_UNSPACED.findall(text))
    return len([word for word in _UNSPACED.sub(" ", text).split() if any(c.isalnum() for c in word)]) + unspaced / 2


def visible_text(element: HtmlElement, skip: frozenset[str] = frozenset()) -> str:
    """The text a reader sees in an element, blocks set apart by spaces; elements named in `skip` left out."""
    parts: list[str] = []
    _collect(element, parts, skip | _UNSEEN)
    return clean_title("".join(parts)) or ""


def _collect(element: HtmlElement, parts: list[str], skip: frozenset[str]) -> None:
    if element.text:
        parts.append(element.text)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in skip and not _HIDDEN.search(child.get("class") or ""):
            is_block = child.tag not in _INLINE
            parts.append(" " if is_block else "")
            _collect(child, parts, skip)
            parts.append(" " if is_block else "")
        if child.tail:
            parts.append(child.tail)


def _link(element: HtmlElement, address: str, zones: dict[HtmlElement, str]) -> Link:
    title = next((child for child in element.iter() if child is not element and _is_title(child)), None)
    text = visible_text(title) if title is not None else ""
    if not text:
        text = visible_text(element, frozenset(("time",)))
    full = clean_title(element.get("title")) or ""
    if re.search(r"(?:…|\.\.\.)$", text) and full.startswith(text.rstrip(".… ")):
        text = full
    zone = _zone(element, zones)
    around = next((a for _, a in zip(range(4), element.iterancestors()) if _is_title(a)), None)
    return Link(
        url=address,
        text=text,
        words=count_words(text),
        in_heading=title is not None or around is not None,
        in_text=around is None and title is None and _is_in_text(element, text),
        zone=zone or ("small print" if title is None and around is None and _is_small_print(element) else ""),
        shape=_shape(element),
        element=element,
    )


def _is_title(element: HtmlElement) -> bool:
    """True for a heading, and for what the page's own names call a title or headline."""
    if not isinstance(element.tag, str):
        return False
    return element.tag in _HEADINGS or bool(_TITLE_NAME.search(element.get("class") or ""))


def _is_in_text(element: HtmlElement, text: str) -> bool:
    """True when the link is part of a sentence: the text of its paragraph goes on before or behind it."""
    block = element.getparent()
    while block is not None and block.tag in _INLINE and block.tag != "a":
        block = block.getparent()
    if block is None or len(text) > 150:
        return False
    own = "".join(t for t in block.itertext()).strip()
    linked = sum(len("".join(a.itertext())) for a in block.iter("a"))
    return len(own) - linked > 80 and len(own) > 2 * linked


def _zone(element: HtmlElement, zones: dict[HtmlElement, str]) -> str:
    """The part of the page that the element stands in, told by the elements around it; remembered in `zones`."""
    if element in zones:
        return zones[element]
    parent = element.getparent()
    own = ""
    if isinstance(element.tag, str):
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
        own = _ZONE_OF_TAG.get(element.tag, "") or next((zone for zone, pattern in _ZONES if pattern.search(names)), "")
        if own == "footer" and parent is not None and "article" in (parent.tag, element.get("class") or ""):
            own = "small print"
        if element.tag in ("body", "html") or own == "aside" and element.tag == "main":
            own = ""
    zone = own or (_zone(parent, zones) if parent is not None else "")
    zones[element] = zone
    return zone


def _is_small_print(element: HtmlElement) -> bool:
    """True for bylines, tags, share buttons and comment counts, told by the names of the link and the two around it."""
    near = (element, *(a for _, a in zip(range(2), element.iterancestors())))
    return any(_SMALL_PRINT.search(f"{e.get('class') or ''} {e.get('id') or ''} {e.get('rel') or ''}") for e in near)


def _shape(element: HtmlElement) -> tuple[str, ...]:
    """The element and two around it, by tag and class; numbers left out (`thing-42`)."""
    chain = [element, *(a for _, a in zip(range(2), element.iterancestors()))]
    return tuple(f"{e.tag}.{'.'.join(sorted(w for w in (e.get('class') or '').split() if w.isalpha())[:3])}" for e in chain)


_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE = frozenset("a abbr b bdi cite code em font i kbd mark q s small span strong sub sup tt u var wbr".split())
_UNSEEN = frozenset(("script", "style", "svg", "noscript", "template", "button", "select", "img", "picture", "video", "iframe"))
_HIDDEN = re.compile(r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-?reader(?:-text)?|assistive-text)(?:$|[\s_-])", re.I)
_TITLE_NAME = re.compile(r"(?:^|[\s_-])(?:head(?:line|ing)|title|titre|titulo|titular|titolo)(?:$|[\s_-])", re.I)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_SMALL_PRINT = re.compile(r"(?:^|[\s_-])(?:share|sharing|social|byline|author|authors|tags?|comments?|meta|kicker|flag|eyebrow|category)(?:$|[\s_-])", re.I)
_ZONE_OF_TAG = {"nav": "nav", "footer": "footer", "aside": "aside"}
_ZONES = [
    ("nav", re.compile(r"(?:^|[\s_-])(?:nav(?:bar|igation)?|(?:sub|main|top|site|mega|drop)?-?menu|breadcrumbs?|tabs|pagination|pager|sections?-list)(?:$|[\s_-])", re.I)),
    ("footer", re.compile(r"(?:^|[\s_-])(?:(?:site|page|global)?-?footer|colophon|copyright|legal)(?:$|[\s_-])", re.I)),
    ("promotion", re.compile(r"(?:^|[\s_-])(?:ads?|adv|advert\w*|sponsor\w*|promoted|partner\w*|outbrain|taboola|jobs?|shop|newsletters?|cookie\w*|consent)(?:$|[\s_-])", re.I)),
    ("aside", re.compile(r"(?:^|[\s_-])(?:sidebar|complementary)(?:$|[\s_-])", re.I)),
]
