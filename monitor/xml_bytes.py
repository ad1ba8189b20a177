"""XML as people write it: bytes go in, the tree comes out, with the lines at which it had to be mended."""

from __future__ import annotations

import html
import re

from lxml import etree

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_REFERENCES = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:#\w{1,8};|(\w{1,31});)?", re.DOTALL)


def parse_xml(body: bytes) -> tuple[etree._Element | None, tuple[int, ...]]:
    """Return the root of an XML file and the lines that are not well-formed; None for what is no XML at all.

    Nothing is fetched, and entities are not expanded. White space and a byte order mark before the file are left out.
    """
    body = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    try:
        return etree.fromstring(body, _parser(recover=False)), ()
    except (etree.XMLSyntaxError, ValueError):
        pass
    parser = _parser(recover=True)
    try:
        root = etree.fromstring(_mended(body), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, ()
    return root, tuple(dict.fromkeys(error.line for error in parser.error_log))


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        recover=recover, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )


def _mended(body: bytes) -> bytes:
    """The bytes without control characters, in the encoding they are in, every reference as a number.

    Behind its first error libxml2 leaves out every `&amp;`, and with it a part of each address; `&#38;` it keeps.
    """
    if b"\0" in body[:200]:  # two bytes a sign: as it is
        return body
    body = _CONTROLS.sub(b"", body)
    declared = _DECLARED.match(body)
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        encoding = declared[1].decode("ascii", "replace")
        try:
            return _REFERENCES.sub(_as_number, body.decode(encoding)).encode(encoding)
        except (UnicodeError, LookupError):
            pass
    text = body.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost and 2 * lost > sum(sign > "\x7f" for sign in text):
        text = body.decode("cp1252", "replace")
    return _REFERENCES.sub(_as_number, text).encode()


def _as_number(reference: re.Match[str]) -> str:
    """`&amp;`, `&eacute;` and a bare `&` as numbers; what is a number, or text as it is (CDATA), stays."""
    if reference[1] is None:
        return "&#38;" if reference[0] == "&" else reference[0]
    meant = html.unescape(reference[0])
    if meant == reference[0]:  # a name that is no sign's
        return f"&#38;{meant[1:]}"
    return "".join(f"&#{ord(sign)};" for sign in meant)
