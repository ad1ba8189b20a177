"""Copied, changed, added, dropped, as a person labelled invented pairs; what is marked; the counts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks.sentences import judge
from monitor.sentence_view import Text, compare
from tests.conftest import FIXTURES

FILES = sorted((FIXTURES / "sentences").glob("pairs-*.json"))
PAIRS = [pair for path in FILES for pair in json.loads(path.read_text("utf-8"))]
SOURCE = (
    "## The sale\nTarnholm sold two cranes on Monday. “We need the money,” said Ida Brevik.\n"
    "They cost 84,000 crowns. The board meets in May."
)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["name"])
def test_sentences_are_judged_as_a_person_does(pair: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if reason := pair.get("known"):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    judged = judge(pair)
    assert [(j["text"], j["said"]) for j in judged] == [(j["text"], j["right"]) for j in judged]


def view(article: str, source: str = SOURCE) -> Any:
    return compare(Text.read(article, "en"), Text.read(source, "en"))


def test_rows_stand_in_the_article_s_order_with_what_was_dropped_in_its_place() -> None:
    rows = view("Tarnholm sold two cranes on Monday. The board meets in May. Nobody came.").rows
    assert [(row.change, (row.article or row.source[0]).text) for row in rows] == [
        ("dropped", "The sale"),
        ("copied", "Tarnholm sold two cranes on Monday."),
        ("dropped", "“We need the money,” said Ida Brevik."),
        ("dropped", "They cost 84,000 crowns."),
        ("copied", "The board meets in May."),
        ("added", "Nobody came."),
    ]


def test_changed_words_quotations_and_figures_are_marked() -> None:
    row = view("They cost some 90,000 crowns, “a bargain” for all.").rows[0]
    assert row.change == "dropped" and row.source[0].mark == "heading"
    row = next(r for r in view("They cost some 90,000 crowns.").rows if r.change == "changed")
    assert [row.article.text[a:b] for a, b in row.article.changed] == ["some 90,000"]
    assert [row.article.text[a:b] for a, b in row.article.figures] == ["90,000"]
    assert [row.source[0].text[a:b] for a, b in row.source[0].changed] == ["84,000"]
    assert row.share == 0.6


def test_a_sentence_that_shares_only_a_quotation_says_so() -> None:
    rows = view(
        "Her reasons were simple, she told us by telephone: “We need the money.” Nobody sold cranes."
    ).rows
    shared = next(row for row in rows if row.change == "changed")
    assert shared.is_quotation
    assert [shared.article.text[a:b] for a, b in shared.article.quoted] == ["“We need the money.”"]


def test_shares_count_sentences_without_headings_and_words_within_quotations() -> None:
    shares = view(
        "## The sale\n“We need the money,” said Ida Brevik. They cost 84,000 crowns. Nobody came."
    ).shares
    assert (shares.sentences, shares.copied, shares.changed, shares.added, shares.dropped) == (3, 2, 0, 1, 2)
    assert shares.originality == 0.3333
    assert shares.words_shared == 0.8462  # 11 of 13
    assert shares.quoted == 0.3636  # 4 of these 11


def test_texts_without_sentences_have_no_shares() -> None:
    empty = view("")
    assert (empty.shares.originality, empty.shares.words_shared, empty.shares.quoted) == (None, None, None)
    assert [row.change for row in empty.rows] == ["dropped"] * 5
    assert view("Nobody came.", "").shares.originality == 1.0
