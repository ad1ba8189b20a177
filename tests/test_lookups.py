"""Small reads: who is fetched, what is wanted, which articles are near."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import copy_lookups, lookups
from monitor.models import Citation, CitationKind
from monitor.schema import open_store
from pipelines import store, store_furniture
from pipelines.store_articles import put_article
from tests.articles import OUTLETS, POOL, article, mention, origin

URL = "https://chipwire.example/plant"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def test_an_article_is_found_under_all_its_addresses(db: Database) -> None:
    page = replace(
        article(URL), addresses=("https://chipwire.example/?p=7",), read_at="https://chipwire.example/x/amp"
    )
    number = put_article(db, page, OUTLETS).article_id
    for address in (
        "http://www.chipwire.example/plant/?utm_source=x",
        "http://chipwire.example/?p=7",
        page.read_at,
    ):
        assert lookups.article_ids(db, [str(address)]) == [number]
        assert lookups.is_fetched(db, str(address))
    assert lookups.article_ids(db, ["https://chipwire.example/other"]) == []
    assert lookups.article_ids(db, []) == []


def test_a_source_that_was_only_cited_is_not_fetched(db: Database) -> None:
    store.ensure_outlets(db, ["chipwire.example"], OUTLETS)
    stub = store.put_stub(db, "chipwire.example", URL)
    assert lookups.article_ids(db, [URL]) == [stub]
    assert not lookups.is_fetched(db, URL)


def test_many_articles_come_in_the_order_of_their_ids(db: Database) -> None:
    ids = [
        put_article(db, article(f"https://mirror.example/{n}", POOL), OUTLETS).article_id for n in range(3)
    ]
    assert [row["id"] for row in lookups.articles(db, [ids[2], ids[0], 99])] == [ids[0], ids[2]]
    assert lookups.articles(db, []) == []
    assert "text" not in lookups.articles(db, ids)[0]


def cite(kind: CitationKind, url: str | None, *, is_origin: bool = False) -> Citation:
    return Citation(kind, "x", None, url, "words", is_origin)


def test_what_is_worth_following(db: Database) -> None:
    put_article(db, article("https://ledger.example/stored", POOL), OUTLETS)
    credits = (
        cite("attribution", "https://ledger.example/credited"),
        cite("attribution", "https://ledger.example/credited?utm_source=again"),
        cite("attribution", "https://ledger.example/stored"),
        cite("attribution", None),
        cite("attribution", "mailto:desk@ledger.example"),
        cite("reference", "https://mirror.example/mere-link"),
        cite("reference", "https://mirror.example/origin", is_origin=True),
        cite("reference", "https://halden.example/statement"),
        cite("reference", "https://northwire.example/w"),
    )
    number = put_article(db, article(URL, citations=credits), OUTLETS).article_id
    wanted = lookups.wanted(db, number, OUTLETS)
    assert [entry.url.removeprefix("https://") for entry in wanted] == [
        "ledger.example/credited",
        "mirror.example/origin",
        "halden.example/statement",
        "northwire.example/w",
    ]
    assert {(entry.via, entry.listed_at) for entry in wanted} == {("citation", URL)}


def test_a_story_is_found_under_the_id_it_had_before_a_merge(db: Database) -> None:
    first, second = store.new_story(db), store.new_story(db)
    store.merge_story(db, first, second)
    assert [lookups.story_id(db, n) for n in (first, second, 99)] == [second, second, None]


def test_a_mere_reference_is_no_credit(db: Database) -> None:
    credits = (
        mention("The Ledger", "ledger.example"),
        Citation("reference", "Mirror", "mirror.example", "https://mirror.example/x", "see"),
        origin("Northwire", "northwire.example"),
    )
    number = put_article(db, article(URL, citations=credits), OUTLETS).article_id
    credited = copy_lookups.credits(db, [number])
    assert sorted(credited) == [(number, "ledger.example"), (number, "northwire.example")]
    assert copy_lookups.agencies(db, [o.id for o in OUTLETS.all]) == ["northwire.example"]


def test_furniture_stands_on_at_least_two_pages_whatever_is_asked(db: Database) -> None:
    seen = {"outlet_id": "ledger.example", "sample": "appeal", "first_url": "https://ledger.example/1"}
    for block, pages, out in ((5, 2, 1), (6, 1, 1), (7, 9, 0)):
        store_furniture.add_furniture(db, {**seen, "hash": block, "pages": pages, "is_left_out": out})
    assert lookups.furniture(db, "ledger.example", 2) == {5}
    assert lookups.furniture(db, "ledger.example", 0) == {5}
    assert (
        lookups.furniture(db, "ledger.example", 3)
        == lookups.furniture(db, "mirror.example", 2)
        == frozenset()
    )


def test_furniture_that_is_long_out_of_use_is_not_looked_for_on_every_page(db: Database) -> None:
    put_article(db, article("https://ledger.example/1"), OUTLETS)  # published in October 2026
    seen = {"outlet_id": "ledger.example", "sample": "appeal", "pages": 9}
    for block, last_at in ((5, "2025-10-15T09:00:00Z"), (6, "2025-10-13T09:00:00Z"), (7, None)):
        store_furniture.add_furniture(db, {**seen, "hash": block, "last_at": last_at})
    assert lookups.furniture(db, "ledger.example", 3) == {5, 7}
