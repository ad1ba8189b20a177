"""A parsed page -> the page without the `&amp;` and `&quot;` that its readers see: somebody escaped the text twice.

Only text is mended, never an attribute, a script or a sample of code. `&lt;` and `&gt;` stay, since they could become
markup; a page that shows them, or escapes in a sample of code, is about markup, and all of it stays.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from monitor.models import Repair

WHAT = "escaped twice"
_IN_SOURCE = re.compile(b"&amp;(?:amp|quot);")
# Not where the rest would be an escape itself: of `&amp;lt;` nothing is taken.
_SHOWN = re.compile(r"&(?:amp;)*(?:amp;(?!#?\w{1,8};)|(quot;))")
_MARKUP = re.compile(r"&(?:amp;)*(?:lt|gt);")
_UNREAD = frozenset(("script", "style", "textarea", "template", "xmp"))
_SAMPLES = frozenset(("code", "pre", "kbd", "samp", "tt"))


def unescape_shown(tree: HtmlElement, escapes: bytes) -> tuple[Repair, ...]:
    """Mend the texts of a tree in place, and return how many places were.

    `escapes` are those of the page in UTF-8 (see `escapes_of`).
    """
    if not _IN_SOURCE.search(escapes):
        return ()
    texts = [
        (element, is_tail) for element in tree.iter() for is_tail in (False, True) if _has(element, is_tail)
    ]
    found = []
    for element, is_tail in texts:
        around = _tags_around(element, is_tail)
        if around & _UNREAD:
            continue
        if around & _SAMPLES or _MARKUP.search(_text(element, is_tail)):
            return ()
        found.append((element, is_tail))
    count = 0
    for element, is_tail in found:
        text, places = _SHOWN.subn(_sign, _text(element, is_tail))
        count += places
        if is_tail:
            element.tail = text
        else:
            element.text = text
    return (Repair(WHAT, count),) if count else ()


def unescaped(text: str) -> str:
    """Return a declared text without what was escaped twice in it: a headline of Open Graph, a description."""
    return _SHOWN.sub(_sign, text) if "&" in text and not _MARKUP.search(text) else text


def _sign(found: re.Match[str]) -> str:
    return '"' if found[1] else "&"


def _text(element: HtmlElement, is_tail: bool) -> str:
    return (element.tail if is_tail else element.text) or ""


def _has(element: HtmlElement, is_tail: bool) -> bool:
    """True for a text with an escape in it; comments have a tail only."""
    if not is_tail and not isinstance(element.tag, str):
        return False
    text = _text(element, is_tail)
    return "&" in text and bool(_SHOWN.search(text) or _MARKUP.search(text))


def _tags_around(element: HtmlElement, is_tail: bool) -> set[str]:
    tags = {box.tag for box in element.iterancestors()}
    return tags if is_tail else tags | {element.tag}
