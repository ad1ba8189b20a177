"""Expressions remembered for names: they find what trafilatura's own find."""

from __future__ import annotations

import json
from copy import deepcopy
from string import Template
from typing import Any

import pytest
from lxml.html import HtmlElement, fromstring
from trafilatura import bare_extraction, xpaths

from pipelines.boilerplate import _OPTIONS
from pipelines.reading.blocks import read_blocks
from pipelines.reading.holders import holders_of
from pipelines.reading.name_tests import Remembered, _answers, remembered_names
from pipelines.reading.skeleton import skeleton
from tests.page_documents import CASES

LAYOUTS = json.loads((CASES / "layouts.json").read_text("utf-8"))
PAGES = [Template(page["html"]).substitute(LAYOUTS["words"][page["language"]]) for page in LAYOUTS["pages"]]
NAMES = """
<body><div id="cookie-box" class="story">a</div><div class="story" id="cookie-box">b</div><p class="post-body">c</p>
<div class="infinite-scroll"><h1>d</h1></div><div class="infinite-scroll">e</div>
<article class="x"><p id="reply-3">f</p>
</article><section role="Navigation">g</section><ul class="comments-list"><li>h</li></ul><ul id="disqus_thread">i</ul>
<div style="display:none">j</div><span aria-hidden="true">k</span><div itemprop="articleBody">l</div><p>m</p></body>
"""


def expressions() -> list[Any]:
    """Those of its expressions that ask regular expressions of names."""
    lists = (
        xpaths.BODY_XPATH,
        xpaths.OVERALL_DISCARD_XPATH,
        xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH,
        xpaths.RAW_TREE_PRUNE_XPATH,
    )
    return [one for expressions in lists for one in expressions if "re:test" in one.path]


def trees() -> list[HtmlElement]:
    """The skeletons of the saved layouts, and a page of every kind of name."""
    pages = [fromstring(html) for html in PAGES]
    return [
        fromstring(NAMES),
        *(skeleton(page.find("body"), holders_of(read_blocks(page))) for page in pages),
    ]


@pytest.mark.parametrize("number", range(len(expressions())))
def test_what_is_found_is_the_same(number: int) -> None:
    """All of it, in the same order; of an expression for the first one, the first. Also when it is asked again."""
    expression = expressions()[number]
    remembered = Remembered(number, expression)
    is_of_the_first = "[1]" in expression.path
    found_any = False
    for tree in trees() * 2:
        wanted, found = expression(tree), remembered(tree)
        found_any = found_any or bool(wanted)
        assert found[:1] == wanted[:1]
        assert is_of_the_first or found == wanted
    assert found_any


def test_no_expression_is_for_more_than_names_and_what_stands_inside() -> None:
    """What stands before, behind or around an element would be missing where it is asked about alone."""
    for expression in expressions():
        for axis in ("..", "ancestor", "following", "preceding", "parent", "text()", "last()", "position()"):
            assert axis not in expression.path


def test_the_text_is_the_same() -> None:
    """trafilatura gives the same answer with remembered names, on every layout."""
    for tree in trees():
        plain = bare_extraction(deepcopy(tree), options=_OPTIONS)
        with remembered_names():
            found = bare_extraction(tree, options=_OPTIONS)
        assert getattr(found, "text", None) == getattr(plain, "text", None)


def test_its_own_expressions_are_put_back() -> None:
    """Also after an error; and what is remembered is bounded."""
    before = list(xpaths.BODY_XPATH), list(xpaths.OVERALL_DISCARD_XPATH)
    with pytest.raises(ZeroDivisionError), remembered_names():
        assert isinstance(xpaths.BODY_XPATH[0], Remembered)
        raise ZeroDivisionError
    assert (list(xpaths.BODY_XPATH), list(xpaths.OVERALL_DISCARD_XPATH)) == before
    assert _answers.cache_parameters()["maxsize"] is not None
