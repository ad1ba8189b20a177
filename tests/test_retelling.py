"""A story told anew from its members: credits in words aimed, stubs that come and go, kinds, title, times, counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from monitor import lookups
from monitor.models import Article, Fingerprint
from monitor.schema import open_store
from pipelines import store
from pipelines.flow import DEFAULTS, file_article
from pipelines.retelling import retell
from pipelines.store_articles import put_article
from tests.articles import AGAIN, MORNING, OUTLETS, PLANT, POOL, RETOLD, article, mention, origin
from tests.sweeping import rows

REPORT = article("https://chipwire.example/plant", PLANT)
LATER = MORNING + timedelta(days=3)
LEDGER = article("https://ledger.example/plant", AGAIN, 4)


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def story(db: Database, *pages: Article) -> dict[str, Any]:
    """Make one story of the pages, whatever they say, tell it, and return its row."""
    number = store.new_story(db)
    for page in pages:
        store.set_article(db, put_article(db, page, OUTLETS).article_id, {"story_id": number})
    return told(db, number)


def told(db: Database, number: int) -> dict[str, Any]:
    """Tell a story anew, twice, the second time without writing; return its row."""
    retell(db, number, DEFAULTS)
    before = db.conn.total_changes
    retell(db, number, DEFAULTS)
    assert db.conn.total_changes == before, "told twice, written once"
    return lookups.rows(db, "SELECT * FROM stories WHERE id = ?", [number])[0]


def targets(db: Database) -> list[Any]:
    return rows(
        db,
        "SELECT coalesce(t.url, t.outlet_id) FROM citations LEFT JOIN articles AS t ON t.id = target_article_id",
    )


def test_a_credit_in_words_means_the_storys_article_of_that_outlet(db: Database) -> None:
    found = story(db, REPORT, replace(LEDGER, citations=(origin("Chipwire", "chipwire.example"),)))
    assert targets(db) == [REPORT.url]
    assert (found["original_url"], found["original_outlet_id"]) == (REPORT.url, "chipwire.example")
    assert found["original_why"] == "The Ledger goes back to Chipwire (“as reported by Chipwire”)."


def test_of_several_articles_of_the_outlet_the_first_is_meant(db: Database) -> None:
    earlier = article("https://chipwire.example/first", RETOLD, -2)
    story(db, REPORT, earlier, replace(LEDGER, citations=(origin("Chipwire", "chipwire.example"),)))
    assert targets(db) == [earlier.url]


def test_an_article_that_came_days_later_is_not_the_one_credited(db: Database) -> None:
    later = article("https://chipwire.example/later", RETOLD, 40, fetched_at=LATER)
    found = story(db, later, replace(LEDGER, citations=(origin("Chipwire", "chipwire.example"),)))
    assert targets(db) == ["chipwire.example"]
    assert (found["original_url"], found["original_outlet_id"]) == (None, "chipwire.example")


def test_an_article_that_shows_the_time_of_its_last_change_is_still_the_one_credited(db: Database) -> None:
    changed = article("https://chipwire.example/changed", RETOLD, 10)
    found = story(db, changed, replace(LEDGER, citations=(origin("Chipwire", "chipwire.example"),)))
    assert found["original_url"] == changed.url
    assert found["original_why"].endswith("Its page shows a later time, at 19:00 UTC on 2026-10-14.")


def test_of_two_articles_the_one_before_the_credit_is_meant(db: Database) -> None:
    later = article("https://chipwire.example/later", AGAIN, 10)
    story(db, later, REPORT, replace(LEDGER, citations=(origin("Chipwire", "chipwire.example"),)))
    assert targets(db) == [REPORT.url], "though the later one has the same words"


def test_an_outlet_that_names_itself_means_its_earlier_article(db: Database) -> None:
    again = article(
        "https://ledger.example/again",
        RETOLD,
        30,
        fetched_at=LATER,
        citations=(origin("The Ledger", "ledger.example"),),
    )
    found = story(db, again, LEDGER)
    assert targets(db) == [LEDGER.url]
    assert found["original_url"] == LEDGER.url
    assert found["independent_count"] == 1


def test_an_update_goes_back_to_what_its_outlet_told_earlier_that_day(db: Database) -> None:
    alert = article("https://chipwire.example/alert", PLANT.split("\n")[0], 0, fingerprint=Fingerprint())
    full = article("https://chipwire.example/full", PLANT, 3, fingerprint=Fingerprint())
    named = origin("Chipwire", "chipwire.example")
    ledger = article("https://ledger.example/plant", PLANT, 4, citations=(named,), fingerprint=Fingerprint())
    for page in (alert, full, ledger):
        file_article(db, page, OUTLETS)
    assert rows(db, "SELECT original_url FROM stories") == [alert.url]
    sql = "SELECT url, source_why FROM articles WHERE kind = 'report' AND source_article_id NOT NULL"
    ((url, why),) = rows(db, sql)
    assert url == full.url
    assert why.startswith("an update of what Chipwire told earlier that day: ")


def test_what_is_linked_is_meant_as_it_stands(db: Database) -> None:
    alert = article("https://chipwire.example/alert", PLANT.split("\n")[0], 0, fingerprint=Fingerprint())
    full = article("https://chipwire.example/full", PLANT, 3, fingerprint=Fingerprint())
    linked = replace(LEDGER, citations=(origin("Chipwire", "chipwire.example", full.url),))
    for page in (alert, full, linked):
        file_article(db, page, OUTLETS)
    assert rows(db, "SELECT original_url FROM stories") == [full.url]


def test_a_credit_in_words_goes_where_a_link_to_the_same_outlet_goes(db: Database) -> None:
    earlier = article("https://chipwire.example/first", RETOLD, -2)
    number = story(db, REPORT, earlier)["id"]
    credits = (mention("Chipwire", "chipwire.example", REPORT.url), origin("Chipwire", "chipwire.example"))
    ledger = put_article(db, replace(LEDGER, citations=credits), OUTLETS).article_id
    store.set_article(db, ledger, {"story_id": number})
    (report,) = lookups.article_ids(db, [REPORT.url])
    linked = rows(db, "SELECT id FROM citations WHERE url NOT NULL")[0]
    store.set_target(db, linked, report)
    assert told(db, number)["original_url"] == REPORT.url
    assert targets(db) == [REPORT.url, REPORT.url]


def test_an_origin_that_nobody_fetched_gets_one_stub_for_all_who_credit_it(db: Database) -> None:
    credits = (origin("Northwire", "northwire.example"),)
    other = article("https://mirror.example/x", RETOLD, 1, citations=credits)
    found = story(db, replace(LEDGER, citations=credits), other)
    assert targets(db) == ["northwire.example"] * 2
    assert rows(db, "SELECT count(*) FROM articles WHERE url IS NULL") == [1]
    assert (found["original_url"], found["original_outlet_id"]) == (None, "northwire.example")
    assert (found["article_count"], found["independent_count"]) == (2, 1), "a stub is no article"
    assert rows(db, "SELECT kind FROM articles ORDER BY id") == ["rewrite", "rewrite", "stub"]


def test_a_stub_goes_when_nobody_credits_it_any_more(db: Database) -> None:
    credited = replace(LEDGER, citations=(origin("Northwire", "northwire.example"),))
    number = story(db, credited)["id"]
    put_article(
        db, replace(LEDGER, text="Corrected.", fetched_at=LEDGER.fetched_at + timedelta(hours=1)), OUTLETS
    )
    found = told(db, number)
    assert rows(db, "SELECT url FROM articles") == [LEDGER.url]
    assert (found["original_url"], found["original_outlet_id"]) == (LEDGER.url, "ledger.example")


def test_a_mention_an_own_name_and_a_mere_reference_make_no_stub(db: Database) -> None:
    credits = (mention("Northwire", "northwire.example"), origin("The Ledger", "ledger.example"))
    story(db, replace(LEDGER, citations=credits))
    assert rows(db, "SELECT url FROM articles") == [LEDGER.url]
    assert targets(db) == [None, None]


def test_an_origin_that_nobody_knows_leaves_the_question_open(db: Database) -> None:
    found = story(db, replace(LEDGER, citations=(origin("Deep Note", None),)))
    assert (found["original_article_id"], found["original_outlet_id"]) == (None, None)
    assert "“Deep Note”" in found["original_why"]
    assert rows(db, "SELECT kind FROM articles") == ["rewrite"]


def test_title_times_and_counts(db: Database) -> None:
    digest = article("https://quickread.example/1", "Plant shuts.", 9, kind="digest", title="In short")
    second = article("https://ledger.example/more", RETOLD, 2, published_precision="day")
    found = story(db, digest, LEDGER, second)
    assert found["title"] == second.title, "without an original the first to tell it names it"
    assert (found["first_published_at"], found["latest_at"]) == (
        "2026-10-14T11:00:00Z",
        "2026-10-14T18:00:00Z",
    )
    assert (found["article_count"], found["outlet_count"], found["independent_count"]) == (3, 2, 1)
    assert found["original_article_id"] is None


def test_what_each_article_took_is_written_beside_it(db: Database) -> None:
    wire = article("https://northwire.example/w", PLANT, 1)
    for page in (REPORT, wire):
        file_article(db, page, OUTLETS)
    sql = """SELECT a.url, a.kind, s.url, a.source_why FROM articles AS a
        LEFT JOIN articles AS s ON s.id = a.source_article_id"""
    assert rows(db, f"{sql} ORDER BY a.id") == [
        (REPORT.url, "copy", wire.url, "100% of the shorter text's word triples are in both"),
        (wire.url, "report", None, None),
    ]


def kinds(db: Database) -> list[tuple[Any, ...]]:
    """Outlet, kind and source's outlet of each article that was read."""
    sql = """SELECT a.outlet_id, a.kind, s.outlet_id FROM articles AS a
        LEFT JOIN articles AS s ON s.id = a.source_article_id WHERE a.fetched_at IS NOT NULL ORDER BY a.id"""
    return rows(db, sql)


