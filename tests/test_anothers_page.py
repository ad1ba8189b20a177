"""Credits whose words name one outlet while their link leads to another's page: the name decides, with care."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.known_outlets import known_outlets
from monitor.outlets import Outlets
from monitor.schema import open_store
from pipelines import store
from pipelines.flow import file_article
from pipelines.store_articles import put_article
from tests.articles import OUTLETS, PLANT, article, origin
from tests.sweeping import rows
from tests.test_retelling import LEDGER, REPORT, story, targets, told


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


PRINTED = article("https://mirror.example/plant", PLANT, 2)
LINKED = replace(LEDGER, citations=(origin("Chipwire", "chipwire.example", PRINTED.url),))


def test_the_name_decides_where_the_link_leads_to_anothers_page(db: Database) -> None:
    found = story(db, PRINTED, LINKED)
    assert targets(db) == ["chipwire.example"], "Chipwire's own article is not in the story"
    assert (found["original_url"], found["original_outlet_id"]) == (None, "chipwire.example")
    number = found["id"]
    put = put_article(db, REPORT, OUTLETS)
    store.set_article(db, put.article_id, {"story_id": number})
    assert told(db, number)["original_url"] == REPORT.url
    assert targets(db) == [REPORT.url]
    store.set_article(db, put.article_id, {"story_id": None})
    told(db, number)
    assert targets(db) == ["chipwire.example"], "it left the story again"


def test_a_page_of_an_outlet_that_nobody_knows_stays_and_the_reason_says_whom_the_words_name(
    db: Database,
) -> None:
    printed = article("https://quayside.example/plant", PLANT, 2)
    credit = origin("Chipwire", "chipwire.example", printed.url)
    found = story(db, printed, replace(LEDGER, citations=(credit,)))
    assert found["original_url"] == printed.url, "perhaps it is Chipwire's under another name"
    assert found["original_why"] == (
        "The Ledger goes back to quayside.example (“as reported by Chipwire”). "
        "The words name Chipwire, their link leads to quayside.example."
    )


@pytest.mark.parametrize("order", [0, 1])
def test_the_named_outlets_own_article_goes_before_anothers_page_that_was_not_read(
    db: Database, order: int
) -> None:
    for page in (LINKED, REPORT)[:: 1 - 2 * order]:
        file_article(db, page, OUTLETS)
    assert rows(db, "SELECT original_url FROM stories") == [REPORT.url]


def test_a_page_under_another_domain_of_the_named_outlet_is_meant_as_it_stands(db: Database) -> None:
    outlets = Outlets((replace(OUTLETS.all[0], domains=("chipwire-news.example",)), *OUTLETS.all[1:]))
    linked = "https://chipwire-news.example/other"
    for page in (REPORT, replace(LEDGER, citations=(origin("Chipwire", "chipwire.example", linked),))):
        file_article(db, page, outlets)
    assert targets(db) == [linked], "not read yet, and no other outlet's"


def test_a_page_of_the_named_outlets_house_is_meant_as_it_stands(db: Database) -> None:
    owned = next(one for one in known_outlets() if one.parent)
    owner = next(one for one in known_outlets() if one.id == owned.parent)
    linked = article(f"https://{owned.id}/plant", PLANT, 2)
    credit = origin(owner.name, owner.id, linked.url)
    outlets = Outlets((*OUTLETS.all, owned, owner))
    number = store.new_story(db)
    for page in (linked, replace(LEDGER, citations=(credit,))):
        store.set_article(db, put_article(db, page, outlets).article_id, {"story_id": number})
    assert told(db, number)["original_url"] == linked.url
