"""Filing articles one by one: which come together, whatever the order in which they arrive."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from monitor import lookups
from monitor.models import Article
from monitor.schema import open_store
from pipelines.flow import file_article
from tests.articles import AGAIN, OUTLETS, PLANT, POOL, RETOLD, article, mention, origin

REPORT = "https://chipwire.example/plant"
WIRE = (
    PLANT
    + "\nNorthwire has asked the ministry of labour for its view. An answer is expected on Friday at noon."
)


@pytest.fixture
def db(tmp_path: Path) -> Iterable[Database]:
    database = open_store(tmp_path / "news.db")
    yield database
    database.close()


def file(db: Database, *articles: Article) -> None:
    for one in articles:
        file_article(db, one, OUTLETS)


def stories(db: Database) -> set[frozenset[str]]:
    """The stories of a store, each as the set of its members' addresses (outlets, for sources without address)."""
    sql = """SELECT story_id, group_concat(coalesce(url, outlet_id), ' ') FROM articles
        WHERE story_id NOT NULL GROUP BY 1"""
    return {frozenset(urls.split()) for _, urls in db.conn.execute(sql)}


def told(db: Database) -> list[tuple[Any, ...]]:
    """Everything that is said of articles and stories, without ids."""
    sql = """SELECT a.url, a.outlet_id, a.kind, src.url, a.source_why, s.title, s.original_url, s.original_outlet_id,
        s.original_why, s.first_published_at, s.latest_at, s.article_count, s.outlet_count, s.independent_count
        FROM articles AS a LEFT JOIN articles AS src ON src.id = a.source_article_id
        LEFT JOIN stories AS s ON s.id = a.story_id
        ORDER BY a.url, a.outlet_id"""
    return db.conn.execute(sql).fetchall()


BLOG = article(
    "https://mirror.example/doom", RETOLD, 2, citations=(origin("Chipwire", "chipwire.example", REPORT),)
)
DIGEST = article(
    "https://quickread.example/1",
    "Plant shuts. Turbine chips go north.",
    3,
    kind="digest",
    citations=(origin("Chipwire", "chipwire.example", REPORT + "?utm_source=quick"),),
)
IN_WORDS = article(
    "https://ledger.example/plant", AGAIN, 4, citations=(origin("Chipwire", "chipwire.example"),)
)
REPORT_ARTICLE = article(REPORT)
ELSEWHERE = article("https://ledger.example/pool", POOL, 1)


@pytest.mark.parametrize("order", list(itertools.permutations(range(5))), ids=str)
def test_rewrite_digest_and_credit_in_words_join_the_original_in_any_order(
    db: Database, order: tuple[int, ...]
) -> None:
    articles = [BLOG, DIGEST, IN_WORDS, REPORT_ARTICLE, ELSEWHERE]
    file(db, *(articles[i] for i in order))
    assert stories(db) == {
        frozenset({BLOG.url, DIGEST.url, IN_WORDS.url, REPORT}),
        frozenset({ELSEWHERE.url}),
    }
    kinds = dict(db.conn.execute("SELECT url, kind FROM articles"))
    assert kinds == {
        REPORT: "report",
        BLOG.url: "rewrite",
        DIGEST.url: "digest",
        IN_WORDS.url: "rewrite",
        ELSEWHERE.url: "report",
    }
    sql = "SELECT original_url, article_count, outlet_count, independent_count FROM stories ORDER BY article_count DESC"
    assert db.conn.execute(sql).fetchall() == [(REPORT, 4, 4, 1), (ELSEWHERE.url, 1, 1, 1)]


def test_an_original_that_was_not_fetched_is_a_stub_with_its_address(db: Database) -> None:
    file(db, BLOG, DIGEST)
    assert stories(db) == {frozenset({BLOG.url, DIGEST.url, REPORT})}
    story = next(iter(db["stories"].rows))
    assert (story["original_url"], story["article_count"]) == (REPORT, 2)
    assert "Mirror and Quick Read go back to Chipwire" in story["original_why"]
    filed = file_article(db, REPORT_ARTICLE, OUTLETS)
    assert lookups.article(db, filed.article_id)["kind"] == "report"
    assert db["articles"].count == 3


def test_a_source_known_only_by_its_outlet_gives_way_to_its_article(db: Database) -> None:
    file(db, IN_WORDS)
    assert stories(db) == {frozenset({IN_WORDS.url, "chipwire.example"})}
    file(db, REPORT_ARTICLE)
    assert stories(db) == {frozenset({IN_WORDS.url, REPORT})}
    sql = "SELECT t.url FROM citations JOIN articles AS t ON t.id = target_article_id"
    assert db.execute(sql).fetchall() == [(REPORT,)]


def test_a_wire_text_and_its_local_edits_are_one_story_with_the_agency_as_original(db: Database) -> None:
    wire = article("https://northwire.example/w", WIRE, 0)
    cut = article(
        "https://ledger.example/w", "OSTERVIK (Northwire) — " + "\n".join(WIRE.split("\n")[:4]), 0.5
    )
    added = article("https://mirror.example/w", WIRE + "\nThe Mirror visited the plant last year.", 0.2)
    file(db, cut, added, wire)
    assert stories(db) == {frozenset({wire.url, cut.url, added.url})}
    assert dict(db.conn.execute("SELECT url, kind FROM articles")) == {
        wire.url: "report",
        cut.url: "copy",
        added.url: "copy",
    }
    assert {row["original_url"] for row in db["stories"].rows} == {wire.url}
    assert all(row["containment"] >= 0.8 for row in db["matches"].rows)