def test_two_prints_of_one_agencys_text_are_copies_of_its_stub(db: Database) -> None:
    wired = replace(origin("AP", "apnews.com"), kind="syndication")
    prints = article("https://ledger.example/plant", PLANT, 4)
    story(db, replace(REPORT, citations=(wired,)), replace(prints, citations=(wired,)))
    assert kinds(db) == [(one, "copy", "apnews.com") for one in ("chipwire.example", "ledger.example")]


def test_a_print_of_what_was_read_is_judged_by_its_words(db: Database) -> None:
    printed = replace(origin("Chipwire", "chipwire.example"), kind="syndication")
    story(db, REPORT, replace(LEDGER, text=POOL, title="A pool", citations=(printed,)))
    assert kinds(db)[1] == ("ledger.example", "report", "chipwire.example")  # none of its words is in both


def test_who_names_an_unread_source_in_words_as_well_tells_it_anew(db: Database) -> None:
    linked = origin("AP", "apnews.com")
    story(db, replace(LEDGER, citations=(replace(linked, kind="syndication"), linked)))
    assert kinds(db) == [("ledger.example", "rewrite", "apnews.com")]


def test_a_credit_to_what_was_not_read_makes_no_copy(db: Database) -> None:
    story(db, replace(LEDGER, citations=(origin("AP", "apnews.com"),)))
    assert kinds(db) == [("ledger.example", "rewrite", "apnews.com")]


