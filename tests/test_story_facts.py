"""Figures that a rewrite tells otherwise: only in sentences made from one another, and as many on both sides."""

from __future__ import annotations

import json
from typing import Any

import pytest

from monitor.comparison import compare_articles
from monitor.story_facts import differences
from tests.commands import PROJECT

CASES = json.loads((PROJECT / "fixtures" / "sentences" / "told_otherwise.json").read_text("utf-8"))
SOURCE = "The mine closed on Monday. Some 240 workers lost their jobs there, the union said. It dug 3,000 tonnes a day."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Some 420 workers lost their jobs there, the union said.", [("420", "240")]),
        ("Some 240 workers lost their jobs there, the union said.", []),
        ("Some workers lost their jobs there, the union said.", []),  # left out, and not told otherwise
        ("Some 240 workers, 12 of them women, lost their jobs there, the union said.", []),  # added
        ("It dug 3000 tonnes a day.", []),  # another spelling
        ("In 2019 the mine closed on Monday.", []),  # nothing beside it agrees
        ("Some 12 % of workers lost their jobs there, the union said.", []),  # of another unit
        ("In all, 900 people now live in the town, and nobody leaves.", []),  # another fact
        (
            "It dug 300 tonnes a day. Some 42 workers lost their jobs there, the union said.",
            [("300 tonnes", "3,000 tonnes"), ("42", "240")],
        ),
    ],
)
def test_figures_are_held_against_those_of_the_source(text: str, told: list[tuple[str, str]]) -> None:
    common = {
        "title": "",
        "url": None,
        "language": "en",
        "fetched_at": "2026-10-14T12:00:00Z",
        "kind_read": "report",
    }
    article, source = {**common, "id": 2, "text": text}, {**common, "id": 1, "text": SOURCE}
    found = differences({2: compare_articles(article, source)})
    assert [(each.figure, each.source_figure) for each in found] == told
    assert all((each.article_id, each.source_article_id) == (2, 1) for each in found)


@pytest.mark.parametrize("case", CASES, ids=[case["article"][:40] for case in CASES])
def test_only_what_counts_the_same_thing_is_told_otherwise(case: dict[str, Any]) -> None:
    common = {"title": "", "url": None, "language": case["language"], "kind_read": "report"}
    common["fetched_at"] = "2026-10-14T12:00:00Z"
    article, source = ({**common, "id": n, "text": case[name]} for n, name in ((2, "article"), (1, "source")))
    found = differences({2: compare_articles(article, source)})
    assert [[each.figure, each.source_figure] for each in found] == case["differs"]


def test_what_cannot_be_compared_differs_in_nothing() -> None:
    common = {
        "title": "",
        "url": None,
        "text": "9",
        "fetched_at": "2026-10-14T12:00:00Z",
        "kind_read": "report",
    }
    pair = {**common, "id": 2, "language": "en"}, {**common, "id": 1, "language": "fr"}
    assert differences({2: compare_articles(*pair)}) == [] == differences({})