def test_a_mere_mention_of_an_outlet_in_another_matter_joins_nothing(db: Database) -> None:
    pool = article(
        "https://ledger.example/pool", POOL, 1, citations=(mention("Chipwire", "chipwire.example"),)
    )
    file(db, REPORT_ARTICLE, pool)
    assert len(stories(db)) == 2


def test_a_round_up_does_not_chain_the_stories_it_lists(db: Database) -> None:
    pool = article("https://mirror.example/pool", POOL, 1)
    credits = (origin("Chipwire", "chipwire.example", REPORT), origin("Mirror", "mirror.example", pool.url))
    roundup = article(
        "https://quickread.example/today",
        "Two things today, both from this region.",
        5,
        kind="digest",
        citations=credits,
    )
    file(db, REPORT_ARTICLE, pool, roundup)
    assert not any({REPORT, pool.url} <= story for story in stories(db))


def test_the_same_words_weeks_later_are_another_story(db: Database) -> None:
    later = article("https://mirror.example/again", RETOLD, 24 * 10)
    file(db, REPORT_ARTICLE, later)
    assert len(stories(db)) == 2


def test_a_paywall_may_join_a_story_but_never_begins_one(db: Database) -> None:
    wall = article("https://ledger.example/wall", RETOLD, 1, kind="stub", kind_why="paywall")
    empty = article("https://mirror.example/cookies", "Accept all cookies to go on reading.", 1, kind="stub")
    file(db, wall, empty)
    assert stories(db) == set()
    file(db, REPORT_ARTICLE)
    assert stories(db) == {frozenset({REPORT, wall.url})}
    assert {row["original_url"] for row in db["stories"].rows} == {REPORT}


def test_stories_shown_to_be_one_are_merged_and_the_old_id_leads_on(db: Database) -> None:
    far = article("https://ledger.example/n", "Ostervik: Halden moves Tessera north.\nWorks council told.", 1)
    first, second = (
        file_article(db, REPORT_ARTICLE, OUTLETS).story_id,
        file_article(db, far, OUTLETS).story_id,
    )
    if first != second:
        bridge = article(
            "https://mirror.example/b", RETOLD, 2, citations=(origin("Ledger", "ledger.example", far.url),)
        )
        assert file_article(db, bridge, OUTLETS).story_id == first
        assert db.execute("SELECT story_id FROM story_redirects WHERE id = ?", [second]).fetchone() == (
            first,
        )


def test_filing_again_changes_nothing(db: Database) -> None:
    articles = [BLOG, DIGEST, IN_WORDS, REPORT_ARTICLE, ELSEWHERE]
    file(db, *articles)
    before = {
        table: list(db[table].rows)
        for table in ("articles", "citations", "matches", "stories", "revisions", "furniture")
    }
    random.Random(4).shuffle(articles)
    file(db, *articles)
    assert {table: list(db[table].rows) for table in before} == before


def test_the_order_of_arrival_does_not_show(tmp_path: Path) -> None:
    wire = article("https://northwire.example/w", WIRE, 0)
    cut = article("https://ledger.example/w", "\n".join(WIRE.split("\n")[:4]), 0.5)
    articles = [BLOG, DIGEST, IN_WORDS, REPORT_ARTICLE, ELSEWHERE, wire, cut]
    results = []
    for seed in range(12):
        random.Random(seed).shuffle(articles)
        database = open_store(tmp_path / f"{seed}.db")
        file(database, *articles)
        results.append(told(database))
        database.close()
    assert all(result == results[0] for result in results)


@pytest.mark.parametrize("credits", [1, 2], ids=["sole", "one of two"])
def test_a_cited_address_that_turns_out_to_be_a_stored_page_tells_both_stories_anew(
    db: Database, credits: int
) -> None:
    short = "https://chipwire.example/s/77"
    cited = [
        origin("Chipwire", "chipwire.example", short),
        origin("Ledger", "ledger.example", "https://ledger.example/x"),
    ]
    digest = article(
        "https://quickread.example/1", "Two in brief.", 3, kind="digest", citations=tuple(cited[:credits])
    )
    file(db, digest, REPORT_ARTICLE)
    assert len(stories(db)) == 2
    file(
        db,
        replace(
            REPORT_ARTICLE, addresses=(short,), fetched_at=REPORT_ARTICLE.fetched_at + timedelta(hours=1)
        ),
    )
    sole = {frozenset({digest.url, REPORT})}
    assert stories(db) == (
        sole if credits == 1 else {frozenset({digest.url, "https://ledger.example/x"}), frozenset({REPORT})}
    )
    sql = """SELECT count(*) FROM stories
        WHERE original_article_id NOT IN (SELECT id FROM articles WHERE story_id = stories.id)"""
    assert db.execute(sql).fetchone() == (0,)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_two_fetched_pages_shown_to_be_one_become_one_article(db: Database) -> None:
    mobile = article("https://chipwire.example/m-plant", PLANT.replace("412", "413"), 0)
    file(db, article("https://ledger.example/pool", POOL), REPORT_ARTICLE, mobile)
    file(
        db,
        replace(
            mobile, url=REPORT, addresses=(mobile.url,), fetched_at=mobile.fetched_at + timedelta(hours=1)
        ),
    )
    assert stories(db) == {frozenset({REPORT}), frozenset({"https://ledger.example/pool"})}
    assert "413" in db.execute("SELECT text FROM articles WHERE url = ?", [REPORT]).fetchone()[0]
    assert db.execute("SELECT count(*) FROM revisions").fetchone() == (1,)
