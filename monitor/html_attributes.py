"""The bytes of a page in, the same without the attributes that no tag needs out.

libxml2 compares every attribute of a tag with all before it, and so do those who read them: a tag of 50,000 takes
minutes. Browsers set no limit; real tags have a few dozen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST = 5000  # attributes that a tag keeps: a tenth of a second
_LONG = 2 * MOST  # bytes in which more attributes can stand
# What holds no tags whatever it looks like, to its end; or a tag. A quotation mark opens a value only behind a `=`.
_PARTS = re.compile(
    rb"""<(?:!--[^-]*+(?:-(?!->)[^-]*+)*+(?:-->)?|(script|style)\b[^<]*+(?:<(?!/\1)[^<]*+)*+(?:</\1)?"""
    rb"""|([a-z])(?:[^>=]++|=\s*+(?:"[^"]*+"?|'[^']*+'?)?+)*+)""",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(rb"""(?<![\s/])[\s/]++[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?+""")


def without_many_attributes(body: bytes) -> bytes:
    """The page with no more than MOST attributes in each tag: the first ones.

    Only a page with as many signs of equality, or as long a stretch without `<`, is looked at closely: others cost next
    to nothing. Attributes without a value between which `<` stands within quotation marks slip through.
    """
    if len(body) < _LONG:
        return body
    if body.count(b"=") <= MOST and not any(map(_is_tag, _long_stretches(body))):
        return body
    return _PARTS.sub(_shortened, body) if any(map(_is_long_tag, _PARTS.finditer(body))) else body


def _long_stretches(body: bytes) -> Iterator[bytes]:
    """How each long stretch without `<` begins. From behind, a page is passed in steps nearly as long as that."""
    start = 0
    while len(body) - start >= _LONG:
        end = body.rfind(b"<", start, start + _LONG)
        if end < 0:
            yield body[start : start + 6]
            end = body.find(b"<", start + _LONG)
            if end < 0:
                return
        start = end + 1


def _is_tag(start: bytes) -> bool:
    return start[:1].isalpha() and not start.lower().startswith((b"script", b"style"))


def _is_long_tag(part: re.Match[bytes]) -> bool:
    return part.end() - part.start() >= _LONG and part[2] is not None


def _shortened(part: re.Match[bytes]) -> bytes:
    tag = part[0]
    if not _is_long_tag(part):
        return tag
    for number, attribute in enumerate(_ATTRIBUTE.finditer(tag)):
        if number == MOST:
            return tag[: attribute.start()]
    return tag
