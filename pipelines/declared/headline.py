"""The headline as a person would copy it from the page: no outlet, no section, no "Live updates".

The h1 is what a reader sees; what the page declares (Open Graph, JSON-LD, `title`) says which h1 it is, and cleans it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from lxml.html import HtmlElement

from pipelines.declared.tags import by_tag

_SEPARATING = frozenset("|\u2013\u2014·•»«:-")  # without one of these a title has no separator
_SEPARATOR = re.compile(r"\s+[|\u2013\u2014·•»«:]{1,2}\s+|\s+-{1,2}\s+|\s*\|\s*")
_LABEL = re.compile(
    r"^(?:live|live updates?|live ?blog|breaking(?: news)?|exclusive|opinion|watch|video|news|latest news|home|blog|"
    r"eilmeldung|en direct|en vivo|in diretta|última hora|liveticker|newsticker)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
# Words; in scripts that part no words, signs.
_ASIAN = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD_OR_SIGN = re.compile(rf"[^\W{_ASIAN}]+|[{_ASIAN}]")
_HOME = re.compile(r"^(?:https?://[^/?#]+)?/?(?:index\.\w+|[a-z]{2}/?)?(?:[?#].*)?$", re.IGNORECASE)
_SILENT = frozenset(("script", "style", "svg", "template", "noscript"))
_LINES = frozenset(("br", "div", "p", "small", "h2", "h3", "li", "hr"))
_UNSEEN = re.compile(r"sr-only|visually-?hidden|screen-?reader", re.IGNORECASE)
_MIN_SHARE = 0.5  # of the words of the shorter headline that two must share to be the same

_MAX_NAME_WORDS = 4  # a "name" of an outlet that is longer, and the headline too, is the headline
_MIN_HEADLINE_WORDS, _MIN_HEADLINE_SIGNS = (
    5,
    12,
)  # fewer that nothing else on the page confirms may be a rubric


def read_title(
    h1s: list[str],
    declared: list[str],
    document_title: str | None,
    site_names: Iterable[str],
    shown: Iterable[str] = (),
) -> str | None:
    """Return the headline, or None.

    `h1s` are the page's h1 texts in order, `declared` its headlines (Open Graph, JSON-LD, ...) in the order of trust,
    `shown` the words of each line that a reader sees (`words_key`), asked only where the h1 and the declared headlines
    differ altogether.
    """
    said = {_key(one) for one in (*h1s, *declared) if len(_words(one)) > _MAX_NAME_WORDS}
    names = {key for name in site_names if (key := _key(name)) and key not in said}
    forms = {one: clean_title(one, names) for one in {*declared, *h1s}}  # most say the same
    cleaned = [text for one in declared if (text := forms[one])]
    tab = clean_title(document_title, names) if document_title else None
    headings = [text for one in h1s if _key(one) not in names and (text := forms[one])]
    known = [*cleaned, *([tab] if tab else [])]
    fitting = [(common, one) for one in headings if (common := _words_in_common(one, known))]
    if fitting:
        return _best_form(max(fitting, key=lambda one: one[0])[1], known)
    # A title written for search engines shares no word with what the page shows.
    if len(headings) == 1:
        keys = {_key(one) for one in known}
        if not known or (_is_long(headings[0]) and not any(line.replace(" ", "") in keys for line in shown)):
            return headings[0]
    found = next(iter(known), None)
    return found if headings or found is None else _without_name(found, names)


def _without_name(text: str, site_keys: set[str]) -> str:
    """ "NAME: headline", as some tabs have it, without the name; asked only where no h1 shows what is right."""
    name, _, rest = text.partition(": ")
    return rest if _key(name) in site_keys and len(_words(rest)) > 1 else text


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
    seen = [
        " ".join(_shown_text(h1).split())
        for h1 in by_tag(tree)["h1"]
        if not _is_hidden(h1) and not _is_logo(h1)
    ]
    return [text for text in dict.fromkeys(seen) if text]


def _is_hidden(element: HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "")
    return "display:none" in style or element.get("hidden") is not None


def _shown_text(element: HtmlElement) -> str:
    """The text of a heading, with a space where a line ends, without what only screen readers are told."""
    parts = [element.text or ""]
    for child in element:
        if (
            isinstance(child.tag, str)
            and child.tag not in _SILENT
            and not _UNSEEN.search(child.get("class") or "")
        ):
            space = " " if child.tag in _LINES else ""
            parts += [space, _shown_text(child), space]
        parts.append(child.tail or "")
    return "".join(parts)


def _is_logo(h1: HtmlElement) -> bool:
    """True for an h1 that is the outlet's name: all of it is a link to the front page."""
    around = h1.getparent()
    links = [around] if around is not None and around.tag == "a" else list(h1.iter("a"))
    if len(links) != 1 or not _HOME.match(links[0].get("href") or ""):
        return False
    return links[0] is around or links[0].text_content().split() == h1.text_content().split()


def _split(text: str) -> list[tuple[str, str]]:
    """A title as (separator before, part)."""
    if _SEPARATING.isdisjoint(text):
        return [("", text)]
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


@lru_cache(maxsize=1024)
def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD_OR_SIGN.findall(text.casefold()))


def _is_long(text: str) -> bool:
    return len(_words(text)) >= _MIN_HEADLINE_WORDS and len(_key(text)) >= _MIN_HEADLINE_SIGNS


def _words_in_common(heading: str, known: list[str]) -> int:
    """How many words a heading shares with the known headline nearest to it; 0 where these are too few."""
    words = _words(heading)
    most = 0
    for other in known:
        others = _words(other)
        common = len(words & others)
        if common >= _MIN_SHARE * min(len(words), len(others)):
            most = max(most, common)
    return most
