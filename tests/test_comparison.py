"""Two stored articles beside each other: headlines, texts, figures; and why some cannot be compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from monitor import queries
from monitor.comparison import as_json, compare_articles, compare_headlines, differing_figures
from tests.stores import saved_day


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return saved_day(tmp_path / "news.db")


def row(number: int, text: str, **values: Any) -> dict[str, Any]:
    given = {
        "title": "A title",
        "language": "en",
        "fetched_at": "2026-10-14T09:00:00Z",
        "kind_read": "report",
    }
    return {"id": number, "text": text, **given, **values}


def test_an_article_beside_what_it_was_taken_from(db: Database) -> None:
    found = queries.comparison(db, 2)
    assert found is not None and found.view is not None and found.headline is not None
    assert (found.article_id, found.source_article_id) == (2, 1)
    assert [r.change for r in found.view.rows] == ["copied", "added", "added"]
    assert found.view.shares.originality == 0.5  # the heading is not counted
    words = [found.headline.source[start:end] for start, end in found.headline.source_changed]
    assert words == ["line to", "for a week"]


def test_any_two_articles_can_be_asked_for(db: Database) -> None:
    found = queries.comparison(db, 2, source_id=4)
    assert found is not None and found.source_article_id == 4
    assert queries.comparison(db, 1) is None  # taken from nobody
    assert queries.comparison(db, 999) is None
    assert queries.comparison(db, 2, source_id=999) is None


def test_a_whole_story_at_once(db: Database) -> None:
    found = queries.story_comparisons(db, 1)
    assert [(c.article_id, c.source_article_id) for c in found.values()] == [(2, 1), (3, 2), (4, 3)]
    alone = queries.comparison(db, 3)
    assert alone == found[3]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"language": "de"}, "They are in two languages, en and de: nothing is compared."),
        ({"fetched_at": None}, "The text of the source was never read."),
        ({"kind_read": "stub"}, "The text of the source was never read."),
        ({"text": ""}, "The text of the source was never read."),
    ],
)
def test_what_cannot_be_compared_says_why(values: dict[str, Any], why: str) -> None:
    found = compare_articles(row(1, "One text."), {**row(2, "Another text."), **values})
    assert (found.view, found.headline, found.why_not) == (None, None, why)


def test_an_unknown_language_is_compared() -> None:
    assert compare_articles(row(1, "One text.", language=None), row(2, "One text.")).view is not None


def test_headlines_word_by_word() -> None:
    found = compare_headlines("Ferry to Norwick stops at once", "Norwick ferry stops")
    assert found is not None and found.share == 0.5
    assert compare_headlines("", "Norwick ferry stops") is None


@pytest.mark.parametrize(
    ("article", "source", "differing"),
    [
        (
            "They cost 90,000 crowns when new.",
            "They cost 84,000 crowns when new.",
            (("90,000",), ("84,000",)),
        ),
        ("They cost 84000 crowns when quite new.", "They cost 84,000 crowns when new.", ((), ())),
        (
            "The bid of $1.5 million was made on Monday.",
            "The bid of $1.2 million was made on a Monday.",
            (("$1.5 million",), ("$1.2 million",)),
        ),
        ("They cost 84,000 crowns when new.", "They cost 84,000 crowns when new.", ((), ())),
        ("Nobody came.", "They cost 84,000 crowns when new.", ((), ())),
    ],
)
def test_figures_that_differ_stand_in_sentences_that_align(
    article: str, source: str, differing: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    view = compare_articles(row(1, article), row(2, source)).view
    assert view is not None
    assert differing_figures(next(r for r in view.rows if r.article)) == differing


def test_json_holds_rows_shares_and_figures() -> None:
    told = as_json(compare_articles(row(1, "They cost 90,000 crowns."), row(2, "They cost 84,000 crowns.")))
    told = json.loads(json.dumps(told))
    assert told["view"]["rows"][0]["figures_differ"] == [["90,000"], ["84,000"]]
    assert told["view"]["shares"]["changed"] == 1
    assert as_json(compare_articles(row(1, "One."), row(2, "")))["view"] is None
