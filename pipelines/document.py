"""A page as text and tree: decoded, mended, parsed once for all stages."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlComment, HtmlElement, HTMLParser, document_fromstring

from monitor.errors import NotAPage
from monitor.html_attributes import without_many_attributes
from monitor.html_ends import without_early_ends
from monitor.models import Page, Repair
from pipelines.decoding.escapes import escapes_of
from pipelines.decoding.shown_escapes import unescape_shown
from pipelines.encoding import decode
from pipelines.mojibake import mend

# What a body begins with when it is no page, whatever its content type says.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"PK\x03\x04", "a ZIP file (or an Office document)"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"Rar!", "a RAR file"),
    (b"7z\xbc\xaf", "a 7z file"),
    (b"wOF", "a font"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or video file"),
    (b"\x00asm", "a program"),
    (b"{\\rtf", "an RTF document"),
)
_NO_PAGE_TYPES = re.compile(
    r"^(?:image|audio|video|font)/|^application/(?!xhtml|xml|octet-stream)", re.IGNORECASE
)
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|div|article)\b", re.IGNORECASE)
_XML_START = re.compile(rb"<(rss|feed|rdf:RDF|urlset|sitemapindex|svg|opml)\b", re.IGNORECASE)
# Numbers of signs, and raw signs, that XML forbids: extractors give up a whole page for one of them.
_FORBIDDEN_REFERENCE = re.compile(
    rb"&#(?:[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]|[fF]{3}[eEfF])(?![0-9a-fA-F])"
    rb"|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|6553[45])(?![0-9]));?"
)
_NO_SIGN = re.compile(b"\xef\xbf[\xbe\xbf]")  # U+FFFE and U+FFFF in UTF-8
# lxml.html asks a Python function for the class of every element, to tell fields of forms; nothing here fills in forms.
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment)
_SNIFF_BYTES = 4096  # an XML declaration, a licence comment and a doctype fit in


@dataclass(frozen=True, slots=True)
class Document:
    """What the stages read. `tree` is shared: a stage that wants to change it makes a copy."""

    page: Page
    tree: HtmlElement = field(repr=False)
    repairs: tuple[Repair, ...] = ()
    # lxml makes a Python object of an element whenever one is asked for; held here, each is made once a page.
    elements: tuple[HtmlElement, ...] = field(default=(), repr=False)


def parse(page: Page) -> Document:
    """Decode, mend and parse a page. Raises NotAPage for what is no HTML (a PDF, an image, nothing)."""
    content_type = page.headers.get("content-type")
    if (found := not_a_page(page.body, content_type)) is not None:
        raise NotAPage(
            f"{page.url}: this is {found}, not a web page. Leave it out, or watch the page that links to it."
        )
    decoded = decode(page.body, content_type)
    sent = page.body if decoded.is_as_sent else None
    escapes = escapes_of(sent) if sent else None
    text, mended = mend(decoded.text, sent, escapes)
    body = sent if sent and text is decoded.text else text.encode("utf-8", "replace")
    if escapes is None or body is not sent:
        escapes = escapes_of(body)
    clean = _without_forbidden(body, escapes)
    tree = _tree(without_early_ends(without_many_attributes(clean)), page.url)
    mended = mended + unescape_shown(tree, escapes)
    return Document(page, tree, decoded.repairs + mended, tuple(tree.iter()))


def _without_forbidden(body: bytes, escapes: bytes) -> bytes:
    """A page in UTF-8 without the signs that XML forbids, raw or as references; `escapes` are those of the page."""
    if b"\xef" in body:
        body, count = _NO_SIGN.subn(b"", body)
        escapes = body if count else escapes  # what stood around such a sign is one reference now
    body = body.replace(b"\f", b" ")  # a form feed is white space in HTML and no sign in XML
    return _FORBIDDEN_REFERENCE.sub(b"", body) if _FORBIDDEN_REFERENCE.search(escapes) else body


def not_a_page(body: bytes, content_type: str | None) -> str | None:
    """Say what a body is when it is no HTML ("a PDF document", "nothing at all"); None when it may be HTML.

    The bytes are asked first: servers send HTML as text/plain and PDFs as text/html.
    """
    start = body[:_SNIFF_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n\x0c")
    if not start.strip(b"\x00"):
        return "nothing at all" if not body else "an empty body"
    for magic, name in _MAGIC:
        if start.startswith(magic):
            return name
    if start[:4] == b"RIFF" or start[4:8] == b"ftyp":
        return "an image, sound or video file"
    if start[:1] in b"{[" and _is_json(body, content_type):
        return "JSON data"
    if _HTML_START.search(start):
        return None
    if xml := _XML_START.search(start):
        return f"an XML file ({xml[1].decode().lower()})"
    if content_type and _NO_PAGE_TYPES.match(content_type.strip()):
        return f"a file of type {content_type.split(';')[0].strip()}"
    return None


def _is_json(body: bytes, content_type: str | None) -> bool:
    """True when the server calls it JSON, or when it reads as such."""
    if content_type and "json" in content_type.lower():
        return True
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True


def _tree(body: bytes, url: str) -> HtmlElement:
    """The element tree of a page. Below 256 levels of nesting libxml2 reads no further."""
    # Given bytes and a fixed encoding, lxml believes neither `<?xml encoding=...?>` nor `<meta charset>`:
    # both may be wrong by now, and the former makes it refuse a str.
    # Nothing asks for an element by its id, so no table of them is made.
    parser = HTMLParser(encoding="utf-8", huge_tree=False, collect_ids=False)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        tree = document_fromstring(body, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise NotAPage(
            f"{url}: no HTML could be read from it ({error}). See what the server sends."
        ) from error
    return tree
