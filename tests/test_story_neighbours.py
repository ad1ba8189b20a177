"""What stands near an article in the store, and that what is at hand of a story is what the store says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import lookups
from monitor.schema import open_store
from pipelines import store_articles, stories
from pipelines.flow import DEFAULTS, file_article
from pipelines.story_neighbours import find_near, told_by, with_own
from pipelines.story_shape import Tellings
from tests.articles import AGAIN, OUTLETS, PLANT, POOL, RETOLD, article


@pytest.fixture
def db(tmp_path: Path) -> Database:
    database = open_store(tmp_path / "news.db")
    for number, text in enumerate((PLANT, RETOLD, POOL)):
        file_article(database, article(f"https://ledger.example/{number}", text, number), OUTLETS)
    return database


def put(db: Database, kind: str = "report") -> int:
    """An article that is stored and weighed, in no story yet."""
    page = article("https://mirror.example/again", AGAIN, 4, kind=kind)
    stored = store_articles.put_article(db, page, OUTLETS).article_id
    stories.weigh(db, stored)
    return stored


def test_the_stories_told_near_are_those_of_articles_with_the_same_rare_words(db: Database) -> None:
    own = lookups.articles(db, [put(db)])[0]
    near = find_near(db, own, DEFAULTS)
    plant = lookups.story_of(db, 1)
    assert sorted(near.told) == [plant] and near.similar[1] > 0.25 > near.similar.get(3, 0.0)
    assert (near.alone, near.is_named) == ({}, False)
    assert near.stories[plant].vectors.keys() == {1, 2}  # type: ignore[index]
    assert near.means[plant] == near.stories[plant].mean(near.own)  # type: ignore[index]


def test_a_story_that_an_article_is_hardly_like_is_left_out(db: Database) -> None:
    text = f"{POOL} A tessera of a mosaic was found there."
    file_article(db, article("https://mirror.example/pool", text, 4), OUTLETS)
    near = find_near(db, lookups.articles(db, [put(db)])[0], DEFAULTS)
    pool, plant = lookups.story_of(db, 4), lookups.story_of(db, 1)
    assert near.told.keys() == {pool, plant} and near.stories.keys() == {plant}
    assert 0 < near.means[pool] < 0.1  # type: ignore[index]


@pytest.mark.parametrize("joined", [(), (1,), (1, 3), (99,)])
def test_what_is_at_hand_of_a_story_is_what_the_store_says(db: Database, joined: tuple[int, ...]) -> None:
    number = put(db)
    own = lookups.articles(db, [number])[0]
    near = find_near(db, own, DEFAULTS)
    at_hand = with_own(own, near, joined)
    if len(joined) > 1 or 99 in joined:
        assert at_hand is None, "to be asked"
        return
    story = joined[0] if joined else stories.store.new_story(db)
    stories.store.set_article(db, number, {"story_id": story})
    assert at_hand is not None
    assert at_hand.vectors == told_by(db, story).vectors
    assert at_hand.total == told_by(db, story).total
    assert with_own({**own, "kind_read": "stub"}, near, joined) is None


def test_the_tellings_that_are_looked_at_again_are_those_of_the_store(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def review(store: Database, story_id: int, told: object, tellings: Tellings, *_: object) -> bool:
        seen.append(len(tellings))
        assert tellings.vectors == told_by(store, story_id).vectors
        return False

    monkeypatch.setattr(stories, "_review", review)
    waiting = put(db)  # stored and in no story yet, as an article that was mended is
    for number, text in enumerate((AGAIN, PLANT, POOL, RETOLD), start=5):
        file_article(db, article(f"https://ledger.example/{number}", text, number), OUTLETS)
    assert lookups.story_of(db, waiting) == lookups.story_of(db, 1)
    assert seen == [4, 5, 2, 6]


@pytest.mark.parametrize(("day", "stories_told"), [("9 May", 2), ("8 May", 1)])
def test_two_issues_of_a_series_are_two_stories(tmp_path: Path, day: str, stories_told: int) -> None:
    database = open_store(tmp_path / "series.db")
    for number, (text, date) in enumerate(((PLANT, "8 May"), (RETOLD, day))):
        page = article(f"https://ledger.example/{number}", text, number, title=f"The plant on {date}")
        file_article(database, page, OUTLETS)
    assert len({lookups.story_of(database, 1), lookups.story_of(database, 2)}) == stories_told
    database.close()


def test_days_since_a_story_was_told(db: Database) -> None:
    page = article("https://mirror.example/again", AGAIN, 1 + 2 * 24, kind="report")
    stored = store_articles.put_article(db, page, OUTLETS).article_id
    stories.weigh(db, stored)
    near = find_near(db, lookups.articles(db, [stored])[0], DEFAULTS)
    assert near.days[lookups.story_of(db, 1)] == 2.0  # type: ignore[index]
    early = find_near(db, lookups.articles(db, [put(db)])[0], DEFAULTS)
    assert early.days[lookups.story_of(db, 1)] == 3 / 24  # type: ignore[index]