def test_a_circle_in_which_nothing_tells_who_was_first_has_no_report(db: Database) -> None:
    first = replace(REPORT, citations=(origin("The Ledger", "ledger.example", LEDGER.url),))
    second = replace(
        LEDGER, published=first.published, citations=(origin("Chipwire", "chipwire.example", first.url),)
    )
    for page in (second, first):
        file_article(db, page, OUTLETS)
    assert rows(db, "SELECT DISTINCT kind FROM articles") == ["rewrite"]
    assert rows(db, "SELECT original_url FROM stories") == [None]


def test_a_story_without_a_title_is_untitled(db: Database) -> None:
    assert story(db, replace(LEDGER, title=None))["title"] == "Untitled"


def test_a_circle_of_credits_has_one_report_and_one_rewrite(db: Database) -> None:
    first = replace(REPORT, citations=(origin("The Ledger", "ledger.example", LEDGER.url),))
    second = replace(LEDGER, citations=(origin("Chipwire", "chipwire.example", REPORT.url),))
    for page in (second, first):
        file_article(db, page, OUTLETS)
    assert rows(db, "SELECT url, kind FROM articles ORDER BY url") == [
        (first.url, "report"),
        (second.url, "rewrite"),
    ]
    assert rows(db, "SELECT original_url FROM stories") == [first.url]
