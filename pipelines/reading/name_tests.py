"""What trafilatura's expressions find by class, id and role, remembered for names that were seen before.

Its XPath expressions ask several regular expressions of each element, through Python: half of its time. The answer
depends on the element's tag and attributes alone, and the pages of an outlet have few kinds of these. So each kind is
asked once, of an element made for it, by the very expression: what is found is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from lxml.etree import SubElement, XPath
from lxml.html import HtmlElement, fromstring
from trafilatura import xpaths

# Lists of expressions that it takes from there, those for names among them.
_LISTS: tuple[list[XPath], ...] = (
    xpaths.BODY_XPATH,
    xpaths.OVERALL_DISCARD_XPATH,
    xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH,
    xpaths.RAW_TREE_PRUNE_XPATH,
)
_TAG = re.compile(r"self::(\w+)")
_INSIDE = re.compile(r"\.//(?!\*\[)")  # of an expression that also asks what stands in an element
_KINDS = 8192  # to be remembered: those of some three hundred pages, in 5 MB

_ASKED = frozenset("class id role itemprop style aria-hidden data-component".split())
_CAPTIONED = frozenset(("div", "item", "list", "p", "section", "span"))

Kind = tuple[tuple[str, str], ...]  # an element's attributes, in their order


class Remembered:
    """Stands for an expression: called with an element, it returns those below that the expression finds."""

    def __init__(self, number: int, expression: XPath) -> None:
        self.number = number
        self.expression = expression
        self.tags = tuple(sorted(set(_TAG.findall(expression.path)))) or ("*",)
        self.is_of_names = _INSIDE.search(expression.path) is None

    def __call__(self, tree: HtmlElement) -> list[HtmlElement]:
        """The elements found, in their order; also those behind the first where only that is asked for."""
        number, found = self.number, []
        for element in tree.iterdescendants(*self.tags):
            if names := element.items():
                answers = _answers(element.tag, tuple(names))
                answer = answers[number]
                if answer is None:
                    answer = answers[number] = self.fits(element.tag, names)
                if answer:
                    found.append(element)
        if found and not self.is_of_names:
            found = list(self._asked(tree))
        return found

    def fits(self, tag: str, names: list[tuple[str, str]]) -> bool:
        """True where the expression finds an element with this tag and these attributes, and nothing in it."""
        _AROUND[:] = [_AROUND.makeelement(tag, dict(names))]
        return bool(self._asked(_AROUND))

    def _asked(self, tree: HtmlElement) -> Sequence[HtmlElement]:
        return cast(Sequence[HtmlElement], self.expression(tree))


_AROUND = fromstring("<div></div>")
_THEIRS: tuple[list[Any], ...] = tuple(list(expressions) for expressions in _LISTS)
# The others are quick, or ask for a tag alone.
_SLOW = [one for expressions in _THEIRS for one in expressions if "re:test" in one.path]
_OWN: tuple[list[Any], ...] = tuple(
    [Remembered(_SLOW.index(one), one) if one in _SLOW else one for one in expressions]
    for expressions in _THEIRS
)


@lru_cache(maxsize=_KINDS)
def _answers(tag: str, names: Kind) -> list[bool | None]:
    """What is known of a kind of element so far, by the number of the expression."""
    return [None] * len(_SLOW)


@dataclass(frozen=True, slots=True)
class OuterKind:
    """What trafilatura makes of an element by its tag and names when it looks for the article's frame."""

    rank: int  # of the expressions for frames the first that finds it, 0 the best
    is_left_out: bool  # comments, an article appended to the page
    unless_headed: bool  # left out only where no h1 stands in it


def names_of(element: HtmlElement) -> Kind:
    """Those of an element's attributes that the expressions ask for, in their order."""
    return tuple([pair for pair in element.items() if pair[0] in _ASKED])


@lru_cache(maxsize=_KINDS)
def outer_kind(tag: str, names: Kind) -> OuterKind:
    """What an element with this tag and these attributes is on a page."""
    appended = _fits(xpaths.RAW_TREE_PRUNE_XPATH, tag, names)
    comments = _fits(xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH, tag, names)
    unless_headed = not comments and not _fits(appended, tag, names, "h1")
    frames = [xpaths.BODY_XPATH.index(one) for one in _fits(xpaths.BODY_XPATH, tag, names)]
    return OuterKind(min(frames, default=len(xpaths.BODY_XPATH)), bool(comments or appended), unless_headed)


@lru_cache(maxsize=_KINDS)
def is_box(tag: str, names: Kind) -> bool:
    """True for an element that trafilatura leaves out of the frame by its names; the tag is that of its own markup."""
    return bool(_fits(xpaths.OVERALL_DISCARD_XPATH, tag, names))


def is_caption(tag: str, names: Kind) -> bool:
    """The same for captions of pictures."""
    return tag in _CAPTIONED and any("caption" in value for name, value in names if name in ("class", "id"))


def _fits(expressions: Sequence[XPath], tag: str, names: Kind, holding: str | None = None) -> list[XPath]:
    """Those of the expressions that find an element with this tag and these attributes."""
    try:
        _AROUND[:] = [_AROUND.makeelement(tag, dict(names))]
    except ValueError:  # a name that libxml2 reads and lxml makes none of
        return []
    if holding:
        SubElement(_AROUND[0], holding)
    return [one for one in expressions if one(_AROUND)]


@contextmanager
def remembered_names() -> Iterator[None]:
    """While it lasts, trafilatura asks these in the place of its own expressions."""
    _put(_OWN)
    try:
        yield
    finally:
        _put(_THEIRS)


def _put(lists: tuple[list[Any], ...]) -> None:
    for expressions, wanted in zip(_LISTS, lists, strict=True):
        expressions[:] = wanted
