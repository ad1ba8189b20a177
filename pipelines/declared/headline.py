"""The headline as a person would copy it from the page: no outlet, no section, no "Live updates".

The h1 is what a reader sees; what the page declares (Open Graph, JSON-LD, `title`) says which h1 it is, and cleans it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from pipelines.declared.tags import by_tag

_SEPARATOR = re.compile(r"\s+[|\u2013\u2014·•»«:]{1,2}\s+|\s+-{1,2}\s+|\s*\|\s*")
_LABEL = re.compile(
    r"^(?:live|live updates?|live ?blog|breaking(?: news)?|exclusive|opinion|watch|video|news|latest news|home|blog|"
    r"eilmeldung|en direct|en vivo|in diretta|última hora|liveticker|newsticker)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_MIN_SHARE = 0.5  # of the words of the shorter headline that two must share to be the same


def read_title(
    h1s: list[str], declared: list[str], document_title: str | None, site_names: Iterable[str]
) -> str | None:
    """Return the headline, or None.

    `h1s` are the page's h1 texts in order, `declared` its headlines (Open Graph, JSON-LD, ...) in the order of trust.
    """
    names = {key for name in site_names if (key := _key(name))}
    cleaned = [text for one in declared if (text := clean_title(one, names))]
    tab = clean_title(document_title, names) if document_title else None
    headings = [text for one in h1s if _key(one) not in names and (text := clean_title(one, names))]
    known = [*cleaned, *([tab] if tab else [])]
    seen = max(
        headings, key=lambda one: max((_shared(one, other) for other in known), default=0.0), default=None
    )
    if seen is not None and known and max(_shared(seen, other) for other in known) >= _MIN_SHARE:
        return _best_form(seen, known)
    if cleaned:
        return cleaned[0]
    return (headings[0] if len(headings) == 1 else None) or tab


def clean_title(text: str, site_keys: set[str]) -> str | None:
    """Return a headline without the outlet's name and labels at either end; None where nothing else is left."""
    text = " ".join(text.split())
    parts = _split(text)
    first, last = 0, len(parts)
    while last - first > 1 and _is_label(parts[last - 1][1], site_keys):
        last -= 1
    while last - first > 1 and _is_label(parts[first][1], site_keys):
        first += 1
    if last - first == 1 and _key(parts[first][1]) in site_keys:
        return None
    kept = "".join(mark + part for mark, part in parts[first:last])
    return kept[len(parts[first][0]) :].strip() or None


def headings_of(tree: HtmlElement) -> list[str]:
    """Return the texts of a page's h1 elements that a reader sees, white space folded."""
    seen = [" ".join(h1.text_content().split()) for h1 in by_tag(tree).get("h1", ()) if not _is_hidden(h1)]
    return [text for text in dict.fromkeys(seen) if text]


def _is_hidden(element: HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "")
    return "display:none" in style or element.get("hidden") is not None


def _split(text: str) -> list[tuple[str, str]]:
    """A title as (separator before, part)."""
    parts, mark, start = [], "", 0
    for found in _SEPARATOR.finditer(text):
        parts.append((mark, text[start : found.start()]))
        mark, start = found[0], found.end()
    return [*parts, (mark, text[start:])]


def _is_label(part: str, site_keys: set[str]) -> bool:
    key = _key(part)
    return not key or key in site_keys or bool(_LABEL.match(part.strip()))


def _best_form(seen: str, known: list[str]) -> str:
    """The h1 as it stands, unless a declared headline is the same without a kicker, or without capitals throughout."""
    for other in known:
        same = _key(other) == _key(seen)
        if same and seen.isupper() and not other.isupper():
            return other
        # A kicker or a subtitle inside the h1: two sources then leave it out.
        if (
            not same
            and _key(other)
            and _key(other) in _key(seen)
            and sum(_key(o) == _key(other) for o in known) > 1
        ):
            return other
    return seen


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _shared(one: str, other: str) -> float:
    words, others = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return len(words & others) / min(len(words), len(others)) if words and others else 0.0
