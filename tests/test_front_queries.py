"""Filters, order, time and search of the front page, on the known day."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import front_queries
from monitor.front_queries import Filters, match_words, offered, outlet_named, search, span, stories
from pipelines import store
from tests.newsroom import told_day
from tests.stores import add_article, add_story

NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    db = told_day(tmp_path_factory.mktemp("front") / "news.db")
    with store.transaction(db):  # which indexes the texts
        story = add_story(db, "Lamp relit", latest_at="2026-10-14T20:00:00Z", article_count=1, outlet_count=1)
        add_article(
            db,
            story,
            "bay.example",
            "report",
            url="https://bay.example/l",
            title="Lamp relit",
            text="A ferry saw it.",
        )
    return db


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(), [3, 1, 2]),
        (Filters(since="2026-10-14T00:00:00Z"), [3, 1]),
        (Filters(before="2026-10-14T20:00:00Z"), [1, 2]),
        (Filters(outlet_id="bay.example"), [3, 1, 2]),
        (Filters(outlet_id="bay.example", kind="report"), [3, 2]),
        (Filters(outlet_id="tidewire.example", kind="copy"), []),
        (Filters(kind="copy"), [1]),
        (Filters(language="fr", kind="rewrite"), [1]),
        (Filters(language="fr", kind="copy"), []),  # of one and the same article
    ],
)
def test_filters_are_met_by_one_article(db: Database, filters: Filters, ids: list[int]) -> None:
    assert [story.line.story_id for story in stories(db, filters)] == ids


def test_widest_first_counts_outlets(db: Database) -> None:
    assert [story.line.story_id for story in stories(db, Filters(), "widest")] == [1, 3, 2]
    assert len(stories(db, Filters(), limit=1)) == 1


def test_a_story_knows_the_time_of_its_original(db: Database) -> None:
    story = stories(db, Filters(kind="copy"))[0]
    assert (story.original_outlet_id, story.original_at) == ("tidewire.example", "2026-10-14T09:00:00Z")
    assert stories(db, Filters())[0].original_at is None


def test_the_time_runs_back_from_the_newest_story_not_from_the_future(db: Database) -> None:
    assert span(db, 24, NOW) == "2026-10-13T20:00:00Z"
    assert span(db, 24, datetime(2026, 10, 14, 12, tzinfo=UTC)) == "2026-10-13T12:00:00Z"
    assert span(db, None, NOW) is None


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("ferry sail", '"ferry" "sail"'),
        ('"no ferry" week', '"no ferry" "week"'),
        ("a*b( OR", '"a*b(" "OR"'),
        ('- " ""', None),
        ("", None),
        ('half "open', '"half" " open"'),
    ],
)
def test_words_are_asked_for_as_words(words: str, asked: str | None) -> None:
    assert match_words(words) == asked


def test_a_search_finds_articles_by_their_stories_the_words_marked(db: Database) -> None:
    found = search(db, "FERRY week", Filters())
    assert [story.line.story_id for story in found] == [1]
    assert {hit["id"] for hit in found[0].hits} == {1, 2}
    assert all("\x02ferry\x03" in hit["passage"] for hit in found[0].hits)
    assert {story.line.story_id for story in search(db, "ferry", Filters())} == {1, 3}
    assert [story.line.story_id for story in search(db, "ferry", Filters(outlet_id="tidewire.example"))] == [
        1
    ]
    assert search(db, "zeppelin", Filters()) == [] == search(db, "-", Filters())


def test_only_the_newest_hits_are_looked_at(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front_queries, "MOST_HITS", 1)
    assert [story.line.story_id for story in search(db, "ferry", Filters())] == [3]


def test_what_the_filters_offer(db: Database) -> None:
    outlets, languages = offered(db)
    assert outlets[0] == "Bay Herald" and languages == ["en", "fr"]


@pytest.mark.parametrize("written", ["bay.example", "Bay.Example", "bay herald", " Bay Herald "])
def test_an_outlet_is_known_by_name_and_domain(db: Database, written: str) -> None:
    named = outlet_named(db, written)
    assert named and named["id"] == "bay.example"
    assert outlet_named(db, "nobody") is None


def test_an_empty_store_has_no_stories(tmp_path: Path) -> None:
    from monitor.schema import open_store

    empty = open_store(tmp_path / "empty.db")
    assert stories(empty, Filters()) == [] and span(empty, 24, NOW) is None and offered(empty) == ([], [])
