"""The bytes of a page in, the same without the attributes that no tag needs out.

libxml2 compares every attribute of a tag with all before it, and so do those who read them: a tag of 50,000 takes
minutes. Browsers set no limit; real tags have a few dozen.
"""

from __future__ import annotations

import re

MOST = 5000  # attributes that a tag keeps: a tenth of a second
_LONG = 2 * MOST  # bytes in which more attributes can stand
# What holds no tags whatever it looks like, to its end; or a tag. A quotation mark opens a value only behind a `=`.
_PARTS = re.compile(
    rb"""<!--[^-]*+(?:-(?!->)[^-]*+)*+(?:-->)?|<(script|style)\b[^<]*+(?:<(?!/\1)[^<]*+)*+(?:</\1)?"""
    rb"""|(<[a-z](?:[^>=]++|=\s*+(?:"[^"]*+"?|'[^']*+'?)?+)*+)""",
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
    if body.count(b"=") <= MOST:
        parts = body.split(b"<")
        if max(map(len, parts)) < _LONG or not any(map(_is_long_tag, parts)):
            return body
    return _PARTS.sub(_shortened, body)


def _is_long_tag(part: bytes) -> bool:
    return (
        len(part) >= _LONG and part[:1].isalpha() and not part[:6].lower().startswith((b"script", b"style"))
    )


def _shortened(part: re.Match[bytes]) -> bytes:
    tag = part[2]
    if tag is None or len(tag) < _LONG:
        return part[0]
    for number, attribute in enumerate(_ATTRIBUTE.finditer(tag)):
        if number == MOST:
            return tag[: attribute.start()]
    return tag
