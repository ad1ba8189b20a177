"""Which stories a credit or words in common tie an article to."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import lookups
from monitor.schema import open_store
from pipelines import near_duplicates, store_articles, stories
from pipelines.flow import DEFAULTS, file_article
from pipelines.story_evidence import stories_by_evidence
from pipelines.story_neighbours import find_near
from tests.articles import AGAIN, OUTLETS, PLANT, POOL, article, origin

CHIPWIRE = "https://chipwire.example/plant"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    database = open_store(tmp_path / "news.db")
    file_article(database, article(CHIPWIRE), OUTLETS)
    return database


@pytest.mark.parametrize(
    ("given", "tied"),
    [
        ({"text": AGAIN}, False),
        ({"text": POOL, "citations": (origin("Chipwire", "chipwire.example"),)}, False),
        ({"text": AGAIN, "citations": (origin("Chipwire", "chipwire.example"),)}, True),
        ({"text": PLANT}, True),
        ({"text": PLANT, "hours": 24 * 20}, False),
    ],
    ids=("alike", "credit, another matter", "credit in words", "copy", "copy weeks later"),
)
def test_evidence(db: Database, given: dict[str, object], tied: bool) -> None:
    page = article("https://mirror.example/again", **given)  # type: ignore[arg-type]
    number = store_articles.put_article(db, page, OUTLETS).article_id
    near_duplicates.match(db, number, DEFAULTS)
    stories.weigh(db, number)
    own = lookups.articles(db, [number])[0]
    found = stories_by_evidence(db, own, find_near(db, own, DEFAULTS), DEFAULTS)
    assert found == ({lookups.story_of(db, 1)} if tied else set())
